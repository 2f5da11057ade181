using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>PP of each turn and of the conversation (metrics.md 2.2).</summary>
internal static class ProgressMetrics
{
    private const string Version = "1-criteria";

    public static void Measure(ConversationView conversation, List<TurnProgress>? turns, List<MetricValue> into)
    {
        const string none = "the framework has no anchors and criteria, or turns record no status";
        double gain = 0, gap = 0, drift = 0;
        int advance = 0, passed = 0, held = 0, holding = 0;
        foreach (var turn in turns ?? [])
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"PP.t{turn.Turn + 1}");
            into.Add(turn.Ratio is { } pp
                ? Measured.Of(id, Version, pp, 1, Progress.PassAt, turn.Passed)
                : Measured.Null(id, Version, "less than 0.03 was planned"));
            drift = Math.Max(drift, Math.Abs((conversation.Turns[turn.Turn].Pair.PurposeStateAtTurnEnd?.AchievedScore ?? turn.End) - turn.End));
            if (turn.Kind != TurnKind.Advance)
            {
                held++;
                holding += turn.Passed == true ? 1 : 0;
            }
            else if (turn.Passed is { } ok)
            {
                advance++;
                passed += ok ? 1 : 0;
                gain += turn.End - turn.Start;
                gap += turn.Target - turn.Start;
            }
        }

        var whenEmpty = turns is null ? none : "no advance turn plans 0.03 or more";
        into.Add(gap > 0 ? Measured.AtLeast("PP", Version, gain, gap, Progress.PassAt, whenEmpty) with { N = advance } : Measured.Null("PP", Version, whenEmpty));
        into.Add(Measured.AtLeast("PP.advance", Version, passed, advance, 0.75, whenEmpty));
        into.Add(Measured.AtLeast("PP.held", "1-lexical", holding, held, 1.0, turns is null ? none : "no partial or blocked turn"));
        into.Add(turns is null
            ? Measured.Null("PP.drift", Version, none)
            : Measured.Of("PP.drift", Version, drift, turns.Count, 0.05, drift <= 0.05 + Measured.Tolerance));
    }
}
