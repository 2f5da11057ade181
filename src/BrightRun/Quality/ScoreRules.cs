using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1037, BR1038, BR1039 and BR1041: declared scores add up within a turn and from turn to turn.</summary>
internal static class ScoreRules
{
    public const string Progression = "BR1037";
    public const string Gap = "BR1038";
    public const string Seam = "BR1039";
    public const string TargetMet = "BR1041";

    /// <summary>Scores are written with two decimals.</summary>
    public const double Tolerance = 0.005 + 1e-9;

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        double? before = c.Source.PurposeFramework?.OverallStartingState.StateScore;
        foreach (var turn in c.Turns)
        {
            var (start, end) = (turn.Pair.PurposeStateAtTurnStart, turn.Pair.PurposeStateAtTurnEnd);
            if (start is not null && end is not null && Differ(end.AchievedScore - start.CurrentScore, end.ProgressionThisTurn))
            {
                yield return Wrong(Progression, turn, "purpose_state_at_turn_end/progression_this_turn", end.ProgressionThisTurn, end.AchievedScore - start.CurrentScore);
            }

            if (start is not null && Differ(start.TargetScoreThisTurn - start.CurrentScore, start.GapToCloseThisTurn))
            {
                yield return Wrong(Gap, turn, "purpose_state_at_turn_start/gap_to_close_this_turn", start.GapToCloseThisTurn, start.TargetScoreThisTurn - start.CurrentScore);
            }

            if (start is not null && before is { } ended && Differ(ended, start.CurrentScore))
            {
                yield return Found.Warning(c, Seam, Found.Pair(turn.Index, "purpose_state_at_turn_start/current_score"),
                    FormattableString.Invariant($"The turn starts at {start.CurrentScore:0.##}; what came before ended at {ended:0.##}."));
            }

            if (start is not null && end is not null && turn.Pair.TrainingMetadata?.PurposeProgressionTargetMet is { } met
                && met != end.AchievedScore >= start.TargetScoreThisTurn - Tolerance)
            {
                yield return Found.Warning(c, TargetMet, Found.Pair(turn.Index, "training_metadata/purpose_progression_target_met"),
                    FormattableString.Invariant($"It says {met}; {end.AchievedScore:0.##} was reached of {start.TargetScoreThisTurn:0.##}."));
            }

            before = end?.AchievedScore ?? before;
        }

        Finding Wrong(string rule, TurnView turn, string place, double declared, double computed) => Found.Error(c, rule, Found.Pair(turn.Index, place),
            FormattableString.Invariant($"It is {declared:0.###}; the scores of the turn give {computed:0.###}."));
    }

    public static bool Differ(double a, double b) => Math.Abs(a - b) > Tolerance;
}
