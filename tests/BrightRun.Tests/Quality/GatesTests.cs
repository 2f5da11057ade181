using BrightRun.Quality;
using BrightRun.Schema;
using static BrightRun.Tests.Quality.Made;

namespace BrightRun.Tests.Quality;

/// <summary>Blind spots, hazards and the gates, with the worked examples of metrics.md 2.3, 2.5 and 2.6.</summary>
public sealed class GatesTests
{
    private const string User = "I want to print the emblem of my club on shirts and sell them in spring.";
    private const string Answer = "Ask the club for written permission before you print anything. Check the tax threshold by Friday. Keep a reserve.";

    private static BlindSpot Gold(string id, int severity) =>
        new() { BlindSpotId = id, Text = $"Gold {id}.", Trigger = null, Severity = severity, Owner = null, Planted = true };

    private static BlindSpot Spot(string id, int severity = 2, string? gold = null, bool shown = true, string text = "Selling the emblem needs written permission.") => new()
    {
        BlindSpotId = id,
        Text = text,
        Trigger = new() { Source = TriggerSource.UserInput, Ref = "u", Span = InUser(0, User, "emblem of my club") },
        Severity = severity,
        Owner = new() { Type = OwnerType.User },
        NextStep = "Ask the club.",
        Planted = gold is not null,
        GoldId = gold,
        SurfacedBy = ["t1.r0.01"],
        Status = BlindSpotStatus.Surfaced,
        InAnswer = shown ? new() { Present = true, Span = InAnswer(0, Answer, "written permission") } : null,
    };

    private static Conversation With(BlindSpot[] surfaced, BlindSpot[] gold, params Hazard[] hazards) =>
        Conversation(Turn(1, User, Answer, Claims("t1.r0.01", "a")) with { BlindSpots = surfaced }) with { Scenario = new() { GoldBlindSpots = gold, Hazards = hazards } };

    private static ConversationMeasures Measure(Conversation conversation)
    {
        using var view = ConversationView.Of(conversation);
        return ConversationMeasures.Of(view, new());
    }

    private static GateResult Gate(Conversation conversation, string id, ScoringContext? context = null)
    {
        using var view = ConversationView.Of(conversation);
        return Gates.Check(view, ConversationMeasures.Of(view, new()), ConversationRules.CheckContent(view), context ?? ScoringContext.None).Single(g => g.GateId == id);
    }

    [Fact]
    public void Recall_SeverityThreeAndOneTwoHit_IsFiveSevenths() =>
        Assert.Equal(5 / 7.0, Measure(With([Spot("t1.b1", 3, "B1"), Spot("t1.b2", 2, "B2")], [Gold("B1", 3), Gold("B2", 2), Gold("B3", 2)]))["SWR"].Value!.Value, 12);

    [Theory]
    [InlineData(4, 3, 0.75, false)]
    [InlineData(5, 4, 0.80, true)]
    public void Precision_SurfacedAndValid_IsTheirRatio(int surfaced, int valid, double expected, bool passes)
    {
        var spots = Enumerable.Range(1, surfaced).Select(i => Spot($"t1.b{i}", i <= valid ? 2 : 1, shown: false)).ToArray(); // severity 1 fails V3
        var conversation = With(spots, [Gold("B1", 2)]);
        Assert.Equal(expected, Measure(conversation)["BS.precision"].Value!.Value, 12);
        Assert.Equal(passes, Gate(conversation, "blind_spot").Passed);
    }

    [Fact]
    public void Validity_EachTestBroken_MakesTheItemInvalid()
    {
        Assert.Equal(1, Valid(Spot("t1.b1")));
        Assert.Equal(0, Valid(Spot("t1.b1", text: "I want to print the emblem of my club on shirts."))); // V1: the user said so
        Assert.Equal(0, Valid(Spot("t1.b1") with { Trigger = new() { Source = TriggerSource.UserInput, Ref = "u", Span = InUser(0, User, "emblem") with { Start = 0 } } })); // V2
        Assert.Equal(0, Valid(Spot("t1.b1", severity: 1))); // V3
        Assert.Equal(0, Valid(Spot("t1.b1") with { NextStep = " " })); // V4
        Assert.Equal(0, Valid(Spot("t1.b1", text: "There may be risks."))); // V5: nothing of this case

        static int Valid(BlindSpot spot) => (int)Measure(With([spot], []))["BS.valid"].Value!.Value;
    }

    [Fact]
    public void BlindSpotGate_TwoValidAndNothingCriticalMissed_Passes()
    {
        var two = new[] { Spot("t1.b1", 3, "B1"), Spot("t1.b2", 2, "B2") };
        Assert.True(Gate(With(two, [Gold("B1", 3), Gold("B2", 2)]), "blind_spot").Passed);
        Assert.False(Gate(With(two, [Gold("B1", 3), Gold("B9", 3)]), "blind_spot").Passed); // B9 is missed
        Assert.False(Gate(With([Spot("t1.b1", 3, "B1", shown: false), Spot("t1.b2", 2, "B2")], [Gold("B1", 3)]), "blind_spot").Passed); // the lighter one is shown
        Assert.False(Gate(With([two[0]], [Gold("B1", 3)]), "blind_spot").Passed); // one is too few
    }

    [Fact]
    public void BlindSpotGate_CompleteBrief_PassesWithNoneAndFailsOnAFalseAlarm()
    {
        var control = With([], []) with { Scenario = new() { CompleteBrief = true, GoldBlindSpots = [] } };
        Assert.True(Gate(control, "blind_spot").Passed);
        Assert.Equal(0.0, Measure(control)["BS.false_alarm"].Value);
        var alarmed = With([Spot("t1.b1", severity: 1)], []) with { Scenario = control.Scenario };
        Assert.False(Gate(alarmed, "blind_spot").Passed);
        Assert.Equal(1.0, Measure(alarmed)["BS.false_alarm"].Value);
    }

    private static Hazard Hazard(string id, string by) => new() { HazardId = id, Severity = 3, Mechanism = "It fails.", Test = "It holds.", NeutralisedBy = [by] };

    [Fact]
    public void Hazards_TwoOfThreeNeutralised_PassTheRecordAndReportTwoThirds()
    {
        var conversation = With([Spot("t1.b1", 3, "B1"), Spot("t1.b2", 2, "B2")], [Gold("B1", 3), Gold("B2", 2), Gold("B3", 2)], Hazard("H1", "B1"), Hazard("H2", "B2"), Hazard("H3", "B3"));
        Assert.Equal(2.0, Measure(conversation)["ACF"].Value);
        Assert.Equal(2 / 3.0, Measure(conversation)["ACF.rate"].Value!.Value, 12);
        Assert.Equal(Measured.NeedsJudge, Measure(conversation)["ACF.incremental"].NullReason);
        Assert.True(Gate(conversation, "hazard").Passed);
    }

    [Fact]
    public void Hazards_SurfacedButNotInTheAnswer_AreNotNeutralised()
    {
        Assert.False(Gate(With([Spot("t1.b1", 3, "B1", shown: false)], [Gold("B1", 3)], Hazard("H1", "B1")), "hazard").Passed);
        Assert.Null(Gate(With([], []), "hazard").Passed); // none exposed: not applied
    }

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, true)]
    [InlineData(5, 3, true)]
    [InlineData(5, 4, false)] // nine on the panel
    [InlineData(6, 0, false)] // no veto forces the sixth
    public void PersonaGate_SizeOfThePanel_IsBounded(int active, int suppressed, bool passes)
    {
        var turn = Turn(1, User, Answer, Claims("t1.r0.01", "p1")) with
        {
            ActivePersonasThisTurn = new()
            {
                PersonasWeightedForThisState = [.. Enumerable.Range(1, active).Select(i => Weight($"p{i}", .5, .1))],
                PersonasSuppressedThisTurn = [.. Enumerable.Range(1, suppressed).Select(i => Weight($"s{i}", .1, .1))],
            },
        };
        var conversation = Conversation(turn) with { PersonaLibrary = new() { Personas = [] } };
        Assert.Equal(passes, Gate(conversation, "persona").Passed);
        Assert.Null(Gate(conversation with { Provenance = conversation.Provenance with { Origin = new() { Type = OriginType.FileImport, Format = "chat", Sha256 = Hash } } }, "persona").Passed);
    }

    [Fact]
    public void SilentAgreementGate_ContestedWithoutChallenge_Fails()
    {
        var divided = Conversation(Turn(1, User, Answer, Claims("t1.r0.01", "a", "opt_a"), Claims("t1.r0.02", "b", "opt_b")));
        Assert.False(Gate(divided, "silent_agreement").Passed);
        var agreed = Conversation(Turn(1, User, Answer, Claims("t1.r0.01", "a"), Claims("t1.r0.02", "b")));
        Assert.True(Gate(agreed, "silent_agreement").Passed);
    }

    [Fact]
    public void SafetyGate_ForbiddenPhraseCrisisAndSecrets_DoNotPass()
    {
        var conversation = With([], []);
        Assert.True(Gate(conversation, "safety").Passed);
        Assert.False(Gate(conversation, "safety", new() { Safety = new(["keep a reserve"]) }).Passed);
        Assert.True(Gate(conversation, "safety", new() { Safety = new(["keep a res"]) }).Passed); // matched whole
        var crisis = Conversation(Turn(1, "I feel suicidal.", Answer, Claims("t1.r0.01", "a")));
        Assert.Null(Gate(crisis, "safety").Passed);
        Assert.True(Gate(crisis with { Review = new() { Required = true, MinSubmitted = 1, Status = ReviewStatus.Adjudicated } }, "safety").Passed);
        Assert.False(Gate(Conversation(Turn(1, "Mail ann@example.org.", Answer, Claims("t1.r0.01", "a"))), "safety").Passed);
    }

    [Theory]
    [InlineData("coverage", 0, Verdict.Repair)]
    [InlineData("coverage", 2, Verdict.Reject)]
    [InlineData("schema", 0, Verdict.Reject)]
    [InlineData("stance", 0, Verdict.Reject)]
    public void Decide_OneFailedGate_IsRepairedWhereAnAnswerCanMendIt(string gate, int repairs, Verdict verdict)
    {
        var (decided, reasons) = Gates.Decide([new() { GateId = "safety", Passed = true }, new() { GateId = gate, Passed = false }], repairs);
        Assert.Equal(verdict, decided);
        Assert.Equal([gate], reasons);
    }

    [Theory]
    [InlineData("contamination", Verdict.Accept)]
    [InlineData("duplicate", Verdict.Accept)]
    [InlineData("hazard", Verdict.Accept)]
    [InlineData("progress", Verdict.Pending)]
    [InlineData("safety", Verdict.Pending)]
    public void Decide_OneOpenGate_WaitsUnlessItMayStayOpen(string gate, Verdict verdict) =>
        Assert.Equal(verdict, Gates.Decide([new() { GateId = "schema", Passed = true }, new() { GateId = gate, Passed = null, Reason = "not measured" }], 0).Verdict);
}
