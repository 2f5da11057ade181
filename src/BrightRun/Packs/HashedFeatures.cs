namespace BrightRun.Packs;

/// <summary>Words, word pairs and character 4-grams of a text, hashed into 2^14 buckets.</summary>
/// <remarks>
/// deliberation.md section 6.3: FNV-1a 32-bit over the UTF-8 of <c>{salt}|{namespace}:{text}</c>, modulo 2^14; namespaces <c>w</c>, <c>b</c> and <c>c</c>,
/// the last over <c>^word$</c>. Everything that scores text by hashed n-grams takes its features from here.
/// </remarks>
internal static class HashedFeatures
{
    public const int Buckets = 1 << 14;

    /// <summary>Salt of features that are not part of a stored model.</summary>
    public const string Salt = "br1";

    private const uint Offset = 2166136261, Prime = 16777619;
    private const int Gram = 4;

    /// <summary>Buckets of a text, with repetitions, in no order that matters.</summary>
    /// <param name="tokens">Words in order; a pair never crosses a clause.</param>
    public static List<int> Of(IReadOnlyList<LexiconToken> tokens, string salt = Salt)
    {
        var buckets = new List<int>(tokens.Count * 6);
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i].Word;
            buckets.Add(Bucket(salt, 'w', word));
            if (i > 0 && tokens[i - 1].Clause == tokens[i].Clause)
            {
                buckets.Add(Bucket(salt, 'b', $"{tokens[i - 1].Word} {word}"));
            }

            var framed = $"^{word}$";
            for (var at = 0; at + Gram <= framed.Length; at++)
            {
                buckets.Add(Bucket(salt, 'c', framed.AsSpan(at, Gram)));
            }
        }

        return buckets;
    }

    public static int Bucket(string salt, char space, ReadOnlySpan<char> text)
    {
        var hash = Hash(Offset, salt);
        hash = Hash(hash, ['|', space, ':']);
        return (int)(Hash(hash, text) % Buckets);
    }

    /// <summary>FNV-1a 32-bit of the UTF-8 bytes of a text.</summary>
    public static uint Hash(ReadOnlySpan<char> text) => Hash(Offset, text);

    private static uint Hash(uint hash, ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                hash = (hash ^ b) * Prime;
            }
        }

        return hash;
    }
}
