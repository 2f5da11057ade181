using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>D: geometric mean of M1', M5, M6, M9, M14, M16 and M19. Reported, never a gate.</summary>
/// <remarks>metrics.md section 1.4. Null parts are left out; below four parts D is null; one zero gives 0 by intent.</remarks>
internal static class CompositeMetric
{
    private const int LeastParts = 4;

    public static void Measure(List<MetricValue> metrics)
    {
        double product = 1;
        var parts = 0;
        foreach (var metric in metrics)
        {
            if (metric.Value is { } value && metric.MetricId is "M1" or "M5" or "M6" or "M9" or "M14" or "M16" or "M19")
            {
                parts++;
                product *= Math.Clamp(metric.MetricId == "M1" ? Density(value) : value, 0, 1);
            }
        }

        metrics.Add(parts < LeastParts
            ? Measured.Null("D", "1", "fewer than four parts are measurable")
            : Measured.Of("D", "1", Math.Pow(product, 1.0 / parts), parts));
    }

    // Too few challenges and too many both cost.
    private static double Density(double m1) => m1 <= 1 ? Math.Min(1, m1 / 0.3) : 1 / m1;
}
