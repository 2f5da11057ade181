using System.Globalization;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>Criteria of one turn: what it aims at, what the user evidenced, what the answer added. Progress is never declared.</summary>
internal sealed class TurnProgress
{
    private readonly ConversationMemory _memory;
    private readonly StateDefinition _state;
    private readonly Dictionary<string, double> _before;
    private readonly Dictionary<string, CriterionStatus> _changes = new(StringComparer.Ordinal);

    public TurnProgress(ConversationMemory memory, StateDefinition state)
    {
        _memory = memory;
        _state = state;
        _before = new(memory.Criteria, StringComparer.Ordinal);
        // Targets are fixed before anything is generated: every open criterion up to the state that is worked on.
        Targets = [.. memory.Plan.Pack.States.TakeWhile(s => memory.Plan.Pack.OrderOf(s.Id) <= memory.Plan.Pack.OrderOf(state.Id))
            .SelectMany(s => s.Criteria)
            .Where(c => memory.Criteria.GetValueOrDefault(c.Id) < 1)
            .Select(c => new CriterionTarget { CriterionId = c.Id, AimedAt = 1 })];
    }

    public IReadOnlyList<CriterionTarget> Targets { get; }

    public double ScoreAtStart => PurposeScore.Of(_memory.States, _before).Score;
    public double ScoreNow => PurposeScore.Of(_memory.States, _memory.Criteria).Score;

    public double TargetScore
    {
        get
        {
            var aimed = new Dictionary<string, double>(_before, StringComparer.Ordinal);
            foreach (var target in Targets)
            {
                aimed[target.CriterionId] = Math.Max(aimed.GetValueOrDefault(target.CriterionId), target.AimedAt);
            }

            return PurposeScore.Of(_memory.States, aimed).Score;
        }
    }

    /// <summary>Criteria of the state that only the user can evidence and that are open still.</summary>
    public IReadOnlyList<CriterionDefinition> MissingFromUser =>
        [.. _state.Criteria.Where(c => !c.AssistantCanSatisfy && _memory.Criteria.GetValueOrDefault(c.Id) < 1)];

    public IReadOnlyList<CriterionStatus> Changes => [.. _changes.Values];

    /// <summary>Facts and evidence of the user's message; a status of 1 needs words of the user.</summary>
    public void Take(ExtractAnswer extracted, int turn, string message)
    {
        foreach (var fact in extracted.Facts)
        {
            _memory.UserFacts.Add(new UserFact
            {
                FactId = string.Create(CultureInfo.InvariantCulture, $"uf_{turn}_{_memory.UserFacts.Count(f => f.Turn == turn) + 1:00}"),
                Turn = turn,
                Text = fact.Text,
                Span = Spans.Find(Spans.UserInputPath(turn), message, fact.Quote)!,
            });
        }

        foreach (var gone in extracted.Invalidated)
        {
            // What the user takes back is open again, and the score falls; the reason and the words are kept (deliberation.md section 10.2).
            _memory.Criteria[gone.CriterionId] = 0;
            _changes[gone.CriterionId] = new CriterionStatus
            {
                CriterionId = gone.CriterionId,
                Before = _before.GetValueOrDefault(gone.CriterionId),
                After = 0,
                Span = Spans.Find(Spans.UserInputPath(turn), message, gone.Quote),
                Source = CriterionSource.User,
                InvalidatedReason = gone.Reason,
            };
        }

        foreach (var evidenced in extracted.Criteria.Where(c => !_memory.Plan.Pack.FindCriterion(c.CriterionId)!.AssistantCanSatisfy))
        {
            Raise(evidenced, CriterionSource.User, evidenced.Status >= 1 ? CriterionEvidence.User : CriterionEvidence.Plan,
                Spans.Find(Spans.UserInputPath(turn), message, evidenced.Quote));
        }
    }

    /// <summary>What the answer's content satisfies; a criterion of the user gets no further than planned.</summary>
    /// <param name="calculations">Of the turn: content that prints a result of one is computed.</param>
    public void Take(AssessAnswer assessed, int turn, string answer, IReadOnlyList<Calculation> calculations)
    {
        foreach (var found in assessed.Criteria)
        {
            var byAnswer = _memory.Plan.Pack.FindCriterion(found.CriterionId)!.AssistantCanSatisfy;
            var evidence = !byAnswer ? CriterionEvidence.Plan : found.Status >= 1 ? CriterionEvidence.AnswerContent : CriterionEvidence.AnswerContentWithoutFigures;
            var computed = byAnswer && calculations.Any(c => Prints(found.Quote, c.Result));
            Raise(found, computed ? CriterionSource.Computed : CriterionSource.Assistant, evidence, Spans.Find(Spans.AnswerPath(turn), answer, found.Quote));
        }
    }

    /// <summary>Raises a status; it never falls by talk, and nothing is raised without a place.</summary>
    private void Raise(EvidencedCriterion found, CriterionSource source, CriterionEvidence evidence, Span? span)
    {
        var before = _before.GetValueOrDefault(found.CriterionId);
        var criterion = _memory.States.SelectMany(s => s.ExitCriteria ?? []).First(c => c.CriterionId == found.CriterionId);
        var after = PurposeScore.StatusOf(criterion, evidence);
        if (span is null || after <= _memory.Criteria.GetValueOrDefault(found.CriterionId))
        {
            return;
        }

        _memory.Criteria[found.CriterionId] = after;
        _changes[found.CriterionId] = new CriterionStatus { CriterionId = found.CriterionId, Before = before, After = after, Span = span, Source = source };
    }

    /// <summary>Whether a text prints a number, with or without separators and cents.</summary>
    private static bool Prints(string text, double number) =>
        text.Contains(number.ToString("#,0.##", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        || text.Contains(number.ToString("#,0.00", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
