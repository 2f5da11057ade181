using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1109: before round 2 only its owner uses a private fact.</summary>
internal static class PrivateFactRule
{
    public const string Id = "BR1109";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        if (c.Imported)
        {
            yield break;
        }

        foreach (var s in c.Statements)
        {
            for (var f = 0; s.Source.Round < 2 && f < s.Source.PrivateFactIdsUsed.Count; f++)
            {
                if (Owner(c, s.Turn, s.Source.PrivateFactIdsUsed[f]) is { } owner && owner != s.Source.Speaker)
                {
                    yield return Found.Error(c, Id, Found.Statement(s, "/private_fact_ids_used"),
                        $"'{s.Source.PrivateFactIdsUsed[f]}' is known to '{owner}' alone before round 2; '{s.Source.Speaker}' cannot use it.");
                }
            }
        }
    }

    private static string? Owner(ConversationView c, int turn, string factId)
    {
        for (var t = turn; t >= 0; t--)
        {
            var facts = c.Turns[t].Pair.PrivateFacts ?? [];
            for (var f = 0; f < facts.Count; f++)
            {
                if (facts[f].FactId == factId)
                {
                    return facts[f].PersonaId;
                }
            }
        }

        return null;
    }
}
