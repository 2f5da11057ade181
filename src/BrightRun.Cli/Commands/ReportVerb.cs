using System.CommandLine;
using BrightRun.Cli.Rendering;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Runs;

namespace BrightRun.Cli.Commands;

/// <summary>The report of a dataset as one HTML file.</summary>
internal static class ReportVerb
{
    public static Verb Create()
    {
        var file = new Argument<string>("file") { Description = "dataset.jsonl or dataset.json, compressed with gzip or not.", HelpName = "FILE" };
        var output = new Option<string>("--out") { Description = "The report; report.html by default.", HelpName = "FILE", DefaultValueFactory = _ => "report.html" };
        var verb = new Verb("report", "Scores a dataset and writes a report of it: one HTML file that needs no network.")
        {
            Examples = [("brightrun report out/quickstart/dataset.jsonl --out report.html", "totals, gates, weights, progress, challenges, one conversation in full")],
        };
        verb.Add(file);
        verb.Add(output);
        verb.Add(verb.Json);
        verb.Run = async (parse, session, stop) =>
        {
            var (path, target) = (parse.GetRequiredValue(file), parse.GetRequiredValue(output));
            WholeFile.CheckTarget(target);
            var material = new ReportMaterial();
            var scoring = new FileScoring(new ConversationScorer(session.Time), PackCatalog.Default()) { Scored = c => material.Add(c) };
            await scoring.AddAsync(path, stop);
            var summary = scoring.Summary.Build();
            if (summary.Totals.Accepted + summary.Totals.Pending + summary.Totals.Rejected.Count == 0)
            {
                throw new MisuseException($"{path} has no conversation that can be read.", $"See brightrun validate {path}.");
            }

            DatasetReport.Write(target, DatasetReport.HeadOf(scoring.Header), summary, material);
            if (parse.GetValue(verb.Json))
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, target, new FileInfo(target).Length), CliJson.Default.ReportOutput);
            }
            else
            {
                session.Terminal.Line($"Wrote [bold]{Safe.Escape(target)}[/]");
            }

            return ExitCode.Ok;
        };
        return verb;
    }
}
