using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M1 to M5: how often the panel challenges, whether challenges are answered, and with what.</summary>
internal static class ChallengeMetrics
{
    public static void Measure(ConversationView conversation, GroundHistory grounds, List<MetricValue> into)
    {
        int turns = 0, silent = 0, claims = 0, challenges = 0, answered = 0, recorded = 0, resolved = 0, evidenced = 0;
        foreach (var turn in conversation.Turns)
        {
            if (!turn.Deliberated)
            {
                continue;
            }

            turns++;
            silent += turn.Challenges == 0 ? 1 : 0;
            challenges += turn.Challenges;
            var statements = turn.Statements;
            for (var i = 0; i < statements.Length; i++)
            {
                var s = statements[i].Source;
                claims += s.Act is Act.Claim or Act.Revise ? 1 : 0;
                if (!turn.IsChallenge(i))
                {
                    continue;
                }

                answered += IsAnswered(conversation, turn, i) ? 1 : 0;
                if (s.Resolution is { } resolution)
                {
                    recorded++;
                    if (resolution.Status != ResolutionStatus.Unresolved)
                    {
                        resolved++;
                        evidenced += resolution.NewGround && HasNewGround(conversation, grounds, turn.First + i, resolution) ? 1 : 0;
                    }
                }
            }
        }

        const string noChallenge = "no substantive challenge";
        var density = claims > 0 ? (double)challenges / claims : 0;
        into.Add(claims > 0
            ? Measured.Of("M1", "1", density, claims, 0.3, density is >= 0.3 - Measured.Tolerance and <= 1 + Measured.Tolerance)
            : Measured.Null("M1", "1", "no claim"));
        into.Add(Measured.AtMost("M2", "1", silent, turns, 0.10, "no deliberated turn"));
        into.Add(Measured.AtLeast("M3", "1", answered, challenges, 1.0, noChallenge));
        into.Add(recorded == 0 && challenges > 0
            ? Measured.Null("M4", "1", "no resolution is recorded")
            : Measured.AtLeast("M4", "1", resolved, challenges, 0.70, noChallenge));
        into.Add(Measured.AtLeast("M5", "1", evidenced, resolved, 0.6, "no challenge is resolved"));
    }

    // A reply is by the owner of a challenged claim or by the synthesiser, later in the turn, and points back or is named by the resolution.
    private static bool IsAnswered(ConversationView conversation, TurnView turn, int place)
    {
        var challenge = turn.Statements[place].Source;
        for (var i = place + 1; i < turn.Statements.Length; i++)
        {
            var reply = turn.Statements[i].Source;
            var synthesises = reply.Act == Act.Synthesise;
            if (!synthesises && !Owns(conversation, challenge, reply.Speaker))
            {
                continue;
            }

            if (Contains(reply.Targets, challenge.Id) || Contains(challenge.Resolution?.ByIds, reply.Id)
                || (reply.Act is Act.Persist or Act.Revise or Act.Concede && SharesTarget(challenge, reply)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Owns(ConversationView conversation, Statement challenge, string speaker)
    {
        for (var i = 0; i < challenge.Targets.Count; i++)
        {
            if (conversation.Find(challenge.Targets[i])?.Speaker == speaker)
            {
                return true;
            }
        }

        return false;
    }

    private static bool SharesTarget(Statement challenge, Statement reply)
    {
        for (var i = 0; i < challenge.Targets.Count; i++)
        {
            if (Contains(reply.Targets, challenge.Targets[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasNewGround(ConversationView conversation, GroundHistory grounds, int place, Resolution resolution)
    {
        if (grounds.BringsNew(place))
        {
            return true;
        }

        for (var i = 0; i < resolution.ByIds.Count; i++)
        {
            if (conversation.ById.TryGetValue(resolution.ByIds[i], out var by) && grounds.BringsNew(by))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(IReadOnlyList<string>? ids, string id)
    {
        for (var i = 0; i < (ids?.Count ?? 0); i++)
        {
            if (ids![i] == id)
            {
                return true;
            }
        }

        return false;
    }
}
