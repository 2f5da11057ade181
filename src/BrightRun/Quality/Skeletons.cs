namespace BrightRun.Quality;

/// <summary>Answers that begin with the same six words as another.</summary>
internal static class Skeletons
{
    public const int Words = 6;

    /// <summary>Key of the first six words; null for a shorter text.</summary>
    public static ulong? Key(ReadOnlySpan<ulong> words)
    {
        if (words.Length < Words)
        {
            return null;
        }

        Span<ulong> key = stackalloc ulong[1];
        NGrams.Hash(words[..Words], Words, key);
        return key[0];
    }

    /// <summary>Share of texts whose key occurs in another text; null without texts.</summary>
    /// <param name="keys">Keys of those that have one, in any order; sorted on return.</param>
    /// <param name="texts">Number of texts, those without a key included.</param>
    public static double? Share(List<ulong> keys, int texts)
    {
        if (texts == 0)
        {
            return null;
        }

        keys.Sort();
        var shared = 0;
        for (var i = 0; i < keys.Count; i++)
        {
            shared += (i > 0 && keys[i] == keys[i - 1]) || (i + 1 < keys.Count && keys[i] == keys[i + 1]) ? 1 : 0;
        }

        return (double)shared / texts;
    }
}
