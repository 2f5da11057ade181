using System.Text.Json;
using BrightRun.TestKit;

namespace BrightRun.Cli.Tests;

/// <summary>Packs are looked for in the current folder, which is one for all tests: so these run while no other test does.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PacksListTests : IDisposable
{
    private const string Name = "current folder";
    private readonly string _before = Environment.CurrentDirectory;
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _folder.Dispose();
    }

    [Fact]
    public async Task PacksList_OnePackIsBroken_IsListedWithItsFirstFinding()
    {
        var packs = Directory.CreateDirectory(_folder["packs"]).FullName;
        var pack = MiniPack.WriteTo(packs);
        var file = Path.Combine(pack, "mini.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("anchor: 0.4", "ancor: 0.4", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(packs, "torn"));
        await File.WriteAllTextAsync(Path.Combine(packs, "torn", "pack.yaml"), "pack: [");
        Environment.CurrentDirectory = _folder.Path;

        var run = await CliRun.OfAsync("packs list");
        var json = JsonDocument.Parse((await CliRun.OfAsync("packs list --json")).Out).RootElement;

        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Contains("business_planning", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"garden_club is broken, \d+ errors?; the first:\n +mini\.yaml:\d+:\d+: .*anc", run.Out);
        Assert.Contains("torn is broken", run.Out, StringComparison.Ordinal);
        Assert.Contains("See brightrun packs lint torn", run.Out, StringComparison.Ordinal);
        Assert.Equal(["garden_club", "torn"], json.GetProperty("broken").EnumerateArray().Select(b => b.GetProperty("id").GetString()));
    }
}
