using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Tests.Packs;

/// <summary>K1 to K9 of the specification, section 13, with the terms and masks of the business pack (domains.md 2.6).</summary>
public sealed class LexiconMatcherTests
{
    private static readonly LexiconMatcher Matcher = new(
        new()
        {
            Added = new Dictionary<RoleFamily, IReadOnlyList<string>>
            {
                [RoleFamily.Technical] = ["fabric", "recipe", "formula"],
                [RoleFamily.Operations] = ["minimum order quantity", "returns"],
                [RoleFamily.Risk] = ["rely on one", "single supplier"],
            },
            Removed = [],
        },
        ["legal size", "no risk of rain", "farmers market", "market"]);

    [Theory]
    [InlineData("I'm worried about trademark issues with the design", new[] { RoleFamily.Legal })] // K1
    [InlineData("We printed it on legal size paper", new RoleFamily[0])] // K2
    [InlineData("I'm not worried about the trademark, that is cleared", new RoleFamily[0])] // K3
    [InlineData("We have no licence yet", new[] { RoleFamily.Legal })] // K4
    [InlineData("There is no plan B", new[] { RoleFamily.Risk })] // K5
    [InlineData("No risk of rain at the picnic", new RoleFamily[0])] // K6
    [InlineData("I'm worried the fabric quality is uneven", new[] { RoleFamily.Technical })] // K7
    [InlineData("The contract is ready, but can we afford the deposit?", new[] { RoleFamily.Finance, RoleFamily.Legal })] // K8
    [InlineData("", new RoleFamily[0])] // K9
    [InlineData("Both LICENCES are missing", new[] { RoleFamily.Legal })]
    [InlineData("What is our break even?", new[] { RoleFamily.Finance })] // a hyphen is a space
    [InlineData("The supplier's answer came", new[] { RoleFamily.Operations })]
    [InlineData("Is a pursuit or an issue a lawsuite?", new RoleFamily[0])] // parts of words
    [InlineData("Many processes, cases and marketing ideas", new RoleFamily[0])]
    [InlineData("The permit is sorted. The contract is not.", new[] { RoleFamily.Legal })] // another clause
    [InlineData("The permit was already signed off by the city", new RoleFamily[0])]
    [InlineData("I don’t need help with the budget", new RoleFamily[0])] // a curly apostrophe
    [InlineData("At 8.50 a jar the permit is sorted", new RoleFamily[0])] // a decimal point ends no clause
    [InlineData("I am not worried about one two three four five six permit", new RoleFamily[0], true)]
    [InlineData("The risk: no risk of rain", new[] { RoleFamily.Risk })] // masked once, meant once
    public void Families_Sentence_AreThoseOfItsConcerns(string sentence, RoleFamily[] families, bool tooFar = false) =>
        Assert.Equal(tooFar ? [RoleFamily.Legal] : families, Matcher.Families(sentence).Order());

    [Fact]
    public void Match_MaskedAndDismissed_AreKeptWithTheirOutcome()
    {
        var matches = Matcher.Match("Legal size paper; the permit is cleared; the farmers market");

        Assert.Equal([("legal", LexiconOutcome.Decoy), ("permit", LexiconOutcome.Dismissed), ("market", LexiconOutcome.Decoy)], matches.Select(m => (m.Term, m.Outcome)));
    }

    [Fact]
    public void Match_LongTerm_StandsBesideTheShortOneInIt() =>
        Assert.Equal(["minimum order", "minimum order quantity"], Matcher.Match("the minimum order quantity").Select(m => m.Term).Order());
}
