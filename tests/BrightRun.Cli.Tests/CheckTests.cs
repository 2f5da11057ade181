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
        Assert.Equal(["dataset.json", "dataset.jsonl", "scored.jsonl"], Names());
    }

    [Fact]
    public async Task Score_SomeConversationsAreLost_WritesCountsOfWhatItWrote()
    {
        var lines = await SampleFile.WriteAsync(_folder);
        var text = await File.ReadAllLinesAsync(lines);
        text[2] = text[2][..500];
        await File.WriteAllLinesAsync(lines, text);

        await CliRun.OfAsync(["score", lines, "--out", _folder["scored.jsonl"]]);

        var written = await File.ReadAllLinesAsync(_folder["scored.jsonl"]);
        var metadata = JsonDocument.Parse(written[0]).RootElement.GetProperty("_meta").GetProperty("dataset_metadata");
        var conversations = written.Skip(1).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, metadata.GetProperty("conversation_count").GetInt32());
        Assert.Equal(conversations.Sum(c => c.GetProperty("training_pairs").GetArrayLength()), metadata.GetProperty("total_training_pairs").GetInt32());
        var ledger = metadata.GetProperty("conservation");
        Assert.Equal(("quality", 3), (ledger.GetProperty("stage").GetString(), ledger.GetProperty("requested").GetInt32())); // two and the damaged one
        Assert.Equal(3, ledger.GetProperty("accepted").GetInt32() + ledger.GetProperty("pending").GetInt32() + Sum("rejected") + Sum("failed"));
        Assert.Equal(1, ledger.GetProperty("failed").GetProperty("damaged").GetInt32());
        var check = await CliRun.OfAsync(["validate", _folder["scored.jsonl"]]);
        Assert.DoesNotMatch("BR1050|BR1051|BR1120", check.Out);

        int Sum(string part) => ledger.GetProperty(part).EnumerateObject().Sum(p => p.Value.GetInt32());
    }

    [Fact]
    public async Task Score_DiskIsFull_SaysSoAndLeavesNothingBehind()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs the device that is always full.");
        var lines = await SampleFile.WriteAsync(_folder);
        File.CreateSymbolicLink(_folder["scored.jsonl.tmp"], "/dev/full");

        var run = await CliRun.OfAsync(["score", lines, "--out", _folder["scored.jsonl"]]);

        Assert.Equal((3, $"brightrun: {_folder["scored.jsonl"]} cannot be written: the disk is full.\n"), (run.Code, run.Error));
        Assert.Equal(["dataset.json", "dataset.jsonl"], Names());
    }

    [Theory, InlineData("validate"), InlineData("score")]
    public async Task Check_OneFileOfSeveralIsMissing_ChecksTheOthers(string verb)
    {
        var lines = await SampleFile.WriteAsync(_folder);

        var run = await CliRun.OfAsync([verb, _folder["none.jsonl"], lines]);
        var json = await CliRun.OfAsync([verb, lines, _folder["none.jsonl"], "--json"]);

        Assert.Equal((3, $"brightrun: {_folder["none.jsonl"]} cannot be opened: it does not exist.\n"), (run.Code, run.Error));
        Assert.Contains("3 conversations", run.Out, StringComparison.Ordinal);
        Assert.Equal((3, run.Error), (json.Code, json.Error));
        var root = JsonDocument.Parse(json.Out).RootElement;
        Assert.Contains("it does not exist", verb == "score"
            ? root.GetProperty("failed_files")[0].GetProperty("message").GetString()
            : root.GetProperty("files")[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("dataset.jsonl"), InlineData("dataset.json")]
    public async Task Validate_GzipIsCutOff_BlamesTheGzipAndKeepsWhatWasRead(string name)
    {
        await SampleFile.WriteAsync(_folder, 8);
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(await File.ReadAllBytesAsync(_folder[name]));
        }

        await File.WriteAllBytesAsync(_folder["cut.gz"], packed.ToArray()[..(int)(packed.Length * 3 / 4)]);

        var run = await CliRun.OfAsync(["validate", _folder["cut.gz"], "--json"]);

        var file = JsonDocument.Parse(run.Out).RootElement.GetProperty("files")[0];
        var errors = file.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("severity").GetString() == "error").ToList();
        var finding = Assert.Single(errors);
        Assert.Equal((1, "BR1000"), (run.Code, finding.GetProperty("rule").GetString()));
        Assert.StartsWith("The gzip data is damaged or cut off", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.InRange(file.GetProperty("conversations").GetInt32(), 1, 7);
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

    private IEnumerable<string?> Names() => Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
