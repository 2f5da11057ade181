using System.Buffers.Text;

namespace BrightRun.Schema;

/// <summary>Numbers.</summary>
internal ref partial struct SchemaWalk
{
    // Below this length an integer is exact in every reader, so it needs no further look.
    private const int SafeDigits = 15;
    private const double SafeInteger = (1L << 53) - 1;

    private bool Number(SchemaNode node)
    {
        var text = json;
        var open = at;
        var p = open;
        if (text[p] == '-')
        {
            p++;
        }

        var first = p;
        p = Digits(text, p);
        if (p == first || (p - first > 1 && text[first] == '0'))
        {
            return false;
        }

        var whole = true;
        if (p < text.Length && text[p] == '.')
        {
            whole = false;
            var fraction = ++p;
            p = Digits(text, p);
            if (p == fraction)
            {
                return false;
            }
        }

        if (p < text.Length && (text[p] | 0x20) == 'e')
        {
            whole = false;
            p++;
            if (p < text.Length && text[p] is (byte)'+' or (byte)'-')
            {
                p++;
            }

            var exponent = p;
            p = Digits(text, p);
            if (p == exponent)
            {
                return false;
            }
        }

        at = p;
        if ((node.Types & (whole ? JsonTypes.Number | JsonTypes.Integer : JsonTypes.Number)) == 0)
        {
            WrongType(node, open, "a number");
        }
        else if (node.ChecksNumber || at - open > SafeDigits)
        {
            CheckNumber(node, open, whole);
        }

        return true;
    }

    private void CheckNumber(SchemaNode node, int open, bool whole)
    {
        var token = json[open..at];
        double value;
        if (token.Length <= SafeDigits && token.IndexOfAny((byte)'e', (byte)'E') < 0)
        {
            value = ShortNumber(token);
        }
        else if (!Utf8Parser.TryParse(token, out value, out var used) || used != token.Length || !double.IsFinite(value) || (whole && Math.Abs(value) > SafeInteger))
        {
            NotSafe(open);
            return;
        }

        if (node.Numbers is { } allowed)
        {
            if (!allowed.AsSpan().Contains(value))
            {
                NotListed(node, open, token);
            }
        }
        else if (value < node.Minimum || value > node.Maximum || (node.MinimumIsExclusive && value == node.Minimum))
        {
            OutOfRange(node, open, value);
        }
    }

    // Digits and power of ten are both exact here, so one division rounds as a full parse would.
    private static double ShortNumber(ReadOnlySpan<byte> token)
    {
        var (digits, divisor, afterPoint) = (0L, 1L, false);
        foreach (var c in token)
        {
            if (c == '.')
            {
                afterPoint = true;
            }
            else if (c != '-')
            {
                digits = (digits * 10) + (c - '0');
                divisor *= afterPoint ? 10 : 1;
            }
        }

        var value = (double)digits / divisor;
        return token[0] == '-' ? -value : value;
    }

    private static int Digits(ReadOnlySpan<byte> text, int from)
    {
        while (from < text.Length && (uint)(text[from] - '0') <= 9)
        {
            from++;
        }

        return from;
    }
}
