using System.Buffers;

namespace BrightRun.Schema;

/// <summary>Bytes that grow in a pooled array; reused for one writing after the other.</summary>
internal sealed class CanonicalBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int length;

    /// <summary>What has been written so far.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public void Write(byte value)
    {
        if (length == bytes.Length)
        {
            Grow(1);
        }

        bytes[length++] = value;
    }

    public void Write(ReadOnlySpan<byte> values)
    {
        if (length + values.Length > bytes.Length)
        {
            Grow(values.Length);
        }

        values.CopyTo(bytes.AsSpan(length));
        length += values.Length;
    }

    /// <summary>Writes ASCII over what stands at a place.</summary>
    public void Overwrite(int place, string ascii) => System.Text.Encoding.ASCII.GetBytes(ascii, bytes.AsSpan(place, ascii.Length));

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Room(sizeHint);
        return bytes.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Room(sizeHint);
        return bytes.AsSpan(length);
    }

    public void Clear() => length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        length = 0;
    }

    private void Room(int sizeHint)
    {
        if (bytes.Length - length < Math.Max(sizeHint, 256))
        {
            Grow(Math.Max(sizeHint, 256));
        }
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(length + more, length * 2)));
        bytes.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
