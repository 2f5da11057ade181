using System.Globalization;
using System.Text.Json;
using BrightRun.TestKit;

namespace BrightRun.Cli.Tests;

public sealed class ShowTests
{
    [Theory, InlineData("de-DE"), InlineData("tr-TR")]
    public async Task Show_SampleConversation_MatchesItsGoldenFileInEveryCulture(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(culture);
        using var folder = new TemporaryFolder();

        var run = await CliRun.OfAsync(["show", await SampleFile.WriteAsync(folder), "2"]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Null(Golden.Difference("tests/BrightRun.Cli.Tests/Expectations/show.txt", run.Out));
    }

    [Fact]
    public async Task Show_OneTurn_LeavesOutTheOthers()
    {
        using var folder = new TemporaryFolder();

        var run = await CliRun.OfAsync(["show", await SampleFile.WriteAsync(folder), "--turn", "2"]);

        Assert.Contains("Turn 2", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Turn 1", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Json_IsTheConversation()
    {
        using var folder = new TemporaryFolder();

        var run = await CliRun.OfAsync(["show", await SampleFile.WriteAsync(folder), "conv_sample_0003", "--json"]);

        Assert.Equal("conv_sample_0003", JsonDocument.Parse(run.Out).RootElement.GetProperty("conversation_id").GetString());
    }

    [Fact]
    public async Task Show_UnknownId_NamesTheNearest()
    {
        using var folder = new TemporaryFolder();

        var run = await CliRun.OfAsync(["show", await SampleFile.WriteAsync(folder), "conv_sampel_0003"]);

        Assert.Equal(2, run.Code);
        Assert.Contains("has no conversation 'conv_sampel_0003'; did you mean 'conv_sample_0003'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_UnknownTurn_SaysHowManyThereAre()
    {
        using var folder = new TemporaryFolder();

        var run = await CliRun.OfAsync(["show", await SampleFile.WriteAsync(folder), "--turn", "9"]);

        Assert.Equal((2, "brightrun: conv_sample_0001 has no turn 9; it has 2.\n"), (run.Code, run.Error));
    }
}
