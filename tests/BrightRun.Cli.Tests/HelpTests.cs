using BrightRun.TestKit;

namespace BrightRun.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs => [.. Paths(CommandLine.Root(), "")];

    [Theory, MemberData(nameof(Verbs))]
    public async Task Help_OfAVerb_MatchesItsGoldenFile(string verb)
    {
        var run = await CliRun.OfAsync($"{verb} --help");

        Assert.Equal(0, run.Code);
        Assert.Contains("Examples:", run.Out, StringComparison.Ordinal);
        Assert.Null(Golden.Difference($"tests/BrightRun.Cli.Tests/Expectations/help{verb.Replace(' ', '-')}.txt", run.Out));
    }

    [Theory, InlineData("help", "--help"), InlineData("help packs list", "packs list --help")]
    public async Task Run_HelpAsAVerb_ShowsThePage(string line, string same) => Assert.Equal(await CliRun.OfAsync(same), await CliRun.OfAsync(line));

    [Fact]
    public async Task Run_NoArguments_ShowsHelp() => Assert.Equal(await CliRun.OfAsync("--help"), await CliRun.OfAsync(""));

    [Fact]
    public async Task Run_Version_IsTheVersionOfTheLibrary() => Assert.Equal($"brightrun {CommandLine.Version}\n", (await CliRun.OfAsync("--version")).Out);

    private static IEnumerable<string> Paths(Verb verb, string path) =>
        verb.Subcommands.OfType<Verb>().SelectMany(v => Paths(v, $"{path} {v.Name}")).Prepend(path);
}
