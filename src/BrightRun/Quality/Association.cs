namespace BrightRun.Quality;

/// <summary>How alike two distributions or two orders are.</summary>
internal static class Association
{
    private const double Smoothing = 0.01;

    /// <summary>KL(v ‖ x) in nats after q' = (q + 0.01)/(1 + 0.01 K) on both sides.</summary>
    public static double SmoothedKl(ReadOnlySpan<double> v, ReadOnlySpan<double> x)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(v.Length, x.Length);
        var scale = 1 + (Smoothing * v.Length);
        var sum = 0.0;
        for (var i = 0; i < v.Length; i++)
        {
            var (p, q) = ((v[i] + Smoothing) / scale, (x[i] + Smoothing) / scale);
            sum += p * Math.Log(p / q);
        }

        return sum;
    }

    /// <summary>Spearman's rank correlation with average ranks; null at zero variance on either side.</summary>
    public static double? Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        var (a, b) = (Ranks(x), Ranks(y));
        var mean = (x.Length + 1) / 2.0;
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }

        return aa == 0 || bb == 0 ? null : ab / Math.Sqrt(aa * bb);
    }

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var keys = values.ToArray();
        var places = new int[keys.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        Array.Sort(keys, places);
        var ranks = new double[keys.Length];
        for (var from = 0; from < keys.Length;)
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] == keys[from])
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[places[i]] = (from + 1 + to) / 2.0;
            }

            from = to;
        }

        return ranks;
    }
}
