using BrightRun.Quality;
using BrightRun.Schema;
using BrightRun.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace BrightRun.Tests.Quality;

public sealed class SampleTests
{
    private static readonly ConversationScorer Scorer = new(new FakeTimeProvider(new DateTimeOffset(2026, 1, 6, 8, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Check_SampleConversation_HasNoFinding() =>
        Assert.Empty(ConversationRules.Check(SampleConversations.Deliberation()).Select(f => $"{f.Rule} {f.Path} {f.Message}"));

    [Fact]
    public void Check_HashesOfOtherBytes_AreBothReported()
    {
        var sample = SampleConversations.Deliberation();
        var computed = Fingerprint.Of(FormatJson.Serialize(sample));
        Assert.Empty(ConversationRules.Check(sample, new() { Computed = computed }));
        var changed = sample with { SystemPrompt = "Another prompt." };
        Assert.Equal(["BR1101", "BR1101"], ConversationRules.Check(changed, new() { Computed = Fingerprint.Of(FormatJson.Serialize(changed)) }).Select(f => f.Rule));
    }

    [Fact]
    public void Score_SampleConversation_IsToBeRepaired()
    {
        // One valid blind spot where two are due, and a market claim in each turn that no obligation lists; nothing that a new answer cannot mend.
        var record = Scorer.Score(SampleConversations.Deliberation());
        Assert.Equal(Verdict.Repair, record.Verdict);
        Assert.Equal(["blind_spot", "coverage"], record.Reasons!);
        Assert.Equal("2026-01-06T08:00:00Z", record.ComputedAt);
        Assert.Equal(Tier.All, record.Tier);
        Assert.Equal(0, record.Repairs);
    }

    [Fact]
    public void Score_AfterTwoRepairs_IsRejected() =>
        Assert.Equal(Verdict.Reject, Scorer.Score(SampleConversations.Deliberation(), new() { Repairs = 2 }).Verdict);

    [Fact]
    public void Score_SameConversationTwice_GivesTheSameRecord()
    {
        var sample = SampleConversations.Deliberation();
        var (once, again) = (Scorer.Score(sample), Scorer.Score(sample));
        Assert.Equal(once.Metrics, again.Metrics);
        Assert.Equal(once.Gates, again.Gates);
    }

    [Fact]
    public void Score_EveryMetric_HasAValueOrAReason() =>
        Assert.All(Scorer.Score(SampleConversations.Deliberation()).Metrics, m => Assert.True(m.Value is null == m.NullReason is not null, m.MetricId));

    [Fact]
    public void Score_EverythingSample_DoesNotThrow() => Assert.NotEmpty(Scorer.Score(SampleConversations.Everything()).Metrics);

    [Fact]
    public void Score_TextWithMoreWordsThanHalfItsCharacters_IsRead()
    {
        // ½½ reads 1 21 2: one word more than characters, so the buffer that is sized for plain text has to grow, and goes back to its pool all the same.
        var conversation = Made.Conversation(Made.Turn(1, new string('½', 5000), new string('½', 9000), Made.Claims("t1.r0.01", "a")));
        Assert.Equal(9_001, Scorer.Score(conversation).Metrics.Single(m => m.MetricId == "answer.words").Value);
    }
}
