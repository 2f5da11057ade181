namespace BrightRun.Schema;

/// <summary>The valid name that somebody probably meant.</summary>
public static class Nearest
{
    /// <summary>The candidate with the fewest edits, of equals the first; null when none is close enough to be meant.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What would be valid.</param>
    /// <remarks>An edit inserts, drops or replaces a letter, or swaps two neighbours; a third of the longer word may be edited, and at least one letter.</remarks>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        string? best = null;
        var fewest = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var allowed = Math.Max(1, Math.Max(word.Length, candidate.Length) / 3);
            if (Math.Abs(word.Length - candidate.Length) > allowed)
            {
                continue;
            }

            var edits = Edits(word, candidate);
            if (edits <= allowed && edits < fewest)
            {
                (best, fewest) = (candidate, edits);
            }
        }

        return best;
    }

    /// <summary>"; did you mean 'x'?" or nothing, to put at the end of a message.</summary>
    internal static string Hint(string word, IEnumerable<string> candidates) => Of(word, candidates) is { } name ? $"; did you mean '{name}'?" : ".";

    // Optimal string alignment distance over three rolling rows.
    private static int Edits(string from, string to)
    {
        var (before, last, row) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[to.Length];
    }
}
