using System.Text.Json;
using BrightRun.TestKit;

namespace BrightRun.Cli.Tests;

public sealed class GenerateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Generate_MiniPack_WritesAllFilesAndSaysSo()
    {
        var run = await GenerateAsync("a");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("conversations   4 of 2 turns", run.Out, StringComparison.Ordinal);
        Assert.Equal(["dataset.json", "dataset.jsonl", "manifest.json", "report.html"], Directory.EnumerateFileSystemEntries(_folder["a"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Generate_Json_IsOneDocumentWithTheManifest()
    {
        var run = await GenerateAsync("a", "--json");

        var manifest = JsonDocument.Parse(run.Out).RootElement.GetProperty("manifest");
        Assert.Equal("brightrun-run-v1", manifest.GetProperty("format").GetString());
        Assert.Equal(4, manifest.GetProperty("conservation").GetProperty("requested").GetInt32());
    }

    [Fact]
    public async Task Generate_StoppedThenResumed_SaysHowAndGivesTheBytesOfAWholeRun()
    {
        await GenerateAsync("whole");
        var stopped = await CliRun.OfAsync(Line("parts"), new CancellationToken(canceled: true));
        Assert.Equal(130, stopped.Code);
        Assert.Contains("Go on with: brightrun generate ", stopped.Out, StringComparison.Ordinal);
        Assert.EndsWith(" --resume\n", stopped.Out, StringComparison.Ordinal);

        var refused = await GenerateAsync("parts");
        Assert.Equal(2, refused.Code);
        Assert.Contains("holds an unfinished run.", refused.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await GenerateAsync("parts", "--resume")).Code);
        Assert.All(["dataset.json", "dataset.jsonl", "report.html", "manifest.json"], name =>
            Assert.Equal(File.ReadAllBytes(_folder["whole/" + name]), File.ReadAllBytes(_folder["parts/" + name])));
    }

    [Fact]
    public async Task Generate_FolderHoldsADataset_IsNotReplacedUnasked()
    {
        await GenerateAsync("a");

        Assert.Equal(2, (await GenerateAsync("a")).Code);
        Assert.Equal(0, (await GenerateAsync("a", "--overwrite")).Code);
    }

    [Fact]
    public async Task Generate_FolderCannotBeWritten_ExitsWithThree()
    {
        await File.WriteAllTextAsync(_folder["file"], "");

        var run = await CliRun.OfAsync(Line("file/below"));

        Assert.Equal(3, run.Code);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_DiskFillsUp_SaysSoAndHowToGoOn()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs the device that is always full.");
        await GenerateAsync("whole");
        await CliRun.OfAsync(Line("a"), new CancellationToken(canceled: true));
        File.CreateSymbolicLink(_folder["a/dataset.jsonl.conversations.tmp"], "/dev/full");

        var full = await GenerateAsync("a", "--resume");

        Assert.Equal((3, ""), (full.Code, full.Out));
        Assert.StartsWith($"brightrun: {_folder["a"]} cannot be written: the disk is full.\nWhat is finished is kept. Go on with: brightrun generate ", full.Error, StringComparison.Ordinal);
        Assert.Equal([".work"], Directory.EnumerateFileSystemEntries(_folder["a"]).Select(Path.GetFileName));
        Assert.Equal(0, (await GenerateAsync("a", "--resume")).Code);
        Assert.Equal(await File.ReadAllBytesAsync(_folder["whole/dataset.json"]), await File.ReadAllBytesAsync(_folder["a/dataset.json"]));
    }

    [Fact]
    public async Task PacksLint_BrokenPack_NamesFileLineAndColumn()
    {
        var pack = MiniPack.WriteTo(_folder.Path);
        var file = Path.Combine(pack, "mini.yaml");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("anchor: 0.4", "ancor: 0.4", StringComparison.Ordinal));

        var run = await CliRun.OfAsync(["packs", "lint", pack]);

        Assert.Equal(1, run.Code);
        Assert.Matches(@"error mini\.yaml:\d+:\d+: .*anc", run.Out);
    }

    [Fact]
    public async Task PacksShow_MiniPack_ShowsWeightsByState()
    {
        var run = await CliRun.OfAsync(["packs", "show", MiniPack.WriteTo(_folder.Path)]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("treasurer", run.Out, StringComparison.Ordinal);
    }

    private Task<CliRun> GenerateAsync(string output, params string[] more) => CliRun.OfAsync([.. Line(output), .. more]);

    private string[] Line(string output) =>
        ["generate", MiniPack.WriteTo(_folder.Path), "--conversations", "4", "--turns", "2", "--seed", "7", "--out", _folder[output]];
}
