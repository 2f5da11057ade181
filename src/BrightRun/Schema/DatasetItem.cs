namespace BrightRun.Schema;

/// <summary>One thing found while a dataset file is read, in the order of the file.</summary>
public abstract record DatasetItem;

/// <summary>What the dataset says of itself; at most one, and in a document behind the conversations when it stands there.</summary>
/// <param name="Header">The metadata; null when <paramref name="Findings"/> say why it cannot be read.</param>
/// <param name="Findings">What the schema says of it.</param>
public sealed record HeaderItem(DatasetHeader? Header, IReadOnlyList<Finding> Findings) : DatasetItem;

/// <summary>One whole conversation, checked against the schema.</summary>
/// <param name="Utf8">Its bytes as they stand in the file; valid only until the next item is asked for.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Index">Number from 0 among the conversations that could be read.</param>
/// <param name="Path">Pointer of the conversation in a document; empty in JSONL, where paths are relative to the line.</param>
/// <param name="Findings">What the schema says of it; with an error among them <see cref="Read"/> may throw.</param>
public sealed record ConversationItem(ReadOnlyMemory<byte> Utf8, TextPosition Position, int Index, string Path, IReadOnlyList<Finding> Findings) : DatasetItem
{
    /// <summary>Whether no finding is an error.</summary>
    public bool IsSound => Findings.All(f => f.Severity != Severity.Error);

    /// <summary>The conversation as a record.</summary>
    /// <exception cref="System.Text.Json.JsonException">It breaks the schema, as the findings say.</exception>
    public Conversation Read() => FormatJson.ReadConversation(Utf8.Span);
}

/// <summary>Something wrong with the file itself: damage, an unknown format, framing. Reading goes on where it can.</summary>
public sealed record DamageItem(Finding Finding) : DatasetItem;
