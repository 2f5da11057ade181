using BrightRun.Quality;

namespace BrightRun.Tests.Quality;

public sealed class DuplicatesTests
{
    private static ulong[] Set(params int[] grams) => NGrams.Distinct([.. grams.Select(g => (ulong)g * 0x9E3779B97F4A7C15)]);

    [Fact]
    public void Find_SevenSharedOfTenUnited_IsADuplicate()
    {
        // metrics.md 3.3: 7 shared; 8 + 9 - 7 = 10 united; 0.70.
        var a = Set(1, 2, 3, 4, 5, 6, 7, 8);
        var b = Set(1, 2, 3, 4, 5, 6, 7, 9, 10);
        Assert.Equal([new(0, 1, 0.7)], NearDuplicates.Find([a, b]));
    }

    [Fact]
    public void Find_SixSharedOfTenUnited_IsNone() =>
        Assert.Empty(NearDuplicates.Find([Set(1, 2, 3, 4, 5, 6, 7, 8), Set(1, 2, 3, 4, 5, 6, 9, 10)]));

    [Fact]
    public void Find_EmptyTexts_AreLikeNothing() => Assert.Empty(NearDuplicates.Find([[], []]));

    [Fact]
    public void Find_AboveTheExactLimit_FindsThePairsThatExactSearchFinds()
    {
        // 2,100 sets of 60 grams; every 100th is its predecessor with 6 grams replaced: 54/66 = 0.82.
        var dice = new SplitMix(7);
        var sets = new List<ulong[]>();
        for (var i = 0; i < 2100; i++)
        {
            var fresh = Enumerable.Range(0, 60).Select(_ => dice.Next()).ToArray();
            if (i % 100 == 99)
            {
                sets[i - 1].AsSpan(6).CopyTo(fresh.AsSpan(6));
            }

            sets.Add(NGrams.Distinct(fresh));
        }

        Assert.True(sets.Count > NearDuplicates.ExactUpTo);
        var found = NearDuplicates.Find(sets);
        Assert.Equal(21, found.Count);
        var expected = NearDuplicates.AllPairs(sets, NearDuplicates.Threshold);
        Assert.Equal(expected.Select(p => (p.First, p.Second)), found.Select(p => (p.First, p.Second)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    [InlineData(500)]
    public void Estimate_OfSharedGrams_IsWithinFourStandardErrors(int shared)
    {
        // 500 grams each, s shared: J = s / (1000 - s); standard error sqrt(J(1-J)/256) <= 0.031.
        var dice = new SplitMix(11);
        var a = Enumerable.Range(0, 500).Select(_ => dice.Next()).ToArray();
        var b = Enumerable.Range(0, 500).Select(i => i < shared ? a[i] : dice.Next()).ToArray();
        var estimate = MinHash.Estimate(MinHash.Signature(a)!, MinHash.Signature(b)!);
        Assert.Equal(shared / (1000.0 - shared), estimate, 0.125);
    }
}
