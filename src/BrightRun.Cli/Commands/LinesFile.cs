using System.Buffers;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>A <c>dataset.jsonl</c> of any name that appears when it is whole: the header of a document may stand behind its conversations.</summary>
internal sealed class LinesFile : IAsyncDisposable
{
    private const int BufferBytes = 256 << 10;
    private static readonly byte[] LineBreak = "\n"u8.ToArray();
    private readonly string path;
    private readonly FileStream body;
    private readonly ArrayBufferWriter<byte> line = new(128 << 10);
    private int conversations;
    private int pairs;
    private int trainable;

    /// <exception cref="DatasetIoException">It cannot be written.</exception>
    public LinesFile(string path)
    {
        this.path = path;
        WholeFile.CheckTarget(path);
        try
        {
            body = new(path + ".body.tmp", FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", path, e);
        }
    }

    /// <summary>Appends a conversation, sealed anew.</summary>
    /// <exception cref="DatasetIoException">The disk is full, or fails otherwise.</exception>
    public Task AddAsync(Conversation conversation, CancellationToken stop)
    {
        line.ResetWrittenCount();
        Fingerprint.WriteSealed(conversation, line);
        conversations++;
        pairs += conversation.TrainingPairs.Count;
        trainable += conversation.TrainingPairs.Count(p => p.Trainable);
        return GuardedAsync(async () =>
        {
            await body.WriteAsync(line.WrittenMemory, stop);
            await body.WriteAsync(LineBreak, stop);
        });
    }

    /// <summary>Puts the header in front and lets the file appear.</summary>
    /// <param name="header">Of the input; what it counts is counted anew.</param>
    /// <param name="totals">Ledger of the scoring.</param>
    /// <param name="stop">Until the file appears.</param>
    /// <exception cref="DatasetIoException">The disk is full, or fails otherwise; then the file has not appeared.</exception>
    public Task CompleteAsync(DatasetHeader header, ConservationLedger totals, CancellationToken stop)
    {
        var metadata = header.Meta.DatasetMetadata with { ConversationCount = conversations, TotalTrainingPairs = pairs, TrainablePairs = trainable, Conservation = totals };
        var counted = new DatasetHeader { Meta = header.Meta with { DatasetMetadata = metadata } };
        return GuardedAsync(async () =>
        {
            await body.FlushAsync(stop);
            body.Position = 0;
            await using (var whole = new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write))
            {
                await whole.WriteAsync(FormatJson.Serialize(counted), stop);
                await whole.WriteAsync(LineBreak, stop);
                await body.CopyToAsync(whole, stop);
                whole.Flush(flushToDisk: true);
            }

            File.Move(path + ".tmp", path, overwrite: true);
        });
    }

    /// <summary>Removes every temporary file.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await body.DisposeAsync();
        }
        catch (IOException)
        {
            // The disk is full and the buffer cannot be written; the file goes away anyway.
        }

        WholeFile.Remove(path + ".tmp");
    }

    private async Task GuardedAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", path, e);
        }
    }
}
