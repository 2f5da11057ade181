using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>How far one turn moved the purpose.</summary>
/// <param name="Turn">Position in the conversation from 0.</param>
/// <param name="Kind">Advance where none is recorded.</param>
/// <param name="Start">Score at the start.</param>
/// <param name="End">Score at the end, evidence rules applied.</param>
/// <param name="Target">Score that the turn aimed at.</param>
/// <param name="Unsupported">Criteria raised without the evidence they need.</param>
/// <param name="Named">Whether the answer of a partial or blocked turn names what is missing, or its gate.</param>
internal readonly record struct TurnProgress(int Turn, TurnKind Kind, double Start, double End, double Target, int Unsupported, bool Named)
{
    public double? Ratio => Progress.Ratio(Start, End, Target);

    /// <summary>Whether the turn passes its own rule; null when too little was planned to tell.</summary>
    public bool? Passed => Kind == TurnKind.Advance
        ? Ratio is { } pp ? pp >= Progress.PassAt - Measured.Tolerance : null
        : Named && Unsupported == 0;
}

/// <summary>Purpose progression recomputed from the criteria of each turn.</summary>
/// <remarks>
/// deliberation.md section 10. Declared scores are not read: a criterion at 1 counts 1 only with a quoted span of a user message, a calculation, or,
/// where the assistant can satisfy it, a span of the answer; otherwise 0.5 (T20). Whether an answer names what is missing is lexical.
/// </remarks>
internal static class Progress
{
    public const double PassAt = 0.75;

    private const double LeastGap = 0.03;
    private const double Planned = 0.5;

    /// <summary>(end − start)/(target − start) clipped to [−1, 1.25]; null when less than 0.03 was planned.</summary>
    public static double? Ratio(double start, double end, double target) =>
        target - start < LeastGap - Measured.Tolerance ? null : Math.Clamp((end - start) / (target - start), -1, 1.25);

    /// <summary>One entry a turn that is no escalation; null when the framework has no anchors and criteria, or turns record none.</summary>
    public static List<TurnProgress>? Of(ConversationView conversation)
    {
        if (CriterionBook.Of(conversation.Source.PurposeFramework) is not { } book)
        {
            return null;
        }

        var turns = new List<TurnProgress>(conversation.Turns.Length);
        foreach (var turn in conversation.Turns)
        {
            var kind = turn.Pair.TurnKind ?? TurnKind.Advance;
            if (turn.Pair.PurposeStateAtTurnEnd?.Criteria is not { } criteria || kind == TurnKind.Escalation)
            {
                continue;
            }

            for (var c = 0; c < criteria.Count; c++)
            {
                if (book.Find(criteria[c].CriterionId) is >= 0 and var place)
                {
                    book.Start(place, criteria[c].Before);
                }
            }

            var begin = turn.Pair.PurposeStateAtTurnStart;
            var start = book.Score;
            var target = begin?.CriteriaTargeted is { Count: > 0 } aims ? book.Target(aims) : begin?.TargetScoreThisTurn ?? start;
            var unsupported = 0;
            for (var c = 0; c < criteria.Count; c++)
            {
                if (book.Find(criteria[c].CriterionId) is >= 0 and var place && criteria[c].After != criteria[c].Before)
                {
                    var supported = criteria[c].After <= criteria[c].Before || IsSupported(conversation, turn, criteria[c], book.AssistantCanSatisfy(place));
                    unsupported += supported ? 0 : 1;
                    book.Set(place, supported ? criteria[c].After : Math.Max(book.Status(place), Math.Min(criteria[c].After, Planned)));
                }
            }

            turns.Add(new(turn.Index, kind, start, book.Score, target, unsupported, kind != TurnKind.Advance && NamesWhatIsMissing(conversation, turn, book)));
        }

        return turns.Count > 0 ? turns : null;
    }

    /// <summary>Whether a raise has its evidence; to 0.5 a plan is enough and is not checked without a judge.</summary>
    public static bool IsSupported(ConversationView conversation, TurnView turn, CriterionStatus criterion, bool assistantCanSatisfy)
    {
        if (criterion.After <= Planned)
        {
            return true;
        }

        if (assistantCanSatisfy && TextPlace.InAnswer(turn, criterion.Span))
        {
            return true;
        }

        return (criterion.Span is { } span && TextPlace.IsUserInput(span.Path, out var said) && said <= turn.Index && TextPlace.Holds(conversation.Source, span))
            || (criterion.Source == CriterionSource.Computed && turn.Pair.Calculations is { Count: > 0 });
    }

    // A content word of a missing criterion in the answer, or an objection that the answer provably carries.
    private static bool NamesWhatIsMissing(ConversationView conversation, TurnView turn, CriterionBook book)
    {
        var answer = conversation.WordsOf(turn.Answer);
        var missing = turn.Pair.PurposeStateAtTurnEnd?.Missing ?? [];
        for (var m = 0; m < missing.Count; m++)
        {
            if (book.Find(missing[m]) is not (>= 0 and var place))
            {
                continue;
            }

            foreach (var word in Words.Of(book.Text(place)))
            {
                if (Words.IsContent(word) && answer.Contains(word))
                {
                    return true;
                }
            }
        }

        var obligations = turn.Pair.InternalDeliberation?.Obligations ?? [];
        for (var o = 0; o < obligations.Count; o++)
        {
            if (obligations[o].Source is ObligationSource.Veto or ObligationSource.BlindSpot or ObligationSource.Dissent && CoverageMetrics.IsPresent(turn, obligations[o]))
            {
                return true;
            }
        }

        return false;
    }
}
