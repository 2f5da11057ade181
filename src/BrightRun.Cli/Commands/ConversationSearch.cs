using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Finds a conversation in a dataset file without reading the others as records.</summary>
internal static class ConversationSearch
{
    /// <summary>The conversation of an id, or the first.</summary>
    /// <param name="path">Dataset.</param>
    /// <param name="id">Whole, or the end of one; null for the first.</param>
    /// <param name="stop">Ends the search.</param>
    /// <exception cref="MisuseException">There is none of that id, or the file is no dataset.</exception>
    public static async Task<Conversation> FindAsync(string path, string? id, CancellationToken stop)
    {
        var seen = new List<string>();
        Finding? damage = null;
        await foreach (var item in DatasetReader.ReadAsync(path, stop))
        {
            damage ??= item is DamageItem { Finding: { Severity: Severity.Error } finding } ? finding : null;
            if (item is not ConversationItem conversation)
            {
                continue;
            }

            var found = IdOf(conversation.Utf8.Span);
            if (id is null || found == id || Ending(found).TrimStart('0') == id.TrimStart('0'))
            {
                return Read(conversation, path);
            }

            seen.Add(found);
        }

        if (seen.Count == 0 && damage is { } first)
        {
            throw new UnusableFileException(first);
        }

        throw seen.Count == 0 || id is null
            ? new MisuseException($"{path} has no conversations.")
            : new MisuseException($"{path} has no conversation '{id}'{Nearest.Hint(id, seen.Concat(seen.Select(Ending)))}", $"It has {seen.Count}, from {seen[0]} to {seen[^1]}.");
    }

    private static Conversation Read(ConversationItem item, string path)
    {
        try
        {
            return item.Read();
        }
        catch (JsonException e)
        {
            throw new UnusableFileException(item.Findings.FirstOrDefault(f => f.Severity == Severity.Error)
                ?? new Finding("BR1013", Severity.Error, item.Path, e.Message) { File = path, Line = item.Position.Line, Column = item.Position.Column });
        }
    }

    // What people type of business_planning-58e7dc5e-0003: the number.
    private static string Ending(string id) => id[(id.AsSpan().LastIndexOfAny('-', '_') + 1)..];

    private static string IdOf(ReadOnlySpan<byte> conversation)
    {
        var reader = new Utf8JsonReader(conversation);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            {
                var isId = reader.ValueTextEquals("conversation_id"u8);
                reader.Read();
                if (isId)
                {
                    return reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                }

                reader.Skip();
            }
        }

        return "";
    }
}

/// <summary>A file that a verb cannot use because its data is broken.</summary>
internal sealed class UnusableFileException(Finding finding) : Exception(finding.Message)
{
    public Finding Finding { get; } = finding;
}
