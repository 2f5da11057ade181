using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Tests.Runs;

public sealed class RunSpecTests
{
    private static readonly RunSpec Spec = new()
    {
        Pack = new() { PackId = "garden_club", Version = "1.0.0", Sha256 = "sha256:0" },
        Conversations = 3,
        Turns = new(4, 6),
        Seed = 1,
        Author = AuthorSpec.Offline,
    };

    [Fact]
    public void Hash_EqualSpecs_IsEqual() => Assert.Equal(Spec.Hash(), (Spec with { Turns = new(4, 6) }).Hash());

    [Fact]
    public void Hash_AnyChange_IsAnother()
    {
        RunSpec[] changed =
        [
            Spec with { Seed = 2 },
            Spec with { Conversations = 4 },
            Spec with { Paradigm = "single_call" },
            Spec with { Author = new("anthropic", "m") },
            Spec with { Mix = new() { Decoy = 0.3 } },
            Spec with { Weighting = new() { MostActive = 5 } },
            Spec with { Pack = Spec.Pack with { Sha256 = "sha256:1" } },
        ];

        Assert.Equal(changed.Length + 1, changed.Append(Spec).Select(s => s.Hash()).Distinct().Count());
        Assert.All(changed, s => Assert.NotEmpty(s.Differences(Spec)));
        Assert.Equal(["author.provider: offline there, anthropic here", "author.model: none there, m here"], changed[3].Differences(Spec));
    }

    [Fact]
    public void ConversationId_FirstOfARun_HoldsPackAndEightDigitsOfTheHash() =>
        Assert.Matches("^garden_club-[0-9a-f]{8}-0001$", Spec.ConversationId(Spec.Hash(), 0));

    [Theory]
    [InlineData("5", 5, 5)]
    [InlineData("4-6", 4, 6)]
    [InlineData("1-12", 1, 12)]
    public void Parse_NumberOrRange_IsRead(string text, int from, int to) => Assert.Equal(new TurnRange(from, to), TurnRange.Parse(text));

    [Theory, InlineData("0"), InlineData("6-4"), InlineData("13"), InlineData("-3"), InlineData("4-"), InlineData("four"), InlineData(" 4"), InlineData("")]
    public void Parse_AnythingElse_IsNull(string text) => Assert.Null(TurnRange.Parse(text));
}
