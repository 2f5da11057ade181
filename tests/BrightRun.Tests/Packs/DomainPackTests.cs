using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Tests.Packs;

public sealed class DomainPackTests
{
    [Theory] // domains.md 1.3: column sums over the eight families
    [InlineData(Phase.P1, 3.85)]
    [InlineData(Phase.P2, 4.55)]
    [InlineData(Phase.P3, 5.00)]
    [InlineData(Phase.P4, 5.30)]
    [InlineData(Phase.P5, 4.75)]
    [InlineData(Phase.P6, 4.55)]
    public void FamilyPrior_Phase_HasThePublishedSum(Phase phase, double sum) =>
        Assert.Equal(sum, Enum.GetValues<RoleFamily>().Sum(f => FamilyPrior.Of(f, phase)), 9);

    [Theory] // domains.md 1.3: shares at P4
    [InlineData(RoleFamily.Risk, 0.170)]
    [InlineData(RoleFamily.Legal, 0.170)]
    [InlineData(RoleFamily.Finance, 0.160)]
    public void FamilyPrior_AtCommitment_HasThePublishedShares(RoleFamily family, double share) =>
        Assert.Equal(share, FamilyPrior.Of(family, Phase.P4) / 5.30, 3);

    [Fact] // W31: clinical pharmacist, technical and risk
    public void FamilyPrior_TwoFamilies_IsTheirMean() =>
        Assert.Equal([0.50, 0.575, 0.775, 0.75, 0.625, 0.525], Enum.GetValues<Phase>().Select(p => Math.Round(FamilyPrior.Of(RoleFamily.Technical, RoleFamily.Risk, p), 9)));

    [Theory]
    [InlineData("planner", "idea", 0.35)] // prior of risk at P1
    [InlineData("planner", "offer", 0.7)] // override of the state for the family
    [InlineData("treasurer", "idea", 0.30)] // mean of finance .35 and operations .25
    [InlineData("treasurer", "offer", 0.98)] // own value, clipped
    public void Prior_PersonaAndState_TakesTheMostSpecific(string persona, string state, double prior)
    {
        var pack = SmallPack.Load();

        Assert.Equal(prior, StaticPrior.Of(pack.FindPersona(persona)!, pack.FindState(state)!).Value, 9);
    }

    [Fact]
    public void EvidenceFor_TaggedAndGeneral_TakesTheTagged()
    {
        var pack = SmallPack.Load();

        Assert.Equal("{budget}, for stock.", pack.EvidenceFor(pack.Families[0], "stall.idea.1")!.Full[0]);
        Assert.Equal("I have {budget}.", pack.EvidenceFor(pack.Families[0] with { Tags = ["services"] }, "stall.idea.1")!.Full[0]);
        Assert.Null(pack.EvidenceFor(pack.Families[0], "stall.offer.1"));
    }
}
