using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace BrightRun.Schema;

/// <summary>Texts.</summary>
internal ref partial struct SchemaWalk
{
    private bool Text(SchemaNode node)
    {
        var open = at++;
        if (!SkipText(out var escaped))
        {
            return false;
        }

        if ((node.Types & JsonTypes.Text) == 0)
        {
            WrongType(node, open, "a text");
        }
        else if (at - open > Limits.MaxTextBytes)
        {
            TooLong(open);
        }
        else if (node.ChecksText)
        {
            var raw = json[(open + 1)..(at - 1)];
            CheckText(node, open, escaped ? Encoding.UTF8.GetBytes(Unescape(raw)) : raw);
        }

        return true;
    }

    // From behind the opening quote to behind the closing one.
    private bool SkipText(out bool escaped)
    {
        escaped = false;
        while (true)
        {
            at = Stop(at);
            if (at >= json.Length)
            {
                return false;
            }

            if (json[at] == '"')
            {
                at++;
                return true;
            }

            escaped = true;
            if (!SkipEscape())
            {
                return false;
            }
        }
    }

    // The next quote, backslash or control character, or the end.
    private readonly int Stop(int from)
    {
        ref var first = ref MemoryMarshal.GetReference(json);
        for (; from + Vector256<byte>.Count <= json.Length; from += Vector256<byte>.Count)
        {
            var block = Vector256.LoadUnsafe(ref first, (nuint)from);
            var stops = Vector256.Equals(block, Vector256.Create((byte)'"')) | Vector256.Equals(block, Vector256.Create((byte)'\\'))
                | Vector256.Equals(Vector256.Min(block, Vector256.Create((byte)0x1F)), block);
            if (stops != Vector256<byte>.Zero)
            {
                return from + BitOperations.TrailingZeroCount(stops.ExtractMostSignificantBits());
            }
        }

        while (from < json.Length && json[from] is not ((byte)'"' or (byte)'\\' or < 0x20))
        {
            from++;
        }

        return from;
    }

    private bool SkipEscape()
    {
        if (json[at] != '\\' || at + 1 >= json.Length)
        {
            return false;
        }

        switch (json[at + 1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                at += 2;
                return true;
            case (byte)'u':
                var unit = Hex(at);
                if (unit < 0)
                {
                    return false;
                }

                if (char.IsHighSurrogate((char)unit) && char.IsLowSurrogate((char)Math.Max(0, Hex(at + 6))))
                {
                    at += 6;
                }
                else if (char.IsSurrogate((char)unit))
                {
                    LoneSurrogate(at);
                }

                at += 6;
                return true;
            default:
                return false;
        }
    }

    // The four digits of a \u escape, or -1.
    private readonly int Hex(int from)
    {
        if (from + 6 > json.Length || json[from] != '\\' || json[from + 1] != 'u')
        {
            return -1;
        }

        var value = 0;
        foreach (var c in json.Slice(from + 2, 4))
        {
            var digit = (char)c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'f' => c - 'a' + 10,
                >= 'A' and <= 'F' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    private void CheckText(SchemaNode node, int open, ReadOnlySpan<byte> text)
    {
        if (node.Texts is { } allowed)
        {
            foreach (var value in allowed)
            {
                if (text.SequenceEqual(value))
                {
                    return;
                }
            }

            NotListed(node, open, text);
            return;
        }

        if (node.MinLength > 0 || node.MaxLength < int.MaxValue)
        {
            // A byte is a character at most, so a short text needs no counting.
            var length = text.Length <= node.MaxLength && text.Length >= node.MinLength * 4 ? node.MinLength : Characters(text);
            if (length < node.MinLength || length > node.MaxLength)
            {
                WrongLength(node, open, length);
            }
        }

        if (node.Matches is { } matches && !matches(text))
        {
            WrongPattern(node, open, text);
        }
    }

    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var b in utf8)
        {
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }
}
