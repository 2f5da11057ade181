using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>Numbers as ECMAScript writes them, which RFC 8785 prescribes: shortest digits that give the same double, -0 as 0.</summary>
internal static class CanonicalNumber
{
    // A decimal of at most 15 digits is the shortest of its double: two such decimals never share a double.
    private const int SafeDigits = 15;

    /// <summary>Writes a number token.</summary>
    /// <exception cref="JsonException">The number is beyond the range of a double.</exception>
    public static void Write(ReadOnlySpan<byte> token, CanonicalBuffer output)
    {
        if (IsCanonical(token))
        {
            output.Write(token);
            return;
        }

        if (!Utf8Parser.TryParse(token, out double value, out var used) || used != token.Length || !double.IsFinite(value))
        {
            throw new JsonException($"The number {System.Text.Encoding.UTF8.GetString(token)} is beyond the range of a double.");
        }

        Write(value, output);
    }

    /// <summary>Number.prototype.toString of ECMA-262, section 6.1.6.1.20.</summary>
    internal static void Write(double value, CanonicalBuffer output)
    {
        if (value == 0)
        {
            output.Write((byte)'0');
            return;
        }

        // "E16" would round; the shortest digits come from "R", laid out anew from digits and exponent.
        Span<byte> shortest = stackalloc byte[40];
        value.TryFormat(shortest, out var written, "R", CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[40];
        var count = 0;
        var point = -1;
        var exponent = 0;
        for (var i = 0; i < written; i++)
        {
            switch (shortest[i])
            {
                case (byte)'-': output.Write((byte)'-'); break;
                case (byte)'.': point = count; break;
                case (byte)'E':
                    exponent = int.Parse(shortest[(i + 1)..written], CultureInfo.InvariantCulture);
                    i = written;
                    break;
                default: digits[count++] = shortest[i]; break;
            }
        }

        var n = (point < 0 ? count : point) + exponent; // the value is 0.digits × 10^n
        var leading = digits[..count].IndexOfAnyExcept((byte)'0');
        n -= leading;
        var d = digits[leading..count].TrimEnd((byte)'0');
        Layout(d, n, output);
    }

    private static void Layout(ReadOnlySpan<byte> digits, int n, CanonicalBuffer output)
    {
        var k = digits.Length;
        switch (n)
        {
            case > 0 and <= 21 when k <= n:
                output.Write(digits);
                Zeros(n - k, output);
                break;
            case > 0 and <= 21:
                output.Write(digits[..n]);
                output.Write((byte)'.');
                output.Write(digits[n..]);
                break;
            case > -6 and <= 0:
                output.Write("0."u8);
                Zeros(-n, output);
                output.Write(digits);
                break;
            default:
                output.Write(digits[0]);
                if (k > 1)
                {
                    output.Write((byte)'.');
                    output.Write(digits[1..]);
                }

                output.Write((byte)'e');
                output.Write(n > 0 ? (byte)'+' : (byte)'-');
                Span<byte> text = stackalloc byte[4];
                Utf8Formatter.TryFormat(Math.Abs(n - 1), text, out var length);
                output.Write(text[..length]);
                break;
        }
    }

    private static void Zeros(int count, CanonicalBuffer output)
    {
        for (var i = 0; i < count; i++)
        {
            output.Write((byte)'0');
        }
    }

    // True for integers and decimals that are certain to be in shortest form; everything else is parsed and written.
    private static bool IsCanonical(ReadOnlySpan<byte> token)
    {
        var unsigned = token[0] == '-' ? token[1..] : token;
        if (unsigned.Length > SafeDigits + 1)
        {
            return false;
        }

        var point = unsigned.IndexOf((byte)'.');
        if (unsigned.IndexOfAny((byte)'e', (byte)'E') >= 0)
        {
            return false;
        }

        if (point < 0)
        {
            return unsigned.Length <= SafeDigits && (unsigned[0] != '0' || token.Length == 1);
        }

        // Below 1e-6 ECMAScript changes to an exponent.
        return unsigned[^1] != '0' && (unsigned[0] != '0' || unsigned[2..].IndexOfAnyExcept((byte)'0') is >= 0 and <= 5);
    }
}
