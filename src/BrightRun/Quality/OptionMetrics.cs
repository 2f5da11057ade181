using System.Buffers;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M20, five signs of groupthink a turn, and M21, options that somebody supports a turn.</summary>
/// <remarks>The contingency flag of M20 is lexical: a word that opens a condition. Turns without a recorded stance are left out.</remarks>
internal static class OptionMetrics
{
    private static readonly SearchValues<string> Contingencies = SearchValues.Create(
        ["if ", "unless", "in case", "otherwise", "fallback", "fall back", "plan b", "until ", "only when", "only after", "as long as", "provided that"],
        StringComparison.OrdinalIgnoreCase);

    public static void Measure(ConversationView conversation, List<MetricValue> into)
    {
        int turns = 0, flags = 0, breadth = 0;
        var supported = new List<string>();
        var named = new List<string>();
        foreach (var turn in conversation.Turns)
        {
            if (!turn.Deliberated || !Options(turn, supported, named))
            {
                continue;
            }

            turns++;
            breadth += supported.Count;
            flags += (named.Count < 2 ? 1 : 0)
                + (turn.Challenges == 0 ? 1 : 0)
                + (IsUnanimous(turn) ? 1 : 0)
                + (turn.AnswerText.AsSpan().ContainsAny(Contingencies) ? 0 : 1)
                + (HasExceptionOrSource(turn) ? 0 : 1);
        }

        const string none = "no stance is recorded";
        into.Add(Measured.AtMost("M20", "1-lexical", flags, turns, 1, none));
        into.Add(Measured.AtLeast("M21", "1", breadth, turns, 2, none));
    }

    private static bool Options(TurnView turn, List<string> supported, List<string> named)
    {
        supported.Clear();
        named.Clear();
        foreach (ref readonly var statement in turn.Statements)
        {
            var s = statement.Source;
            if (s.OptionId is { } option && s.Stance is { } stance)
            {
                AddOnce(named, option);
                if (stance >= 1)
                {
                    AddOnce(supported, option);
                }
            }
        }

        return named.Count > 0;

        static void AddOnce(List<string> list, string item)
        {
            if (!list.Contains(item))
            {
                list.Add(item);
            }
        }
    }

    // Two or more first drafts, all for one option and none against anything.
    private static bool IsUnanimous(TurnView turn)
    {
        string? option = null;
        var drafts = 0;
        foreach (ref readonly var statement in turn.Statements)
        {
            var s = statement.Source;
            if (s.Round != 0 || s.Stance is not { } stance)
            {
                continue;
            }

            drafts++;
            option ??= s.OptionId;
            if (stance < 1 || s.OptionId != option)
            {
                return false;
            }
        }

        return drafts >= 2;
    }

    private static bool HasExceptionOrSource(TurnView turn)
    {
        for (var i = 0; i < turn.Statements.Length; i++)
        {
            if (turn.IsChallenge(i) && turn.Statements[i].Source.Challenge?.Type is ChallengeType.Exception or ChallengeType.Source)
            {
                return true;
            }
        }

        return false;
    }
}
