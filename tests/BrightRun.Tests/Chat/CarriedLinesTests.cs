using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Chat;

public sealed class CarriedLinesTests
{
    [Fact]
    public void Of_EverythingCarried_StandsInTheOrderOfTheSpecification()
    {
        var lines = CarriedLines.Of(Turn(Carried(["An assumption."])));

        Assert.Equal(
        [
            "Blocker still open: No lease.", "Objection still open (t1.r2.03): It is too early.", "Decided (dec_2_1): Take the sunny half.",
            "Stated earlier (uf_1_01): We have money.", "Risk accepted (t1.r2.04): Some may leave.", "Assumption to verify: An assumption.", "Left to treasurer: Ask for a quote.",
        ], lines); // dec_1_1 was superseded
    }

    [Fact]
    public void Of_MoreThanTheLimit_LosesTheEnd()
    {
        var lines = CarriedLines.Of(Turn(Carried([.. Enumerable.Range(0, 300).Select(i => $"Assumption number {i}.")])));

        Assert.Equal("Blocker still open: No lease.", lines[0]);
        Assert.InRange(lines.Sum(l => WordCount.Of(l)), CarriedLines.Limit - 10, CarriedLines.Limit);
        Assert.DoesNotContain(lines, l => l.StartsWith("Left to", StringComparison.Ordinal));
    }

    private static TurnBrief Turn(CarriedContext carried)
    {
        var plan = new ScenarioPlanner(MiniPack.Pack, new ScenarioMix { CompleteBrief = 1 }).Plan(1, "c1", 2);
        return new TurnBrief
        {
            Plan = plan,
            Planned = plan.Turns[1],
            History = [],
            UserFacts = [Fact("uf_1_01", 1, "We have money."), Fact("uf_2_01", 2, "We have members.")],
            Carried = carried,
            Dissents = new Dictionary<string, string> { ["t1.r2.03"] = "It is too early.", ["t1.r2.04"] = "Some may leave." },
            CriteriaStatus = new Dictionary<string, double>(),
        };
    }

    private static UserFact Fact(string id, int turn, string text) => new() { FactId = id, Turn = turn, Text = text, Span = new() { Path = "/training_pairs/0/user_input", Start = 0, Length = text.Length, Quote = text } };

    private static CarriedContext Carried(IReadOnlyList<string> assumptions) => new()
    {
        UserFacts = ["uf_1_01"],
        Decisions =
        [
            new() { Id = "dec_1_1", Text = "Wait.", Turn = 1, Basis = [] },
            new() { Id = "dec_2_1", Text = "Take the sunny half.", Turn = 1, Basis = [], Supersedes = "dec_1_1" },
        ],
        OpenBlockers = [new() { Id = "blk_1_1", Family = RoleFamily.Legal, Severity = 3, Text = "No lease.", Owner = "user" }],
        AcceptedRisks = ["t1.r2.04"],
        Deferred = [new() { Text = "Ask for a quote.", Owner = "treasurer" }],
        UnresolvedDissents = ["t1.r2.03"],
        AssumptionsToVerify = assumptions,
        CriteriaStatus = new Dictionary<string, double>(),
        PrevR = new Dictionary<string, double>(),
        PrevW = new Dictionary<string, double>(),
        FamiliesHeard = [],
        PersonaMemory = new Dictionary<string, PersonaMemory>(),
    };
}
