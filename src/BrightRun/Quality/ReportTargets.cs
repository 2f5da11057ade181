using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>The target of each metric, learnt from the records: where it lies, and on which side a value passes.</summary>
/// <remarks>Read from what the scorer wrote rather than listed again, so that the report cannot contradict it.</remarks>
internal sealed class ReportTargets
{
    private readonly Dictionary<string, Seen> metrics = new(StringComparer.Ordinal);

    public void Add(IReadOnlyList<MetricValue> values)
    {
        foreach (var metric in values)
        {
            if (metric is not { Value: { } value, Threshold: { } threshold })
            {
                continue;
            }

            ref var seen = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(metrics, metric.MetricId, out var known);
            seen = known ? seen with { Least = Math.Min(seen.Least, threshold), Most = Math.Max(seen.Most, threshold) } : new(threshold, threshold, 0, 0);
            if (metric.Passed is { } passed && Math.Abs(value - threshold) > Measured.Tolerance)
            {
                seen = value > threshold == passed ? seen with { Above = seen.Above + 1 } : seen with { Below = seen.Below + 1 };
            }
        }
    }

    /// <summary>Target of a metric; null without one, or when it differs between records.</summary>
    public double? Of(string metric) => metrics.TryGetValue(metric, out var seen) && seen.Most - seen.Least < Measured.Tolerance ? seen.Least : null;

    /// <summary>Target in words.</summary>
    public string Words(string metric) => !metrics.TryGetValue(metric, out var seen) ? "no target"
        : seen.Most - seen.Least >= Measured.Tolerance ? "target by conversation"
        : (seen.Above, seen.Below) switch
        {
            (0, 0) => "target ",
            var (above, below) => above >= below ? "at least " : "at most ",
        } + ReportPage.Value(seen.Least);

    // Above and below: values beside the target that show on which side one passes.
    private readonly record struct Seen(double Least, double Most, int Above, int Below);
}
