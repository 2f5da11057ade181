using System.CommandLine;
using BrightRun.Cli.Rendering;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>A first dataset without any choice to make.</summary>
internal static class QuickstartVerb
{
    private const string Pack = "business_planning";
    private const int Conversations = 20, Turns = 5;
    private const long Seed = 20_250_101;

    public static Verb Create()
    {
        var output = new Option<string>("--out") { Description = "Folder of the dataset; out/quickstart by default. What an earlier quickstart left there is replaced, or finished when it was stopped.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("out", "quickstart") };
        var verb = new Verb("quickstart", $"Makes {Conversations} checked and scored conversations of {Turns} turns about {Pack.Replace('_', ' ')}, without key or network.")
        {
            Examples = [("brightrun quickstart", "writes out/quickstart and shows what to try next")],
        };
        verb.Add(output);
        verb.Add(verb.Json);
        verb.Run = async (parse, session, stop) =>
        {
            var folder = parse.GetRequiredValue(output);
            var pack = PackDoor.Load(Pack);
            var spec = new RunSpec
            {
                Pack = pack.Reference,
                Conversations = Conversations,
                Turns = new(Turns, Turns),
                Seed = Seed,
                Author = AuthorSpec.Offline,
            };
            using var author = AuthorFlags.Offline();
            var json = parse.GetValue(verb.Json);
            var again = $"{session.Command} quickstart{(parse.GetResult(output) is { Implicit: false } ? $" --out {Invocation.Quoted(folder)}" : "")}";
            var code = await new GenerationDoor(session, folder, json) { Author = author, ResumeLine = again }.GoAsync(spec, pack, OptionsFor(folder, spec), stop);
            if (!json && (code is ExitCode.Ok or ExitCode.Findings))
            {
                TryNext(session, folder);
            }

            return code;
        };
        return verb;
    }

    // It has no flag to replace or to go on, so it does what is harmless: goes on with its own run, replaces its own dataset, and nobody else's.
    private static GenerationOptions OptionsFor(string folder, RunSpec spec)
    {
        var there = RunFolder.Look(folder);
        var resumes = there.Unfinished is { } state && state.SpecHash == spec.Hash() && state.ToolVersion == RunFolder.ToolVersion;
        var isOwn = there.Spec is { Seed: Seed, Conversations: Conversations, Pack.PackId: Pack, Problem: null, Dialogue: null } made && made.Author == AuthorSpec.Offline && made.Paradigm == spec.Paradigm;
        return isOwn || there is { Spec: null, HoldsResults: false }
            ? new() { Folder = folder, Resume = resumes, Overwrite = !resumes }
            : throw new MisuseException($"{folder} holds a dataset that quickstart did not make.", "Choose another folder (--out).");
    }

    private static void TryNext(Session session, string folder)
    {
        var terminal = session.Terminal;
        var lines = Invocation.Quoted(Path.Combine(folder, DatasetWriter.LinesName));
        (string Line, string Does)[] next =
        [
            ($"{session.Command} show {lines}", "a conversation: who spoke, who challenged whom"),
            ($"{session.Command} score {lines}", "what the metrics and gates say"),
            ($"{session.Command} generate {Pack} -n 500", "a dataset of your own"),
        ];
        var width = next.Max(n => n.Line.Length);
        terminal.Line();
        terminal.Line("Try next:");
        foreach (var (line, does) in next)
        {
            // On a narrow terminal the line to type stands alone, so that it can be copied whole.
            var beside = width + 4 + does.Length <= terminal.Width;
            terminal.Line($"  [bold]{Safe.Escape(beside ? line.PadRight(width) : line)}[/]{(beside ? $"  [grey]{does}[/]" : "")}");
            if (!beside)
            {
                terminal.Line($"      [grey]{does}[/]");
            }
        }
    }
}
