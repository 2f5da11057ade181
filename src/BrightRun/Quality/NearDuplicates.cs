namespace BrightRun.Quality;

/// <summary>Two texts of a list that are nearly the same.</summary>
/// <param name="First">Index of the earlier text.</param>
/// <param name="Second">Index of the later one.</param>
/// <param name="Jaccard">Of their word 5-grams, at least 0.7.</param>
internal readonly record struct DuplicatePair(int First, int Second, double Jaccard);

/// <summary>Finds near-duplicates: word 5-grams, Jaccard of 0.7 or more.</summary>
/// <remarks>metrics.md section 3.3. Up to 2,000 texts every pair that shares an n-gram is counted exactly; above, MinHash proposes and the exact index decides.</remarks>
internal static class NearDuplicates
{
    public const int GramSize = 5;
    public const double Threshold = 0.7;
    public const int ExactUpTo = 2000;

    // 51 bands of 5 rows: a pair at 0.7 is missed once in 12,000 times, one at 0.3 is proposed once in 9.
    private const int Rows = 5;
    private const int Bands = MinHash.Permutations / Rows;
    private const int Crowd = 16;

    /// <summary>Pairs in order of the second text, then of the first. Texts without a 5-gram are like nothing.</summary>
    /// <param name="sets">Sorted distinct n-grams of each text.</param>
    /// <param name="threshold">Jaccard index from which a pair counts.</param>
    public static IReadOnlyList<DuplicatePair> Find(IReadOnlyList<ulong[]> sets, double threshold = Threshold)
    {
        var pairs = sets.Count <= ExactUpTo ? AllPairs(sets, threshold) : Confirmed(sets, threshold);
        pairs.Sort((a, b) => a.Second != b.Second ? a.Second.CompareTo(b.Second) : a.First.CompareTo(b.First));
        return pairs;
    }

    /// <summary>Every pair, by an inverted index from n-gram to the texts that hold it.</summary>
    public static List<DuplicatePair> AllPairs(IReadOnlyList<ulong[]> sets, double threshold)
    {
        var pairs = new List<DuplicatePair>();
        var holders = new Dictionary<ulong, List<int>>();
        var shared = new int[sets.Count];
        var touched = new List<int>();
        for (var i = 0; i < sets.Count; i++)
        {
            foreach (var gram in sets[i])
            {
                if (!holders.TryGetValue(gram, out var list))
                {
                    holders[gram] = list = new List<int>(1);
                }

                foreach (var other in list)
                {
                    if (shared[other]++ == 0)
                    {
                        touched.Add(other);
                    }
                }

                list.Add(i);
            }

            foreach (var other in touched)
            {
                var jaccard = (double)shared[other] / (sets[i].Length + sets[other].Length - shared[other]);
                if (jaccard >= threshold)
                {
                    pairs.Add(new(other, i, jaccard));
                }

                shared[other] = 0;
            }

            touched.Clear();
        }

        return pairs;
    }

    /// <summary>Pairs of signatures that share a band, each once, unconfirmed.</summary>
    public static IEnumerable<(int First, int Second)> Candidates(IReadOnlyList<byte[]?> signatures)
    {
        var seen = new HashSet<(int, int)>();
        var keys = new ulong[signatures.Count];
        var ids = new int[signatures.Count];
        for (var band = 0; band < Bands; band++)
        {
            var count = 0;
            for (var i = 0; i < signatures.Count; i++)
            {
                if (signatures[i] is { } signature)
                {
                    keys[count] = Key(signature.AsSpan(band * Rows, Rows));
                    ids[count++] = i;
                }
            }

            // Sorting one band at a time needs no index over all bands, so memory stays at 12 bytes a text.
            Array.Sort(keys, ids, 0, count);
            for (var from = 0; from < count;)
            {
                var to = from + 1;
                while (to < count && keys[to] == keys[from])
                {
                    to++;
                }

                // In a crowd each is compared with the first only: a thousand copies are a thousand pairs, not half a million.
                Array.Sort(ids, from, to - from);
                var pivots = to - from > Crowd ? from + 1 : to;
                for (var i = from; i < pivots; i++)
                {
                    for (var k = i + 1; k < to; k++)
                    {
                        if (seen.Add((ids[i], ids[k])))
                        {
                            yield return (ids[i], ids[k]);
                        }
                    }
                }

                from = to;
            }
        }
    }

    private static List<DuplicatePair> Confirmed(IReadOnlyList<ulong[]> sets, double threshold)
    {
        var signatures = new byte[]?[sets.Count];
        for (var i = 0; i < signatures.Length; i++)
        {
            signatures[i] = MinHash.Signature(sets[i]);
        }

        var pairs = new List<DuplicatePair>();
        foreach (var (first, second) in Candidates(signatures))
        {
            var jaccard = NGrams.Jaccard(sets[first], sets[second]);
            if (jaccard >= threshold)
            {
                pairs.Add(new(first, second, jaccard));
            }
        }

        return pairs;
    }

    private static ulong Key(ReadOnlySpan<byte> rows)
    {
        var h = 14695981039346656037UL;
        foreach (var row in rows)
        {
            h = (h ^ row) * 1099511628211;
        }

        return h;
    }
}
