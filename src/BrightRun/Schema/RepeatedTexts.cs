using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>Gives short texts that were read before as the string that was made then: ids, states and labels come hundreds of times a conversation.</summary>
internal static class RepeatedTexts
{
    private const int Longest = 64;
    private const int Places = 4096; // at most 0.6 MB a thread

    [ThreadStatic] private static string?[]? threadTexts;

    /// <summary>The text of a string or a property name.</summary>
    /// <exception cref="InvalidOperationException">The text is no Unicode.</exception>
    public static string Read(ref Utf8JsonReader reader)
    {
        var utf8 = reader.ValueSpan;
        if (reader.ValueIsEscaped || utf8.Length > Longest)
        {
            return reader.GetString()!;
        }

        var texts = threadTexts ??= new string?[Places];
        ref var place = ref texts[Hash(utf8) & (Places - 1)];
        return place is not null && Ascii.Equals(utf8, place) ? place : place = reader.GetString()!;
    }

    // Both ends tell ids apart; two texts of one place only take turns there.
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        ulong mixed = (uint)utf8.Length;
        if (utf8.Length >= 8)
        {
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(utf8) * 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 29) ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8[^8..])) * 0xBF58476D1CE4E5B9;
        }
        else
        {
            foreach (var one in utf8)
            {
                mixed = (mixed ^ one) * 0x9E3779B97F4A7C15;
            }
        }

        return (uint)(mixed >> 40);
    }
}
