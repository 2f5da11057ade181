namespace BrightRun.Schema;

/// <summary>Seeded chance: the same seed and purpose give the same numbers on every platform and in every release.</summary>
/// <remarks>
/// xoshiro256** with its state filled by splitmix64 (Blackman and Vigna, 2018). Every draw names its purpose, so that a draw
/// added in one place shifts no draw in another. Not thread-safe; make one for each purpose instead of sharing one.
/// </remarks>
public sealed class Dice
{
    private ulong s0, s1, s2, s3;

    internal Dice(ulong s0, ulong s1, ulong s2, ulong s3) => (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);

    /// <summary>The stream of one purpose under one seed.</summary>
    /// <param name="seed">Any number; of a run, a conversation or a test.</param>
    /// <param name="purpose">Such as <c>family/number/budget</c>; another purpose is an independent stream.</param>
    public static Dice For(long seed, string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = 14695981039346656037UL; // FNV-1a, 64 bits, over UTF-16 units: cheap, and the same everywhere
        foreach (var unit in purpose)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        // The seed is mixed before it meets the hash, or neighbouring seeds would differ from neighbouring purposes by one bit only.
        var state = unchecked((ulong)seed);
        state = SplitMix(ref state) ^ hash;
        return new(SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var result = ulong.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = ulong.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1, each equally likely.</summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // Lemire 2019, arXiv:1805.10941: multiply and shift, with the few values rejected that would make low results likelier.
        var range = (ulong)count;
        var high = Math.BigMul(Next(), range, out ulong low);
        if (low < range)
        {
            for (var threshold = unchecked(0 - range) % range; low < threshold;)
            {
                high = Math.BigMul(Next(), range, out low);
            }
        }

        return (int)high;
    }

    /// <summary>A number in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability, 0 to 1.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>One of the items, each equally likely.</summary>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Below(items.Count)];
    }

    /// <summary>An index, as likely as its weight; weights are 0 or more and not all 0.</summary>
    public int PickWeighted(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var rest = Unit() * weights.Sum();
        var last = -1;
        for (var i = 0; i < weights.Count; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            last = i;
            if ((rest -= weights[i]) < 0)
            {
                return i;
            }
        }

        return last >= 0 ? last : throw new ArgumentException("No weight is above 0.", nameof(weights));
    }

    /// <summary>The items in random order; the argument is left as it is.</summary>
    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }

    internal static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
