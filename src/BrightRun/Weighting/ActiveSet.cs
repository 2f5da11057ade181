namespace BrightRun.Weighting;

/// <summary>Who drafts and debates.</summary>
internal static class ActiveSet
{
    /// <summary>Chooses core and forced personas and all from the threshold on, fills up to the size, and cuts to the cap.</summary>
    /// <param name="relevance">In pack order, which decides between equals.</param>
    /// <param name="isCore">Always active.</param>
    /// <param name="isForced">Raised a severity-3 blocker; never cut, even beyond the cap.</param>
    /// <param name="size">By complexity.</param>
    /// <param name="spec">Threshold and cap.</param>
    public static bool[] Choose(IReadOnlyList<double> relevance, IReadOnlyList<bool> isCore, IReadOnlyList<bool> isForced, int size, WeightingSpec spec)
    {
        var loudest = Enumerable.Range(0, relevance.Count).OrderByDescending(i => relevance[i]).ToArray(); // stable: equals stay in pack order
        var active = relevance.Select((r, i) => isCore[i] || isForced[i] || r >= spec.ActiveFrom).ToArray();
        foreach (var i in loudest.Where(i => !active[i]).Take(Math.Max(0, Math.Max(3, size) - active.Count(a => a))).ToArray())
        {
            active[i] = true;
        }

        if (active.Count(a => a) <= spec.MostActive)
        {
            return active;
        }

        var forced = isForced.Count(f => f);
        var kept = loudest.Where(i => active[i] && !isForced[i]).OrderByDescending(i => isCore[i]).Take(Math.Max(0, spec.MostActive - forced)).ToHashSet();
        return [.. active.Select((_, i) => isForced[i] || kept.Contains(i))];
    }
}
