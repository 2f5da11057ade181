using BrightRun.TestKit;

namespace BrightRun.Cli.Tests;

public sealed class QuickstartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Quickstart_StoppedAndTypedAgain_FinishesWhatItBegan()
    {
        string[] line = ["quickstart", "--out", _folder["a b"]];
        var stopped = await CliRun.OfAsync(line, new CancellationToken(canceled: true));
        Assert.Equal(130, stopped.Code);
        Assert.Contains($"Go on with: brightrun quickstart --out '{_folder["a b"]}'\n", stopped.Out, StringComparison.Ordinal);
        var begun = await File.ReadAllTextAsync(_folder["a b/.work/run.json"]);
        await File.WriteAllTextAsync(_folder["a b/.work/run.json"], begun.Replace("2026-01-05", "2025-12-24", StringComparison.Ordinal));

        var finished = await CliRun.OfAsync(line, command: "dotnet run --project src/BrightRun.Cli --");

        Assert.Equal((0, ""), (finished.Code, finished.Error));
        Assert.Contains("\"created_at\": \"2025-12-24", await File.ReadAllTextAsync(_folder["a b/manifest.json"]), StringComparison.Ordinal);
        Assert.Contains($"  dotnet run --project src/BrightRun.Cli -- show '{_folder["a b"]}/dataset.jsonl'", finished.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("  brightrun ", finished.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quickstart_FolderHoldsAnotherDataset_LeavesItAlone()
    {
        await SampleFile.WriteAsync(_folder, 1);
        var before = await File.ReadAllBytesAsync(_folder["dataset.jsonl"]);

        var run = await CliRun.OfAsync(["quickstart", "--out", _folder.Path]);

        Assert.Equal((2, $"brightrun: {_folder.Path} holds a dataset that quickstart did not make.\nChoose another folder (--out).\n"), (run.Code, run.Error));
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder["dataset.jsonl"]));
    }
}
