using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>All values of one conversation, with what the gates need beside them.</summary>
internal sealed record ConversationMeasures(
    IReadOnlyList<MetricValue> Metrics, List<TurnProgress>? Progress, BlindSpotMetrics BlindSpots, int Exposed, int Neutralised)
{
    public static ConversationMeasures Of(ConversationView conversation, ScoringSpec spec)
    {
        var metrics = new List<MetricValue>(48);
        var grounds = new GroundHistory(conversation);
        ChallengeMetrics.Measure(conversation, grounds, metrics);
        StanceMetrics.Measure(conversation, grounds, metrics);
        GroundMetrics.Measure(conversation, metrics);
        SpecificsMetric.Measure(conversation, metrics);
        InfluenceMetrics.Measure(conversation, metrics);
        SynthesisMetrics.Measure(conversation, metrics);
        NoveltyMetric.Measure(conversation, metrics);
        OptionMetrics.Measure(conversation, metrics);
        CompositeMetric.Measure(metrics);

        var progress = Quality.Progress.Of(conversation);
        ProgressMetrics.Measure(conversation, progress, metrics);
        var spots = new BlindSpotMetrics(conversation);
        spots.Measure(metrics);
        CoverageMetrics.Measure(conversation, spec.AnswerBudget, metrics);
        var (exposed, neutralised) = HazardMetrics.Measure(conversation, spots, metrics);
        return new(metrics, progress, spots, exposed, neutralised);
    }

    public MetricValue this[string id]
    {
        get
        {
            foreach (var metric in Metrics)
            {
                if (metric.MetricId == id)
                {
                    return metric;
                }
            }

            throw new ArgumentException($"There is no metric '{id}'.", nameof(id));
        }
    }
}
