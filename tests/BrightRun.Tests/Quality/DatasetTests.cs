using System.Text.Json;
using BrightRun.Quality;
using BrightRun.Schema;
using BrightRun.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace BrightRun.Tests.Quality;

public sealed class DatasetTests
{
    private static readonly ConversationScorer Scorer = new(new FakeTimeProvider());

    private static Conversation Scored(Conversation conversation) => conversation with { Quality = Scorer.Score(conversation) };

    private static IEnumerable<string> Rules(IReadOnlyList<Conversation> conversations, DatasetMetadata? metadata)
    {
        var rules = new DatasetRules();
        return [.. conversations.SelectMany(rules.Add).Concat(rules.Finish(metadata)).Select(f => f.Rule)];
    }

    // As many different conversations as are asked for: each user turn and answer has words of its own.
    private static Conversation Different(int number)
    {
        var dice = new SplitMix((ulong)number);
        string Text() => string.Join(' ', Enumerable.Range(0, 30).Select(_ => $"w{dice.Below(100_000)}"));
        return Made.Conversation(Made.Turn(1, Text(), Text(), Made.Claims("t1.r0.01", "a"))) with { ConversationId = $"conv_{number:D5}" };
    }

    [Fact]
    public void Finish_DifferentConversations_HaveNoFinding()
    {
        Conversation[] all = [Different(1), Different(2), Different(3)];
        Assert.Empty(Rules(all, SampleConversations.Metadata(all)));
    }

    [Fact]
    public void Add_CopyOfAConversation_IsFoundByIdTextAndNearness()
    {
        Conversation[] all = [Different(1), Different(1)];
        Assert.Equal(["BR1022", "BR1086", "BR1086", "BR1087"], Rules(all, SampleConversations.Metadata(all)));
    }

    [Fact]
    public void Finish_WrongCounts_AreErrors()
    {
        Conversation[] all = [Different(1)];
        var metadata = SampleConversations.Metadata(all) with { ConversationCount = 3, TotalTrainingPairs = 18, TrainablePairs = 18 };
        Assert.Equal(["BR1050", "BR1051", "BR1120"], Rules(all, metadata));
    }

    [Fact]
    public void Finish_QualitySummary_IsComputedAgain()
    {
        // The sample: turn 1 from .2 to .4 of .4, turn 2 half of .1: mean of 1 and 0.5; 1 blind spot; no catastrophe.
        Conversation[] all = [SampleConversations.Deliberation()];
        var metadata = SampleConversations.Metadata(all) with
        {
            QualitySummary = new Dictionary<string, JsonElement>
            {
                ["avg_purpose_progression_achieved"] = Number(0.75),
                ["avg_blind_spots_identified_per_conversation"] = Number(5),
                ["catastrophic_risks_prevented_count"] = Number(3),
                ["persona_identification_accuracy"] = Number(0.99), // cannot be computed, so it is nobody's word against another's
            },
        };
        Assert.Equal(["BR1055", "BR1055"], Rules(all, metadata));
        static JsonElement Number(double value) => JsonSerializer.SerializeToElement(value);
    }

    [Fact]
    public void Finish_EveryTurnMeetsItsTarget_IsSaid()
    {
        var sample = SampleConversations.Deliberation();
        var first = sample with { TrainingPairs = [sample.TrainingPairs[0]] };
        Assert.Contains("BR1049", Rules([first], null));
        Assert.DoesNotContain("BR1049", Rules([sample], null));
    }

    [Fact]
    public void Build_Empty_HoldsTheLaw()
    {
        var summary = new DatasetSummaryBuilder().Build();
        Assert.True(summary.Totals.Holds);
        Assert.Equal(0, summary.Totals.Requested);
        Assert.All(summary.DatasetGates, g => Assert.True(g.Passed is not null || g.Reason is not null));
    }

    [Fact]
    public void Add_Unscored_Throws() => Assert.Throws<ArgumentException>(() => new DatasetSummaryBuilder().Add(SampleConversations.Deliberation()));

    [Fact]
    public void Build_Conversations_AddUp()
    {
        var builder = new DatasetSummaryBuilder();
        foreach (var number in Enumerable.Range(1, 20))
        {
            builder.Add(Scored(SampleConversations.Deliberation($"conv_{number:D2}")));
        }

        builder.AddFailed("budget");
        var summary = builder.Build();
        Assert.True(summary.Totals.Holds);
        Assert.Equal((21, 0, 20), (summary.Totals.Requested, summary.Totals.Accepted, summary.Totals.Pending)); // all to be repaired
        Assert.Equal(1, summary.Totals.Failed["budget"]);

        var m1 = summary.Metrics.Single(m => m.MetricId == "M1");
        Assert.Equal(3 / 7.0, m1.Mean!.Value, 12); // three substantive challenges, seven claims in each
        Assert.Equal((20, 0), (m1.N, m1.Nulls));
        Assert.Equal(20, m1.Distribution!.Counts[4]); // 0.43 is in the fifth bin of [0, 1]
        Assert.Equal(20, summary.Metrics.Single(m => m.MetricId == "M8").Nulls);

        Assert.Equal(20, summary.Gates.Single(g => g.GateId == "schema").Passed);
        Assert.Equal(19, summary.Duplicates.Count);
        Assert.Equal(0.95, Gate(summary, "duplicate.openings").Value!.Value, 12);
        Assert.False(Gate(summary, "duplicate.openings").Passed);
        Assert.Equal(0.5, Gate(summary, "turns.held").Value); // every second turn is partial: too many
        Assert.False(Gate(summary, "turns.held").Passed);
        Assert.Equal(1.0, Gate(summary, "BS.generic").Value); // T16: the same text everywhere
        Assert.False(Gate(summary, "BS.generic").Passed);
        Assert.True(Gate(summary, "SWR").Passed);
        Assert.True(Gate(summary, "ACF.rate").Passed);
        Assert.Equal(1.0, summary.Diversity[0].SelfBleu!.Value, 12);
        Assert.Equal([new("business_planning", "low", 20)], summary.Cells);
        Assert.Equal(10, summary.Worst.Count);
        Assert.Equal("conv_01", summary.Worst[0].ConversationId);
        Assert.Equal(2, summary.Worst[0].Reasons.Count);

        static DatasetGate Gate(DatasetSummary summary, string id) => summary.DatasetGates.Single(g => g.GateId == id);
    }

    [Fact]
    public void Build_MoreThanTheExactLimit_FindsTheDuplicatesThatThereAre()
    {
        var builder = new DatasetSummaryBuilder();
        for (var i = 0; i < NearDuplicates.ExactUpTo + 50; i++)
        {
            // The last one says what the tenth said.
            var conversation = i == NearDuplicates.ExactUpTo + 49 ? Different(10) with { ConversationId = "conv_last" } : Different(i);
            builder.Add(conversation with { Quality = Empty });
        }

        Assert.Equal(["conv_last"], builder.Build().Duplicates);
    }

    [Fact]
    public void Build_VersionsOfAMetricDiffer_GivesNoMean()
    {
        var builder = new DatasetSummaryBuilder();
        builder.Add(Different(1) with { Quality = Empty with { Metrics = [Measured.Of("M1", "1", 0.5, 1)] } });
        builder.Add(Different(2) with { Quality = Empty with { Metrics = [Measured.Of("M1", "2", 0.7, 1)] } });
        var metric = Assert.Single(builder.Build().Metrics);
        Assert.Null(metric.Mean);
        Assert.Equal("1+2", metric.Version);
    }

    private static QualityRecord Empty => new() { Profile = "p", ComputedAt = SampleConversations.CreatedAt, ToolVersion = "0.1.0", Metrics = [], Gates = [], Verdict = Verdict.Accept };
}
