using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Measures a conversation, applies the gates and gives the verdict, without a model and without a judge.</summary>
/// <remarks>
/// Reads the record alone. The same conversation gives the same record but for <c>computed_at</c>, on any thread; one scorer serves many threads.
/// </remarks>
public sealed class ConversationScorer(ScoringSpec spec, TimeProvider time)
{
    private static readonly string Version = typeof(ConversationScorer).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public ConversationScorer(TimeProvider time)
        : this(new ScoringSpec(), time)
    {
    }

    /// <summary>Quality record of a conversation, to be stored in its <c>quality</c>.</summary>
    public QualityRecord Score(Conversation conversation, ScoringContext? context = null) => Inspect(conversation, context).Quality;

    /// <summary>Quality record and the findings it rests on.</summary>
    public ScoreSheet Inspect(Conversation conversation, ScoringContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        using var view = ConversationView.Of(conversation);
        var findings = ConversationRules.CheckContent(view);
        var measures = ConversationMeasures.Of(view, spec);
        var gates = Gates.Check(view, measures, findings, context ?? ScoringContext.None);
        var repairs = context?.Repairs ?? conversation.Quality?.Repairs ?? 0;
        var (verdict, reasons) = Gates.Decide(gates, repairs);
        return new(
            new()
            {
                Profile = spec.Profile,
                ComputedAt = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ToolVersion = Version,
                Metrics = measures.Metrics,
                Gates = gates,
                Verdict = verdict,
                Reasons = reasons,
                Repairs = repairs,
                Tier = TierOf(verdict, measures.Metrics),
            },
            findings);
    }

    // Gold: accepted, and every measured value meets its target, those that are only reported as well.
    private static Tier TierOf(Verdict verdict, IReadOnlyList<MetricValue> metrics)
    {
        if (verdict != Verdict.Accept)
        {
            return Tier.All;
        }

        foreach (var metric in metrics)
        {
            if (metric.Passed == false)
            {
                return Tier.Good;
            }
        }

        return Tier.Gold;
    }
}
