using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1103: the shares of a turn sum to 1; generated ones keep floor and cap, imported ones are weight over sum.</summary>
internal static class ShareRule
{
    public const string Id = "BR1103";

    private const double SumTolerance = 1e-5;
    private const double EachTolerance = 1e-6;
    private const double Floor = 0.02;
    private const double Cap = 0.60;

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var turn in c.Turns)
        {
            var panel = turn.Active.Count + turn.Suppressed.Count;
            if (panel == 0)
            {
                continue;
            }

            double shares = 0, weights = 0;
            for (var w = 0; w < panel; w++)
            {
                shares += At(turn, w).Share;
                weights += At(turn, w).Weight;
            }

            if (Math.Abs(shares - 1) > SumTolerance)
            {
                yield return Found.Error(c, Id, Found.Pair(turn.Index, "active_personas_this_turn"), FormattableString.Invariant($"The shares sum to {shares:0.######}; they must sum to 1."));
            }

            for (var w = 0; w < panel; w++)
            {
                var (persona, share) = (At(turn, w).PersonaId, At(turn, w).Share);
                var expected = At(turn, w).Weight / weights;
                if (c.Imported && weights > 0 && Math.Abs(share - expected) > EachTolerance + 1e-12)
                {
                    yield return Found.Error(c, Id, Found.Pair(turn.Index, "active_personas_this_turn"), FormattableString.Invariant($"The share of '{persona}' is {share}; weight over sum is {expected:0.######}."));
                }

                // A panel too small for the cap shares equally.
                if (!c.Imported && panel * Cap >= 1 && share is < Floor - EachTolerance or > Cap + EachTolerance)
                {
                    yield return Found.Error(c, Id, Found.Pair(turn.Index, "active_personas_this_turn"), FormattableString.Invariant($"The share of '{persona}' is {share}; it must lie in [0.02, 0.60]."));
                }
            }
        }
    }

    private static PersonaWeight At(TurnView turn, int place) =>
        place < turn.Active.Count ? turn.Active[place] : turn.Suppressed[place - turn.Active.Count];
}
