using BrightRun.Quality;
using BrightRun.Schema;
using static BrightRun.Tests.Quality.Made;

namespace BrightRun.Tests.Quality;

/// <summary>Purpose progression: the tables of metrics.md 2.2 and deliberation.md section 13 (P1 to P9).</summary>
public sealed class ProgressTests
{
    private const string Said = "Ten of them paid for a trial.";
    private static readonly double[] Anchors = [.10, .30, .50, .65, .80, .92];

    // Six states, four criteria of equal weight each; only the fourth of each may be satisfied by the answer.
    private static PurposeFramework Framework() => new()
    {
        PurposeType = "test",
        OverallStartingState = new() { StateName = "s1", StateScore = 0, Characteristics = new Dictionary<string, double>() },
        OverallTargetState = new() { StateName = "s6", StateScore = .92, Characteristics = new Dictionary<string, double>() },
        ProgressionStages = ["s1", "s2", "s3", "s4", "s5", "s6"],
        States = [.. Anchors.Select((anchor, i) => new PurposeState
        {
            StateId = $"s{i + 1}",
            Order = i + 1,
            Anchor = anchor,
            ExitCriteria = [.. Enumerable.Range(1, 4).Select(k => new ExitCriterion { CriterionId = $"s{i + 1}.{k}", Text = "The supplier has quoted.", Weight = 1, AssistantCanSatisfy = k == 4 })],
        })],
    };

    private static CriterionStatus Status(string id, double before, double after, Span? span = null) =>
        new() { CriterionId = id, Before = before, After = after, Span = span, Source = span is null ? null : CriterionSource.User };

    private static IEnumerable<CriterionStatus> Done(int state) => Enumerable.Range(1, 4).Select(k => Status($"s{state}.{k}", 1, 1));

    private static Conversation Conversation(TurnKind kind, string answer, (string Id, double At)[] aims, params CriterionStatus[] criteria) =>
        Made.Conversation(Pair(kind, answer, aims, criteria)) with { PurposeFramework = Framework() };

    private static TrainingPair Pair(TurnKind kind, string answer, (string Id, double At)[] aims, CriterionStatus[] criteria) => Turn(1, Said, answer, Claims("t1.r0.01", "a")) with
    {
        TurnKind = kind,
        PurposeStateAtTurnStart = new()
        {
            CurrentState = "s1",
            CurrentScore = .1,
            TargetStateThisTurn = "s2",
            TargetScoreThisTurn = .3,
            GapToCloseThisTurn = .2,
            CriteriaTargeted = [.. aims.Select(a => new CriterionTarget { CriterionId = a.Id, AimedAt = a.At })],
        },
        PurposeStateAtTurnEnd = new() { AchievedState = "s1", AchievedScore = 0, ProgressionThisTurn = 0, ReadyForNextState = false, Criteria = criteria, Missing = ["s2.1"] },
    };

    private static TurnProgress One(Conversation conversation)
    {
        using var view = ConversationView.Of(conversation);
        return Assert.Single(Progress.Of(view)!);
    }

    [Theory]
    [InlineData(.10, .42, .40, 1.067)]
    [InlineData(.42, .68, .65, 1.130)]
    [InlineData(.68, .82, .80, 1.167)]
    [InlineData(.68, .68, .80, 0)] // T14: end over target would be .85
    [InlineData(.10, .225, .30, 0.625)]
    [InlineData(.10, .25, .275, 0.857)]
    [InlineData(.5, .3, .55, -1)] // clipped
    [InlineData(.1, .3, .2, 1.25)] // clipped
    public void Ratio_Scores_IsGainOverPlannedGain(double start, double end, double target, double expected) =>
        Assert.Equal(expected, Progress.Ratio(start, end, target)!.Value, 3);

    [Fact]
    public void Ratio_TwoHundredthsPlanned_IsNull() => Assert.Null(Progress.Ratio(.1, .12, .12)); // P8

    [Fact]
    public void Score_FirstStateComplete_IsItsAnchor() => Assert.Equal(.10, One(Conversation(TurnKind.Advance, "Go.", [], [.. Done(1)])).End, 12); // P1

    [Fact]
    public void Score_ThreePlannedOneEvidenced_IsP2()
    {
        // frac = (3 * .5 + 1) / 4 = .625; .10 + .20 * .625 = .225; against .30 from .10: .625.
        var turn = One(Conversation(TurnKind.Advance, "Go.", [("s2.1", 1), ("s2.2", 1), ("s2.3", 1), ("s2.4", 1)],
            [.. Done(1), Status("s2.1", 0, .5), Status("s2.2", 0, .5), Status("s2.3", 0, .5), Status("s2.4", 0, 1, InAnswer(0, "Go.", "Go."))]));
        Assert.Equal((.10, .225, .30), (Math.Round(turn.Start, 9), Math.Round(turn.End, 9), Math.Round(turn.Target, 9)));
        Assert.Equal(.625, turn.Ratio!.Value, 9);
        Assert.False(turn.Passed);
    }

    [Fact]
    public void Score_TargetWithOnePlanned_IsP3()
    {
        // Target (1, 1, .5, 1): .10 + .20 * .875 = .275. Result (1, .5, .5, 1): .25. PP .857.
        var turn = One(Conversation(TurnKind.Advance, "Go.", [("s2.1", 1), ("s2.2", 1), ("s2.3", .5), ("s2.4", 1)],
            [.. Done(1), Status("s2.1", 0, 1, InUser(0, Said, "Ten of them paid")), Status("s2.2", 0, .5), Status("s2.3", 0, .5), Status("s2.4", 0, 1, InAnswer(0, "Go.", "Go."))]));
        Assert.Equal((.275, .25), (Math.Round(turn.Target, 9), Math.Round(turn.End, 9)));
        Assert.Equal(.857, turn.Ratio!.Value, 3);
        Assert.True(turn.Passed);
    }

    [Fact]
    public void Score_LaterCriterionEarly_Counts()
    {
        // P4: .10 + .20 * .5 + .15 * .25 = .2375.
        var turn = One(Conversation(TurnKind.Advance, "Go.", [], [.. Done(1), Status("s2.1", 1, 1), Status("s2.2", 1, 1), Status("s5.1", 1, 1)]));
        Assert.Equal(.2375, turn.End, 9);
    }

    [Fact]
    public void Score_InvalidatedCriterion_Falls()
    {
        // P5: .30 - .20 / 4 = .25.
        var turn = One(Conversation(TurnKind.Advance, "Go.", [], [.. Done(1), .. Done(2).Skip(1), Status("s2.1", 1, 0) with { InvalidatedReason = "The supplier withdrew." }]));
        Assert.Equal((.30, .25), (Math.Round(turn.Start, 9), Math.Round(turn.End, 9)));
    }

    [Fact]
    public void Score_UserCriterionWithoutUserSpan_StaysAtHalf()
    {
        // P9 and T20: the answer says so, the user did not. .10 + .20 * .5 / 4 = .125.
        const string answer = "Demand is validated.";
        var turn = One(Conversation(TurnKind.Advance, answer, [("s2.1", 1)], [.. Done(1), Status("s2.1", 0, 1, InAnswer(0, answer, "validated"))]));
        Assert.Equal(.125, turn.End, 9);
        Assert.Equal(1, turn.Unsupported);
    }

    [Theory]
    [InlineData("Bring the quote of the supplier first.", true)]
    [InlineData("Sleep well.", false)]
    public void Passed_PartialTurn_NeedsWhatIsMissingInTheAnswer(string answer, bool passes) =>
        Assert.Equal(passes, One(Conversation(TurnKind.Partial, answer, [("s2.1", 1)], [.. Done(1), Status("s2.1", 0, .5)])).Passed);
}
