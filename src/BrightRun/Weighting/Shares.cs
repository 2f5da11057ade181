namespace BrightRun.Weighting;

/// <summary>From raw relevance to shares: pure functions over the panel in pack order.</summary>
public static class Shares
{
    /// <summary>Each value over the sum; equal shares when nobody has any.</summary>
    public static double[] Of(IReadOnlyList<double> relevance)
    {
        ArgumentNullException.ThrowIfNull(relevance);
        var sum = relevance.Sum();
        return [.. relevance.Select(r => sum > 0 ? r / sum : 1.0 / relevance.Count)];
    }

    /// <summary>Shares within bounds: what is above the cap is fixed there, then what is below the floor, and the rest is scaled to fill.</summary>
    /// <param name="relevance">Values of 0 or more.</param>
    /// <param name="floor">Least share; the floors of all must fit into 1, or everybody gets the same.</param>
    /// <param name="cap">Largest share; the caps of all must reach 1, or everybody gets the same.</param>
    public static double[] BoundedNormalise(IReadOnlyList<double> relevance, double floor, double cap)
    {
        ArgumentNullException.ThrowIfNull(relevance);
        var count = relevance.Count;
        if (count * cap < 1 || count * floor > 1)
        {
            return [.. Enumerable.Repeat(1.0 / count, count)];
        }

        var shares = new double[count];
        var isFixed = new bool[count];
        while (true)
        {
            var (room, sum, free) = (1.0, 0.0, 0);
            for (var i = 0; i < count; i++)
            {
                (room, sum, free) = isFixed[i] ? (room - shares[i], sum, free) : (room, sum + relevance[i], free + 1);
            }

            var (above, below) = (-1, -1);
            for (var i = 0; i < count; i++)
            {
                if (isFixed[i])
                {
                    continue;
                }

                shares[i] = sum > 0 ? relevance[i] * room / sum : room / free;
                // A hair's breadth, or a share that is the bound up to rounding would be fixed and the loop would give another sum.
                above = above < 0 && shares[i] > cap + 1e-12 ? i : above;
                below = below < 0 && shares[i] < floor - 1e-12 ? i : below;
            }

            var next = above >= 0 ? above : below;
            if (next < 0)
            {
                return shares;
            }

            shares[next] = above >= 0 ? cap : floor;
            isFixed[next] = true;
        }
    }

    /// <summary>Shares that follow the previous turn's: exempt ones stay, the others are mixed and scaled to what is left.</summary>
    /// <param name="shares">Of this turn; sum to 1.</param>
    /// <param name="previous">Of the previous turn; null where the persona was not on the panel.</param>
    /// <param name="exempt">Personas that have a reason to be heard at once.</param>
    /// <param name="newShare">Part of this turn's share in the mix.</param>
    public static double[] Smooth(IReadOnlyList<double> shares, IReadOnlyList<double?> previous, IReadOnlyList<bool> exempt, double newShare)
    {
        ArgumentNullException.ThrowIfNull(shares);
        var mixed = shares.Select((share, i) => exempt[i] ? share : (newShare * share) + ((1 - newShare) * (previous[i] ?? share))).ToArray();
        var left = 1 - mixed.Where((_, i) => exempt[i]).Sum();
        var sum = mixed.Where((_, i) => !exempt[i]).Sum();
        return [.. mixed.Select((share, i) => exempt[i] || sum <= 0 ? share : share * left / sum)];
    }

    /// <summary>Shares of the square roots: the distribution from which an exploring lead is drawn.</summary>
    public static double[] Soften(IReadOnlyList<double> shares) => Of([.. shares.Select(Math.Sqrt)]);
}
