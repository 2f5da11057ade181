namespace BrightRun.Quality;

/// <summary>A number written in a text.</summary>
/// <param name="Value">With its multiplier: 20k is 20,000.</param>
/// <param name="Step">Value of one unit of the last digit written: 0.1 for 3.5, 1,000 for 20k.</param>
/// <param name="IsPercent">Whether a percent sign or word follows.</param>
/// <param name="Start">Place of the first digit or letter.</param>
internal readonly record struct WrittenNumber(double Value, double Step, bool IsPercent, int Start);

/// <summary>Finds numbers, money, percentages, durations and dates by their digits, and durations, percentages and money in words.</summary>
/// <remarks>
/// Left out, as metrics.md 1.2 has it: list numbers, "turn 2" and the like, "one" and "two" as words, and digits inside a name such as B2B.
/// Other numbers in words count only before a unit ("three weeks"), since "three quotes" is a way of speaking as often as a figure.
/// </remarks>
internal static class Numbers
{
    private static readonly string[] Labels = ["turn", "step", "option", "phase", "stage", "part", "point", "item", "section", "no", "number", "question"];

    /// <summary>Adds the numbers of a text in order.</summary>
    /// <param name="words">The text's words, which it does not hash again.</param>
    public static void Scan(string text, ReadOnlySpan<ulong> words, List<WrittenNumber> into)
    {
        var rest = text.AsSpan();
        for (var i = rest.IndexOfAnyInRange('0', '9'); i >= 0 && i < text.Length;)
        {
            var end = Read(text, i, out var value, out var step);
            if (IsInsideName(text, i))
            {
                end = SkipName(text, end);
            }
            else if (!IsLabel(text, i, end))
            {
                Suffix(text, ref end, ref value, ref step, out var percent);
                into.Add(new(value, step, percent, i));
            }

            var next = rest[end..].IndexOfAnyInRange('0', '9');
            i = next < 0 ? -1 : end + next;
        }

        SpelledNumbers.Scan(text, words, into);
    }

    // Digits with thousands separators and one decimal point.
    private static int Read(string text, int at, out double value, out double step)
    {
        value = 0;
        step = 1;
        var i = at;
        while (i < text.Length)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                value = (value * 10) + (text[i] - '0');
                i++;
            }
            else if (text[i] == ',' && IsGroup(text, i))
            {
                i++;
            }
            else
            {
                break;
            }
        }

        if (i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
        {
            double fraction = 0, scale = 1;
            for (i++; i < text.Length && char.IsAsciiDigit(text[i]); i++)
            {
                fraction = (fraction * 10) + (text[i] - '0');
                scale *= 10;
            }

            value += fraction / scale;
            step = 1 / scale;
        }

        return i;
    }

    private static bool IsGroup(string text, int comma) =>
        comma + 3 < text.Length && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && (comma + 4 == text.Length || !char.IsAsciiDigit(text[comma + 4]));

    // B2B, Q3, COVID-19, uf_1.
    private static bool IsInsideName(string text, int at) =>
        at > 0 && (char.IsLetter(text[at - 1]) || text[at - 1] == '_'
            || (text[at - 1] == '-' && at > 1 && char.IsLetter(text[at - 2])));

    private static int SkipName(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at;
    }

    private static bool IsLabel(string text, int at, int end)
    {
        // "1. ", "2) " at the start of a line, and "(3)".
        var closed = end < text.Length && text[end] is '.' or ')' && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1]));
        var before = at - 1;
        while (before >= 0 && text[before] is ' ' or '*' or '#' or '\t')
        {
            before--;
        }

        if (end - at <= 2 && closed && (before < 0 || text[before] == '\n' || (text[end] == ')' && text[before] == '(')))
        {
            return true;
        }

        if (at == 0 || text[at - 1] != ' ')
        {
            return false;
        }

        var start = at - 1;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        foreach (var label in Labels)
        {
            if (text.AsSpan(start, at - 1 - start).Equals(label, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static void Suffix(string text, ref int end, ref double value, ref double step, out bool percent)
    {
        var tail = text.AsSpan(end);
        var scale = tail switch
        {
            ['k' or 'K', ..] when !IsLetterAt(tail, 1) => 1e3,
            ['m' or 'M', ..] when !IsLetterAt(tail, 1) => 1e6,
            _ when IsWord(tail, " thousand") => 1e3,
            _ when IsWord(tail, " million") => 1e6,
            _ when IsWord(tail, " billion") => 1e9,
            _ => 1,
        };
        if (scale > 1)
        {
            end += tail[0] == ' ' ? 0 : 1;
            value *= scale;
            step *= scale;
        }

        percent = tail is ['%', ..] or [' ', '%', ..] || IsWord(tail, " percent") || IsWord(tail, " per cent");
    }

    private static bool IsLetterAt(ReadOnlySpan<char> text, int at) => at < text.Length && char.IsLetterOrDigit(text[at]);

    private static bool IsWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !IsLetterAt(text, word.Length);
}
