using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Makes <see cref="MetricValue"/> records: a value, or null with the reason.</summary>
internal static class Measured
{
    public static MetricValue Of(string id, string version, double value, double n, double? threshold = null, bool? passed = null) => new()
    {
        MetricId = id,
        MetricVersion = version,
        Value = value,
        N = n,
        Threshold = threshold,
        Passed = passed,
    };

    public static MetricValue Null(string id, string version, string reason) => new()
    {
        MetricId = id,
        MetricVersion = version,
        Value = null,
        NullReason = reason,
    };

    /// <summary>Part over whole that ought to reach a threshold; null when the whole is empty.</summary>
    public static MetricValue AtLeast(string id, string version, double part, double whole, double threshold, string whenEmpty) =>
        whole > 0 ? Of(id, version, part / whole, whole, threshold, part / whole >= threshold - Tolerance) : Null(id, version, whenEmpty);

    /// <summary>Part over whole that ought to stay at or below a threshold; null when the whole is empty.</summary>
    public static MetricValue AtMost(string id, string version, double part, double whole, double threshold, string whenEmpty) =>
        whole > 0 ? Of(id, version, part / whole, whole, threshold, part / whole <= threshold + Tolerance) : Null(id, version, whenEmpty);

    /// <summary>What a sum of binary fractions may be off by; 0.1 + 0.2 must reach 0.3.</summary>
    public const double Tolerance = 1e-9;

    public const string NeedsJudge = "not measurable without a judge";
}
