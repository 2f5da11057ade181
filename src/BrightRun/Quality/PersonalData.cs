using System.Buffers;

namespace BrightRun.Quality;

/// <summary>Something in a text that points to a person or a machine.</summary>
/// <param name="Kind">For people, such as "an e-mail address".</param>
/// <param name="Placeholder">What may stand in its place, without brackets.</param>
/// <param name="Offset">Place of its first character.</param>
internal readonly record struct PersonalDatum(string Kind, string Placeholder, int Offset);

/// <summary>Finds personal data by scanning for the characters that each kind must have, so that prose without them is passed over.</summary>
internal static class PersonalData
{
    private static readonly SearchValues<char> Mailbox = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-");

    /// <summary>The first datum of a text; null when there is none.</summary>
    public static PersonalDatum? Find(string text) => Email(text) ?? Numbered(text) ?? NetworkAddresses.Version6(text);

    private static PersonalDatum? Email(string text)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && Mailbox.Contains(text[start - 1]))
            {
                start--;
            }

            var end = at + 1;
            var dot = -1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            {
                dot = text[end] == '.' && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1]) ? end : dot;
                end++;
            }

            if (start < at && dot > at + 1 && end - dot > 2)
            {
                return new("an e-mail address", "EMAIL", start);
            }
        }

        return null;
    }

    // Everything that has digits: runs of digits with single separators, read once.
    private static PersonalDatum? Numbered(string text)
    {
        Span<char> digits = stackalloc char[20];
        for (var i = text.AsSpan().IndexOfAnyInRange('0', '9'); i >= 0;)
        {
            var (end, count, groups) = Run(text, i, digits);
            if (Classify(text, i, end, digits[..Math.Min(count, 20)], count, groups) is { } found)
            {
                return found;
            }

            var next = text.AsSpan(end).IndexOfAnyInRange('0', '9');
            i = next < 0 ? -1 : end + next;
        }

        return null;
    }

    // Groups of digits joined by one of " -./()" or ") " — the shapes in which numbers are written down.
    private static (int End, int Count, string Groups) Run(string text, int start, Span<char> digits)
    {
        Span<char> shape = stackalloc char[64];
        int count = 0, written = 0, end = start, group = 0;
        for (var i = start; i < text.Length && written < shape.Length - 2; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (count < digits.Length)
                {
                    digits[count] = text[i];
                }

                count++;
                group++;
                end = i + 1;
            }
            else if (group > 0 && text[i] is ' ' or '-' or '.' or ')' && i + 1 < text.Length
                && (char.IsAsciiDigit(text[i + 1]) || (text[i] == ')' && text[i + 1] == ' ' && i + 2 < text.Length && char.IsAsciiDigit(text[i + 2]))))
            {
                shape[written++] = (char)('0' + Math.Min(group, 9));
                shape[written++] = text[i];
                i += text[i + 1] == ' ' ? 1 : 0;
                group = 0;
            }
            else
            {
                break;
            }
        }

        // Most runs are prices and dates of fewer digits than any of the kinds: no string is made for them.
        if (count < 4)
        {
            return (end, count, "");
        }

        shape[written++] = (char)('0' + Math.Min(group, 9));
        return (end, count, new string(shape[..written]));
    }

    private static PersonalDatum? Classify(string text, int start, int end, ReadOnlySpan<char> digits, int count, string groups)
    {
        var before = start > 0 ? text[start - 1] : ' ';
        var after = end < text.Length ? text[end] : ' ';
        if (char.IsAsciiLetterUpper(before) && Account(text, start) is { } account)
        {
            return account;
        }

        if (count < 4 || before is '$' or '€' or '£' || char.IsAsciiLetter(after) || (char.IsAsciiLetter(before) && count < 12))
        {
            return NetworkAddresses.Version4(text, start, end, groups, before);
        }

        if (before == '+' && count is >= 8 and <= 15 && digits[0] != '0')
        {
            return new("a phone number", "PHONE", start - 1);
        }

        if (groups == "3-2-4" && IsSocialSecurity(digits))
        {
            return new("a US social security number", "SSN", start);
        }

        if (count is >= 13 and <= 19 && groups.AsSpan().IndexOfAny(".)") < 0 && HasLuhn(digits[..count]) && digits[0] is >= '3' and <= '6')
        {
            return new("a payment card number", "CARD", start);
        }

        if (IsAmericanPhone(digits, count, groups))
        {
            return new("a phone number", "PHONE", before == '(' ? start - 1 : start);
        }

        return NetworkAddresses.Version4(text, start, end, groups, before);
    }

    // NANP: area and exchange start at 2; a run of ten digits without any separator is as likely an order number.
    private static bool IsAmericanPhone(ReadOnlySpan<char> digits, int count, string groups)
    {
        var country = count == 11 && digits[0] == '1' && groups.Length > 1 && groups[0] == '1' ? 1 : 0;
        var shape = country == 1 ? groups.AsSpan(2) : groups;
        return count == 10 + country && shape is ['3', ' ' or '-' or '.' or ')', '3', ' ' or '-' or '.', '4']
            && digits[country] >= '2' && digits[country + 3] >= '2';
    }

    private static bool IsSocialSecurity(ReadOnlySpan<char> d) =>
        d is not (['0', '0', '0', ..] or ['6', '6', '6', ..] or ['9', ..]) && d[3..5] is not "00" && d[5..9] is not "0000";

    private static bool HasLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var d = digits[^(i + 1)] - '0';
            d = i % 2 == 1 ? d * 2 : d;
            sum += d > 9 ? d - 9 : d;
        }

        return sum % 10 == 0;
    }

    // IBAN: two capital letters before the check digits, 15 to 34 characters, remainder 1 of 97.
    private static PersonalDatum? Account(string text, int digit)
    {
        if (digit < 2 || !char.IsAsciiLetterUpper(text[digit - 1]) || !char.IsAsciiLetterUpper(text[digit - 2])
            || (digit > 2 && char.IsAsciiLetterOrDigit(text[digit - 3])))
        {
            return null;
        }

        Span<char> account = stackalloc char[34];
        var length = 0;
        for (var i = digit - 2; i < text.Length && length < account.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || char.IsAsciiLetterUpper(text[i]))
            {
                account[length++] = text[i];
                if (length >= 15 && Remainder(account[..length]) == 1 && (i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 1])))
                {
                    return new("a bank account number", "IBAN", digit - 2);
                }
            }
            else if (text[i] != ' ')
            {
                break;
            }
        }

        return null;
    }

    private static int Remainder(ReadOnlySpan<char> account)
    {
        var remainder = 0;
        for (var i = 0; i < account.Length; i++)
        {
            var c = account[(i + 4) % account.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + (c - '0')) % 97 : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder;
    }
}
