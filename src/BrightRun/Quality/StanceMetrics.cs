using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M6 and M7: whether stances change for a reason, or to agree with the others.</summary>
internal static class StanceMetrics
{
    public static void Measure(ConversationView conversation, GroundHistory grounds, List<MetricValue> into)
    {
        int moves = 0, justified = 0, conforming = 0;
        foreach (var turn in conversation.Turns)
        {
            if (!turn.Deliberated)
            {
                continue;
            }

            for (var i = 1; i < turn.Statements.Length; i++)
            {
                var s = turn.Statements[i].Source;
                if (s.Stance is not { } now || s.OptionId is not { } option || Earlier(turn, s, option, i) is not { } from
                    || turn.Statements[from].Source.Stance is not { } before || before == now)
                {
                    continue;
                }

                moves++;
                if (IsJustified(conversation, grounds, turn, s.Speaker, from, i))
                {
                    justified++;
                }
                else if (TowardsMajority(turn, s.Speaker, option, i, before, now))
                {
                    conforming++;
                }
            }
        }

        const string none = "no stance changed";
        into.Add(Measured.AtLeast("M6", "1", justified, moves, 0.9, none));
        into.Add(Measured.AtMost("M7", "1", conforming, moves, 0.05, none));
    }

    private static int? Earlier(TurnView turn, Statement s, string option, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            var other = turn.Statements[i].Source;
            if (other.Speaker == s.Speaker && other.OptionId == option && other.Stance is not null)
            {
                return i;
            }
        }

        return null;
    }

    // A statement between the two that targets the speaker and brings a new ground.
    private static bool IsJustified(ConversationView conversation, GroundHistory grounds, TurnView turn, string speaker, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            var s = turn.Statements[i].Source;
            if (s.Speaker == speaker || !grounds.BringsNew(turn.First + i))
            {
                continue;
            }

            for (var k = 0; k < s.Targets.Count; k++)
            {
                if (conversation.Find(s.Targets[k])?.Speaker == speaker)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The sign that most other speakers hold before the move; without a unique one there is nothing to conform to.
    private static bool TowardsMajority(TurnView turn, string speaker, string option, int place, int before, int now)
    {
        Span<int> votes = stackalloc int[3];
        for (var i = place - 1; i >= 0; i--)
        {
            var s = turn.Statements[i].Source;
            if (s.Speaker != speaker && s.OptionId == option && s.Stance is { } stance && IsLatest(turn, s.Speaker, option, i, place))
            {
                votes[Math.Sign(stance) + 1]++;
            }
        }

        var majority = 0;
        var unique = false;
        for (var sign = -1; sign <= 1; sign++)
        {
            var others = Math.Max(votes[(sign + 2) % 3], votes[(sign + 3) % 3]);
            if (votes[sign + 1] > others)
            {
                (majority, unique) = (sign, true);
            }
        }

        return unique && Math.Sign(before) != majority
            && (majority == 0 ? Math.Abs(now) < Math.Abs(before) : Math.Sign(now - before) == majority);
    }

    private static bool IsLatest(TurnView turn, string speaker, string option, int place, int before)
    {
        for (var i = place + 1; i < before; i++)
        {
            var s = turn.Statements[i].Source;
            if (s.Speaker == speaker && s.OptionId == option && s.Stance is not null)
            {
                return false;
            }
        }

        return true;
    }
}
