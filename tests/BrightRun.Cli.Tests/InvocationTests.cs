namespace BrightRun.Cli.Tests;

public sealed class InvocationTests
{
    private const string Project = "/home/u/brightrun/src/BrightRun.Cli";
    private static readonly string[] Path = ["/usr/bin", "/home/u/.dotnet/tools"];

    [Theory]
    [InlineData(Project + "/bin/Debug/net10.0/BrightRun.Cli", Project + "/bin/Debug/net10.0/", "/home/u/brightrun", "dotnet run --project src/BrightRun.Cli --")]
    [InlineData(Project + "/bin/Release/net10.0/BrightRun.Cli", Project + "/bin/Release/net10.0/", "/home/u/brightrun", "dotnet run -c Release --project src/BrightRun.Cli --")]
    [InlineData(Project + "/bin/Debug/net10.0/BrightRun.Cli", Project + "/bin/Debug/net10.0/", Project, "dotnet run --")]
    [InlineData(Project + "/bin/Debug/net10.0/BrightRun.Cli", Project + "/bin/Debug/net10.0/", "/tmp/a/b/c/d/e/f/g/h", "dotnet run --project /home/u/brightrun/src/BrightRun.Cli --")]
    [InlineData("/home/u/.dotnet/tools/brightrun", "/home/u/.dotnet/tools/.store/brightrun.cli/0.1.0/brightrun.cli/0.1.0/tools/net10.0/any/", "/tmp", "brightrun")]
    [InlineData("/usr/bin/dotnet", "/home/u/.nuget/packages/brightrun.cli/0.1.0/tools/net10.0/any/", "/tmp", "dotnet brightrun")]
    [InlineData("/usr/bin/dotnet", "/opt/app/", "/opt", "dotnet app/BrightRun.Cli.dll")]
    [InlineData("/opt/app/BrightRun.Cli", "/opt/app/", "/opt/app", "./BrightRun.Cli")]
    [InlineData("/opt/my app/BrightRun.Cli", "/opt/my app/", "/opt", "'my app/BrightRun.Cli'")]
    [InlineData("/usr/bin/BrightRun.Cli", "/usr/lib/brightrun/", "/opt", "BrightRun.Cli")]
    [InlineData(null, "/opt/app/", "/opt", "brightrun")]
    public void Of_HowTheProcessWasStarted_IsWhatWorksAsTyped(string? process, string home, string current, string expected) =>
        Assert.Equal(expected, Invocation.Of(process, home, current, Path, File));

    [Fact]
    public void AsTyped_TextWithALineToType_LeavesTheNameOfTheProductAlone() =>
        Assert.Equal("This brightrun is old; see dotnet run -- packs lint x.", Invocation.AsTyped("This brightrun is old; see brightrun packs lint x.", "dotnet run --", ["packs", "show"]));

    [Fact]
    public async Task Run_StartedFromTheSources_RemedyAndHelpSayHowToTypeIt()
    {
        var run = await CliRun.OfAsync(["packs", "shw"], command: "dotnet run --");

        Assert.EndsWith("See dotnet run -- packs --help.\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("Here brightrun is typed as: dotnet run --\n", (await CliRun.OfAsync(["--help"], command: "dotnet run --")).Out, StringComparison.Ordinal);
    }

    private static bool File(string path) => path is Project + "/BrightRun.Cli.csproj" or "/opt/app/BrightRun.Cli.dll" or "/home/u/.nuget/packages/brightrun.cli/0.1.0/tools/net10.0/any/BrightRun.Cli.dll";
}
