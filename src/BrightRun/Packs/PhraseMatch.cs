using System.Buffers;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Finds a phrase in a text, whole words, in any case.</summary>
public static class PhraseMatch
{
    private static readonly SearchValues<char> Curly = SearchValues.Create("\u2019\u2018\u02BC\u00A0\u202F");

    /// <summary>Whether the phrase stands in the text; its ends are not inside a word.</summary>
    public static bool Contains(string text, string phrase)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(phrase);
        (text, phrase) = (Plain(text), Plain(phrase));
        for (var at = AnyCase.IndexOf(text, phrase); at >= 0; at = AnyCase.IndexOf(text, phrase, at + 1))
        {
            var end = at + phrase.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(phrase[0])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(phrase[^1])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether at least one of the phrases stands in the text.</summary>
    public static bool ContainsAny(string text, IEnumerable<string> phrases) => phrases.Any(p => Contains(text, p));

    /// <summary>A text with straight apostrophes and plain blanks: phones write ’ where packs write '.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(Curly) ? text.Replace('\u2019', '\'').Replace('\u2018', '\'').Replace('\u02BC', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ') : text;
    }
}
