using System.Runtime.CompilerServices;
using System.Text;

namespace BrightRun.Quality;

/// <summary>The product tokenizer: words of <c>[a-z0-9']+</c> after lower-casing and compatibility normalisation, as 64-bit hashes.</summary>
/// <remarks>
/// metrics.md section 0. A text is hashed once and every measure works on the hashes. The low five bits of a hash carry the word's length
/// (four bits, 15 for longer) and whether it holds a digit, so 59 bits tell words apart: at a million distinct words, one chance in a million of a clash.
/// </remarks>
internal static class Words
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    // By ASCII code: the lower-case character of a word, or 0 for a separator.
    private static ReadOnlySpan<byte> Fold =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 39, 0, 0, 0, 0, 0, 0, 0, 0, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 0, 0, 0, 0, 0, 0,
        0, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 0, 0, 0, 0, 0,
        0, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 0, 0, 0, 0, 0,
    ];

    /// <summary>Upper bound of the words in a text, for sizing a buffer.</summary>
    public static int AtMost(int characters) => (characters / 2) + 1;

    /// <summary>Hashes of the words in order.</summary>
    public static ulong[] Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var buffer = new ulong[text.Length + 1];
        var count = Hash(text, ref buffer, 0);
        return buffer[..count];
    }

    /// <summary>Hash of one word.</summary>
    /// <exception cref="ArgumentException">The text is not exactly one word.</exception>
    public static ulong One(string word) =>
        Of(word) is [var hash] ? hash : throw new ArgumentException($"'{word}' is not one word.", nameof(word));

    /// <summary>Writes the hashes from <paramref name="at"/> on; grows the buffer when compatibility forms need more room.</summary>
    /// <returns>The place after the last hash.</returns>
    public static int Hash(ReadOnlySpan<char> text, ref ulong[] buffer, int at)
    {
        if (buffer.Length < at + AtMost(text.Length))
        {
            Array.Resize(ref buffer, Math.Max(2 * buffer.Length, at + AtMost(text.Length)));
        }

        var fold = Fold;
        var h = Offset;
        uint length = 0, digits = 0;
        var write = at;
        for (var i = 0; i < text.Length; i++)
        {
            uint c = text[i];
            if (c >= 128)
            {
                return HashUnicode(text, ref buffer, at);
            }

            var folded = fold[(int)c];
            if (folded != 0)
            {
                h = (h ^ folded) * Prime;
                length++;
                digits |= folded <= '9' && folded >= '0' ? 1u : 0;
            }
            else if (length != 0)
            {
                buffer[write++] = Seal(h, length, digits);
                h = Offset;
                length = digits = 0;
            }
        }

        if (length != 0)
        {
            buffer[write++] = Seal(h, length, digits);
        }

        return write;
    }

    /// <summary>Length of a word in characters; 15 for longer ones.</summary>
    public static int Length(ulong hash) => (int)(hash & 15);

    /// <summary>Whether the word holds a digit.</summary>
    public static bool HasDigit(ulong hash) => (hash & 16) != 0;

    /// <summary>The words themselves; for messages and tests, as it allocates each.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var folded = Folded(text);
        return folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Words that carry content: four characters or more and not a function word, or any word with a digit.</summary>
    public static bool IsContent(ulong hash) => HasDigit(hash) || (Length(hash) >= 4 && !FunctionWords.Contains(hash));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Seal(ulong h, uint length, uint digits)
    {
        // The multiplication of FNV leaves the low bits of short words alike; they are replaced, and the upper ones folded in.
        h ^= h >> 32;
        h *= 0x9E3779B97F4A7C15;
        return (h & ~31UL) | (digits << 4) | Math.Min(length, 15);
    }

    private static int HashUnicode(ReadOnlySpan<char> text, ref ulong[] buffer, int at)
    {
        var write = at;
        var h = Offset;
        uint length = 0, digits = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                Take(Fold[rune.Value], ref buffer);
            }
            else if (CompatibilityForms.Of(rune.Value) is { } form)
            {
                foreach (var c in form)
                {
                    Take(Fold[c], ref buffer);
                }
            }
            else
            {
                Take(0, ref buffer);
            }
        }

        Take(0, ref buffer);
        return write;

        void Take(byte folded, ref ulong[] target)
        {
            if (folded != 0)
            {
                h = (h ^ folded) * Prime;
                length++;
                digits |= folded is >= (byte)'0' and <= (byte)'9' ? 1u : 0;
            }
            else if (length != 0)
            {
                if (write == target.Length)
                {
                    Array.Resize(ref target, 2 * target.Length);
                }

                target[write++] = Seal(h, length, digits);
                h = Offset;
                length = digits = 0;
            }
        }
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                folded.Append(Fold[rune.Value] is var f and not 0 ? (char)f : ' ');
            }
            else
            {
                folded.Append(CompatibilityForms.Of(rune.Value) ?? " ");
            }
        }

        return folded.ToString();
    }
}
