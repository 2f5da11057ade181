using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1003: every weight and share is a number from 0 to 1.</summary>
internal static class WeightRangeRule
{
    public const string Id = "BR1003";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        var library = c.Source.PersonaLibrary?.Personas ?? [];
        for (var p = 0; p < library.Count; p++)
        {
            foreach (var (state, weight) in library[p].WeightByState ?? new Dictionary<string, double>())
            {
                if (!IsShare(weight))
                {
                    yield return Out(c, FormattableString.Invariant($"/persona_library/personas/{p}/weight_by_state/{state}"), weight);
                }
            }
        }

        foreach (var turn in c.Turns)
        {
            for (var side = 0; side < 2; side++)
            {
                var weights = side == 0 ? turn.Active : turn.Suppressed;
                var name = side == 0 ? "personas_weighted_for_this_state" : "personas_suppressed_this_turn";
                for (var w = 0; w < weights.Count; w++)
                {
                    if (!IsShare(weights[w].Weight))
                    {
                        yield return Out(c, Found.Pair(turn.Index, FormattableString.Invariant($"active_personas_this_turn/{name}/{w}/weight")), weights[w].Weight);
                    }

                    if (!IsShare(weights[w].Share))
                    {
                        yield return Out(c, Found.Pair(turn.Index, FormattableString.Invariant($"active_personas_this_turn/{name}/{w}/share")), weights[w].Share);
                    }
                }
            }
        }
    }

    private static bool IsShare(double value) => value is >= 0 and <= 1;

    private static Finding Out(ConversationView c, string path, double value) =>
        Found.Error(c, Id, path, FormattableString.Invariant($"The weight is {value}; it must lie in [0, 1]."));
}
