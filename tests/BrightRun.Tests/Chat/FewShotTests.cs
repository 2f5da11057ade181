using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Chat;

public sealed class FewShotTests
{
    private static readonly string Written = Path.Combine(Golden.Root, FewShotExamples.FileName);

    [Fact]
    public async Task Read_TheWrittenConversations_KeepsWhatAPromptShows()
    {
        var examples = await FewShotExamples.ReadAsync(Written, TestContext.Current.CancellationToken);

        var example = examples.For(Plan("business_planning"), Turn("idea"))!;
        Assert.Equal("idea", example.State);
        Assert.NotEmpty(example.Drafts);
        Assert.All(example.Challenges, c => Assert.NotEmpty(c.Restatement));
        Assert.Contains(example.Obligations, o => o.Disposition == Disposition.Adopted);
        Assert.StartsWith("sha256:", examples.Sha256, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_AStateWithoutAWrittenTurn_TakesAnotherOfTheDomain()
    {
        var examples = await FewShotExamples.ReadAsync(Written, TestContext.Current.CancellationToken);

        Assert.Equal("business_planning", examples.For(Plan("business_planning"), Turn("no_such_state"))!.Domain);
    }

    [Fact]
    public void For_ADomainWithoutWrittenTurns_IsNull() =>
        Assert.Null(new FewShotExamples([], "sha256:0").For(Plan("business_planning"), Turn("idea")));

    [Fact]
    public async Task Render_AnExample_StandsInChallengeAndSynthesisOnly()
    {
        foreach (var step in await StepSamples.CatchAsync())
        {
            var shown = PromptRenderer.Render(step).User.Contains("<example>", StringComparison.Ordinal);
            Assert.Equal(step is ITurnStep { Turn.Example: not null } and (ChallengeRequest or SynthesisRequest), shown);
        }
    }

    private static ScenarioPlan Plan(string domain) => new ScenarioPlanner(new PackCatalog([Path.Combine(Golden.Root, "packs")]).Load(domain).Pack!, new ScenarioMix()).Plan(1, "c1", 2);

    private static PlannedTurn Turn(string state)
    {
        var turn = Plan("business_planning").Turns[0];
        return turn with { State = turn.State with { Id = state } };
    }
}
