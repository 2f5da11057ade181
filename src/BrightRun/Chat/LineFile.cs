using Microsoft.Win32.SafeHandles;

namespace BrightRun.Chat;

/// <summary>Where a line stands in a file, without its line break.</summary>
internal readonly record struct LinePlace(long Offset, int Length);

/// <summary>Reads lines by place, so that a file of answers need not be held in memory.</summary>
internal static class LineFile
{
    private const int Chunk = 1 << 16;

    /// <summary>Every line that is not empty, with its place; the last may lack its line break.</summary>
    public static IEnumerable<(LinePlace Place, ReadOnlyMemory<byte> Bytes, bool Ended)> Read(SafeFileHandle file)
    {
        var buffer = new byte[Chunk];
        var (start, filled) = (0L, 0);
        while (true)
        {
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = RandomAccess.Read(file, buffer.AsSpan(filled), start + filled);
            if (read == 0)
            {
                break;
            }

            var from = 0;
            var searched = filled;
            filled += read;
            for (var end = buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n'); end >= 0; end = buffer.AsSpan(from, filled - from).IndexOf((byte)'\n'))
            {
                var length = from == 0 ? searched + end : end;
                searched = 0;
                if (length > 0)
                {
                    yield return (new(start + from, length), buffer.AsMemory(from, length), true);
                }

                from += length + 1;
            }

            buffer.AsSpan(from, filled - from).CopyTo(buffer);
            start += from;
            filled -= from;
        }

        if (filled > 0)
        {
            yield return (new(start, filled), buffer.AsMemory(0, filled), false);
        }
    }

    public static byte[] Read(SafeFileHandle file, LinePlace place)
    {
        var line = new byte[place.Length];
        var read = 0;
        while (read < line.Length)
        {
            var more = RandomAccess.Read(file, line.AsSpan(read), place.Offset + read);
            read += more > 0 ? more : throw new EndOfStreamException("The file is shorter than when it was indexed.");
        }

        return line;
    }
}
