using System.Buffers;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>A <c>dataset.jsonl</c> of any name that appears when it is whole: the header of a document may stand behind its conversations.</summary>
internal sealed class LinesFile : IAsyncDisposable
{
    private static readonly byte[] LineBreak = "\n"u8.ToArray();
    private readonly string path;
    private readonly FileStream body;
    private readonly ArrayBufferWriter<byte> line = new(128 << 10);

    /// <exception cref="DatasetIoException">It cannot be written.</exception>
    public LinesFile(string path)
    {
        this.path = path;
        body = Guarded(() => new FileStream(path + ".body.tmp", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 256 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous));
    }

    /// <summary>Appends a conversation, sealed anew.</summary>
    public async Task AddAsync(Conversation conversation, CancellationToken stop)
    {
        line.ResetWrittenCount();
        Fingerprint.WriteSealed(conversation, line);
        await body.WriteAsync(line.WrittenMemory, stop);
        await body.WriteAsync(LineBreak, stop);
    }

    /// <summary>Puts the header in front and lets the file appear.</summary>
    public async Task CompleteAsync(DatasetHeader header, CancellationToken stop)
    {
        await body.FlushAsync(stop);
        body.Position = 0;
        await using (var whole = Guarded(() => new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write)))
        {
            await whole.WriteAsync(FormatJson.Serialize(header), stop);
            await whole.WriteAsync(LineBreak, stop);
            await body.CopyToAsync(whole, stop);
            whole.Flush(flushToDisk: true);
        }

        File.Move(path + ".tmp", path, overwrite: true);
    }

    public ValueTask DisposeAsync() => body.DisposeAsync();

    private FileStream Guarded(Func<FileStream> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", path, e);
        }
    }
}
