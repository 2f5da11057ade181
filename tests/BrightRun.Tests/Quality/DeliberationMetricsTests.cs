using BrightRun.Quality;
using BrightRun.Schema;
using static BrightRun.Tests.Quality.Made;

namespace BrightRun.Tests.Quality;

/// <summary>The worked examples of metrics.md section 1.1.</summary>
public sealed class DeliberationMetricsTests
{
    private static MetricValue Metric(Conversation conversation, string id)
    {
        using var view = ConversationView.Of(conversation);
        return ConversationMeasures.Of(view, new())[id];
    }

    // Ten claims; six challenges, of which five are answered and resolved, three of them with a new ground.
    private static Conversation TenClaims()
    {
        var statements = new List<Statement>();
        for (var i = 0; i < 10; i++)
        {
            var claim = Claims($"t1.r0.{i:00}", $"p{i}");
            statements.Add(i < 8 ? claim : claim with { Grounds = [new() { Type = GroundType.Assumption, Text = "Perhaps." }] });
        }

        for (var i = 0; i < 6; i++)
        {
            var challenge = Challenges($"t1.r1.{i:00}", $"p{i + 1}", $"t1.r0.{i:00}", i < 5 ? ResolutionStatus.ResolvedByEvidence : ResolutionStatus.Unresolved, newGround: i < 3, $"t1.r2.{i:00}");
            // The ground of the last challenges is one that a claim had already.
            statements.Add(i < 3 ? challenge : challenge with { Grounds = [Principle("ground of t1.r0.00")] });
        }

        for (var i = 0; i < 5; i++)
        {
            statements.Add(Says($"t1.r2.{i:00}", 2, $"p{i}", Act.Persist, "It holds.", $"t1.r0.{i:00}") with { Grounds = [Principle("ground of t1.r0.00")] });
        }

        return Conversation(Turn(1, "Should I start?", "Start small.", [.. statements]));
    }

    [Theory]
    [InlineData("M1", 6 / 10.0, true)]
    [InlineData("M3", 5 / 6.0, false)]
    [InlineData("M4", 5 / 6.0, true)]
    [InlineData("M5", 3 / 5.0, true)]
    [InlineData("M9", 8 / 10.0, true)]
    public void TenClaims_SixChallenges_GiveTheRatiosOfTheTable(string id, double expected, bool passed)
    {
        var metric = Metric(TenClaims(), id);
        Assert.Equal(expected, metric.Value!.Value, 12);
        Assert.Equal(passed, metric.Passed);
    }

    [Fact]
    public void SilentAgreement_OneTurnOfTen_IsATenth()
    {
        var pairs = Enumerable.Range(1, 10).Select(t => Turn(t, "And now?", "Go on.",
            t == 10
                ? [Claims($"t{t}.r0.01", "a")]
                : [Claims($"t{t}.r0.01", "a"), Challenges($"t{t}.r1.01", "b", $"t{t}.r0.01")])).ToArray();
        Assert.Equal(0.10, Metric(Conversation(pairs), "M2").Value!.Value, 12);
    }

    [Fact]
    public void Escalation_OfATurn_IsLeftOutEverywhere()
    {
        var calm = Turn(1, "And now?", "Go on.", Claims("t1.r0.01", "a"), Challenges("t1.r1.01", "b", "t1.r0.01"));
        var urgent = Turn(2, "Help!", "Call for help.", Claims("t2.r0.01", "a")) with { TurnKind = TurnKind.Escalation };
        Assert.Equal(0, Metric(Conversation(calm, urgent), "M2").Value);
        Assert.Equal(1, Metric(Conversation(calm, urgent), "M2").N);
    }

    // Three changes, each after a challenge of somebody else with a new ground.
    [Fact]
    public void StanceChange_AfterAChallengeWithANewGround_IsJustified()
    {
        var statements = new List<Statement> { Claims("t1.r0.01", "a"), Claims("t1.r0.02", "b"), Claims("t1.r0.03", "c"), Claims("t1.r0.04", "d") };
        foreach (var (i, speaker) in new[] { (1, "a"), (2, "b"), (3, "c") })
        {
            statements.Add(Challenges($"t1.r1.0{i}", "d", $"t1.r0.0{i}"));
            statements.Add(Says($"t1.r2.0{i}", 2, speaker, Act.Revise, "Less, then.", $"t1.r0.0{i}") with { OptionId = "opt_a", Stance = -1 });
        }

        var conversation = Conversation(Turn(1, "Should I?", "No.", [.. statements]));
        Assert.Equal(1.0, Metric(conversation, "M6").Value); // 3 / 3
        Assert.Equal(0.0, Metric(conversation, "M7").Value);
    }

    [Fact]
    public void Conformity_OneOfFourMovesJoinsTheMajorityWithoutReason_IsAQuarter()
    {
        // a, b, c are for it (majority +). d goes from -1 to +1 without any challenge: conformity. e, f and g move after a challenge.
        var statements = new List<Statement> { Claims("t1.r0.01", "a"), Claims("t1.r0.02", "b"), Claims("t1.r0.03", "c"), Claims("t1.r0.04", "d", stance: -1) };
        foreach (var (i, speaker) in new[] { (5, "e"), (6, "f"), (7, "g") })
        {
            statements.Add(Claims($"t1.r0.0{i}", speaker, stance: -1));
            statements.Add(Challenges($"t1.r1.0{i}", "a", $"t1.r0.0{i}"));
            statements.Add(Says($"t1.r2.0{i}", 2, speaker, Act.Concede, "Yes.", $"t1.r0.0{i}") with { OptionId = "opt_a", Stance = 1 });
        }

        statements.Add(Says("t1.r2.08", 2, "d", Act.Concede, "If you all say so.", "t1.r0.04") with { OptionId = "opt_a", Stance = 1 });
        var conversation = Conversation(Turn(1, "Should I?", "Yes.", [.. statements]));
        Assert.Equal(0.25, Metric(conversation, "M7").Value); // 1 / 4
        Assert.False(Metric(conversation, "M7").Passed);
        Assert.Equal(0.75, Metric(conversation, "M6").Value);
    }

    [Fact]
    public void Conformity_NoUniqueMajority_IsNone()
    {
        // Before c moves, a is for it and b against it.
        var conversation = Conversation(Turn(1, "Should I?", "Yes.", Claims("t1.r0.01", "a"), Claims("t1.r0.02", "b", stance: -1), Claims("t1.r0.03", "c", stance: -1),
            Says("t1.r2.01", 2, "c", Act.Revise, "Perhaps.", "t1.r0.03") with { OptionId = "opt_a", Stance = 1 }));
        Assert.Equal(0.0, Metric(conversation, "M7").Value);
        Assert.Equal(0.0, Metric(conversation, "M6").Value); // unjustified all the same
    }

    [Fact]
    public void Stance_NeverChanged_IsNullWithAReason()
    {
        var metric = Metric(Conversation(Turn(1, "Should I?", "Yes.", Claims("t1.r0.01", "a"))), "M6");
        Assert.Null(metric.Value);
        Assert.Equal("no stance changed", metric.NullReason);
    }

    [Fact]
    public void Airtime_TwoTurnsOfThree_HasTheKlOfTheExampleAndAPooledRho()
    {
        // Weights .5 .3 .2, words 4 4 2 of 10 in both turns: KL .0239; six pairs, ranks as in the example: rho .866.
        var turn = Turn(1, "Should I?", "Yes.", Words("t1.r0.01", "a", 4), Words("t1.r0.02", "b", 4), Words("t1.r0.03", "c", 2)) with { ActivePersonasThisTurn = Panel(("a", .5), ("b", .3), ("c", .2)) };
        var again = Turn(2, "And?", "Yes.", Words("t2.r0.01", "a", 4), Words("t2.r0.02", "b", 4), Words("t2.r0.03", "c", 2)) with { ActivePersonasThisTurn = Panel(("a", .5), ("b", .3), ("c", .2)) };
        Assert.Equal(0.0239, Metric(Conversation(turn, again), "M12.kl").Value!.Value, 4);
        Assert.Equal(0.866, Metric(Conversation(turn, again), "M12.rho").Value!.Value, 3);
        Assert.Null(Metric(Conversation(turn), "M12.rho").Value); // three pairs

        static Statement Words(string id, string speaker, int count) => Says(id, 0, speaker, Act.Claim, string.Join(' ', Enumerable.Repeat("word", count)));
    }

    [Fact]
    public void Influence_ByImportanceOfDisposedObligations_IsNormalised()
    {
        const string answer = "Do it, but check the permit.";
        var span = InAnswer(0, answer, "permit");
        var turn = Turn(1, "Should I?", answer, Claims("t1.r0.01", "a"), Claims("t1.r0.02", "b"), Claims("t1.r0.03", "c")) with
        {
            ActivePersonasThisTurn = Panel(("a", .5), ("b", .25), ("c", .25)),
        };
        var obligations = new[]
        {
            Obligation("t1.o1", ObligationSource.Claim, 1, Disposition.Adopted, span, "t1.r0.01"), // 1 * .50
            Obligation("t1.o2", ObligationSource.Claim, 2, Disposition.Adopted, span, "t1.r0.02"), // 2 * .25
            Obligation("t1.o3", ObligationSource.Claim, 2, Disposition.Adopted, span, "t1.r0.03"), // 2 * .25
            Obligation("t1.o4", ObligationSource.Claim, 2, Disposition.Absent, null, "t1.r0.01"), // not disposed of
        };
        turn = turn with { InternalDeliberation = turn.InternalDeliberation! with { Obligations = obligations } };
        // i = (1/3, 1/3, 1/3) against v = (.5, .25, .25).
        Assert.Equal(Association.SmoothedKl([.5, .25, .25], [1 / 3.0, 1 / 3.0, 1 / 3.0]), Metric(Conversation(turn), "M13.kl").Value!.Value, 12);
    }

    [Theory]
    [InlineData(0, -1, 0.70, false)] // W23: .4 + .3
    [InlineData(1, -1, 0.90, true)] // W24: .4 + .3 + .2
    public void Consensus_SharesAndStances_IsTheSupportingShare(int third, int fourth, double expected, bool agreed)
    {
        var turn = Turn(1, "Should I?", "Yes.", Claims("t1.r0.01", "a", stance: 2), Claims("t1.r0.02", "b"), Claims("t1.r0.03", "c", stance: third), Claims("t1.r0.04", "d", stance: fourth)) with
        {
            ActivePersonasThisTurn = Panel(("a", .4), ("b", .3), ("c", .2), ("d", .1)),
        };
        turn = turn with { InternalDeliberation = turn.InternalDeliberation! with { ConsensusBuilding = new() { AreasOfAgreement = [], ChosenOption = "opt_a" } } };
        Assert.Equal(expected, Metric(Conversation(turn), "M15").Value!.Value, 12);
        Assert.Equal(agreed, Metric(Conversation(turn), "M15").Passed);
    }

    [Fact]
    public void Novelty_ThreeStatements_IsTheMeanOfTheirScores()
    {
        // metrics.md 1.3: 1, 1 - 2/5, 1; mean 0.867. The fourth has two words and is skipped.
        var conversation = Conversation(Turn(1, "Should I?", "Yes.",
            Says("t1.r0.01", 0, "a", Act.Claim, "launch one hero product in spring"), Says("t1.r0.02", 0, "b", Act.Claim, "launch one hero product next year instead"),
            Says("t1.r0.03", 0, "c", Act.Claim, "who holds the licence for the emblem"), Says("t1.r0.04", 0, "d", Act.Claim, "hero product")));
        Assert.Equal(2.6 / 3, Metric(conversation, "M17").Value!.Value, 12);
        Assert.Equal(3, Metric(conversation, "M17").N);
    }

    [Fact]
    public void Groupthink_OneOptionAndUnanimous_IsTwoFlags()
    {
        // One option, unanimous; but a challenge of type exception and an answer with a condition.
        var turn = Turn(1, "Should I?", "Yes, if the test pays.", Claims("t1.r0.01", "a"), Claims("t1.r0.02", "b"),
            Challenges("t1.r1.01", "b", "t1.r0.01") with { Challenge = new() { Type = ChallengeType.Exception, Severity = 1 } });
        Assert.Equal(2.0, Metric(Conversation(turn), "M20").Value);
        Assert.False(Metric(Conversation(turn), "M20").Passed);
        Assert.Equal(1.0, Metric(Conversation(turn), "M21").Value);
        var broader = turn with { InternalDeliberation = new() { DeliberationTranscript = [.. turn.InternalDeliberation!.DeliberationTranscript, Claims("t1.r0.03", "c", "opt_b")] } };
        Assert.Equal(2.0, Metric(Conversation(broader), "M21").Value);
    }

    [Fact]
    public void Composite_SevenParts_IsTheirGeometricMean()
    {
        // metrics.md 1.4: (1, .6, 1, .8, 1, .8, .6): product .2304, seventh root .811. M1 of .3 makes M1' 1.
        List<MetricValue> metrics = [.. new (string, double)[] { ("M1", .3), ("M5", .6), ("M6", 1), ("M9", .8), ("M14", 1), ("M16", .8), ("M19", .6) }
            .Select(m => Measured.Of(m.Item1, "1", m.Item2, 1))];
        CompositeMetric.Measure(metrics);
        Assert.Equal(0.811, metrics[^1].Value!.Value, 3);

        List<MetricValue> few = [Measured.Of("M1", "1", 2, 1), Measured.Of("M5", "1", 1, 1), Measured.Of("M6", "1", 1, 1), Measured.Null("M9", "1", "no claim")];
        CompositeMetric.Measure(few);
        Assert.Null(few[^1].Value);
    }
}
