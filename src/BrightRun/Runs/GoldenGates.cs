using System.Globalization;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>BR3410: the rules and gates of every record, reported at the places of the written conversation.</summary>
internal static class GoldenGates
{
    /// <summary>The conversation with its quality record; what fails goes to the findings.</summary>
    public static Conversation Check(GoldenFile file, DomainPack pack, Conversation conversation, ConversationScorer scorer, List<Finding> findings)
    {
        var sheet = scorer.Inspect(conversation, new ScoringContext { Safety = SafetyPhrases.Of(pack.SafetyRules) });
        foreach (var finding in sheet.Findings.Where(f => f.Severity >= Severity.Warning))
        {
            findings.Add(file.Finding("BR3410", PlaceOf(finding.Path), $"{finding.Rule} at {finding.Path}: {finding.Message}", finding.Remedy, finding.Severity));
        }

        foreach (var gate in sheet.Quality.Gates ?? [])
        {
            if (gate.Passed == false)
            {
                findings.Add(file.Finding("BR3410", "/id", $"The gate '{gate.GateId}' fails: {gate.Reason}.", "See the gates in examples/golden/README.md."));
            }
        }

        if (sheet.Quality.Verdict == Verdict.Pending)
        {
            findings.Add(file.Finding("BR3410", "/id", $"The verdict stays open: {string.Join(", ", sheet.Quality.Reasons ?? [])}."));
        }

        return conversation with { Quality = sheet.Quality };
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
