namespace BrightRun.Quality;

/// <summary>The gates of a dataset: metrics.md 2.1 to 2.5, 3.1 and 3.3, and T16 and T22 of section 7.</summary>
/// <remarks>
/// "At least" targets are met by the lower end of the interval, unless a lower bound of its own is given; "at most" targets by the value itself.
/// </remarks>
internal sealed class DatasetGates(
    MetricColumns columns, IReadOnlyList<GateSummary> gates, DatasetCounts counts, DuplicateShares duplicates, double? commonBlindSpot)
{
    private const string None = "no conversation has a value, or their metric versions differ";

    public IEnumerable<DatasetGate> Check()
    {
        yield return new("persona.f1", null, null, null, "mean of at least 0.90", "needs gold labels of required personas");
        yield return Equal("persona.mandatory", counts.Mandatory.Due == 0 ? null : (double)counts.Mandatory.Taken / counts.Mandatory.Due, 1, "no persona is safety-mandatory");
        yield return Progress();
        yield return Within("turns.held", counts.Turns == 0 ? null : (double)counts.Held / counts.Turns, 0.10, 0.20);
        yield return Mean("SWR", 0.75, 0.65);
        yield return AtMost("BS.false_alarm", Average("BS.false_alarm"), 0.10, "no complete-brief control");
        yield return AtLeast("BS.controls", counts.Scenarios == 0 ? null : (double)counts.Controls / counts.Scenarios, 0.10);
        yield return AtMost("BS.generic", commonBlindSpot, 0.05, "fewer than two conversations with blind spots");
        yield return Mean("Cov", 0.90, 0.90);
        yield return Hazards();
        yield return AtMost("M2", Average("M2"), 0.10, None);
        yield return Within("M4", Average("M4"), 0.70, 0.95);
        yield return AtMost("duplicate.openings", duplicates.Openings, 0, None);
        yield return AtMost("duplicate.answers", duplicates.Answers, 0.01, None);
        yield return AtMost("answer.skeleton", counts.SkeletonShare, 0.05, None);
        yield return AtMost("answer.persona_names", counts.Leaks, 0, None);
        yield return AtLeast("slots.evenness", counts.SlotEvenness, 0.90);
        yield return AtLeast("slots.fewest", counts.FewestInCell, 5);
    }

    private DatasetGate Progress()
    {
        var progress = gates.FirstOrDefault(g => g.GateId == "progress");
        return progress?.Interval is { } interval
            ? new("progress", interval.Low >= 0.75, progress.Rate, interval, "pass rate of at least 0.75, by the lower end", null)
            : new("progress", null, null, null, "pass rate of at least 0.75, by the lower end", None);
    }

    // Pooled over conversations, as the target speaks of hazards, resampled by conversation, as those are what was drawn.
    private DatasetGate Hazards()
    {
        const string target = "at least 0.80, the lower end at least 0.70";
        var avoided = columns.Values("ACF");
        var exposed = columns.Counts("ACF");
        if (exposed.Sum() is not (> 0 and var all))
        {
            return new("ACF.rate", null, null, null, target, "no hazard is planted");
        }

        var rate = avoided.Sum() / all;
        var interval = Bootstrap.Ratio(avoided, exposed);
        return new("ACF.rate", rate >= 0.80 - Measured.Tolerance && interval?.Low >= 0.70 - Measured.Tolerance, rate, interval, target, null);
    }

    private DatasetGate Mean(string metric, double least, double lowest)
    {
        var values = columns.Values(metric);
        var target = FormattableString.Invariant($"mean of at least {least:0.00}, the lower end at least {lowest:0.00}");
        var interval = Bootstrap.Mean(values);
        return values.Length == 0
            ? new(metric, null, null, null, target, None)
            : new(metric, values.Average() >= least - Measured.Tolerance && interval?.Low >= lowest - Measured.Tolerance, values.Average(), interval, target, null);
    }

    private double? Average(string metric) => columns.Values(metric) is { Length: > 0 } values ? values.Average() : null;

    private static DatasetGate AtMost(string id, double? value, double most, string whenNull) =>
        Of(id, value, value <= most + Measured.Tolerance, FormattableString.Invariant($"at most {most:0.##}"), whenNull);

    private static DatasetGate AtLeast(string id, double? value, double least) =>
        Of(id, value, value >= least - Measured.Tolerance, FormattableString.Invariant($"at least {least:0.##}"), None);

    private static DatasetGate Within(string id, double? value, double from, double to) =>
        Of(id, value, value >= from - Measured.Tolerance && value <= to + Measured.Tolerance, FormattableString.Invariant($"{from:0.00} to {to:0.00}"), None);

    private static DatasetGate Equal(string id, double? value, double expected, string whenNull) =>
        Of(id, value, value == expected, FormattableString.Invariant($"{expected:0.##}"), whenNull);

    private static DatasetGate Of(string id, double? value, bool passed, string target, string whenNull) =>
        value is null ? new(id, null, null, null, target, whenNull) : new(id, passed, value, null, target, null);
}
