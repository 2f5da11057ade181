namespace BrightRun.Quality;

/// <summary>Self-BLEU-4: mean BLEU of each document against all the others as references.</summary>
/// <remarks>
/// Zhu et al. 2018, arXiv:1802.01886; BLEU after Papineni et al. 2002 with uniform weights and the closest reference length. Orders for which the
/// document has no n-gram are left out; an order without a match counts as zero, so a document that shares no 4-gram scores 0.
/// </remarks>
internal static class SelfBleu
{
    private const int Orders = 4;

    /// <summary>0 to 1, lower is more diverse; null below two documents.</summary>
    public static double? Of(IReadOnlyList<ulong[]> documents)
    {
        if (documents.Count < 2)
        {
            return null;
        }

        var counts = new Dictionary<ulong, int>[documents.Count, Orders];
        var best = new Dictionary<ulong, Peak>[Orders];
        for (var n = 0; n < Orders; n++)
        {
            best[n] = [];
            for (var d = 0; d < documents.Count; d++)
            {
                counts[d, n] = Count(NGrams.Of(documents[d], n + 1));
                foreach (var (gram, count) in counts[d, n])
                {
                    best[n][gram] = best[n].GetValueOrDefault(gram).With(count, d);
                }
            }
        }

        var sum = 0.0;
        for (var d = 0; d < documents.Count; d++)
        {
            sum += One(documents, counts, best, d);
        }

        return sum / documents.Count;
    }

    private static double One(IReadOnlyList<ulong[]> documents, Dictionary<ulong, int>[,] counts, Dictionary<ulong, Peak>[] best, int d)
    {
        var length = documents[d].Length;
        if (length == 0)
        {
            return 0;
        }

        var log = 0.0;
        var orders = Math.Min(Orders, length);
        for (var n = 0; n < orders; n++)
        {
            var matched = 0;
            foreach (var (gram, count) in counts[d, n])
            {
                matched += Math.Min(count, best[n][gram].Outside(d));
            }

            if (matched == 0)
            {
                return 0;
            }

            log += Math.Log((double)matched / NGrams.Count(length, n + 1)) / orders;
        }

        var closest = Closest(documents, d);
        var brevity = length >= closest ? 1 : Math.Exp(1 - ((double)closest / length));
        return brevity * Math.Exp(log);
    }

    private static int Closest(IReadOnlyList<ulong[]> documents, int d)
    {
        var length = documents[d].Length;
        var closest = -1;
        for (var i = 0; i < documents.Count; i++)
        {
            var other = documents[i].Length;
            var nearer = Math.Abs(other - length).CompareTo(Math.Abs(closest - length));
            if (i != d && (closest < 0 || nearer < 0 || (nearer == 0 && other < closest)))
            {
                closest = other;
            }
        }

        return closest;
    }

    private static Dictionary<ulong, int> Count(ulong[] grams)
    {
        var counts = new Dictionary<ulong, int>(grams.Length);
        foreach (var gram in grams)
        {
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }

        return counts;
    }

    /// <summary>Highest count of an n-gram in one document and the highest in any other, so that leaving one out is a look-up.</summary>
    private readonly record struct Peak(int First, int Holder, int Second)
    {
        public Peak With(int count, int document) =>
            count > First ? new(count, document, First) : new(First, Holder, Math.Max(Second, count));

        public int Outside(int document) => Holder == document ? Second : First;
    }
}
