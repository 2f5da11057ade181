using BrightRun.Deliberation;
using BrightRun.Schema;

namespace BrightRun.Tests.Deliberation;

/// <summary>Worked numbers of the specification, section 13, P1 to P9.</summary>
public sealed class PurposeScoreTests
{
    // Six states of four criteria of equal weight.
    private static readonly PurposeState[] States = [.. new[] { .10, .30, .50, .65, .80, .92 }.Select((anchor, i) => State(i + 1, anchor))];

    [Fact]
    public void Of_P1_FirstStateComplete()
    {
        var standing = PurposeScore.Of(States, Statuses((1, [1, 1, 1, 1])));

        Assert.Equal(.10, standing.Score, 9);
        Assert.Equal(("s1", "s2"), (standing.Achieved?.StateId, standing.Working?.StateId));
    }

    [Fact]
    public void Of_P2_ThreePlannedOneEvidenced()
    {
        var statuses = Statuses((1, [1, 1, 1, 1]), (2, [.5, .5, .5, 1]));

        Assert.Equal(.625, PurposeScore.Fraction(States[1], statuses), 9);
        Assert.Equal(.225, PurposeScore.Of(States, statuses).Score, 9);
        Assert.Equal(.625, PurposeScore.ProgressRatio(.10, .225, .30)!.Value, 9); // below .75: fails
    }

    [Fact]
    public void Of_P3_TargetAndResult()
    {
        var target = PurposeScore.Of(States, Statuses((1, [1, 1, 1, 1]), (2, [1, 1, .5, 1]))).Score;
        var result = PurposeScore.Of(States, Statuses((1, [1, 1, 1, 1]), (2, [1, .5, .5, 1]))).Score;

        Assert.Equal((.275, .25), (Math.Round(target, 9), Math.Round(result, 9)));
        Assert.Equal(.857, PurposeScore.ProgressRatio(.10, result, target)!.Value, 3); // passes
    }

    [Fact]
    public void Of_P4_LaterCriterionEvidencedEarly()
    {
        var standing = PurposeScore.Of(States, Statuses((1, [1, 1, 1, 1]), (2, [1, 1, 0, 0]), (5, [1, 0, 0, 0])));

        Assert.Equal(.2375, standing.Score, 9); // .10 + .20 * .5 + .15 * .25
        Assert.Equal(("s1", "s2"), (standing.Achieved?.StateId, standing.Working?.StateId));
    }

    [Fact]
    public void Of_P5_InvalidatedCriterion()
    {
        var complete = Statuses((1, [1, 1, 1, 1]), (2, [1, 1, 1, 1]));
        var after = Statuses((1, [1, 1, 1, 1]), (2, [0, 1, 1, 1]));

        Assert.Equal((.30, .25), (PurposeScore.Of(States, complete).Score, PurposeScore.Of(States, after).Score));
    }

    [Theory] // P6 and P7
    [InlineData(.10, .42, .40, 1.067)]
    [InlineData(.42, .68, .65, 1.130)]
    [InlineData(.68, .82, .80, 1.167)]
    [InlineData(.68, .68, .80, 0)] // the naive .68 / .80 would be .85
    [InlineData(.10, .60, .30, 1.25)] // clipped
    [InlineData(.90, .10, .95, -1)]
    public void ProgressRatio_P6AndP7(double start, double end, double target, double ratio) => Assert.Equal(ratio, PurposeScore.ProgressRatio(start, end, target)!.Value, 3);

    [Theory] // P8
    [InlineData(.10, .12)]
    [InlineData(.30, .25)]
    public void ProgressRatio_P8_TooLittlePlanned(double start, double target) => Assert.Null(PurposeScore.ProgressRatio(start, target, target));

    [Fact]
    public void ProgressRatio_ExactlyTheLeast_IsMeasured() => Assert.Equal(1, PurposeScore.ProgressRatio(.10, .13, .13)!.Value, 9); // .13 - .10 is a little below .03 in binary

    [Theory] // P9: the assistant's word does not meet a user criterion
    [InlineData(false, CriterionEvidence.None, 0)]
    [InlineData(false, CriterionEvidence.AnswerContent, 0)]
    [InlineData(false, CriterionEvidence.Plan, .5)]
    [InlineData(false, CriterionEvidence.User, 1)]
    [InlineData(true, CriterionEvidence.AnswerContent, 1)]
    [InlineData(true, CriterionEvidence.AnswerContentWithoutFigures, .5)]
    public void StatusOf_P9(bool assistantCanSatisfy, CriterionEvidence evidence, double status) =>
        Assert.Equal(status, PurposeScore.StatusOf(new() { CriterionId = "c", Text = "t", Weight = 1, AssistantCanSatisfy = assistantCanSatisfy }, evidence));

    [Fact]
    public void Of_EverythingEvidenced_IsTheLastAnchor()
    {
        var standing = PurposeScore.Of(States, Statuses([.. Enumerable.Range(1, 6).Select(i => (i, new double[] { 1, 1, 1, 1 }))]));

        Assert.Equal(.92, standing.Score);
        Assert.Equal(("s6", (string?)null), (standing.Achieved!.StateId, standing.Working?.StateId));
    }

    [Fact]
    public void Fraction_DoubleWeight_CountsTwice()
    {
        var state = States[0] with { ExitCriteria = [.. States[0].ExitCriteria!.Select((c, i) => i == 0 ? c with { Weight = 2 } : c)] };

        Assert.Equal(.4, PurposeScore.Fraction(state, Statuses((1, [1, 0, 0, 0]))), 9); // 2 of 5
    }

    private static PurposeState State(int order, double anchor) => new()
    {
        StateId = $"s{order}",
        Order = order,
        Anchor = anchor,
        ExitCriteria = [.. Enumerable.Range(1, 4).Select(i => new ExitCriterion { CriterionId = $"s{order}.{i}", Text = "t", Weight = 1, AssistantCanSatisfy = false })],
    };

    private static Dictionary<string, double> Statuses(params (int State, double[] Values)[] states) =>
        states.SelectMany(s => s.Values.Select((v, i) => ($"s{s.State}.{i + 1}", v))).ToDictionary(x => x.Item1, x => x.v);
}
