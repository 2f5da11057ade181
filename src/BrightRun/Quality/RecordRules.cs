using System.Text;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1118: the verdict accept stands only where no gate failed and only such gates are open as may be.</summary>
internal static class VerdictRule
{
    public const string Id = "BR1118";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        if (c.Source.Quality is not { Verdict: Verdict.Accept } quality)
        {
            yield break;
        }

        if (Gates.Decide(quality.Gates ?? [], quality.Repairs ?? 0) is (not Verdict.Accept, var reasons))
        {
            yield return Found.Error(c, Id, "/quality/verdict", $"The verdict is accept; these gates are not passed: {string.Join(", ", reasons)}.");
        }

        foreach (var metric in quality.Metrics)
        {
            if (metric is { JudgeId: not null, JudgeCalibrated: not true, Passed: not null })
            {
                yield return Found.Error(c, Id, "/quality/metrics", $"'{metric.MetricId}' rests on the judge '{metric.JudgeId}', which is not calibrated; it cannot pass or fail.");
            }
        }
    }
}

/// <summary>BR1119: a reviewer's repair names the text it replaced, which is kept as an alternative of kind pre_repair.</summary>
internal static class RepairRule
{
    public const string Id = "BR1119";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        HashSet<string>? kept = null;
        foreach (var (path, repair) in Repairs(c))
        {
            kept ??= Kept(c);
            if (!kept.Contains(repair.BeforeSha256))
            {
                yield return Found.Error(c, Id, path, "No alternative of kind pre_repair has this hash; the text before a repair is never lost.");
            }
        }
    }

    private static IEnumerable<(string Path, Repair Repair)> Repairs(ConversationView c)
    {
        foreach (var response in c.Source.Review?.Responses ?? [])
        {
            if (response.Repair is { } repair)
            {
                yield return ("/review/responses", repair);
            }
        }

        foreach (var turn in c.Turns)
        {
            foreach (var response in turn.Pair.Review?.Responses ?? [])
            {
                if (response.Repair is { } repair)
                {
                    yield return (Found.Pair(turn.Index, "review/responses"), repair);
                }
            }
        }
    }

    private static HashSet<string> Kept(ConversationView c)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var turn in c.Turns)
        {
            foreach (var alternative in turn.Pair.Alternatives ?? [])
            {
                if (alternative.Kind == AlternativeKind.PreRepair)
                {
                    kept.Add(CanonicalJson.Sha256(Encoding.UTF8.GetBytes(alternative.Text)));
                }
            }
        }

        return kept;
    }
}

/// <summary>BR1101: the hashes of a conversation are those of its bytes.</summary>
internal static class HashRule
{
    public const string Id = "BR1101";

    public static IEnumerable<Finding> Check(Conversation conversation, Fingerprint computed)
    {
        if (conversation.ContentHash != computed.ContentHash)
        {
            yield return new(Id, Severity.Error, "/content_hash", $"The content hash is not that of the content, which is {computed.ContentHash}.") { ConversationId = conversation.ConversationId };
        }

        if (conversation.RecordHash != computed.RecordHash)
        {
            yield return new(Id, Severity.Error, "/record_hash", $"The record hash is not that of the record, which is {computed.RecordHash}.") { ConversationId = conversation.ConversationId };
        }
    }
}
