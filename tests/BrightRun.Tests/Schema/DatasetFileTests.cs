using System.IO.Compression;
using System.Text;
using System.Text.Json;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Schema;

[Collection(RunsAlone.Name)]
public sealed class DatasetFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("brightrun").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Complete_ConversationsWritten_BothFilesHoldThemWithTrueCounts()
    {
        var dataset = SampleConversations.Dataset(5);
        await Write(dataset);
        Assert.Equal(["dataset.json", "dataset.jsonl"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        foreach (var name in (string[])[DatasetWriter.DocumentName, DatasetWriter.LinesName])
        {
            var items = await Items(Path.Combine(folder, name));
            Assert.Empty(items.OfType<DamageItem>());
            var header = Assert.Single(items.OfType<HeaderItem>());
            Assert.Empty(header.Findings);
            Assert.Equal((5, 10, 10), (header.Header!.Meta.DatasetMetadata.ConversationCount, header.Header.Meta.DatasetMetadata.TotalTrainingPairs, header.Header.Meta.DatasetMetadata.TrainablePairs));
            Assert.Equal("kept", header.Header.Meta.Extensions!["chat"].GetString());
            Assert.Equal(dataset.Conversations.Select(c => Encoding.UTF8.GetString(FormatJson.Serialize(c))), items.OfType<Kept>().Select(k => k.Json));
            Assert.All(items.OfType<Kept>(), k => Assert.Empty(k.Findings));
        }

        var document = FormatJson.ReadDataset(await File.ReadAllBytesAsync(Path.Combine(folder, DatasetWriter.DocumentName), TestContext.Current.CancellationToken));
        Assert.Equal(5, document.Conversations.Count);
    }

    [Fact]
    public async Task Complete_NoConversation_GivesTwoReadableFiles()
    {
        await Write(SampleConversations.Dataset(0));
        Assert.Empty((await Items(Path.Combine(folder, DatasetWriter.DocumentName))).OfType<DamageItem>());
        Assert.Empty((await Items(Path.Combine(folder, DatasetWriter.LinesName))).OfType<DamageItem>());
    }

    [Fact]
    public async Task Dispose_WithoutCompletion_LeavesNothingBehindAndTheOldFilesInPlace()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, DatasetWriter.LinesName), "old", TestContext.Current.CancellationToken);
        await using (var writer = new DatasetWriter(folder))
        {
            await writer.AddAsync(SampleConversations.Deliberation(), TestContext.Current.CancellationToken);
        }

        Assert.Equal([DatasetWriter.LinesName], Directory.GetFiles(folder).Select(Path.GetFileName));
        Assert.Equal("old", await File.ReadAllTextAsync(Path.Combine(folder, DatasetWriter.LinesName), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Add_FullDisk_ThrowsTheTypedExceptionWithItsCause()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        File.CreateSymbolicLink(Path.Combine(folder, DatasetWriter.LinesName + ".conversations.tmp"), "/dev/full");
        var writer = new DatasetWriter(folder);
        var failure = await Assert.ThrowsAsync<DatasetIoException>(async () =>
        {
            for (var n = 0; n < 100; n++)
            {
                await writer.AddAsync(SampleConversations.Deliberation());
            }
        });
        Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<IOException>(failure.InnerException);
        await writer.DisposeAsync();
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Read_NoSuchFile_ThrowsTheTypedException() =>
        Assert.Contains("does not exist", Assert.Throws<DatasetIoException>(() => DatasetReader.ReadAsync(Path.Combine(folder, "none.json"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Read_GzipWithByteOrderMark_GivesTheSameAndAWarning()
    {
        await Write(SampleConversations.Dataset(2));
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[] { 0xEF, 0xBB, 0xBF }, TestContext.Current.CancellationToken);
            await gzip.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(folder, DatasetWriter.LinesName), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }

        var items = await Items(new MemoryStream(packed.ToArray()));
        Assert.Equal("BR1004", Assert.Single(items.OfType<DamageItem>()).Finding.Rule);
        Assert.Equal(2, items.OfType<Kept>().Count());

        var cut = await Items(new MemoryStream(packed.ToArray()[..^200]));
        Assert.Equal(["BR1004", "BR1000"], cut.OfType<DamageItem>().Select(d => d.Finding.Rule));
        var flipped = packed.ToArray();
        flipped[^5] ^= 1; // the checksum: all is there, and wrong somewhere
        Assert.Equal("BR1000", (await Items(new MemoryStream(flipped))).OfType<DamageItem>().Last().Finding.Rule);
    }

    [Fact]
    public async Task Read_DocumentInAnotherOrder_FindsHeaderBehindTheConversations()
    {
        var dataset = JsonDocument.Parse(FormatJson.Serialize(SampleConversations.Dataset(2))).RootElement;
        var turned = $"{{\n \"conversations\" : {dataset.GetProperty("conversations").GetRawText()} ,\n \"dataset_metadata\" : {dataset.GetProperty("dataset_metadata").GetRawText()} }}\n";
        var items = await Items(new MemoryStream(Encoding.UTF8.GetBytes(turned)));
        Assert.Empty(items.OfType<DamageItem>());
        Assert.Equal(2, items.OfType<Kept>().Count());
        Assert.Equal(2, items.OfType<Kept>().First().Position.Line);
        Assert.NotNull(Assert.Single(items.OfType<HeaderItem>()).Header);
    }

    [Fact]
    public async Task Read_LargeFile_StaysInFlatMemory()
    {
        // 60 MB in lines of 33 KB: a reader that keeps the file would keep at least that.
        var line = FormatJson.Serialize(SampleConversations.Deliberation());
        var lines = new RepeatedStream([.. FormatJson.Serialize(SampleConversations.EverythingHeader()), (byte)'\n'], [.. line, (byte)'\n'], 60_000_000 / line.Length);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (count, most) = (0, 0L);
        await foreach (var item in DatasetReader.ReadAsync(lines, "lines", TestContext.Current.CancellationToken))
        {
            if (item is ConversationItem && ++count % 500 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(60_000_000 / line.Length, count);
        Assert.True(most < 20_000_000, $"{most} bytes are held.");
    }

    private async Task Write(Dataset dataset)
    {
        await using var writer = new DatasetWriter(folder);
        foreach (var conversation in dataset.Conversations)
        {
            await writer.AddAsync(conversation, TestContext.Current.CancellationToken);
        }

        var wrong = dataset.DatasetMetadata with { ConversationCount = 99, TotalTrainingPairs = 0, TrainablePairs = 7 };
        await writer.CompleteAsync(
            new() { Meta = new() { DatasetMetadata = wrong, Extensions = new Dictionary<string, JsonElement> { ["chat"] = JsonElement.Parse("\"kept\"") } } },
            TestContext.Current.CancellationToken);
    }

    private static Task<List<DatasetItem>> Items(string path) => ReadItems.All(DatasetReader.ReadAsync(path));

    private static Task<List<DatasetItem>> Items(Stream stream) => ReadItems.All(DatasetReader.ReadAsync(stream, "test"));
}
