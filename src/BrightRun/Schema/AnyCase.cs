namespace BrightRun.Schema;

/// <summary>Finds a phrase in a text in any case, with the results of <see cref="StringComparison.OrdinalIgnoreCase"/>.</summary>
/// <remarks>
/// Without the tables of a culture library the framework's own search compares letter by letter. This one jumps from one occurrence of the phrase's
/// rarest letter to the next; a third of composing a conversation went into the former (docs/log.md).
/// </remarks>
internal static class AnyCase
{
    // Letters of English from rare to frequent; blanks and punctuation stand for the most frequent.
    private const string RareFirst = "zqxjkvbpygfwmucldrhsnioate";

    /// <summary>Whether the phrase stands anywhere in the text.</summary>
    public static bool Contains(string text, string phrase) => IndexOf(text, phrase) >= 0;

    /// <summary>First place of the phrase at or after a place; -1 when there is none.</summary>
    /// <param name="from">From 0 to the length of the text, as for <see cref="string.IndexOf(string, int, StringComparison)"/>.</param>
    public static int IndexOf(string text, string phrase, int from = 0)
    {
        var anchor = AnchorOf(phrase);
        if (anchor < 0)
        {
            return text.IndexOf(phrase, from, StringComparison.OrdinalIgnoreCase);
        }

        // Only an ASCII letter equals an ASCII letter in any case.
        var letter = char.ToLowerInvariant(phrase[anchor]);
        var capital = char.ToUpperInvariant(letter);
        var last = text.Length - phrase.Length;
        for (var start = from; start <= last; start++)
        {
            var found = text.AsSpan(start + anchor, last - start + 1).IndexOfAny(letter, capital);
            if (found < 0)
            {
                return -1;
            }

            start += found;
            if (text.AsSpan(start, phrase.Length).Equals(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return start;
            }
        }

        return -1;
    }

    // Place of the rarest letter; -1 when the phrase has no ASCII letter.
    private static int AnchorOf(string phrase)
    {
        var (anchor, rank) = (-1, int.MaxValue);
        for (var i = 0; i < phrase.Length; i++)
        {
            if (char.IsAsciiLetter(phrase[i]) && Ranks[(phrase[i] | 0x20) - 'a'] < rank)
            {
                (anchor, rank) = (i, Ranks[(phrase[i] | 0x20) - 'a']);
            }
        }

        return anchor;
    }

    private static readonly int[] Ranks = [.. Enumerable.Range('a', 26).Select(c => RareFirst.IndexOf((char)c, StringComparison.Ordinal))];
}
