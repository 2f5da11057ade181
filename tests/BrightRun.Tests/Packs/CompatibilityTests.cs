using BrightRun.Packs;
using BrightRun.TestKit;

namespace BrightRun.Tests.Packs;

public sealed class CompatibilityTests
{
    private static readonly DomainPack Pack = MiniVoice.Pack;

    [Theory]
    [InlineData("careful", "worry_to_calm", "rainy_day_fund", "")]
    [InlineData("careful", "worry_to_calm", "empty_house", "R1_ARC_TOPIC R4_PERSONA_TOPIC")] // no tag 'plain'; the persona contradicts it
    [InlineData("hasty", "pair_to_peace", "empty_house", "R1_ARC_TOPIC R2_LOSS")] // no tag 'couple', and a loss
    [InlineData("hasty", "crisis_to_referral", "empty_house", "")] // needs nothing of its topic
    public void Broken_OfATriple_NamesEveryRule(string persona, string arc, string topic, string rules) =>
        Assert.Equal(rules, string.Join(' ', Compatibility.Broken(
            Pack.ClientPersonas.Single(p => p.Id == persona), Pack.EmotionalArcs.Single(a => a.Id == arc), Pack.TrainingTopics.Single(t => t.Id == topic))));

    [Fact]
    public void Matrix_OfTheSmallTier_HoldsTheValidTriples() =>
        // worry: reserve × 2; crisis: reserve × 2 and house × 1 (R4); pair: reserve × 2.
        Assert.Equal(7, Compatibility.Matrix(Pack).Count());
}
