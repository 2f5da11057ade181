using System.Buffers;

namespace BrightRun.Schema;

/// <summary>Finds where a JSON value ends by its brackets and quotes, in as many pieces as its bytes come in.</summary>
internal struct JsonExtent
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",]} \t\r\n"u8);
    private int depth;
    private bool inText;
    private int at;

    /// <summary>Length of the value that starts at the first byte; -1 when more bytes are needed.</summary>
    /// <param name="bytes">All bytes from the start of the value on, those seen before included.</param>
    /// <param name="isLast">Whether no more bytes will come, so that a number may end here.</param>
    public int Find(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (at == 0 && bytes.Length > 0 && bytes[0] is not ((byte)'{' or (byte)'[' or (byte)'"'))
        {
            var end = bytes.IndexOfAny(Ends);
            return end >= 0 ? Math.Max(end, 1) : isLast ? bytes.Length : -1;
        }

        while (at < bytes.Length)
        {
            var next = inText ? bytes[at..].IndexOfAny((byte)'"', (byte)'\\') : bytes[at..].IndexOfAny(Structure);
            if (next < 0)
            {
                at = bytes.Length;
                return -1;
            }

            at += next;
            switch (bytes[at])
            {
                case (byte)'\\':
                    if (at + 1 >= bytes.Length)
                    {
                        return -1;
                    }

                    at++;
                    break;
                case (byte)'"':
                    inText = !inText;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }

            at++;
            if (!inText && depth <= 0)
            {
                return at;
            }
        }

        return -1;
    }
}
