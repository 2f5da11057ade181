using System.Globalization;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>BR3404, BR3410, BR3412 and BR3413: the rules, gates and metrics of every record, reported at the places of the written conversation.</summary>
internal static class GoldenGates
{
    /// <summary>The conversation with its quality record; what fails goes to the findings.</summary>
    public static Conversation Check(GoldenFile file, DomainPack pack, Conversation conversation, ConversationScorer scorer, List<Finding> findings)
    {
        var sheet = scorer.Inspect(conversation, new ScoringContext { Safety = SafetyPhrases.Of(pack.SafetyRules) });
        conversation = conversation with { Quality = sheet.Quality };
        foreach (var finding in ConversationRules.Check(conversation).Where(f => f.Severity >= Severity.Warning))
        {
            findings.Add(file.Finding("BR3410", PlaceOf(finding.Path), $"{finding.Rule} at {finding.Path}: {finding.Message}", finding.Remedy, finding.Severity));
        }

        using (var view = ConversationView.Of(conversation))
        {
            CheckNumbers(file, view, findings);
            CheckInputs(file, view, findings);
            CheckVoice(file, view, findings);
        }

        foreach (var gate in sheet.Quality.Gates ?? [])
        {
            if (gate.Passed == false)
            {
                findings.Add(file.Finding("BR3410", "/id", $"The gate '{gate.GateId}' fails: {gate.Reason}.", "The gates are explained in examples/golden/README.md."));
            }
        }

        if (sheet.Quality.Verdict == Verdict.Pending)
        {
            findings.Add(file.Finding("BR3410", "/id", $"The verdict stays open: {string.Join(", ", sheet.Quality.Reasons ?? [])}.", "Write what these gates need."));
        }

        foreach (var metric in sheet.Quality.Metrics.Where(m => m.Passed == false))
        {
            findings.Add(file.Finding("BR3410", "/id",
                string.Create(CultureInfo.InvariantCulture, $"{metric.MetricId} ({ReportNames.Of(metric.MetricId)}) is {metric.Value:0.00}, its target {metric.Threshold:0.00}."),
                "A target is reported, a gate holds; a standard meets both where it can.", Severity.Info));
        }

        return conversation;
    }

    /// <summary>Every untraceable number, in domains with a tolerance as well: a standard has none.</summary>
    private static void CheckNumbers(GoldenFile file, ConversationView view, List<Finding> findings)
    {
        foreach (var specific in SpecificsMetric.Of(view).Where(s => !s.Traceable))
        {
            var answer = view.Turns[specific.Turn].AnswerText;
            findings.Add(file.Finding("BR3412", GoldenFile.Turn(specific.Turn + 1, "/answer"),
                string.Create(CultureInfo.InvariantCulture, $"The number {specific.Number.Value} comes from nowhere: \"{Around(answer, specific.Number.Start)}\""),
                "Let the user say it, compute it, or write \"estimate to verify\" in the same sentence."));
        }
    }

    /// <summary>Inputs of calculations are numbers that the user has written by then, or results of earlier calculations.</summary>
    private static void CheckInputs(GoldenFile file, ConversationView view, List<Finding> findings)
    {
        var (said, written) = (new List<double>(), new List<WrittenNumber>());
        foreach (var turn in view.Turns)
        {
            written.Clear();
            Numbers.Scan(turn.Pair.UserInput, view.WordsOf(turn.User), written);
            said.AddRange(written.Select(n => n.Value));
            SpelledNumbers.AddTo(view.WordsOf(turn.User), said);
            foreach (var (i, calculation) in (file.Conversation.Turns[turn.Index].Calculations ?? []).Index())
            {
                foreach (var (name, value) in calculation.Inputs ?? new Dictionary<string, double>())
                {
                    if (!said.Exists(s => Same(s, value) || Same(s, 100 * value)))
                    {
                        findings.Add(file.Finding("BR3404", GoldenFile.Turn(turn.Index + 1, $"/calculations/{i}/inputs/{name}"),
                            string.Create(CultureInfo.InvariantCulture, $"The user has not written {value} so far, so '{name}' comes from nowhere."),
                            "Let the user say it, or name an earlier calculation in the expression."));
                    }
                }
            }
        }

        static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));
    }

    private static void CheckVoice(GoldenFile file, ConversationView view, List<Finding> findings)
    {
        var leak = new PersonaLeak(view.Source.PersonaLibrary);
        foreach (var turn in view.Turns)
        {
            if (leak.Count(view, turn) > 0)
            {
                findings.Add(file.Finding("BR3413", GoldenFile.Turn(turn.Index + 1, "/answer"), "The answer names a persona of the panel.", "Speak with one voice; \"a licensed attorney\" is somebody in the user's world and may stay."));
            }
        }
    }

    private static string Around(string text, int at)
    {
        var (from, to) = (Math.Max(0, at - 30), Math.Min(text.Length, at + 30));
        return text[from..to].ReplaceLineEndings(" ");
    }

    // A place of the record is a turn of the file.
    private static string PlaceOf(string path)
    {
        var parts = path.Split('/');
        if (parts is not ["", "training_pairs", var index, ..] || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var turn))
        {
            return "/id";
        }

        return GoldenFile.Turn(turn + 1, path.Contains("response_to_user", StringComparison.Ordinal) ? "/answer" : path.Contains("user_input", StringComparison.Ordinal) ? "/user" : "/statements");
    }
}
