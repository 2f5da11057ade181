using System.Globalization;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Deliberation;

/// <summary>A turn as it came out: the pair without what only the conversation knows, such as alternatives with their provenance.</summary>
/// <param name="Unrepaired">Answers that the critic sent back.</param>
internal sealed record DeliberatedTurn(TrainingPair Pair, IReadOnlyList<string> Unrepaired);

/// <summary>Runs one turn, step by step: deliberation.md section 2.1, T0 to T12. A paradigm decides how the panel is asked.</summary>
/// <remarks>Deterministic over plan, seed and answers; so resuming is running again over the recorded answers.</remarks>
internal sealed class TurnProtocol(IStepAuthor author, IParadigm paradigm, IWeighting weighting, FewShotExamples? examples = null)
{
    public async Task<DeliberatedTurn> RunAsync(ConversationMemory memory, PlannedTurn planned, CancellationToken cancellationToken)
    {
        // T0: state, carried context, user message.
        var brief = Begin(memory, planned) with { Example = examples?.For(memory.Plan, planned) };
        var progress = new TurnProgress(memory, planned.State);
        var message = await AskAsync(memory, new UserTurnRequest { Turn = brief }, cancellationToken);
        brief = brief with { UserInput = message.Message };

        // T1: facts and evidence of the user.
        var extracted = await AskAsync(memory, new ExtractRequest { Turn = brief }, cancellationToken);
        progress.Take(extracted, planned.Number, message.Message);
        brief = brief with { UserFacts = [.. memory.UserFacts] };

        // T2: safety first; no deliberation on content.
        if (SafetyCheck.Fires(brief) is { } rule)
        {
            var refusal = await AskAsync(memory, new EscalationRequest { Turn = brief, Rule = rule }, cancellationToken);
            return new(TurnRecord.Escalation(memory, brief, progress, refusal.Answer, rule), []);
        }

        // T3: who speaks, how loud.
        var input = new WeightingInput
        {
            Panel = brief.Plan.Panel,
            State = planned.State,
            UserText = message.Message,
            Turn = planned.Number,
            Complexity = memory.Plan.Draw.Family.Complexity,
            RecommendsAction = true,
            OpenBlockers = memory.Carried?.OpenBlockers ?? [],
            FamiliesHeard = memory.Carried?.FamiliesHeard ?? [],
            LeadSeed = memory.Plan.Seed,
            PreviousR = memory.Carried?.PrevR,
            PreviousShares = memory.Carried?.PrevW,
        };
        var panel = new Panel
        {
            Brief = brief,
            Memory = memory,
            Author = paradigm.Begin(author),
            Transcript = new Transcript(planned.Number, memory),
            Weights = weighting.Weigh(input),
        };

        await FrameAsync(panel, progress, cancellationToken);                            // T4
        await BlindRound.RunAsync(panel, weighting, input, cancellationToken);           // T5, T6
        await ChallengeRound.RunAsync(panel, cancellationToken);                         // T7
        await ReplyRound.RunAsync(panel, cancellationToken);                             // T8
        var kind = KindOf(panel, progress);
        var synthesis = await SynthesisRound.RunAsync(panel, kind, progress.MissingFromUser, cancellationToken); // T9, T10

        // T11: a reader that sees neither scores nor targets says what the answer satisfies.
        var assessed = await AskAsync(memory, new AssessRequest { Turn = panel.Brief, Answer = synthesis.Answer.Answer }, cancellationToken);
        progress.Take(assessed, planned.Number, synthesis.Answer.Answer, panel.Transcript.Calculations);

        // T12: what the next turn needs to know.
        var carried = ContextCarrier.Write(panel, synthesis);
        var pair = TurnRecord.Deliberated(panel, progress, synthesis, carried, paradigm, KindOf(panel, progress));
        memory.Carried = carried;
        memory.History.Add(new(message.Message, synthesis.Answer.Answer));
        return new(pair, synthesis.Unrepaired);
    }

    private static TurnBrief Begin(ConversationMemory memory, PlannedTurn planned)
    {
        var pack = memory.Plan.Pack;
        var order = pack.OrderOf(planned.State.Id);
        return new TurnBrief
        {
            Plan = memory.Plan,
            Planned = planned,
            History = [.. memory.History],
            UserFacts = [.. memory.UserFacts],
            Carried = memory.Carried,
            Dissents = new Dictionary<string, string>(memory.Dissents, StringComparer.Ordinal),
            CriteriaStatus = new Dictionary<string, double>(memory.Criteria, StringComparer.Ordinal),
            NextState = order + 1 < pack.States.Count ? pack.States[order + 1] : null,
            GoalVisibility = planned.State.Phase == Phase.P3
                ? new GoalVisibility { Value = GoalVisibilityValue.HiddenRound0, Rationale = "Options are generated in this phase; the goal is withheld from the blind drafts so that they are not anchored to it." }
                : new GoalVisibility { Value = GoalVisibilityValue.Visible, Rationale = "No options are generated from scratch in this phase." },
        };
    }

    private static async Task FrameAsync(Panel panel, TurnProgress progress, CancellationToken cancellationToken)
    {
        var (frame, _) = await panel.AskAsync(new FrameRequest { Turn = panel.Brief, Active = panel.Active, Missing = progress.MissingFromUser }, cancellationToken);
        foreach (var fact in frame.PrivateFacts)
        {
            var number = panel.PrivateOf(fact.PersonaId).Count + 1;
            panel.PrivateFacts.Add(new PrivateFact
            {
                FactId = string.Create(CultureInfo.InvariantCulture, $"pf_{panel.Brief.Number}_{fact.PersonaId}_{number}"),
                PersonaId = fact.PersonaId,
                Text = fact.Text,
                Material = fact.Material,
                DerivedFrom = fact.DerivedFrom.Length > 0 ? panel.Brief.Plan.FactId(fact.DerivedFrom, panel.Brief.Number) : null,
                SourceFactIds = fact.DerivedFrom.Length > 0 && panel.Brief.UserFacts.Where(f => f.Span.Quote.Contains(fact.DerivedFrom, StringComparison.Ordinal)).Select(f => f.FactId).ToList() is { Count: > 0 } sources ? sources : null,
            });
        }

        panel.Brief = panel.Brief with
        {
            Topic = frame.Topic,
            Options = [.. frame.Options.Select(o => new Option { OptionId = o.OptionId, Text = o.Text })],
        };
    }

    /// <summary>How the turn ends: a state whose user evidence is complete advances; what is missing because of an open blocker is blocked.</summary>
    private static TurnKind KindOf(Panel panel, TurnProgress progress)
    {
        var missing = progress.MissingFromUser;
        if (missing.Count == 0)
        {
            return TurnKind.Advance;
        }

        var blocked = panel.Blockers().Any(b => b.BlindSpotId is null
            || panel.Brief.Pack.FindBlindSpot(b.BlindSpotId)!.ClosedBy.Any(c => missing.Any(m => m.Id == c)));
        return blocked ? TurnKind.Blocked : TurnKind.Partial;
    }

    private async Task<TAnswer> AskAsync<TAnswer>(ConversationMemory memory, StepRequest<TAnswer> request, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var outcome = await author.AnswerAsync(request, cancellationToken);
        memory.Keep(outcome.Call);
        return outcome.Answer;
    }
}
