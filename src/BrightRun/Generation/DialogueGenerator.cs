using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>One turn of a dialogue as it came out.</summary>
/// <param name="Planned">What was planned for it.</param>
/// <param name="Arc">Arc that held when the reply was written.</param>
internal sealed record SpokenTurn(PlannedDialogueTurn Planned, EmotionalArc Arc, string Message, EmotionAnswer Emotion, string Reply, string Named);

/// <summary>Runs a planned single-voice conversation turn by turn: the client's message, what it shows, the consultant's reply.</summary>
/// <remarks>Deterministic over plan, seed and answers. Safe on any thread. A client who voices a crisis switches the arc in the same turn.</remarks>
public sealed class DialogueGenerator(IStepAuthor author, DialoguePlanner planner, GenerationStamp stamp)
{
    /// <summary>The finished conversation with empty hashes.</summary>
    /// <exception cref="StepFailedException">A step got no usable answer.</exception>
    public async Task<Conversation> ComposeAsync(DialoguePlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var voice = plan.Pack.SingleVoice!;
        var calls = new List<ModelCall>();
        var spoken = new List<SpokenTurn>();
        for (var t = 0; t < plan.Turns.Count; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var brief = new DialogueBrief { Plan = plan, Planned = plan.Turns[t], Arc = plan.Triple.Arc, History = [.. spoken.Select(s => new PastTurn(s.Message, s.Reply))] };
            var message = (await AskAsync(new ClientMessageRequest { Turn = brief })).Message;
            if (brief.Arc.Id != voice.CrisisArc && ReplyChecks.CrisisPhrase(message, voice) is not null)
            {
                plan = planner.SwitchToCrisis(plan, t + 1);
                brief = brief with { Plan = plan, Planned = plan.Turns[t], Arc = plan.Triple.Arc };
            }

            brief = brief with { Message = message };
            var emotion = await AskAsync(new EmotionRequest { Turn = brief });
            brief = brief with { Emotion = emotion };
            var reply = await AskAsync(new ConsultantReplyRequest { Turn = brief, Template = Template(plan.Pack, brief.Arc) });
            spoken.Add(new(brief.Planned, brief.Arc, message, emotion, reply.Reply, reply.FeelingQuote));
        }

        return DialogueRecords.Of(plan, spoken, calls, stamp);

        async Task<TAnswer> AskAsync<TAnswer>(StepRequest<TAnswer> request)
            where TAnswer : class
        {
            var outcome = await author.AnswerAsync(request, cancellationToken);
            if (outcome.Call is { } call)
            {
                calls.Add(call);
            }

            return outcome.Answer;
        }
    }

    private static PromptTemplate Template(DomainPack pack, EmotionalArc arc) =>
        pack.PromptTemplates.FirstOrDefault(t => t.Arc == arc.Id)
        ?? throw new InvalidOperationException($"The pack {pack.Id} has no prompt template for the arc '{arc.Id}'; the linter of packs names it.");
}
