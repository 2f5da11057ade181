using System.Text;

namespace BrightRun.Packs;

/// <summary>One word of a user's text, lower-case, with its clause and its place.</summary>
/// <param name="Word">Letters, digits and apostrophes.</param>
/// <param name="Clause">Number of the clause from 0.</param>
/// <param name="Start">UTF-16 offset in the normalised text.</param>
internal readonly record struct LexiconToken(string Word, int Clause, int Start)
{
    public int End => Start + Word.Length;
}

/// <summary>Cuts texts and terms into words in the same way.</summary>
internal static class LexiconText
{
    /// <summary>Words after NFKC and lower-casing; hyphens separate, and a clause ends at <c>. ; ! ?</c> or at "but".</summary>
    public static List<LexiconToken> Tokens(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormKC).Replace('\u2019', '\'').ToLowerInvariant();
        var tokens = new List<LexiconToken>();
        var clause = 0;
        for (var i = 0; i < normal.Length;)
        {
            if (!IsWord(normal[i]))
            {
                // A point between digits is a decimal: "8.50 a jar" is one clause.
                var isDecimal = normal[i] == '.' && i + 1 < normal.Length && char.IsAsciiDigit(normal[i + 1]);
                clause += normal[i] is '.' or ';' or '!' or '?' && !isDecimal ? 1 : 0;
                i++;
                continue;
            }

            var start = i;
            while (i < normal.Length && IsWord(normal[i]))
            {
                i++;
            }

            var word = normal[start..i].Trim('\'');
            if (word.Length > 0)
            {
                clause += word == "but" ? 1 : 0;
                tokens.Add(new(word, clause, start));
            }
        }

        return tokens;
    }

    /// <summary>Words of a term or phrase.</summary>
    public static string[] Words(string term) => [.. Tokens(term).Select(t => t.Word)];

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '\'';
}
