namespace BrightRun.Schema;

/// <summary>How much a finding weighs: an error keeps a record out of every export, a warning is counted, info is only shown.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>One defect of bad data: the rule, the place and what would be right. Misuse throws instead; a failing world is a typed exception.</summary>
/// <param name="Rule">Id such as <c>BR1003</c>, listed in docs/rules.md; never reused.</param>
/// <param name="Severity">Worst consequence for training.</param>
/// <param name="Path">RFC 6901 JSON Pointer, relative to the line's value in JSONL; empty for the whole value.</param>
/// <param name="Message">What is wrong and what would be right, one sentence or two.</param>
public sealed record Finding(string Rule, Severity Severity, string Path, string Message)
{
    /// <summary>File in which the defect stands; null when the data never was a file.</summary>
    public string? File { get; init; }

    /// <summary>Line from 1; null when not known.</summary>
    public int? Line { get; init; }

    /// <summary>Column in characters from 1; null when not known.</summary>
    public int? Column { get; init; }

    /// <summary>Byte from 0 in the file, decompressed; null when not known.</summary>
    public long? Offset { get; init; }

    /// <summary>What the reader can do about it, in one sentence; null when the message says it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Conversation in which the defect stands; null for the dataset as a whole.</summary>
    public string? ConversationId { get; init; }
}
