using BrightRun.Quality;

namespace BrightRun.Tests.Quality;

public sealed class StatisticsTests
{
    [Theory] // metrics.md 5.2
    [InlineData(90, 100, 0.826, 0.945)]
    [InlineData(78, 80, 0.913, 0.993)]
    [InlineData(68, 80, 0.756, 0.912)]
    [InlineData(20, 20, 0.839, 1)]
    public void Wilson_KnownCounts_GivesTheKnownInterval(int successes, int n, double low, double high)
    {
        var interval = Wilson.Of(successes, n)!.Value;
        Assert.Equal(low, interval.Low, 3);
        Assert.Equal(high, interval.High, 3);
    }

    [Theory] // metrics.md 2.7: successes needed for a lower bound of 90 % and of 75 %
    [InlineData(60, 59, 52)]
    [InlineData(80, 78, 68)]
    [InlineData(100, 96, 84)]
    [InlineData(200, 189, 163)]
    [InlineData(300, 281, 240)]
    public void Wilson_SuccessesNeeded_AreTheLeastThatReachTheBound(int n, int forNinety, int forSeventyFive)
    {
        Assert.Equal(forNinety, Enumerable.Range(0, n + 1).First(s => Wilson.Of(s, n)!.Value.Low >= 0.90));
        Assert.Equal(forSeventyFive, Enumerable.Range(0, n + 1).First(s => Wilson.Of(s, n)!.Value.Low >= 0.75));
    }

    [Fact]
    public void Wilson_NoItems_IsNull() => Assert.Null(Wilson.Of(0, 0));

    [Fact]
    public void SmoothedKl_ExamplesOfAirtimeAndInfluence_MatchTheTable()
    {
        // metrics.md 1.1 and 1.2, M12 and M13; unsmoothed they would be 0.0253 and 0.2180.
        Assert.Equal(0.0239, Association.SmoothedKl([.5, .3, .2], [.4, .4, .2]), 4);
        Assert.Equal(0.2056, Association.SmoothedKl([.5, .3, .2], [.25, .25, .5]), 4);
        Assert.Equal(0, Association.SmoothedKl([.5, .5], [.5, .5]));
    }

    [Fact]
    public void Spearman_AverageRanks_GivesTheKnownValue()
    {
        // Ranks 3, 2, 1 against 2.5, 2.5, 1: 1.5 / sqrt(2 * 1.5) = 0.866.
        Assert.Equal(0.866, Association.Spearman([.5, .3, .2], [.4, .4, .2])!.Value, 3);
        Assert.Null(Association.Spearman([1, 2, 3], [1, 1, 1]));
    }

    [Fact]
    public void Bootstrap_OfAProportion_IsNearWilson()
    {
        // 80 of 100: standard error 0.04, so about 0.72 to 0.88 (Wilson: 0.711 to 0.867).
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i < 80 ? 1.0 : 0)];
        var interval = Bootstrap.Mean(values)!.Value;
        Assert.Equal(0.72, interval.Low, 0.011);
        Assert.Equal(0.88, interval.High, 0.011);
        Assert.Equal(interval, Bootstrap.Mean(values)); // seeded
    }

    [Fact]
    public void Bootstrap_AboveTheLimit_IsTheNormalInterval()
    {
        // 10,000 values, half 0 and half 1: 0.5 -+ 1.96 * 0.5 / 100.
        double[] values = [.. Enumerable.Range(0, 10_000).Select(i => (double)(i % 2))];
        var interval = Bootstrap.Mean(values)!.Value;
        Assert.Equal(0.4902, interval.Low, 4);
        Assert.Equal(0.5098, interval.High, 4);
    }

    [Fact]
    public void Bootstrap_OfARatio_SurroundsThePooledRatio()
    {
        // Every conversation avoids 1 of 2: no spread.
        Assert.Equal(new(0.5, 0.5), Bootstrap.Ratio([1, 1, 1], [2, 2, 2]));
        Assert.Null(Bootstrap.Ratio([0, 0], [0, 0]));
        Assert.Null(Bootstrap.Mean([1]));
    }
}
