using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1115: every persona of the panel scans for blockers once a turn; a severity-3 line is a veto, and its persona is active.</summary>
internal static class BlockerScanRule
{
    public const string Id = "BR1115";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        if (c.Imported)
        {
            yield break;
        }

        foreach (var turn in c.Turns)
        {
            if (!turn.Deliberated)
            {
                continue;
            }

            var scan = turn.Pair.InternalDeliberation?.BlockerScan ?? [];
            var panel = turn.Active.Count + turn.Suppressed.Count;
            for (var p = 0; p < panel; p++)
            {
                var persona = p < turn.Active.Count ? turn.Active[p].PersonaId : turn.Suppressed[p - turn.Active.Count].PersonaId;
                var lines = 0;
                for (var l = 0; l < scan.Count; l++)
                {
                    lines += scan[l].PersonaId == persona ? 1 : 0;
                }

                if (lines != 1)
                {
                    yield return Found.Error(c, Id, Found.Pair(turn.Index, "internal_deliberation/blocker_scan"),
                        FormattableString.Invariant($"'{persona}' has {lines} lines; every persona of the panel has one."));
                }
            }

            for (var l = 0; l < scan.Count; l++)
            {
                if (scan[l].Severity < 3)
                {
                    continue;
                }

                var path = Found.Pair(turn.Index, FormattableString.Invariant($"internal_deliberation/blocker_scan/{l}"));
                if (c.Find(scan[l].StatementId) is not { Act: Act.Veto } veto || veto.Speaker != scan[l].PersonaId)
                {
                    yield return Found.Error(c, Id, path, $"The blocker of '{scan[l].PersonaId}' has severity 3 and no veto statement.");
                }
                else if (!IsActive(turn, scan[l].PersonaId))
                {
                    yield return Found.Error(c, Id, path, $"'{scan[l].PersonaId}' vetoes and is suppressed; a veto makes its persona active.");
                }
            }
        }
    }

    private static bool IsActive(TurnView turn, string persona)
    {
        for (var a = 0; a < turn.Active.Count; a++)
        {
            if (turn.Active[a].PersonaId == persona)
            {
                return true;
            }
        }

        return false;
    }
}
