namespace BrightRun.Quality;

/// <summary>How evenly a dataset fills its cells, such as domain × use case × user profile × complexity × path.</summary>
internal static class SlotCoverage
{
    /// <summary>Entropy of the counts over ln(cells), 0 to 1; null below two cells or without items.</summary>
    /// <param name="counts">Items a cell; cells that ought to exist and are empty stand here with 0.</param>
    public static double? Evenness(IReadOnlyCollection<int> counts)
    {
        var total = counts.Sum();
        if (counts.Count < 2 || total == 0)
        {
            return null;
        }

        var entropy = 0.0;
        foreach (var count in counts)
        {
            var share = (double)count / total;
            entropy -= share > 0 ? share * Math.Log(share) : 0;
        }

        return entropy / Math.Log(counts.Count);
    }
}
