using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1112, BR1113 and BR1114: anchors rise, scores follow from criteria, and criteria from evidence.</summary>
internal static class ProgressRules
{
    public const string Anchors = "BR1112";
    public const string Scores = "BR1113";
    public const string Evidence = "BR1114";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var finding in Framework(c))
        {
            yield return finding;
        }

        var book = CriterionBook.Of(c.Source.PurposeFramework);
        foreach (var turn in c.Turns)
        {
            var (start, end) = (turn.Pair.PurposeStateAtTurnStart, turn.Pair.PurposeStateAtTurnEnd);
            if (end is null)
            {
                continue;
            }

            if (start is not null && end.ProgressRatio is { } declared)
            {
                var ratio = Progress.Ratio(start.CurrentScore, end.AchievedScore, start.TargetScoreThisTurn);
                if (ratio is null || ScoreRules.Differ(ratio.Value, declared))
                {
                    yield return Found.Invariant(c, Scores, Found.Pair(turn.Index, "purpose_state_at_turn_end/progress_ratio"), ratio is null
                        ? FormattableString.Invariant($"It is {declared:0.###}; it must be null, as less than 0.03 was planned.")
                        : FormattableString.Invariant($"It is {declared:0.###}; the scores of the turn give {ratio:0.###}."));
                }
            }

            if (book is null || end.Criteria is not { } criteria)
            {
                continue;
            }

            for (var k = 0; k < criteria.Count; k++)
            {
                if (book.Find(criteria[k].CriterionId) is not (>= 0 and var place))
                {
                    continue;
                }

                book.Set(place, criteria[k].After);
                if (!c.Imported && !book.AssistantCanSatisfy(place) && criteria[k].After >= 1 && criteria[k].Before < 1 && !Progress.IsSupported(c, turn, criteria[k], assistantCanSatisfy: false))
                {
                    yield return Found.Error(c, Evidence, Found.Pair(turn.Index, FormattableString.Invariant($"purpose_state_at_turn_end/criteria/{k}")),
                        $"'{criteria[k].CriterionId}' is evidenced by the user alone; cite words of a user message or a calculation.");
                }
            }

            if (ScoreRules.Differ(book.Score, end.AchievedScore))
            {
                yield return Found.Invariant(c, Scores, Found.Pair(turn.Index, "purpose_state_at_turn_end/achieved_score"),
                    FormattableString.Invariant($"It is {end.AchievedScore:0.###}; the criteria give {book.Score:0.###}."));
            }
        }
    }

    private static IEnumerable<Finding> Framework(ConversationView c)
    {
        var states = (c.Source.PurposeFramework?.States ?? []).OrderBy(s => s.Order).ToArray();
        double below = 0;
        for (var s = 0; s < states.Length; s++)
        {
            var anchor = states[s].Anchor;
            if (anchor is null || anchor <= below || anchor >= 1)
            {
                yield return Fault(s, "anchor", FormattableString.Invariant($"The anchor is {anchor}; anchors rise strictly from above 0 to below 1, here from above {below:0.##}."));
            }

            below = anchor ?? below;
            var criteria = states[s].ExitCriteria ?? [];
            if (s < states.Length - 1 && criteria.Count is < 3 or > 6)
            {
                yield return Fault(s, "exit_criteria", FormattableString.Invariant($"The state has {criteria.Count} exit criteria; it needs 3 to 6."));
            }

            foreach (var criterion in criteria)
            {
                if (!(criterion.Weight > 0))
                {
                    yield return Fault(s, "exit_criteria", FormattableString.Invariant($"'{criterion.CriterionId}' has the weight {criterion.Weight}; it must be above 0."));
                }
            }
        }

        Finding Fault(int state, string property, string message) =>
            Found.Invariant(c, Anchors, FormattableString.Invariant($"/purpose_framework/states/{state}/{property}"), message);
    }
}
