using System.CommandLine;
using BrightRun.Cli.Rendering;
using BrightRun.Packs;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Conversations that are written out in full: built into the canonical format.</summary>
internal static class GoldenVerb
{
    public static Verb Create()
    {
        var verb = new Verb("golden", "Builds and checks the conversations that are written out in full, the standard that generated data is compared with.")
        {
            Examples = [("brightrun golden build examples/golden", "checks every written conversation")],
        };
        verb.Add(Build());
        return verb;
    }

    private static Verb Build()
    {
        var folder = new Argument<string>("folder") { Description = "Folder with the YAML files, or one file.", HelpName = "DIR", DefaultValueFactory = _ => "examples/golden" };
        var verb = new Verb("build", "Compiles written conversations with the turn protocol and names file, line, rule and remedy of everything that is wrong. Nothing is written when there are errors.")
        {
            Examples = [("brightrun golden build", "checks examples/golden")],
        };
        verb.Add(folder);
        verb.Run = async (parse, session, stop) =>
        {
            var result = await new GoldenBuild(PackCatalog.Default()).BuildAsync(parse.GetRequiredValue(folder), stop);
            foreach (var finding in result.Findings)
            {
                session.Terminal.Line($"{Safe.Escape(PackDoor.Place(finding))}{finding.Severity.ToString().ToLowerInvariant()} {finding.Rule} {Safe.Escape(finding.Message)}");
                if (finding.Remedy is { } remedy)
                {
                    session.Terminal.Paragraph($"[grey]{Safe.Escape(remedy)}[/]", 6);
                }
            }

            session.Terminal.Line($"{result.Conversations.Count} conversations");
            return result.HasErrors ? ExitCode.Findings : ExitCode.Ok;
        };
        return verb;
    }
}
