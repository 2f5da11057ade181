using BrightRun.Schema;

namespace BrightRun.Tests.Schema;

/// <summary>A conversation item that outlives the reader's window.</summary>
internal sealed record Kept(string Json, TextPosition Position, string Path, IReadOnlyList<Finding> Findings) : DatasetItem;

/// <summary>Collects what a reader gives.</summary>
internal static class ReadItems
{
    public static async Task<List<DatasetItem>> All(IAsyncEnumerable<DatasetItem> items)
    {
        var all = new List<DatasetItem>();
        await foreach (var item in items)
        {
            all.Add(item is ConversationItem c
                ? new Kept(System.Text.Encoding.UTF8.GetString(c.Utf8.Span), c.Position, c.Path, c.Findings)
                : item);
        }

        return all;
    }
}

/// <summary>A head and then one line again and again, without holding them.</summary>
internal sealed class RepeatedStream(byte[] head, byte[] line, int times) : Stream
{
    private byte[] current = head;
    private int at;
    private int left = times;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (at == current.Length)
        {
            if (left-- <= 0)
            {
                return 0;
            }

            (current, at) = (line, 0);
        }

        var taken = Math.Min(count, current.Length - at);
        current.AsSpan(at, taken).CopyTo(buffer.AsSpan(offset));
        at += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
