using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace BrightRun.Schema;

/// <summary>Whether the UTF-8 bytes of a text match a pattern.</summary>
internal delegate bool TextTest(ReadOnlySpan<byte> utf8);

/// <summary>Hand-written tests of the patterns that occur thousands of times in a file; a regular expression for all others.</summary>
/// <remarks>A test proves that both give the same answer.</remarks>
internal static class PatternMatcher
{
    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    public static TextTest For(string pattern) => pattern switch
    {
        Patterns.Sha256 => IsSha256,
        Patterns.PersonaId => IsPersonaId,
        Patterns.StatementId => IsStatementId,
        Patterns.Timestamp => text => IsTimestamp(text, dateAlone: false),
        Patterns.TimestampOrDate => text => IsTimestamp(text, dateAlone: true),
        Patterns.Date => IsDate,
        Patterns.Pointer => IsPointer,
        Patterns.ConversationId => IsConversationId,
        _ => Fallback(pattern),
    };

    /// <summary>The pattern as a regular expression of .NET, in linear time.</summary>
    public static TextTest Fallback(string pattern)
    {
        // In .NET a final $ also matches before a last line break; in ECMA 262 it does not.
        var exact = pattern.EndsWith('$') && !pattern.EndsWith("\\$", StringComparison.Ordinal) ? pattern[..^1] + "\\z" : pattern;
        var regex = new Regex(exact, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return text => regex.IsMatch(Encoding.UTF8.GetString(text));
    }

    private static bool IsSha256(ReadOnlySpan<byte> text) =>
        text.Length == 71 && text.StartsWith("sha256:"u8) && !text[7..].ContainsAnyExcept(LowerHex);

    private static bool IsPersonaId(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 2 or > 64 || !IsLetter(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!IsLetter(c) && !IsDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsStatementId(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != 't')
        {
            return false;
        }

        var turn = Digits(text[1..]);
        var rest = text[(1 + turn)..];
        if (turn == 0 || rest.Length < 2 || rest[0] != '.')
        {
            return false;
        }

        var round = rest[1] == 'i' ? 2 : rest[1] == 'r' && rest.Length > 2 && rest[2] is >= (byte)'0' and <= (byte)'3' ? 3 : 0;
        return round > 0 && rest.Length >= round + 3 && rest[round] == '.' && Digits(rest[(round + 1)..]) == rest.Length - round - 1;
    }

    private static bool IsDate(ReadOnlySpan<byte> text) =>
        text.Length == 10 && Digits(text) == 4 && text[4] == '-' && Digits(text[5..]) == 2 && text[7] == '-' && Digits(text[8..]) == 2;

    private static bool IsTimestamp(ReadOnlySpan<byte> text, bool dateAlone)
    {
        if (text.Length < 10 || !IsDate(text[..10]))
        {
            return false;
        }

        var time = text[10..];
        if (time.IsEmpty)
        {
            return dateAlone;
        }

        if (time.Length < 10 || (time[0] | 0x20) != 't' || Digits(time[1..]) != 2 || time[3] != ':' || Digits(time[4..]) != 2 || time[6] != ':' || Digits(time[7..]) != 2)
        {
            return false;
        }

        var zone = time[9..];
        if (zone[0] == '.')
        {
            var fraction = Digits(zone[1..]);
            zone = zone[(1 + fraction)..];
            if (fraction == 0 || zone.IsEmpty)
            {
                return false;
            }
        }

        return (zone.Length == 1 && (zone[0] | 0x20) == 'z')
            || (zone.Length == 6 && zone[0] is (byte)'+' or (byte)'-' && Digits(zone[1..]) == 2 && zone[3] == ':' && Digits(zone[4..]) == 2);
    }

    private static bool IsPointer(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[0] != '/')
        {
            return false;
        }

        for (var tilde = text.IndexOf((byte)'~'); tilde >= 0;)
        {
            if (tilde + 1 == text.Length || text[tilde + 1] is not ((byte)'0' or (byte)'1'))
            {
                return false;
            }

            var next = text[(tilde + 1)..].IndexOf((byte)'~');
            tilde = next < 0 ? -1 : tilde + 1 + next;
        }

        return true;
    }

    // 200 counts UTF-16 units, as .NET counts; only ids beyond the basic plane would tell the difference.
    private static bool IsConversationId(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && !text.ContainsAnyInRange((byte)0, (byte)0x1F) && !text.Contains((byte)0x7F)
        && (text.Length <= 200 || Encoding.UTF8.GetCharCount(text) <= 200);

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    private static bool IsLetter(byte c) => c is >= (byte)'a' and <= (byte)'z';

    private static bool IsDigit(byte c) => c is >= (byte)'0' and <= (byte)'9';
}
