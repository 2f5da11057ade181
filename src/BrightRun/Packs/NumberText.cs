using System.Globalization;

namespace BrightRun.Packs;

/// <summary>Numbers as packs print them: at most two decimals, in any culture the same.</summary>
internal static class NumberText
{
    /// <summary>The number in words of its unit, such as <c>$12,000</c>, <c>73%</c> or <c>1 week</c>.</summary>
    public static string Format(double value, NumberUnit unit, string currencySign)
    {
        var rounded = decimal.Round((decimal)value, 2, MidpointRounding.AwayFromZero);
        var sign = rounded < 0 ? "-" : "";
        var magnitude = Math.Abs(rounded);
        // Cents are always two digits: $8.5 is not a price.
        var format = unit == NumberUnit.Money && decimal.Truncate(magnitude) != magnitude ? "#,##0.00" : "#,##0.##";
        var digits = sign + magnitude.ToString(format, CultureInfo.InvariantCulture);
        return unit switch
        {
            NumberUnit.Count => digits,
            NumberUnit.Money => sign + currencySign + digits[sign.Length..],
            NumberUnit.Percent => digits + "%",
            NumberUnit.Weeks => Counted(digits, magnitude, "week"),
            NumberUnit.Months => Counted(digits, magnitude, "month"),
            NumberUnit.Days => Counted(digits, magnitude, "day"),
            NumberUnit.Hours => Counted(digits, magnitude, "hour"),
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit."),
        };
    }

    /// <summary>The double that a decimal with 15 digits stands for: 0.1 + 0.2 becomes 0.3.</summary>
    /// <remarks>What is printed, compared and rounded must not depend on binary remainders. Beyond the range of decimal the value stays.</remarks>
    public static double Tidy(double value) => Math.Abs(value) < 1e15 ? (double)(decimal)value : value;

    private static string Counted(string digits, decimal magnitude, string unit) => magnitude == 1 ? $"{digits} {unit}" : $"{digits} {unit}s";
}

/// <summary>Which words take "an".</summary>
internal static class EnglishArticle
{
    // Spelt with one sound and read with another; the rest follows the first letter.
    private static readonly string[] SpokenWithConsonant = ["eu", "once", "one", "ubi", "uni", "use", "usu", "ute"];
    private static readonly string[] SpokenWithVowel = ["heir", "honest", "honor", "honour", "hour", "unim", "unin"];

    public static bool TakesAn(string value)
    {
        var start = value.AsSpan().IndexOfAnyExceptInRange('!', '/'); // quotes, currency signs and brackets are not spoken first
        if (start < 0)
        {
            return false;
        }

        var word = value.AsSpan(start);
        if (char.IsAsciiDigit(word[0]))
        {
            // Eight, eleven, eighteen, and what they begin: 8,000 and 18,500, but not 1,100.
            var digits = value.Skip(start).TakeWhile(c => char.IsAsciiDigit(c) || c == ',').Where(char.IsAsciiDigit).ToArray();
            return digits[0] == '8' || (digits.Length % 3 == 2 && digits is ['1', '1' or '8', ..]);
        }

        return StartsWithAny(word, SpokenWithVowel) || ("aeiouAEIOU".Contains(word[0], StringComparison.Ordinal) && !StartsWithAny(word, SpokenWithConsonant));
    }

    private static bool StartsWithAny(ReadOnlySpan<char> word, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
