namespace BrightRun.Quality;

/// <summary>Sparse L2-normalised tf-idf vectors over 2^14 hashed buckets, idf = ln((1 + N)/(1 + df)) + 1.</summary>
internal static class HashedTfIdf
{
    public const int Buckets = 1 << 14;

    /// <summary>Document frequency by bucket.</summary>
    public static int[] DocumentFrequency(IReadOnlyList<ulong[]> documents)
    {
        var frequency = new int[Buckets];
        var last = new int[Buckets];
        for (var d = 0; d < documents.Count; d++)
        {
            foreach (var word in documents[d])
            {
                var bucket = Bucket(word);
                if (last[bucket] != d + 1)
                {
                    last[bucket] = d + 1;
                    frequency[bucket]++;
                }
            }
        }

        return frequency;
    }

    /// <summary>Vector of one document, buckets rising; empty for a document without words.</summary>
    public static SparseVector Vector(ulong[] document, int[] frequency, int documents)
    {
        var buckets = new int[document.Length];
        for (var i = 0; i < buckets.Length; i++)
        {
            buckets[i] = Bucket(document[i]);
        }

        Array.Sort(buckets);
        var keys = new List<int>(buckets.Length);
        var values = new List<float>(buckets.Length);
        var square = 0.0;
        for (var from = 0; from < buckets.Length;)
        {
            var to = from + 1;
            while (to < buckets.Length && buckets[to] == buckets[from])
            {
                to++;
            }

            var value = (to - from) * (Math.Log((1.0 + documents) / (1 + frequency[buckets[from]])) + 1);
            keys.Add(buckets[from]);
            values.Add((float)value);
            square += value * value;
            from = to;
        }

        var norm = (float)Math.Sqrt(square);
        return new([.. keys], [.. values.Select(v => v / norm)]);
    }

    private static int Bucket(ulong word) => (int)((word >> 40) & (Buckets - 1));
}

/// <summary>Non-zero places of a vector.</summary>
/// <param name="Keys">Rising.</param>
/// <param name="Values">One a key.</param>
internal sealed record SparseVector(int[] Keys, float[] Values)
{
    public double Dot(SparseVector other)
    {
        var sum = 0.0;
        int i = 0, k = 0;
        while (i < Keys.Length && k < other.Keys.Length)
        {
            if (Keys[i] == other.Keys[k])
            {
                sum += Values[i++] * other.Values[k++];
            }
            else if (Keys[i] < other.Keys[k])
            {
                i++;
            }
            else
            {
                k++;
            }
        }

        return sum;
    }
}
