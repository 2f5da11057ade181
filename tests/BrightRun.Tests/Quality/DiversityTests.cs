using BrightRun.Quality;

namespace BrightRun.Tests.Quality;

public sealed class DiversityTests
{
    private static ulong[][] Documents(params string[] texts) => [.. texts.Select(Words.Of)];

    [Fact]
    public void SelfRepetition_ThreeDocuments_IsTheMeanOfTheirLogs()
    {
        // metrics.md 3.2: ln 4, ln 4, 0.
        var documents = Documents("we can start with one clear step", "we can start with one clear list", "please check the local rules first");
        Assert.Equal(2 * Math.Log(4) / 3, Repetition.SelfRepetition(documents)!.Value, 12);
        Assert.Equal(0.924, Repetition.SelfRepetition(documents)!.Value, 3);
    }

    [Fact]
    public void Distinct_ThePlanIsThePlan_IsThreeFifthsAndThreeQuarters()
    {
        // Words: the plan is the plan: 3 of 5; pairs: the-plan twice of 4.
        var words = Words.Of("the plan is the plan");
        Assert.Equal(0.60, Repetition.Distinct(words, 1));
        Assert.Equal(0.75, Repetition.Distinct(words, 2));
        Assert.Null(Repetition.Distinct([], 1));
    }

    [Fact]
    public void CompressionRatio_OneSentenceRepeated_IsHigherThanShuffledText()
    {
        var dice = new SplitMix(3);
        var shuffled = string.Join(' ', Enumerable.Range(0, 700).Select(_ => $"w{dice.Below(5000)}"));
        var repeated = string.Concat(Enumerable.Repeat("we start with one step. ", shuffled.Length / 24));
        Assert.True(Repetition.CompressionRatio([repeated]) > 3 * Repetition.CompressionRatio([shuffled]));
        Assert.Null(Repetition.CompressionRatio([]));
    }

    [Fact]
    public void SelfBleu_IdenticalDocuments_IsOne()
    {
        const string text = "start with one small test before you order anything";
        Assert.Equal(1, SelfBleu.Of(Documents(text, text, text))!.Value, 12);
        Assert.Null(SelfBleu.Of(Documents(text)));
    }

    [Fact]
    public void SelfBleu_NothingShared_IsZero() =>
        Assert.Equal(0, SelfBleu.Of(Documents("one two three four five", "six seven eight nine ten")));

    [Fact]
    public void SelfBleu_FourOfFiveWords_IsTheGeometricMean()
    {
        // a b c d e against a b c d f: precisions 4/5, 3/4, 2/3, 1/2; product 0.2; fourth root. Both directions alike, equal lengths.
        Assert.Equal(Math.Pow(0.2, 0.25), SelfBleu.Of(Documents("aa bb cc dd ee", "aa bb cc dd ff"))!.Value, 12);
    }

    [Fact]
    public void Vendi_KnownMatrices_CountTheDifferentTexts()
    {
        // metrics.md 3.1; for [[1, .5], [.5, 1]] the eigenvalues of K/2 are .75 and .25: exp(.5623) = 1.755.
        Assert.Equal(4, Vendi.Of(Documents("alpha beta", "gamma delta", "epsilon zeta", "theta iota"))!.Value, 6);
        Assert.Equal(1, Vendi.Of(Documents("alpha", "alpha", "alpha", "alpha"))!.Value, 6);
        Assert.Equal(2, Vendi.Of(Documents("alpha", "alpha", "beta", "beta"))!.Value, 6);
        Assert.Equal(1.755, Vendi.Of(new[,] { { 1, 0.5 }, { 0.5, 1 } }), 3);
    }

    [Theory]
    [InlineData(new[] { 40, 40, 40, 30, 50 }, 0.992)]
    [InlineData(new[] { 120, 40, 20, 10, 10 }, 0.720)]
    public void Evenness_FiveDomains_IsEntropyOverLogOfFive(int[] counts, double expected) =>
        Assert.Equal(expected, SlotCoverage.Evenness(counts)!.Value, 3);

    [Fact]
    public void Skeletons_FourOfAHundred_IsFourPerCent()
    {
        var keys = Enumerable.Range(0, 98).Select(i => Skeletons.Key(Words.Of($"answer{i} a b c d e f"))!.Value).ToList();
        keys.Add(keys[0]);
        keys.Add(keys[1]);
        Assert.Equal(0.04, Skeletons.Share(keys, 100));
        Assert.Null(Skeletons.Key(Words.Of("only five words are here")));
        Assert.Null(Skeletons.Share([], 0));
    }

    [Fact]
    public void Distinctness_DisjointVocabularies_IsOneAndIdenticalStatementsZero()
    {
        var apart = new PersonaDistinctness();
        var alike = new PersonaDistinctness();
        for (var i = 0; i < 6; i++)
        {
            apart.Add("cfo", Words.Of($"margin cash price{i}"));
            apart.Add("lawyer", Words.Of($"permit licence clause{i}"));
            alike.Add("cfo", Words.Of("the same words"));
            alike.Add("lawyer", Words.Of("the same words"));
        }

        Assert.Equal((1.0, 12, 2), apart.Measure());
        Assert.Equal((0.0, 12, 2), alike.Measure());
    }

    [Fact]
    public void Distinctness_FewerThanFiveStatements_IsNotMeasured()
    {
        var metric = new PersonaDistinctness();
        metric.Add("cfo", Words.Of("margin"));
        metric.Add("lawyer", Words.Of("permit"));
        Assert.Null(metric.Measure());
    }
}
