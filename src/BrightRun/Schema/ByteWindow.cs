using System.Buffers;

namespace BrightRun.Schema;

/// <summary>The part of a stream that is being looked at: grows for a long record, forgets what is consumed, knows line and column.</summary>
internal sealed class ByteWindow(Stream stream, string file) : IAsyncDisposable
{
    private const int Chunk = 256 << 10;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Chunk);
    private int start;
    private int end;

    /// <summary>Where the first byte of the window stands in the file.</summary>
    public TextPosition Position { get; private set; } = TextPosition.Start;

    /// <summary>Whether the stream has no more.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether the stream could not be decompressed to its end.</summary>
    public bool IsBroken { get; private set; }

    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(start, end - start);

    public ReadOnlySpan<byte> Span => buffer.AsSpan(start, end - start);

    public int Length => end - start;

    /// <summary>Reads on; false at the end. Memory taken from the window before is no longer valid.</summary>
    public async ValueTask<bool> MoreAsync(CancellationToken cancellationToken)
    {
        if (Ended)
        {
            return false;
        }

        MakeRoom();
        try
        {
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            end += read;
            Ended = read == 0;
        }
        catch (InvalidDataException)
        {
            (Ended, IsBroken) = (true, true); // The framework's words for it speak of archives, and tell no more.
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("read", file, e);
        }

        return !Ended;
    }

    public void Consume(int count)
    {
        Position = Position.After(Span[..count]);
        start += count;
    }

    /// <summary>Skips bytes that take no column, such as a byte order mark.</summary>
    public void Skip(int count)
    {
        Position = Position with { Offset = Position.Offset + count };
        start += count;
    }

    /// <summary>Gives up the window without closing the stream, and returns the bytes that were taken from it.</summary>
    public byte[] Release()
    {
        var taken = Span.ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        (start, end) = (0, 0);
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        await stream.DisposeAsync();
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            Span.CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
    }
}
