using System.CommandLine;
using BrightRun.Cli.Rendering;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Measures dataset files without a judge.</summary>
internal static class ScoreVerb
{
    public static Verb Create()
    {
        var files = new Argument<string[]>("file") { Description = "dataset.jsonl or dataset.json, compressed with gzip or not; several are scored as one dataset.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out") { Description = "Write the conversations with their new quality records to this JSONL file; takes one input.", HelpName = "FILE" };
        var verb = new Verb("score", "Measures conversations anew: every metric with its 95 % interval, the gates, and the verdicts. Exit code 1 when something cannot be read or no conversation is accepted.")
        {
            Examples =
            [
                ("brightrun score out/quickstart/dataset.jsonl", "metrics, gates and verdicts"),
                ("brightrun score old.jsonl --out scored.jsonl", "writes the verdicts into the data"),
            ],
        };
        verb.Add(files);
        verb.Add(output);
        verb.Add(verb.Json);
        verb.Run = async (parse, session, stop) =>
        {
            var (paths, target) = (parse.GetRequiredValue(files), parse.GetValue(output));
            if (target is not null && paths.Length > 1)
            {
                throw new MisuseException($"--out takes one input file; there are {paths.Length}.", "Score them one by one.");
            }

            await using var lines = target is null ? null : new LinesFile(target);
            var scoring = new FileScoring(new ConversationScorer(session.Time), PackCatalog.Default()) { Lines = lines };
            var failures = new List<FailedFile>();
            foreach (var path in paths)
            {
                try
                {
                    await scoring.AddAsync(path, stop);
                }
                catch (DatasetIoException e) when (paths.Length > 1)
                {
                    failures.Add(new(path, e.Message)); // The others count all the same.
                }
            }

            var summary = scoring.Summary.Build();
            if (lines is not null)
            {
                await lines.CompleteAsync(
                    scoring.Header ?? throw new UnusableFileException(new("BR1007", Severity.Error, "", "It has no header that can be read, so no dataset can be written from it.") { File = paths[0], Remedy = $"See brightrun validate {paths[0]}." }),
                    summary.Totals,
                    stop);
            }

            if (parse.GetValue(verb.Json))
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, paths, failures, summary), CliJson.Default.ScoreOutput);
            }
            else
            {
                ScorePage.Write(session, summary, paths, target);
            }

            failures.ForEach(f => session.Terminal.Problem(f.Message, null));
            var code = summary.Totals.Accepted > 0 && summary.Totals.Failed.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
            return failures.Count > 0 ? ExitCode.Worse(code, ExitCode.WorldFailed) : code;
        };
        return verb;
    }
}

/// <summary>Scores files and sums them up.</summary>
internal sealed class FileScoring(ConversationScorer scorer, PackCatalog packs)
{
    private readonly Dictionary<string, ScoringContext> contexts = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public DatasetSummaryBuilder Summary { get; } = new();

    /// <summary>Of the first file that has one.</summary>
    public DatasetHeader? Header { get; private set; }

    /// <summary>Where scored conversations go; null for nowhere.</summary>
    public LinesFile? Lines { get; init; }

    /// <summary>Told of every scored conversation, in the order of the file; null for nobody.</summary>
    public Action<Conversation>? Scored { get; init; }

    public async Task AddAsync(string path, CancellationToken stop)
    {
        await foreach (var (item, conversation) in OrderedScan.RunAsync(path, (i, c) => i.IsSound ? c with { Quality = scorer.Score(c, ContextOf(c)) } : null, stop))
        {
            if (item is HeaderItem { Header: { } header })
            {
                Header ??= header;
            }
            else if (conversation is not null)
            {
                Summary.Add(conversation);
                Scored?.Invoke(conversation);
                if (Lines is not null)
                {
                    await Lines.AddAsync(conversation, stop);
                }
            }
            else if (item is ConversationItem || item is DamageItem { Finding.Severity: Severity.Error })
            {
                Summary.AddFailed(item is ConversationItem ? "schema" : "damaged");
            }
        }
    }

    // Phrases that a domain forbids are known only when its pack is at hand; without it the gate stays open.
    private ScoringContext ContextOf(Conversation conversation)
    {
        var domain = conversation.ConversationMetadata.Domain ?? "";
        lock (gate)
        {
            if (!contexts.TryGetValue(domain, out var context))
            {
                var known = domain.Length > 0 && packs.Ids().Contains(domain) ? packs.Load(domain).Pack : null;
                contexts[domain] = context = known is null ? ScoringContext.None : new() { Safety = SafetyPhrases.Of(known.SafetyRules) };
            }

            return context;
        }
    }
}
