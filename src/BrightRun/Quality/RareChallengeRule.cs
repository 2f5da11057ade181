using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1123: a contested turn has a challenge of type exception or source in round 1; language models ask for these two too rarely.</summary>
internal static class RareChallengeRule
{
    public const string Id = "BR1123";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        if (c.Imported)
        {
            yield break;
        }

        foreach (var turn in c.Turns)
        {
            if (turn.Deliberated && turn.Pair.InternalDeliberation?.Contested == true && !Has(turn))
            {
                yield return Found.Warning(c, Id, Found.Pair(turn.Index, "internal_deliberation/deliberation_transcript"),
                    "The turn is contested, and nobody asks in round 1 when a claim does not hold (exception) or where it comes from (source).");
            }
        }
    }

    private static bool Has(TurnView turn)
    {
        foreach (ref readonly var statement in turn.Statements)
        {
            if (statement.Source is { Round: 1, Act: Act.Challenge or Act.Question, Challenge.Type: ChallengeType.Exception or ChallengeType.Source })
            {
                return true;
            }
        }

        return false;
    }
}
