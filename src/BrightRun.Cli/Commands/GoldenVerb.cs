using System.CommandLine;
using BrightRun.Cli.Rendering;
using BrightRun.Packs;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Conversations that are written out in full: built into the canonical format, and compared with composed ones.</summary>
internal static class GoldenVerb
{
    private const string Home = "examples/golden";

    public static Verb Create()
    {
        var verb = new Verb("golden", "Builds, checks and compares the conversations that are written out in full: the standard that generated data is compared with.")
        {
            Examples =
            [
                ("brightrun golden build examples/golden", "checks every written conversation"),
                ("brightrun golden compare --conversations 20", "measures them beside composed ones, both under a letter until the end"),
            ],
        };
        verb.Add(Build());
        verb.Add(Compare());
        return verb;
    }

    private static Verb Build()
    {
        var folder = FolderArgument();
        var output = new Option<string?>("--out") { Description = "Write dataset.jsonl into this folder; without it nothing is written.", HelpName = "DIR" };
        var check = new Option<bool>("--check") { Description = "Compare with the dataset.jsonl that stands in the folder of --out, by default beside the YAML files; a difference is an error." };
        var verb = new Verb("build", "Compiles written conversations with the turn protocol and names file, line, rule and remedy of everything that is wrong. Nothing is written when there are errors; then the exit code is 1.")
        {
            Examples =
            [
                ("brightrun golden build", "checks examples/golden"),
                ("brightrun golden build examples/golden --out examples/golden", "writes examples/golden/dataset.jsonl"),
                ("brightrun golden build examples/golden --check", "whether the YAML files and dataset.jsonl agree"),
            ],
        };
        verb.Add(folder);
        verb.Add(output);
        verb.Add(check);
        verb.Add(verb.Json);
        verb.Run = async (parse, session, stop) =>
        {
            var source = parse.GetRequiredValue(folder);
            var target = parse.GetValue(output);
            var result = await new GoldenBuild(PackCatalog.Default()).BuildAsync(source, stop);
            IReadOnlyList<Finding> findings = result.Findings;
            string? written = null;
            if (!result.HasErrors && parse.GetValue(check))
            {
                findings = GoldenDataset.Compare(result, target ?? source) is { } difference ? [.. findings, difference] : findings;
            }
            else if (!result.HasErrors && target is not null)
            {
                written = GoldenDataset.WriteTo(result, target);
            }

            if (parse.GetValue(verb.Json))
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, source, result.Conversations.Count, findings, written), CliJson.Default.GoldenOutput);
            }
            else
            {
                GoldenPage.Build(session.Terminal, source, result, findings, written);
            }

            return findings.Any(f => f.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Ok;
        };
        return verb;
    }

    private static Verb Compare()
    {
        var folder = FolderArgument();
        var conversations = new Option<int>("--conversations", "-n") { Description = "How many composed conversations; as many of each domain as the written set has, 20 by default.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var seed = new Option<long>("--seed") { Description = "Seed of the composed conversations and of the letters. 1 by default.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var verb = new Verb("compare", "Prints the metrics of the written conversations and of as many composed offline side by side. Which set is A and which is B is said in the last line.")
        {
            Examples = [("brightrun golden compare --conversations 20", "both sets, metric by metric")],
        };
        verb.Add(folder);
        verb.Add(conversations);
        verb.Add(seed);
        verb.Add(verb.Json);
        verb.Run = async (parse, session, stop) =>
        {
            var count = parse.GetValue(conversations);
            if (count is < 1 or > 1000)
            {
                throw new MisuseException($"--conversations takes a number from 1 to 1000, not {count}.");
            }

            var source = parse.GetRequiredValue(folder);
            var result = await new GoldenBuild(PackCatalog.Default()).BuildAsync(source, stop);
            if (result.HasErrors || result.Conversations.Count == 0)
            {
                throw new MisuseException($"{source} has {(result.HasErrors ? "errors" : "no conversation")}, so there is no standard to compare with.", $"See brightrun golden build {source}.");
            }

            var comparison = await GoldenComparison.RunAsync(result, count, parse.GetValue(seed), stop);
            if (parse.GetValue(verb.Json))
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, comparison), CliJson.Default.ComparisonOutput);
            }
            else
            {
                GoldenPage.Compare(session.Terminal, comparison);
            }

            return ExitCode.Ok;
        };
        return verb;
    }

    private static Argument<string> FolderArgument() =>
        new("folder") { Description = $"Folder with the YAML files; {Home} by default.", HelpName = "DIR", DefaultValueFactory = _ => Home };
}
