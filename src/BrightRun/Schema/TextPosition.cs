using System.Text;

namespace BrightRun.Schema;

/// <summary>A place in a file.</summary>
/// <param name="Offset">Byte from 0, decompressed.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Column">Column in UTF-16 characters from 1.</param>
public readonly record struct TextPosition(long Offset, int Line, int Column)
{
    /// <summary>The first byte of a file.</summary>
    public static TextPosition Start { get; } = new(0, 1, 1);

    /// <summary>The place behind some bytes that begin here.</summary>
    public TextPosition After(ReadOnlySpan<byte> bytes)
    {
        var lastBreak = bytes.LastIndexOf((byte)'\n');
        return lastBreak < 0
            ? new(Offset + bytes.Length, Line, Column + Encoding.UTF8.GetCharCount(bytes))
            : new(Offset + bytes.Length, Line + bytes.Count((byte)'\n'), 1 + Encoding.UTF8.GetCharCount(bytes[(lastBreak + 1)..]));
    }
}
