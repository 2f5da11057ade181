using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1030, BR1031, BR1032, BR1040 and BR1047: state names are those of the path, and turns walk it step by step.</summary>
internal static class StateRules
{
    public const string UnknownInTable = "BR1030";
    public const string MissingInTable = "BR1031";
    public const string UnknownInTurn = "BR1032";
    public const string Discontinuous = "BR1040";
    public const string Skips = "BR1047";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        if (c.Source.PurposeFramework is not { } framework)
        {
            yield break;
        }

        var path = new StatePath(framework);
        foreach (var finding in Tables(c, path).Concat(Turns(c, path)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Tables(ConversationView c, StatePath path)
    {
        var library = c.Source.PersonaLibrary?.Personas ?? [];
        for (var p = 0; p < library.Count; p++)
        {
            var at = FormattableString.Invariant($"/persona_library/personas/{p}/weight_by_state");
            if (library[p].WeightByState is not { } table)
            {
                yield return Found.Warning(c, MissingInTable, at, $"'{library[p].PersonaId}' has no weight by state.");
                continue;
            }

            var found = 0;
            foreach (var state in table.Keys)
            {
                found += path.Find(state) >= 0 ? 1 : 0;
                if (!path.Knows(state))
                {
                    yield return Found.Warning(c, UnknownInTable, $"{at}/{state}", $"'{state}' is no state of the path; it has: {string.Join(", ", path.Stages)}.");
                }
            }

            for (var s = 0; s < path.Stages.Count && found < path.Stages.Count; s++)
            {
                if (!table.ContainsKey(path.Stages[s]) && !table.Keys.Any(k => path.Find(k) == s))
                {
                    yield return Found.Warning(c, MissingInTable, at, $"'{library[p].PersonaId}' has no weight for the state '{path.Stages[s]}'.");
                }
            }
        }
    }

    private static IEnumerable<Finding> Turns(ConversationView c, StatePath path)
    {
        TurnEnd? before = null;
        foreach (var turn in c.Turns)
        {
            var (start, end) = (turn.Pair.PurposeStateAtTurnStart, turn.Pair.PurposeStateAtTurnEnd);
            if (start is not null)
            {
                if (!path.Knows(start.CurrentState))
                {
                    yield return Unknown(turn, "purpose_state_at_turn_start/current_state", start.CurrentState);
                }

                if (!path.Knows(start.TargetStateThisTurn))
                {
                    yield return Unknown(turn, "purpose_state_at_turn_start/target_state_this_turn", start.TargetStateThisTurn);
                }

                if (before is not null && !path.AreSame(before.AchievedState, start.CurrentState))
                {
                    yield return Found.Warning(c, Discontinuous, Found.Pair(turn.Index, "purpose_state_at_turn_start/current_state"),
                        $"The turn starts in '{start.CurrentState}'; the one before ended in '{before.AchievedState}'.");
                }
                else if (before?.NextState is { } next && !path.AreSame(next, start.TargetStateThisTurn))
                {
                    yield return Found.Warning(c, Discontinuous, Found.Pair(turn.Index, "purpose_state_at_turn_start/target_state_this_turn"),
                        $"The turn aims at '{start.TargetStateThisTurn}'; the one before announced '{next}'.");
                }

                if (path.Find(start.CurrentState) is var from && path.Find(start.TargetStateThisTurn) - from > 1 && (from >= 0 || turn.Index > 0))
                {
                    yield return Found.Warning(c, Skips, Found.Pair(turn.Index, "purpose_state_at_turn_start/target_state_this_turn"),
                        $"From '{start.CurrentState}' to '{start.TargetStateThisTurn}' the turn skips a stage of the path.");
                }
            }

            if (end is not null)
            {
                if (!path.Knows(end.AchievedState))
                {
                    yield return Unknown(turn, "purpose_state_at_turn_end/achieved_state", end.AchievedState);
                }

                if (end.NextState is { } next && !path.Knows(next))
                {
                    yield return Unknown(turn, "purpose_state_at_turn_end/next_state", next);
                }
            }

            before = end;
        }

        Finding Unknown(TurnView turn, string place, string state) => Found.Warning(c, UnknownInTurn, Found.Pair(turn.Index, place),
            $"'{state}' is no state of the path; it has: {string.Join(", ", path.Stages)}.");
    }
}
