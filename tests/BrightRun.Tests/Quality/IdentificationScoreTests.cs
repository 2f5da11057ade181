using BrightRun.Packs;
using BrightRun.Quality;

namespace BrightRun.Tests.Quality;

public sealed class IdentificationScoreTests
{
    // metrics.md section 2.1: R = {1,2,3,4}, O = {5,6}, X = {7,8}.
    [Theory]
    [InlineData("1 2 3 4 5", 1.000)]
    [InlineData("1 2 3 5", 0.857)] // 2·3 / (2·3 + 1)
    [InlineData("1 2 3 4 7", 0.889)] // 2·4 / (2·4 + 1)
    [InlineData("1 2 3 7", 0.750)] // 2·3 / (2·3 + 1 + 1)
    [InlineData("1 2 3 4 5 6 7 8", 0.800)] // 2·4 / (2·4 + 2)
    public void F1_OptionalPersonas_AreNeutral(string selected, double expected) =>
        Assert.Equal(expected, IdentificationScore.F1(selected.Split(' '), ["1", "2", "3", "4"], ["5", "6"]), 3);

    // deliberation.md W27: labels (.95, .75, .5, .25) in the order of the scores (.9, .3, .6, .2): .95, .5, .75, .25.
    [Fact]
    public void Ndcg_SecondAndThirdSwapped_IsTheWorkedNumber() => Assert.Equal(0.9804, IdentificationScore.Ndcg([0.95, 0.5, 0.75, 0.25]), 4);

    [Fact]
    public void Of_WrongDomain_SelectsNobodyThatIsNeeded()
    {
        var pack = TestKit.MiniPack.Pack;
        var gold = new GoldProblem { Id = "1", Split = "test", Domain = pack.Id, Problem = "p", Required = ["grower"], Optional = [] };
        var other = new Identification("elsewhere", null, null, null, [new("grower", PersonaNeed.Required, 1, "")], [], "offline");

        var scores = IdentificationScore.Of([gold], [other], [pack]);

        Assert.Equal(0, scores.F1.Value);
        Assert.Equal(1, scores.Confusion[pack.Id]["elsewhere"]);
    }

    [Fact]
    public void Agreement_TwoAnnotators_IsCohensKappaOverThreeClasses()
    {
        // Four personas (grower, treasurer, neighbour, lawyer). First: R R O X, second: R O O X. Equal 3 of 4 = .75.
        // By chance: R .5·.25 + O .25·.5 + X .25·.25 = .3125; kappa = (.75 - .3125) / (1 - .3125) = .6364.
        var gold = new GoldProblem
        {
            Id = "1",
            Split = "test",
            Domain = TestKit.MiniPack.Pack.Id,
            Problem = "p",
            Required = [],
            Optional = [],
            Annotators = [new(["grower", "treasurer"], ["neighbour"]), new(["grower"], ["treasurer", "neighbour"])],
        };

        var (percent, kappa, n) = IdentificationScore.Agreement([gold], [TestKit.MiniPack.Pack])!.Value;

        Assert.Equal((0.75, 4), (percent, n));
        Assert.Equal(0.6364, kappa, 4);
    }
}
