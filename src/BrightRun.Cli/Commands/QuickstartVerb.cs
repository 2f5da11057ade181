using System.CommandLine;
using BrightRun.Cli.Rendering;
using BrightRun.Runs;

namespace BrightRun.Cli.Commands;

/// <summary>A first dataset without any choice to make.</summary>
internal static class QuickstartVerb
{
    private const string Pack = "business_planning";
    private const int Conversations = 20, Turns = 5;
    private const long Seed = 20_250_101;

    public static Verb Create()
    {
        var output = new Option<string>("--out") { Description = "Folder of the dataset; out/quickstart by default. What an earlier quickstart left there is replaced.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("out", "quickstart") };
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
            var code = await new GenerationDoor(session, folder, json) { Author = author }.GoAsync(spec, pack, new GenerationOptions { Folder = folder, Overwrite = true }, stop);
            if (!json && (code is ExitCode.Ok or ExitCode.Findings))
            {
                TryNext(session.Terminal, folder);
            }

            return code;
        };
        return verb;
    }

    private static void TryNext(Terminal terminal, string folder)
    {
        var lines = Path.Combine(folder, "dataset.jsonl");
        (string Line, string Does)[] next =
        [
            ($"brightrun show {lines}", "a conversation: who spoke, who challenged whom"),
            ($"brightrun score {lines}", "what the metrics and gates say"),
            ($"brightrun generate {Pack} -n 500", "a dataset of your own"),
        ];
        var width = next.Max(n => n.Line.Length);
        terminal.Line();
        terminal.Line("Try next:");
        foreach (var (line, does) in next)
        {
            terminal.Line($"  [bold]{Safe.Escape(line.PadRight(width))}[/]  [grey]{does}[/]");
        }
    }
}
