using System.Collections.Frozen;

namespace BrightRun.Quality;

/// <summary>Numbers in words.</summary>
internal static class SpelledNumbers
{
    private static readonly FrozenDictionary<ulong, int> Values = Table(
        ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10),
        ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18),
        ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90));

    private static readonly FrozenSet<ulong> Units = Words.Of(
        "minute minutes hour hours day days week weeks month months year years percent dollar dollars euro euros pound pounds cent cents").ToFrozenSet();

    /// <summary>Adds numbers from three on that a unit of time or money, or "percent", follows.</summary>
    public static void Scan(string text, ReadOnlySpan<ulong> words, List<WrittenNumber> into)
    {
        // Cheap test first: almost no text spells a figure out before a unit.
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (Units.Contains(words[i + 1]) && Read(words[..(i + 1)]) is { } value and > 2)
            {
                into.Add(new(value, 1, words[i + 1] == Percent, Place(text, i)));
            }
        }
    }

    /// <summary>Adds every number in words, of one and two as well: what a user spells out is known.</summary>
    public static void AddTo(ReadOnlySpan<ulong> words, List<double> into)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (Read(words[..(i + 1)]) is { } value)
            {
                into.Add(value);
            }
        }
    }

    private static readonly ulong Percent = Words.One("percent");

    // The number that ends at the last word: "twenty-five" is two words.
    private static int? Read(ReadOnlySpan<ulong> words)
    {
        if (words.IsEmpty || !Values.TryGetValue(words[^1], out var value))
        {
            return null;
        }

        return value < 10 && words.Length > 1 && Values.TryGetValue(words[^2], out var tens) && tens is >= 20 and <= 90 ? tens + value : value;
    }

    // Start of the word of that number, counted as the tokenizer does for ASCII text; good enough to find the sentence.
    private static int Place(string text, int word)
    {
        var seen = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var inside = char.IsAsciiLetterOrDigit(text[i]) || text[i] == '\'';
            var before = i > 0 && (char.IsAsciiLetterOrDigit(text[i - 1]) || text[i - 1] == '\'');
            if (inside && !before && ++seen == word)
            {
                return i;
            }
        }

        return text.Length;
    }

    private static FrozenDictionary<ulong, int> Table(params (string Word, int Value)[] entries) =>
        entries.ToFrozenDictionary(e => Words.One(e.Word), e => e.Value);
}
