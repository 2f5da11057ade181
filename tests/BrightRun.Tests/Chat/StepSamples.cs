using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.TestKit;
using Microsoft.Extensions.AI;

namespace BrightRun.Tests.Chat;

/// <summary>Every step of the protocol as it really comes: caught between the protocol and the offline author.</summary>
internal sealed class StepSamples : AnsweringChatClient
{
    private readonly List<StepRequest> _steps = [];

    private StepSamples() : base(new OfflineAuthor())
    {
    }

    /// <summary>One request of each step, in the order of their first appearance: the latest of the first conversation, since it knows most.</summary>
    public static async Task<IReadOnlyList<StepRequest>> CatchAsync()
    {
        using var caught = new StepSamples();
        var plans = Dataset.Plans(1);
        await Dataset.MakeAsync(caught, plans);
        await Dataset.MakeAsync(caught, plans, new SingleCallParadigm());
        await MakeDialogueAsync(caught);
        var latest = caught._steps.GroupBy(s => s.Prompt.Id, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        var synthesis = latest.OfType<SynthesisRequest>().Single();
        var challenge = latest.OfType<ChallengeRequest>().Single();
        return
        [
            .. latest,
            new IdentifyRequest { Problem = "Who decides when the oven smokes?", Packs = [MiniPack.Pack] },
            new PackDraftRequest { Problem = "Who decides when the oven smokes?" },
            challenge with { Turn = challenge.Turn with { Example = Example } },
            synthesis with { Turn = synthesis.Turn with { Example = Example } },
            synthesis with
            {
                EarlierAnswer = "Take {{ both }} halves.",
                Repairs = [new CriticFinding { Code = "C_ONE", Severity = 2, RequiredChange = "Recommend one half.", Resolved = false }],
            },
            latest.OfType<ExtractRequest>().Single() with { Attempt = 2, Correction = "The answer does not keep the schema.", RejectedAnswer = "{% if broken %}" },
        ];
    }

    /// <summary>A single-voice conversation, whose steps have prompts of their own.</summary>
    private static async Task MakeDialogueAsync(StepSamples caught)
    {
        var planner = new DialoguePlanner(MiniVoice.Pack, new DialogueMix { Open = 0, Setback = 0 });
        var stamp = new GenerationStamp(new() { Type = OriginType.Template, PackId = MiniVoice.Pack.Id, TemplateId = "t" }, new() { BrightrunVersion = "0", RunId = "r", RunSpecHash = "h" }, "2026-01-01T00:00:00Z");
        await new DialogueGenerator(new StepAuthor(caught), planner, stamp).ComposeAsync(planner.Plan(1, "voice", Compatibility.Matrix(MiniVoice.Pack).First()), CancellationToken.None);
    }

    /// <summary>A written turn, as short as one can be.</summary>
    private static FewShotTurn Example { get; } = new(
        "business_planning",
        "idea",
        [new("product specialist", "Build one table first."), new("market researcher", "Ask ten hosts first.")],
        [new("market researcher", ChallengeType.Exception, 2, "One table shows what hosts want.", "It shows what one host wants. Who else has lifted it?")],
        "Shall I build or ask?",
        [new(ObligationSource.RevisedClaim, 2, "Ask ten hosts first and show one table.", Disposition.Adopted)],
        "Ask ten hosts first, and bring one table along.");

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        lock (_steps)
        {
            _steps.Add(messages.SelectMany(m => m.Contents).OfType<StepContent>().Single().Request);
        }

        return Inner.GetResponseAsync(messages, options, cancellationToken);
    }
}
