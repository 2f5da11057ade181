using System.CommandLine;
using BrightRun.Chat;
using BrightRun.Cli.Commands;
using BrightRun.Cli.Rendering;
using BrightRun.Runs;

namespace BrightRun.Cli;

/// <summary>The one entry of the command: parses, runs a verb, and turns what went wrong into a line and an exit code.</summary>
internal static class CommandLine
{
    public static readonly string Version = typeof(RunSpec).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
    private static readonly Option<bool> Help = new("--help", "-h", "-?") { Description = "Show this page.", Recursive = true };
    private static readonly Option<bool> ShowVersion = new("--version") { Description = "Show the version." };

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Session session, CancellationToken stop = default)
    {
        var root = Root();
        // As other commands have it: brightrun help packs list.
        args = args is ["help", ..] ? [.. args.Skip(1), Help.Name] : args;
        var parse = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        var verb = (Verb)parse.CommandResult.Command;
        var terminal = session.Terminal;
        if (parse.GetValue(Help) || args.Count == 0)
        {
            HelpPage.Write(verb, session);
            return ExitCode.Ok;
        }

        if (parse.GetValue(ShowVersion))
        {
            terminal.Out.WriteLine($"brightrun {Version}");
            return ExitCode.Ok;
        }

        // Looked for in the words themselves: a line that is not understood is answered in JSON as well.
        var json = args.Contains(verb.Json.Name);
        try
        {
            ParseProblem.ThrowIfAny(parse, verb, args);
            return await verb.Run!(parse, session, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Fail(session, json, ExitCode.Stopped, "stopped", "Stopped.", null);
        }
        catch (Exception e) when (Described(e) is { } described)
        {
            if (Environment.GetEnvironmentVariable("BRIGHTRUN_DEBUG") == "1")
            {
                terminal.Error.WriteLine(e);
            }

            return Fail(session, json, described.Code, described.Kind, described.Message, described.Remedy);
        }
    }

    internal static Verb Root()
    {
        var root = new Verb("brightrun", "Makes, checks and shows training data for a model that thinks like an expert panel.")
        {
            Examples =
            [
                ("brightrun quickstart", "makes and shows a first dataset, without key or network"),
                ("brightrun generate business_planning --conversations 500 --turns 4-6 --out out/business", "makes a dataset of your own"),
            ],
        };
        root.Add(QuickstartVerb.Create());
        root.Add(GenerateVerb.Create());
        root.Add(ValidateVerb.Create());
        root.Add(ScoreVerb.Create());
        root.Add(ShowVerb.Create());
        root.Add(ReportVerb.Create());
        root.Add(PacksVerb.Create());
        root.Add(GoldenVerb.Create());
        root.Add(Help);
        root.Add(ShowVersion);
        return root;
    }

    private static (int Code, string Kind, string Message, string? Remedy)? Described(Exception exception) => exception switch
    {
        MisuseException e => (ExitCode.Misuse, "misuse", e.Message, e.Remedy),
        RunRefusedException e => (ExitCode.Misuse, "misuse", e.Message, e.Remedy),
        UnusableFileException e => (ExitCode.Findings, "findings", $"{PackDoor.Place(e.Finding)}{e.Message} ({e.Finding.Rule})", e.Finding.Remedy),
        UnfinishedRunException e => (ExitCode.WorldFailed, "world", e.Message, e.Remedy),
        IOException or UnauthorizedAccessException => (ExitCode.WorldFailed, "world", exception.Message, null),
        HttpRequestException or StepFailedException => (ExitCode.WorldFailed, "world", exception.Message, null),
        OperationCanceledException => null,
        _ => (ExitCode.WorldFailed, "defect", $"{exception.GetType().Name}: {exception.Message}", "This is a defect of BrightRun; set BRIGHTRUN_DEBUG=1 to see where, and report it."),
    };

    private static int Fail(Session session, bool json, int code, string kind, string message, string? remedy)
    {
        remedy = remedy is null ? null : Invocation.AsTyped(remedy, session.Command, Root().Subcommands.Select(c => c.Name));
        if (json)
        {
            session.Terminal.WriteJson(new ErrorOutput("brightrun", Version, new(kind, message, remedy)), CliJson.Default.ErrorOutput);
        }

        session.Terminal.Problem(message, remedy);
        return code;
    }
}
