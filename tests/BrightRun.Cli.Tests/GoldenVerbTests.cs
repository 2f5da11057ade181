using System.Text.Json;
using BrightRun.TestKit;

namespace BrightRun.Cli.Tests;

public sealed class GoldenVerbTests
{
    private static readonly string Home = Path.Combine(Golden.Root, "examples", "golden");

    [Fact]
    public async Task Build_TheCommittedConversations_AgreeWithTheirDataset()
    {
        var run = await CliRun.OfAsync($"golden build {Home} --check --json");

        Assert.Equal(0, run.Code);
        Assert.True(JsonDocument.Parse(run.Out).RootElement.GetProperty("conversations").GetInt32() > 0);
    }

    [Fact]
    public async Task Build_AMistake_NamesFileLineAndRuleAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Path.Combine(Home, "business_planning", "long_tables_for_block_dinners.yaml"), TestContext.Current.CancellationToken);
        var target = Directory.CreateDirectory(Path.Combine(folder.Path, "business_planning")).FullName;
        await File.WriteAllTextAsync(Path.Combine(target, "long_tables_for_block_dinners.yaml"), text.Replace("result: 2960", "result: 2950", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync($"golden build {folder.Path} --out {folder.Path}");

        Assert.Equal(1, run.Code);
        Assert.Contains("BR3404", run.Out, StringComparison.Ordinal);
        Assert.Contains("business_planning/long_tables_for_block_dinners.yaml:", run.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "dataset.jsonl")));
    }

    [Fact]
    public async Task Build_AFolderThatIsNotThere_IsAFailureOfTheWorld() => Assert.Equal(3, (await CliRun.OfAsync("golden build no_such_folder")).Code);

    [Fact]
    public async Task Compare_AnyTwoSets_SaysWhichIsWhichInTheLastLine()
    {
        var run = await CliRun.OfAsync($"golden compare {Home} --conversations 2");

        Assert.Equal(0, run.Code);
        var lines = run.Out.TrimEnd().Split('\n');
        Assert.Contains("composed by the offline author", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines[..^1], l => l.Contains("offline author", StringComparison.Ordinal));
    }
}
