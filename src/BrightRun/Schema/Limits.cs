namespace BrightRun.Schema;

/// <summary>Sizes beyond which data is refused (rule BR1009), so that no file can take the memory of the machine.</summary>
public static class Limits
{
    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 64;

    /// <summary>Longest text between quotes, as written: 16 MiB.</summary>
    public const int MaxTextBytes = 16 << 20;

    /// <summary>Longest line of a JSONL file, and longest conversation of a document: 128 MiB.</summary>
    public const int MaxRecordBytes = 128 << 20;
}
