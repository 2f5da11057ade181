using System.Runtime.CompilerServices;
using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>An item of a file with what was made of it; the result is null for what is no readable conversation.</summary>
internal readonly record struct Scanned<T>(DatasetItem Item, T? Result);

/// <summary>Reads a dataset in flat memory and works on several conversations at once; results come in the order of the file.</summary>
internal static class OrderedScan
{
    private const int PerProcessor = 8;

    /// <param name="path">Dataset.</param>
    /// <param name="work">Done on any thread, for every conversation that can be read as a record, even one that breaks a limit of the schema.</param>
    /// <param name="stop">Ends the reading.</param>
    public static async IAsyncEnumerable<Scanned<T>> RunAsync<T>(string path, Func<ConversationItem, Conversation, T?> work, [EnumeratorCancellation] CancellationToken stop)
        where T : class
    {
        var batch = new List<DatasetItem>();
        var most = PerProcessor * Environment.ProcessorCount;
        await foreach (var item in DatasetReader.ReadAsync(path, stop))
        {
            // The bytes of an item are valid only until the next one is asked for.
            batch.Add(item is ConversationItem conversation ? conversation with { Utf8 = conversation.Utf8.ToArray() } : item);
            if (batch.Count == most)
            {
                foreach (var scanned in Work(batch, work, stop))
                {
                    yield return scanned;
                }

                batch.Clear();
            }
        }

        foreach (var scanned in Work(batch, work, stop))
        {
            yield return scanned;
        }
    }

    private static Scanned<T>[] Work<T>(List<DatasetItem> batch, Func<ConversationItem, Conversation, T?> work, CancellationToken stop)
        where T : class
    {
        var results = new Scanned<T>[batch.Count];
        Parallel.For(0, batch.Count, new ParallelOptions { CancellationToken = stop }, i =>
            results[i] = batch[i] is ConversationItem item && Read(item) is { } conversation
                ? new(item, work(item, conversation))
                : new(batch[i], null));
        return results;
    }

    private static Conversation? Read(ConversationItem item)
    {
        try
        {
            return item.Read();
        }
        catch (JsonException)
        {
            return null; // The schema findings of the item say what is wrong.
        }
    }
}
