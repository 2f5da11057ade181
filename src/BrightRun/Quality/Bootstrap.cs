namespace BrightRun.Quality;

/// <summary>Percentile bootstrap over conversations: 10,000 resamples, seeded.</summary>
/// <remarks>
/// Above <see cref="ResampledUpTo"/> items the normal interval takes its place: there the two differ by less than the noise of 10,000 resamples,
/// and 100,000 items would cost a billion draws a metric.
/// </remarks>
internal static class Bootstrap
{
    public const int Resamples = 10_000;
    public const int ResampledUpTo = 2_000;

    private const ulong Seed = 20_260_101;
    private const double Z = 1.959963984540054;

    /// <summary>95 % interval of the mean; null below two values.</summary>
    public static Interval? Mean(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            return null;
        }

        if (values.Length > ResampledUpTo)
        {
            return Normal(values);
        }

        var dice = new SplitMix(Seed);
        var means = new double[Resamples];
        for (var r = 0; r < means.Length; r++)
        {
            // Two sums side by side, as each draw waits for the one before it.
            double a = 0, b = 0;
            var i = 0;
            for (; i + 1 < values.Length; i += 2)
            {
                a += values[dice.Below(values.Length)];
                b += values[dice.Below(values.Length)];
            }

            a += i < values.Length ? values[dice.Below(values.Length)] : 0;
            means[r] = (a + b) / values.Length;
        }

        return Percentiles(means);
    }

    /// <summary>95 % interval of a pooled ratio Σ numerator / Σ denominator; null below two items or without a denominator.</summary>
    /// <remarks>Above the limit by linearisation: the variance of numerator − ratio · denominator.</remarks>
    public static Interval? Ratio(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators)
    {
        var total = Sum(denominators);
        if (numerators.Length < 2 || total <= 0)
        {
            return null;
        }

        if (numerators.Length > ResampledUpTo)
        {
            var ratio = Sum(numerators) / total;
            var residuals = new double[numerators.Length];
            for (var i = 0; i < residuals.Length; i++)
            {
                residuals[i] = ratio + ((numerators[i] - (ratio * denominators[i])) * numerators.Length / total);
            }

            return Normal(residuals);
        }

        var dice = new SplitMix(Seed);
        var ratios = new double[Resamples];
        for (var r = 0; r < ratios.Length; r++)
        {
            double top = 0, bottom = 0;
            for (var i = 0; i < numerators.Length; i++)
            {
                var k = dice.Below(numerators.Length);
                top += numerators[k];
                bottom += denominators[k];
            }

            ratios[r] = bottom > 0 ? top / bottom : 0;
        }

        return Percentiles(ratios);
    }

    private static Interval Normal(ReadOnlySpan<double> values)
    {
        var mean = Sum(values) / values.Length;
        var square = 0.0;
        foreach (var value in values)
        {
            square += (value - mean) * (value - mean);
        }

        var half = Z * Math.Sqrt(square / (values.Length - 1) / values.Length);
        return new(mean - half, mean + half);
    }

    // Nearest-rank percentiles, which need no rule for interpolation: the 250th and the 9,751st of 10,000.
    private static Interval Percentiles(double[] sorted)
    {
        Array.Sort(sorted);
        return new(sorted[(int)(0.025 * sorted.Length) - 1], sorted[(int)(0.975 * sorted.Length)]);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
