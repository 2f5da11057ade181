namespace BrightRun.Schema;

/// <summary>Writes <c>dataset.json</c> and <c>dataset.jsonl</c> at once, from conversations that come one by one.</summary>
/// <remarks>
/// The counts in the header are known only at the end, so conversations go to a temporary file first; the two files appear by renaming when everything
/// is on the disk. Without <see cref="CompleteAsync"/> nothing appears. Not for several threads at once.
/// </remarks>
public sealed class DatasetWriter : IAsyncDisposable
{
    /// <summary>Name of the document.</summary>
    public const string DocumentName = "dataset.json";

    /// <summary>Name of the file with a conversation a line.</summary>
    public const string LinesName = "dataset.jsonl";

    private const int BufferBytes = 256 << 10;
    private static readonly byte[] LineBreak = "\n"u8.ToArray();
    private readonly string folder;
    private readonly string body;
    private readonly System.Buffers.ArrayBufferWriter<byte> line = new(128 << 10);
    private FileStream? conversations;
    private int count;
    private int pairs;
    private int trainable;

    /// <summary>Opens the temporary file, so that a missing permission shows before work is done.</summary>
    /// <param name="folder">Folder of both files; made when it does not exist.</param>
    /// <exception cref="DatasetIoException">The folder cannot be written.</exception>
    public DatasetWriter(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
        body = Path.Combine(folder, LinesName + ".conversations.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            conversations = Create(body);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", folder, e);
        }
    }

    /// <summary>Appends a conversation.</summary>
    /// <exception cref="DatasetIoException">The disk is full, or fails otherwise.</exception>
    public ValueTask AddAsync(Conversation conversation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        line.ResetWrittenCount();
        FormatJson.Serialize(conversation, line);
        return AddAsync(line.WrittenMemory, conversation.TrainingPairs.Count, conversation.TrainingPairs.Count(p => p.Trainable), cancellationToken);
    }

    /// <summary>Appends a conversation that is already written.</summary>
    /// <param name="utf8">One JSON object without line breaks.</param>
    /// <param name="trainingPairs">Its pairs, for the counts of the header.</param>
    /// <param name="trainablePairs">Those that are trained on.</param>
    /// <param name="cancellationToken">Stops before the next write.</param>
    /// <exception cref="DatasetIoException">The disk is full, or fails otherwise.</exception>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> utf8, int trainingPairs, int trainablePairs, CancellationToken cancellationToken = default)
    {
        var file = conversations ?? throw new InvalidOperationException("The dataset is complete.");
        if (utf8.Span.Contains((byte)'\n'))
        {
            throw new ArgumentException("A conversation must stand on one line.", nameof(utf8));
        }

        try
        {
            await file.WriteAsync(utf8, cancellationToken);
            await file.WriteAsync(LineBreak, cancellationToken);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", body, e);
        }

        (count, pairs, trainable) = (count + 1, pairs + trainingPairs, trainable + trainablePairs);
    }

    /// <summary>Writes the header with the true counts and lets both files appear; returns the metadata as written.</summary>
    /// <param name="header">All that is not a conversation; its three counts are replaced.</param>
    /// <param name="cancellationToken">Until the first file appears.</param>
    /// <exception cref="DatasetIoException">The disk is full, or fails otherwise; neither file has appeared, or only the one that could be renamed.</exception>
    public async Task<DatasetMetadata> CompleteAsync(DatasetHeader header, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(header);
        var source = conversations ?? throw new InvalidOperationException("The dataset is complete.");
        var metadata = header.Meta.DatasetMetadata with { ConversationCount = count, TotalTrainingPairs = pairs, TrainablePairs = trainable };
        var counted = new DatasetHeader { Meta = header.Meta with { DatasetMetadata = metadata } };
        var (document, lines) = (Path.Combine(folder, DocumentName), Path.Combine(folder, LinesName));
        try
        {
            await WriteAsync(lines + ".tmp", [.. FormatJson.Serialize(counted), .. LineBreak], source, LineBreak, [], cancellationToken);
            await WriteAsync(document + ".tmp", DatasetDocument.Opening(counted), source, ",\n"u8.ToArray(), "\n]}\n"u8.ToArray(), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(lines + ".tmp", lines, overwrite: true);
            File.Move(document + ".tmp", document, overwrite: true);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", folder, e);
        }

        await DisposeAsync();
        return metadata;
    }

    /// <summary>Removes every temporary file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (conversations is { } file)
        {
            conversations = null;
            try
            {
                await file.DisposeAsync();
            }
            catch (IOException)
            {
                // The disk is full and the buffer cannot be written; the file goes away anyway.
            }

            foreach (var temporary in (string[])[body, Path.Combine(folder, LinesName + ".tmp"), Path.Combine(folder, DocumentName + ".tmp")])
            {
                try
                {
                    File.Delete(temporary);
                }
                catch (Exception e) when (DatasetIoException.Covers(e))
                {
                    // The failure that left the file behind has been thrown already.
                }
            }
        }
    }

    // Opening, the lines of the source with a separator between them, closing; on the disk before it returns.
    private static async Task WriteAsync(string path, byte[] opening, FileStream source, byte[] separator, byte[] closing, CancellationToken cancellationToken)
    {
        await using var file = Create(path);
        await file.WriteAsync(opening, cancellationToken);
        await source.FlushAsync(cancellationToken);
        source.Position = 0;
        await DatasetDocument.JoinAsync(source, file, separator, cancellationToken);
        await file.WriteAsync(closing, cancellationToken);
        await file.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Create,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.Asynchronous,
        BufferSize = BufferBytes,
    });
}
