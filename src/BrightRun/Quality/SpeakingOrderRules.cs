using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1104 and BR1105: statements stand in the order of speaking, aim at earlier ones, and had seen only earlier ones; round 0 is blind.</summary>
internal static class SpeakingOrderRules
{
    public const string Order = "BR1104";
    public const string Blind = "BR1105";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        for (var i = 0; i < c.Statements.Length; i++)
        {
            var s = c.Statements[i].Source;
            if (s.Turn != c.Turns[c.Statements[i].Turn].Pair.TurnNumber)
            {
                yield return Found.Error(c, Order, Found.Statement(c.Statements[i], "/turn"),
                    FormattableString.Invariant($"The statement says turn {s.Turn}; it stands in turn {c.Turns[c.Statements[i].Turn].Pair.TurnNumber}."));
            }

            if (c.Statements[i].Index > 0 && s.Round < c.Statements[i - 1].Source.Round)
            {
                yield return Found.Error(c, Order, Found.Statement(c.Statements[i], "/round"),
                    FormattableString.Invariant($"Round {s.Round} follows round {c.Statements[i - 1].Source.Round}; statements must stand in speaking order."));
            }

            for (var t = 0; t < s.Targets.Count; t++)
            {
                if (c.ById.TryGetValue(s.Targets[t], out var target) && target >= i)
                {
                    yield return Found.Error(c, Order, Found.Statement(c.Statements[i], "/targets"), $"'{s.Targets[t]}' is spoken later; a target must be earlier.");
                }
            }

            if (c.Imported)
            {
                continue;
            }

            if (s.Round == 0 && (s.VisibleIds is not { Count: 0 } || s.Act is not (Act.Claim or Act.Evidence or Act.Veto)))
            {
                yield return Found.Error(c, Blind, Found.Statement(c.Statements[i], "/visible_ids"), "Round 0 is blind: nothing seen, and the act is claim, evidence or veto.");
            }
            else if (NotEarlier(c, i, s.VisibleIds) is { } later)
            {
                var rule = c.ById.ContainsKey(later) ? Blind : ReferenceRule.Id;
                yield return Found.Error(c, rule, Found.Statement(c.Statements[i], "/visible_ids"), $"'{later}' is no earlier statement; a speaker sees only those.");
            }
        }
    }

    // What a speaker had seen is nearly always a run of the transcript: comparing in step saves a look-up for each of some six hundred ids.
    private static string? NotEarlier(ConversationView c, int place, IReadOnlyList<string>? visible)
    {
        if (visible is not { Count: > 0 })
        {
            return null;
        }

        if (!c.ById.TryGetValue(visible[0], out var next))
        {
            return visible[0];
        }

        for (var v = 0; v < visible.Count; v++, next++)
        {
            if (next < place && c.Statements[next].Source.Id == visible[v])
            {
                continue;
            }

            if (!c.ById.TryGetValue(visible[v], out next) || next >= place)
            {
                return visible[v];
            }
        }

        return null;
    }
}
