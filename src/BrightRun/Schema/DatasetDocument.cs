using System.Text;

namespace BrightRun.Schema;

/// <summary>How lines become a document: the header's members, then the lines as elements of one array.</summary>
internal static class DatasetDocument
{
    private const int BufferBytes = 256 << 10;

    /// <summary>Everything before the first conversation.</summary>
    public static byte[] Opening(DatasetHeader header)
    {
        // The header's content is the document without its conversations.
        var meta = Encoding.UTF8.GetString(FormatJson.Serialize(header))["{\"_meta\":".Length..^2];
        return Encoding.UTF8.GetBytes(meta + ",\"conversations\":[\n");
    }

    /// <summary>Copies lines, each line break but the last replaced by a separator; the last is kept only where the separator is one.</summary>
    public static async Task JoinAsync(Stream lines, Stream destination, byte[] separator, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        var pending = false;
        int read;
        while ((read = await lines.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var from = 0; from < read;)
            {
                if (pending)
                {
                    await destination.WriteAsync(separator, cancellationToken);
                    pending = false;
                }

                var end = buffer.AsSpan(from, read - from).IndexOf((byte)'\n');
                await destination.WriteAsync(buffer.AsMemory(from, end < 0 ? read - from : end), cancellationToken);
                pending = end >= 0;
                from = end < 0 ? read : from + end + 1;
            }
        }

        if (pending && separator.AsSpan().SequenceEqual("\n"u8))
        {
            await destination.WriteAsync(separator, cancellationToken);
        }
    }
}
