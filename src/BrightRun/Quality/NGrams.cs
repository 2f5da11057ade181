namespace BrightRun.Quality;

/// <summary>Word n-grams as 64-bit hashes, and how far two texts share them.</summary>
internal static class NGrams
{
    private const ulong Base = 0x9E3779B97F4A7C15;

    /// <summary>Number of n-grams in a text of so many words.</summary>
    public static int Count(int words, int n) => Math.Max(0, words - n + 1);

    /// <summary>Hashes of the n-grams in order, repetitions included.</summary>
    public static ulong[] Of(ReadOnlySpan<ulong> words, int n)
    {
        var grams = new ulong[Count(words.Length, n)];
        Hash(words, n, grams);
        return grams;
    }

    /// <summary>Writes the hashes of the n-grams in order and returns how many.</summary>
    public static int Hash(ReadOnlySpan<ulong> words, int n, Span<ulong> into)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var count = Count(words.Length, n);
        for (var i = 0; i < count; i++)
        {
            var h = words[i];
            for (var k = 1; k < n; k++)
            {
                h = (h * Base) + words[i + k];
            }

            h ^= h >> 29;
            h *= 0xBF58476D1CE4E5B9;
            into[i] = h ^ (h >> 32);
        }

        return count;
    }

    /// <summary>Sorted distinct hashes.</summary>
    public static ulong[] Set(ReadOnlySpan<ulong> words, int n) => Distinct(Of(words, n));

    /// <summary>Sorts in place and drops repetitions.</summary>
    public static ulong[] Distinct(ulong[] grams)
    {
        Array.Sort(grams);
        var write = 0;
        for (var i = 0; i < grams.Length; i++)
        {
            if (i == 0 || grams[i] != grams[i - 1])
            {
                grams[write++] = grams[i];
            }
        }

        return write == grams.Length ? grams : grams[..write];
    }

    /// <summary>Members that two sorted sets share.</summary>
    public static int Shared<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : IComparable<T>
    {
        int i = 0, k = 0, shared = 0;
        while (i < a.Length && k < b.Length)
        {
            var order = a[i].CompareTo(b[k]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }

        return shared;
    }

    /// <summary>|A ∩ B| / |A ∪ B| of two sorted sets; 0 when both are empty.</summary>
    public static double Jaccard(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var shared = Shared(a, b);
        var united = a.Length + b.Length - shared;
        return united == 0 ? 0 : (double)shared / united;
    }

    /// <summary>|A ∩ B| / |A| of two sorted sets; null when A is empty.</summary>
    public static double? Containment(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b) =>
        a.IsEmpty ? null : (double)Shared(a, b) / a.Length;
}
