using BrightRun.Quality;
using BrightRun.Schema;
using static BrightRun.Tests.Quality.Made;

namespace BrightRun.Tests.Quality;

/// <summary>M14, M16, M19, coverage and M10: what reaches the answer, with the worked examples of metrics.md.</summary>
public sealed class SynthesisMetricsTests
{
    private const string Answer = "Do it in spring, unless the club refuses. Keep a reserve, as demand may fall.";

    private static MetricValue Metric(Conversation conversation, string id)
    {
        using var view = ConversationView.Of(conversation);
        return ConversationMeasures.Of(view, new())[id];
    }

    private static TrainingPair With(TrainingPair pair, params Obligation[] obligations) =>
        pair with { InternalDeliberation = pair.InternalDeliberation! with { Obligations = obligations } };

    [Fact]
    public void Dissent_BothInTheAnswer_IsPreserved()
    {
        var turn = With(Turn(1, "Should I?", Answer, Claims("t1.r0.01", "a")),
            Obligation("t1.o1", ObligationSource.Dissent, 2, Disposition.CarriedAsRisk, InAnswer(0, Answer, "demand may fall"), "t1.r0.01"),
            Obligation("t1.o2", ObligationSource.Dissent, 2, Disposition.Adapted, InAnswer(0, Answer, "unless the club refuses"), "t1.r0.01"));
        Assert.Equal(1.0, Metric(Conversation(turn), "M14").Value); // 2 / 2
    }

    [Fact]
    public void Dissent_WithoutItsSpanOrItsObligation_IsLost()
    {
        var span = InAnswer(0, Answer, "demand may fall");
        var unlisted = Says("t1.r2.01", 2, "b", Act.Dissent, "I still see no demand.", "t1.r0.01");
        var turn = With(Turn(1, "Should I?", Answer, Claims("t1.r0.01", "a"), unlisted),
            Obligation("t1.o1", ObligationSource.Dissent, 2, Disposition.CarriedAsRisk, span, "t1.r0.01"),
            Obligation("t1.o2", ObligationSource.Dissent, 2, Disposition.CarriedAsRisk, span with { Start = 1 }, "t1.r0.01"));
        Assert.Equal(1 / 3.0, Metric(Conversation(turn), "M14").Value!.Value, 12); // one of three: a false span, and a dissent that nobody listed
    }

    [Fact]
    public void PrivateFacts_FourOfFiveBehindDisposedObligations_IsFourFifths()
    {
        var span = InAnswer(0, Answer, "Do it in spring");
        var statements = Enumerable.Range(1, 5).Select(i => Claims($"t1.r0.0{i}", "a") with { PrivateFactIdsUsed = [$"pf_{i}"] }).ToArray();
        var turn = With(Turn(1, "Should I?", Answer, statements),
            [.. Enumerable.Range(1, 5).Select(i => Obligation($"t1.o{i}", ObligationSource.Claim, 1, i < 5 ? Disposition.Adopted : Disposition.Absent, i < 5 ? span : null, $"t1.r0.0{i}"))]);
        turn = turn with { PrivateFacts = [.. Enumerable.Range(1, 6).Select(i => new PrivateFact { FactId = $"pf_{i}", PersonaId = "a", Text = "Known to one.", Material = i < 6 })] };
        Assert.Equal(0.8, Metric(Conversation(turn), "M16").Value!.Value, 12); // the sixth is not material
    }

    [Fact]
    public void Delta_ThreeOfFiveTurnsSayMoreThanTheDraft_IsThreeFifths()
    {
        var pairs = Enumerable.Range(1, 5).Select(t =>
        {
            var span = InAnswer(t - 1, Answer, "Do it in spring");
            var own = Obligation($"t{t}.o1", ObligationSource.Claim, 1, Disposition.Adopted, span, $"t{t}.r0.01");
            var other = Obligation($"t{t}.o2", ObligationSource.Claim, 1, Disposition.Adopted, span, $"t{t}.r0.02");
            return With(Turn(t, "And?", Answer, Claims($"t{t}.r0.01", "a"), Claims($"t{t}.r0.02", "b")) with { ActivePersonasThisTurn = Panel(("a", .8), ("b", .4)) },
                t <= 3 ? [own, other] : [own]);
        }).ToArray();
        Assert.Equal(0.6, Metric(Conversation(pairs), "M19").Value!.Value, 12);
    }

    [Theory]
    [InlineData(4, 0.92, 0)] // 2.30 / 2.50; the fourth has severity 1
    [InlineData(2, 0.64, 1)] // 1.60 / 2.50; the second is material
    public void Coverage_OneOfFivePointsAbsent_IsTheShareOfTheOthers(int absent, double coverage, int materialMissing)
    {
        // metrics.md 2.4: severities 3 2 2 1 1, shares .05 .45 .30 .15 .10: u = .60 .90 .60 .20 .20, sum 2.50.
        var span = InAnswer(0, Answer, "Keep a reserve");
        int[] severities = [3, 2, 2, 1, 1];
        double[] shares = [.05, .45, .30, .15, .10];
        var statements = Enumerable.Range(1, 5).Select(i => Claims($"t1.r0.0{i}", $"p{i}")).ToArray();
        var turn = With(Turn(1, "Should I?", Answer, statements),
            [.. Enumerable.Range(1, 5).Select(i => Obligation($"t1.o{i}", ObligationSource.Claim, severities[i - 1], i == absent ? Disposition.Absent : Disposition.Adopted, i == absent ? null : span, $"t1.r0.0{i}"))]);
        turn = turn with { ActivePersonasThisTurn = new() { PersonasWeightedForThisState = [.. Enumerable.Range(1, 5).Select(i => Weight($"p{i}", shares[i - 1], shares[i - 1]))] } };
        Assert.Equal(coverage, Metric(Conversation(turn), "Cov").Value!.Value, 12);
        Assert.Equal(materialMissing, Metric(Conversation(turn), "Cov.material_missing").Value);
    }

    [Fact]
    public void Coverage_VetoThatNobodyListed_IsAMissingMaterialPoint()
    {
        // T21 and W22: severity 3, speaker share .05: u = 3 * .2 = .60 against .20 for the listed claim.
        var veto = Says("t1.r0.02", 0, "b", Act.Veto, "Not without a permit.") with { Grounds = [Principle("Law comes first.")] };
        var turn = With(Turn(1, "Should I?", Answer, Claims("t1.r0.01", "a"), veto),
            Obligation("t1.o1", ObligationSource.Claim, 1, Disposition.Adopted, InAnswer(0, Answer, "Do it in spring"), "t1.r0.01"));
        turn = turn with { ActivePersonasThisTurn = new() { PersonasWeightedForThisState = [Weight("a", .1, .1), Weight("b", .05, .05)] } };
        Assert.Equal(0.2 / 0.8, Metric(Conversation(turn), "Cov").Value!.Value, 12);
        Assert.False(Metric(Conversation(turn), "Cov.material_missing").Passed);
    }

    [Fact]
    public void Coverage_ConcededClaimAdopted_IsADeadPoint()
    {
        var turn = With(Turn(1, "Should I?", Answer, Claims("t1.r0.01", "a"), Says("t1.r2.01", 2, "a", Act.Concede, "I was wrong.", "t1.r0.01")),
            Obligation("t1.o1", ObligationSource.Claim, 2, Disposition.Adopted, InAnswer(0, Answer, "Do it in spring"), "t1.r0.01"));
        Assert.Equal(1.0, Metric(Conversation(turn), "Cov.dead_adopted").Value);
    }

    [Fact]
    public void Specifics_OneUntraceableOfSixty_IsOneSixtieth()
    {
        // metrics.md 1.1: 1/60 = 0.0167 passes in business and fails in healthcare.
        var numbers = string.Join(", ", Enumerable.Range(101, 59));
        var turn = Turn(1, $"My figures are {numbers}.", $"Take {numbers} and 977.", Claims("t1.r0.01", "a"));
        var metric = Metric(Conversation(turn), "M10");
        Assert.Equal(1 / 60.0, metric.Value!.Value, 12);
        Assert.True(metric.Passed);
        var health = Conversation(turn) with { ConversationMetadata = Conversation(turn).ConversationMetadata with { Domain = "healthcare_decision_support" } };
        Assert.False(Metric(health, "M10").Passed);
    }

    [Theory]
    [InlineData("I have 20,000 to spend.", "Keep 20k aside.", 1, 0)] // the same value written otherwise
    [InlineData("I have some money.", "Keep 4,500 aside.", 1, 1)]
    [InlineData("I have some money.", "Keep 4,500 aside, an estimate to verify.", 1, 0)]
    [InlineData("Five of ten paid.", "With 5 of 10 you may go on.", 2, 0)] // the user spells out
    [InlineData("I have some time.", "Do it within three weeks and get two quotes.", 1, 1)] // a duration in words; "two quotes" is a way of speaking
    [InlineData("I sell B2B since COVID-19.", "1. Ask your B2B clients.\n2. In step 3, decide.", 0, 0)] // names, list numbers, labels
    [InlineData("A third say yes.", "That is 33% of them.", 1, 0)] // 1/3 is a calculation below, rounded as written
    [InlineData("A third say yes.", "That is 34% of them.", 1, 1)]
    public void Specifics_Texts_AreCountedAndTraced(string user, string answer, int specifics, int untraceable)
    {
        var turn = Turn(1, user, answer, Claims("t1.r0.01", "a")) with
        {
            Calculations = [new() { CalcId = "calc_1_01", Expression = "yes / asked", Inputs = new Dictionary<string, double> { ["yes"] = 77, ["asked"] = 231 }, Result = 77 / 231.0 }],
        };
        var metric = Metric(Conversation(turn), "M10");
        Assert.Equal(specifics, metric.N ?? 0);
        Assert.Equal(specifics == 0 ? null : (double)untraceable / specifics, metric.Value);
    }
}
