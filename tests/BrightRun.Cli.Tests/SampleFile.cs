using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Cli.Tests;

/// <summary>The sample dataset as files of a test.</summary>
internal static class SampleFile
{
    /// <summary>Writes <c>dataset.json</c> and <c>dataset.jsonl</c>.</summary>
    /// <returns>The path of the latter.</returns>
    public static async Task<string> WriteAsync(TemporaryFolder folder, int conversations = 3)
    {
        var dataset = SampleConversations.Dataset(conversations);
        await using var writer = new DatasetWriter(folder.Path);
        foreach (var conversation in dataset.Conversations)
        {
            await writer.AddAsync(conversation);
        }

        await writer.CompleteAsync(new() { Meta = new() { DatasetMetadata = dataset.DatasetMetadata } });
        return folder[DatasetWriter.LinesName];
    }
}
