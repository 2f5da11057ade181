namespace BrightRun.Quality;

/// <summary>Lower and upper end of a 95 % interval.</summary>
public readonly record struct Interval(double Low, double High);

/// <summary>Wilson score interval of a proportion of independent items.</summary>
/// <remarks>Wilson 1927; metrics.md section 5.2.</remarks>
public static class Wilson
{
    private const double Z = 1.959963984540054;

    /// <summary>95 % interval; null without items.</summary>
    /// <param name="successes">From 0 to <paramref name="n"/>.</param>
    /// <param name="n">Number of items.</param>
    public static Interval? Of(int successes, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        if (n == 0)
        {
            return null;
        }

        var p = (double)successes / n;
        var centre = p + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4.0 * n * n)));
        var scale = 1 + (Z * Z / n);
        return new(Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }
}
