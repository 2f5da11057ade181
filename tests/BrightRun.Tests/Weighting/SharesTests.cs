using BrightRun.Schema;
using BrightRun.Weighting;
using CsCheck;

namespace BrightRun.Tests.Weighting;

/// <summary>Worked numbers of the specification, section 13; W1 to W31 are its rows.</summary>
public sealed class SharesTests
{
    // Table T, state product design: technical, operations, finance, user, risk, market, evaluation, legal.
    private static readonly double[] T = [.95, .80, .50, .50, .40, .30, .30, .15];

    [Fact]
    public void Of_W1() => Near([.3333, .2593, .2963, .0370, .0741], Shares.Of([.9, .7, .8, .1, .2]));

    [Fact]
    public void Of_W2() => Near([.4130, .3913, .0870, .1087], Shares.Of([.95, .9, .2, .25]));

    [Fact]
    public void Of_W3_TableT()
    {
        Assert.Equal(3.90, T.Sum(), 9);
        Near([.2436, .2051, .1282, .1282, .1026, .0769, .0769, .0385], Shares.Of(T));
    }

    [Fact]
    public void Of_W4_LegalBoostedTo75()
    {
        double[] boosted = [.. T[..7], .75];

        Assert.Equal(4.50, boosted.Sum(), 9);
        Assert.Equal((.1667, .2111), (Math.Round(Shares.Of(boosted)[7], 4), Math.Round(Shares.Of(boosted)[0], 4)));
    }

    [Fact]
    public void BoundedNormalise_W17_CapsOne() => Near([.60, .16, .16, .08], Shares.BoundedNormalise([.98, .10, .10, .05], .02, .60));

    [Fact]
    public void BoundedNormalise_W18_LiftsOne() =>
        Near([.1729, .1729, .1729, .1729, .1729, .0200, .0576, .0576], Shares.BoundedNormalise([.90, .90, .90, .90, .90, .02, .30, .30], .02, .60));

    [Fact]
    public void BoundedNormalise_TooFewForTheCap_GivesEqualShares() => Near([1], Shares.BoundedNormalise([.3], .02, .60));

    [Fact]
    public void BoundedNormalise_AllZero_GivesEqualShares() => Near([.5, .5], Shares.BoundedNormalise([0, 0], .02, .60));

    [Fact]
    public void BoundedNormalise_AnyPanel_SumsToOneWithinTheBounds() =>
        Gen.Double[0, 1].Array[2, 8].Sample(relevance =>
        {
            var shares = Shares.BoundedNormalise(relevance, .02, .60);
            return Math.Abs(shares.Sum() - 1) < 1e-9 && shares.All(s => s is >= .02 - 1e-9 and <= .60 + 1e-9);
        });

    [Fact]
    public void BoundedNormalise_AnotherOrder_GivesTheSameShares() =>
        Gen.Double[0, 1].Array[2, 8].Sample(relevance =>
            Shares.BoundedNormalise([.. relevance.Reverse()], .02, .60).Zip(Shares.BoundedNormalise(relevance, .02, .60).Reverse()).All(p => Math.Abs(p.First - p.Second) < 1e-9));

    [Fact]
    public void Smooth_W19_FourthExempt() =>
        // 0.7 new + 0.3 previous = .295, .265, .2; scaled by .7 / .76
        Near([.2717, .2441, .1842, .3000], Shares.Smooth([.25, .25, .20, .30], [.40, .30, .20, .10], [false, false, false, true], .7));

    [Fact]
    public void Soften_W30() => Near([.3254, .2818, .2301, .1627], Shares.Soften([.4, .3, .2, .1]));

    [Fact]
    public void LeadDraw_ManyDraws_StoresTheRateItHas()
    {
        double[] shares = [.4, .3, .2, .1];
        var dice = Dice.For(1, "lead");
        var draws = Enumerable.Range(0, 100_000).Select(_ => LeadDraw.From(shares, .1, dice)).ToList();

        // 0.9 + 0.1 * .3254 for the top one, 0.1 * .2818 for the second; three standard deviations are below .003
        Assert.Equal(.93254, draws.First(d => d.Index == 0).Propensity, 4);
        Assert.Equal(.02818, draws.First(d => d.Index == 1).Propensity, 4);
        Assert.Equal(.93254, draws.Count(d => d.Index == 0) / 100_000.0, .003);
        Assert.Equal(.02818, draws.Count(d => d.Index == 1) / 100_000.0, .003);
    }

    internal static void Near(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-4));
    }
}
