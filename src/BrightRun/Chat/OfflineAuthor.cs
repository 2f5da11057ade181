using System.Runtime.CompilerServices;
using BrightRun.Packs;
using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>The author that needs no model: composes every step from the pack's knowledge and the scenario, deterministically from the seed.</summary>
/// <remarks>Its records say so: origin <c>template</c>. Safe on any thread.</remarks>
public sealed class OfflineAuthor : IChatClient
{
    // A script belongs to a turn of a plan and is gone with it.
    private readonly ConditionalWeakTable<PlannedTurn, TurnScript> _scripts = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = messages.SelectMany(m => m.Contents).OfType<StepContent>().LastOrDefault()?.Request
            ?? throw new ArgumentException("The offline author answers protocol steps only.", nameof(messages));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new StepAnswerContent(Answer(request))])) { ModelId = "offline" });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose()
    {
    }

    private object Answer(StepRequest request) => request switch
    {
        UserTurnRequest r => OfflineUser.Write(r),
        ExtractRequest r => OfflineUser.Extract(r),
        EscalationRequest r => OfflineUser.Refuse(r),
        FrameRequest r => OfflinePanel.Frame(Begin(r), r),
        DraftRequest r => OfflinePanel.Draft(Script(r), r),
        ScanRequest r => OfflinePanel.Scan(Script(r), r.Persona!),
        ChallengeRequest r => OfflinePanel.Challenge(Script(r), r),
        ReplyRequest r => OfflinePanel.Reply(Script(r), r),
        SettleRequest r => OfflinePanel.Settle(Script(r), r),
        SynthesisRequest r => OfflineAnswer.Synthesise(Script(r), r),
        CritiqueRequest => new CritiqueAnswer([]),
        AssessRequest r => OfflineAnswer.Assess(Script(r), r),
        SingleTurnRequest r => OfflineSingleTurn.Compose(Begin(r.Turn, r.Active), r),
        _ => throw new NotSupportedException($"The offline author does not know the step {request.Prompt.Id}."),
    };

    private TurnScript Begin(FrameRequest request) => Begin(request.Turn, request.Active);

    private TurnScript Begin(TurnBrief turn, IReadOnlyList<Persona> active)
    {
        var script = new TurnScript(turn, active);
        _scripts.AddOrUpdate(turn.Planned, script);
        return script;
    }

    private TurnScript Script<TAnswer>(TurnStepRequest<TAnswer> request) where TAnswer : class => _scripts.TryGetValue(request.Turn.Planned, out var script)
        ? script
        : throw new InvalidOperationException($"Step {request.Prompt.Id} of turn {request.Turn.Number} came before the turn was framed.");
}
