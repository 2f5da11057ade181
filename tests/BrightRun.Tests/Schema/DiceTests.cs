using BrightRun.Schema;

namespace BrightRun.Tests.Schema;

public sealed class DiceTests
{
    [Fact]
    public void Next_StateOneToFour_GivesThePublishedSequence()
    {
        var dice = new Dice(1, 2, 3, 4);

        // First outputs of the authors' xoshiro256starstar.c from this state.
        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], [dice.Next(), dice.Next(), dice.Next(), dice.Next()]);
    }

    [Fact]
    public void SplitMix_PublishedSeed_GivesThePublishedSequence()
    {
        var state = 1234567UL;

        // Reference values of the splitmix64 task on Rosetta Code.
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL], [Dice.SplitMix(ref state), Dice.SplitMix(ref state)]);
    }

    [Fact]
    public void For_SameSeedAndPurpose_GivesTheSameStream() =>
        Assert.Equal(Draws(Dice.For(7, "number/budget")), Draws(Dice.For(7, "number/budget")));

    [Theory, InlineData(7, "number/hours"), InlineData(8, "number/budget"), InlineData(-7, "number/budget")]
    public void For_AnotherSeedOrPurpose_GivesAnotherStream(long seed, string purpose) =>
        Assert.NotEqual(Draws(Dice.For(7, "number/budget")), Draws(Dice.For(seed, purpose)));

    [Fact]
    public void Below_ManyDraws_IsEven()
    {
        var counts = new int[6];
        var dice = Dice.For(1, "even");
        for (var i = 0; i < 60_000; i++)
        {
            counts[dice.Below(6)]++;
        }

        // 10,000 expected, standard deviation sqrt(60000 * 1/6 * 5/6) = 91: five of them.
        Assert.All(counts, c => Assert.InRange(c, 9_540, 10_460));
    }

    [Fact]
    public void PickWeighted_ZeroWeight_IsNeverPicked()
    {
        var dice = Dice.For(1, "weights");

        Assert.DoesNotContain(Enumerable.Range(0, 1000).Select(_ => dice.PickWeighted([0.5, 0, 0.5, 0])), i => i is 1 or 3);
    }

    [Fact]
    public void Shuffle_AnyList_KeepsItsItems() =>
        Assert.Equal(Enumerable.Range(0, 20), Dice.For(3, "shuffle").Shuffle(Enumerable.Range(0, 20)).Order());

    private static ulong[] Draws(Dice dice) => [dice.Next(), dice.Next(), dice.Next()];
}
