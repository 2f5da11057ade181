using System.Numerics;
using System.Runtime.InteropServices;

namespace BrightRun.Quality;

/// <summary>MinHash signatures of 256 permutations, 8 bits each: 256 bytes a text whatever its length.</summary>
/// <remarks>
/// Broder 1997; b-bit truncation after Li and König 2010, whose correction takes out the one chance in 256 that two bytes agree by accident. The
/// standard error is 0.029 at a Jaccard of 0.7. The permutations are h ↦ a·h + b modulo 2^32 over well-mixed 32-bit hashes, eight at a time in SIMD registers.
/// </remarks>
internal static class MinHash
{
    public const int Permutations = 256;

    private const double Accident = Permutations / 256.0;

    private static readonly uint[] Multipliers = Constants(0x5DEECE66D, odd: true);
    private static readonly uint[] Offsets = Constants(0xB5297A4D, odd: false);

    /// <summary>Signature of a set of n-grams; null for the empty set, which is like nothing.</summary>
    public static byte[]? Signature(ReadOnlySpan<ulong> grams)
    {
        if (grams.IsEmpty)
        {
            return null;
        }

        Span<uint> minima = stackalloc uint[Permutations];
        minima.Fill(uint.MaxValue);
        var lanes = MemoryMarshal.Cast<uint, Vector<uint>>(minima);
        var multipliers = MemoryMarshal.Cast<uint, Vector<uint>>(Multipliers);
        var offsets = MemoryMarshal.Cast<uint, Vector<uint>>(Offsets);

        // Four registers at a time over all n-grams: the minima stay in registers, memory is read once per block.
        for (var block = 0; block < lanes.Length; block += 4)
        {
            Vector<uint> m0 = lanes[block], m1 = lanes[block + 1], m2 = lanes[block + 2], m3 = lanes[block + 3];
            Vector<uint> a0 = multipliers[block], a1 = multipliers[block + 1], a2 = multipliers[block + 2], a3 = multipliers[block + 3];
            Vector<uint> b0 = offsets[block], b1 = offsets[block + 1], b2 = offsets[block + 2], b3 = offsets[block + 3];
            foreach (var gram in grams)
            {
                var h = new Vector<uint>((uint)(gram >> 16));
                m0 = Vector.Min(m0, (h * a0) + b0);
                m1 = Vector.Min(m1, (h * a1) + b1);
                m2 = Vector.Min(m2, (h * a2) + b2);
                m3 = Vector.Min(m3, (h * a3) + b3);
            }

            lanes[block] = m0;
            lanes[block + 1] = m1;
            lanes[block + 2] = m2;
            lanes[block + 3] = m3;
        }

        var signature = new byte[Permutations];
        for (var i = 0; i < signature.Length; i++)
        {
            // A minimum of many is small, so its upper bits say little: the mixed lower ones are kept.
            var mixed = minima[i] * 0x85EBCA6B;
            signature[i] = (byte)(mixed >> 24);
        }

        return signature;
    }

    /// <summary>Estimate of the Jaccard index, from the share of equal places.</summary>
    public static double Estimate(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var same = 0;
        for (var i = 0; i < Permutations; i++)
        {
            same += a[i] == b[i] ? 1 : 0;
        }

        return Math.Max(0, (same - Accident) / (Permutations - Accident));
    }

    private static uint[] Constants(ulong seed, bool odd)
    {
        var dice = new SplitMix(seed);
        var values = new uint[Permutations];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (uint)dice.Next() | (odd ? 1u : 0);
        }

        return values;
    }
}
