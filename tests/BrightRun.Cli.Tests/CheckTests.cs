using System.Text.Json;
using BrightRun.TestKit;

namespace BrightRun.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Validate_SoundDataset_HasNoErrorsInEitherForm()
    {
        var lines = await SampleFile.WriteAsync(_folder, 1);

        var run = await CliRun.OfAsync(["validate", lines, _folder["dataset.json"]]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.DoesNotContain("error BR", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_WeightBeyondOne_NamesFileLineColumnAndWhatWouldBeRight()
    {
        var lines = await SampleFile.WriteAsync(_folder);
        var text = await File.ReadAllLinesAsync(lines);
        var broken = "\"weight\":1.25,\"rationale\"";
        text[2] = System.Text.RegularExpressions.Regex.Replace(text[2], "\"weight\":[0-9.]+,\"rationale\"", broken);
        await File.WriteAllLinesAsync(lines, text);
        var column = text[2].IndexOf("1.25", StringComparison.Ordinal) + 1;

        var run = await CliRun.OfAsync(["validate", lines]);

        Assert.Equal(1, run.Code);
        Assert.Contains($"error BR1003", run.Out, StringComparison.Ordinal);
        Assert.Contains($"first at {lines}:3:{column} ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Remedy:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_CutLine_ReadsTheOthersAndNamesThePlace()
    {
        var lines = await SampleFile.WriteAsync(_folder);
        var text = await File.ReadAllLinesAsync(lines);
        text[1] = text[1][..500];
        await File.WriteAllLinesAsync(lines, text);

        var run = await CliRun.OfAsync(["validate", lines, "--json"]);

        var file = JsonDocument.Parse(run.Out).RootElement.GetProperty("files")[0];
        Assert.Equal((1, 2), (run.Code, file.GetProperty("conversations").GetInt32()));
        var finding = file.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("rule").GetString() == "BR1001");
        Assert.Equal((2, 501), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));
    }

    [Fact]
    public async Task Validate_NoDataset_SaysWhatWasExpected()
    {
        await File.WriteAllTextAsync(_folder["notes.txt"], "buy milk");

        var run = await CliRun.OfAsync(["validate", _folder["notes.txt"]]);

        Assert.Equal(1, run.Code);
        Assert.Contains("brightrun-multi-lora-pipeline-v1.0", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_SampleDataset_ShowsMetricsAndWritesAFileThatValidates()
    {
        var lines = await SampleFile.WriteAsync(_folder);

        var run = await CliRun.OfAsync(["score", lines, "--out", _folder["scored.jsonl"]]);

        Assert.Equal("", run.Error);
        Assert.Contains("Gates of the records", run.Out, StringComparison.Ordinal);
        Assert.Equal(4, (await File.ReadAllLinesAsync(_folder["scored.jsonl"])).Length);
        var check = await CliRun.OfAsync(["validate", _folder["scored.jsonl"]]);
        Assert.DoesNotContain("BR1101", check.Out, StringComparison.Ordinal);
        Assert.Equal(["dataset.json", "dataset.jsonl", "scored.jsonl"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Score_Json_HoldsTheSummary()
    {
        var run = await CliRun.OfAsync(["score", await SampleFile.WriteAsync(_folder), "--json"]);

        Assert.Equal(3, JsonDocument.Parse(run.Out).RootElement.GetProperty("summary").GetProperty("totals").GetProperty("requested").GetInt32());
    }

    [Fact]
    public async Task Report_SampleDataset_IsOneHtmlFile()
    {
        var run = await CliRun.OfAsync(["report", await SampleFile.WriteAsync(_folder), "--out", _folder["r.html"]]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(_folder["r.html"]), StringComparison.Ordinal);
    }
}
