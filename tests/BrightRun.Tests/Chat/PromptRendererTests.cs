using System.Globalization;
using System.Text;
using BrightRun.Chat;
using BrightRun.TestKit;

namespace BrightRun.Tests.Chat;

public sealed class PromptRendererTests
{
    [Fact]
    public async Task Render_EveryStep_MatchesItsGoldenFile()
    {
        var text = new StringBuilder();
        foreach (var step in await StepSamples.CatchAsync())
        {
            var prompt = PromptRenderer.Render(step);
            text.Append(CultureInfo.InvariantCulture, $"######## {step.Prompt.Id} version {step.Prompt.Version}, attempt {step.Attempt}\n---- system\n{prompt.System}\n---- user\n{prompt.User}\n\n");
        }

        Assert.Null(Golden.Difference("tests/BrightRun.Tests/Expectations/prompts.txt", text.ToString()));
    }

    [Fact]
    public async Task Render_EveryStepOfTheProtocol_IsAmongTheSamples()
    {
        var steps = typeof(StepRequest).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(StepRequest)) && !t.IsAbstract);

        Assert.Empty(steps.Except((await StepSamples.CatchAsync()).Select(s => s.GetType())));
    }

    [Fact]
    public async Task Render_LiquidInWhatAModelWrote_ComesOutLiterally()
    {
        var synthesis = (await StepSamples.CatchAsync()).OfType<SynthesisRequest>().Last();

        Assert.Contains("Take {{ both }} halves.", PromptRenderer.Render(synthesis).User, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello {{ nobody }}")]
    [InlineData("{{ facts.first.nothing }}")]
    [InlineData("{% for x in nothing %}{% endfor %}")]
    [InlineData("{{ state | no_filter }}")]
    [InlineData("{% no_tag %}")]
    public async Task Render_UnknownName_Throws(string liquid)
    {
        var step = (await StepSamples.CatchAsync()).OfType<AssessRequest>().First();

        Assert.Throws<PromptException>(() => PromptRenderer.Render(new Changed(step, liquid) { Turn = step.Turn }));
    }

    [Fact]
    public async Task Render_ManyThreadsAtOnce_GivesTheSameText()
    {
        var step = (await StepSamples.CatchAsync())[0];
        var expected = PromptRenderer.Render(step);

        Parallel.For(0, 200, _ => Assert.Equal(expected, PromptRenderer.Render(step)));
    }

    private sealed record Changed(StepRequest Step, string Liquid) : TurnStepRequest<AssessAnswer>
    {
        public override StepPrompt Prompt => new("changed", "1", Liquid, "");

        public override void Describe(PromptVariables variables) => Step.Describe(variables);
    }
}
