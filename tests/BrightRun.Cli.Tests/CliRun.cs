using BrightRun.Cli;
using BrightRun.Cli.Rendering;

namespace BrightRun.Cli.Tests;

/// <summary>What a command line gave.</summary>
internal sealed record CliRun(int Code, string Out, string Error)
{
    /// <summary>Runs a command line in this process, as a file and not a terminal would see it.</summary>
    public static Task<CliRun> OfAsync(IReadOnlyList<string> args, CancellationToken stop = default) => OfAsync(args, Invocation.Name, stop);

    /// <summary>The same, with what the user types before a verb.</summary>
    public static async Task<CliRun> OfAsync(IReadOnlyList<string> args, string command, CancellationToken stop = default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(args, new Session(new Terminal(output, error), new FixedTime(), CancellationToken.None) { Command = command }, stop);
        return new(code, output.ToString(), error.ToString());
    }

    public static Task<CliRun> OfAsync(string line) => OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

        public override long GetTimestamp() => 0;
    }
}
