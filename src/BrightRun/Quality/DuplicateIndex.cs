namespace BrightRun.Quality;

/// <summary>Finds near-duplicates among texts that stream by, in flat memory.</summary>
/// <remarks>
/// Up to 2,000 texts their n-grams are kept and every pair is exact. Above, 256 bytes a text are kept and a pair is what MinHash estimates at 0.7 or
/// more; with <paramref name="confirm"/> the n-grams stay too, in 32 bits each, and decide. Short texts cost less than their signature that way.
/// </remarks>
/// <param name="confirm">Whether n-grams are kept above the limit, so that every pair is confirmed.</param>
internal sealed class DuplicateIndex(bool confirm)
{
    private readonly List<ulong[]> exact = [];
    private readonly List<byte[]?> signatures = [];
    private readonly List<uint[]> kept = [];

    public int Count { get; private set; }

    /// <summary>How pairs are found, as part of a metric's version.</summary>
    public string Version => Count <= NearDuplicates.ExactUpTo ? "1-exact" : confirm ? "1-minhash256-confirmed" : "1-minhash256";

    /// <summary>Adds a text; its index is the number of texts before it.</summary>
    /// <param name="grams">Sorted distinct n-grams; empty for a text too short to compare.</param>
    public void Add(ulong[] grams)
    {
        Count++;
        if (Count <= NearDuplicates.ExactUpTo)
        {
            exact.Add(grams);
            return;
        }

        if (exact.Count > 0)
        {
            exact.ForEach(Sign);
            exact.Clear();
        }

        Sign(grams);
    }

    /// <summary>Pairs in order of the second text, then of the first.</summary>
    public IReadOnlyList<DuplicatePair> Find()
    {
        if (Count <= NearDuplicates.ExactUpTo)
        {
            return NearDuplicates.Find(exact);
        }

        var pairs = new List<DuplicatePair>();
        foreach (var (first, second) in NearDuplicates.Candidates(signatures))
        {
            var jaccard = confirm ? Jaccard(kept[first], kept[second]) : MinHash.Estimate(signatures[first], signatures[second]);
            if (jaccard >= NearDuplicates.Threshold)
            {
                pairs.Add(new(first, second, jaccard));
            }
        }

        pairs.Sort((a, b) => a.Second != b.Second ? a.Second.CompareTo(b.Second) : a.First.CompareTo(b.First));
        return pairs;
    }

    private void Sign(ulong[] grams)
    {
        signatures.Add(MinHash.Signature(grams));
        if (confirm)
        {
            var small = new uint[grams.Length];
            for (var i = 0; i < small.Length; i++)
            {
                // The upper bits keep the order, so the set stays sorted.
                small[i] = (uint)(grams[i] >> 32);
            }

            kept.Add(small);
        }
    }

    private static double Jaccard(uint[] a, uint[] b)
    {
        var shared = NGrams.Shared<uint>(a, b);
        return (double)shared / (a.Length + b.Length - shared);
    }
}
