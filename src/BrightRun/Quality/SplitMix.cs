namespace BrightRun.Quality;

/// <summary>A seeded sequence of 64-bit numbers: three instructions a number, which resampling ten thousand times needs.</summary>
/// <remarks>Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"; the same seed gives the same numbers for ever.</remarks>
internal struct SplitMix(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to below <paramref name="limit"/>; the bias is below limit / 2^32.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);
}
