using BrightRun.Schema;

namespace BrightRun.Weighting;

/// <summary>How loud each persona is: the mode, and the guardrails that every mode keeps.</summary>
/// <remarks>The defaults are the starting values of the specification, section 7.1; all of them change the data. They are those of parameters, because the serializer passes over the initial values of init-only properties.</remarks>
/// <param name="Mode">How relevance is computed.</param>
/// <param name="MostChange">Most that raw relevance changes from one turn to the next (hybrid, learned).</param>
/// <param name="ActiveFloor">Least raw relevance of an active persona.</param>
/// <param name="SafetyFloor">Least raw relevance of a safety-mandatory persona on a turn that recommends an action.</param>
/// <param name="ActiveFrom">Raw relevance from which a persona is active whatever the size of the panel, inclusive.</param>
/// <param name="ShareFloor">Least share of a persona of the panel.</param>
/// <param name="ShareCap">Largest share of a persona of the panel.</param>
/// <param name="NewShare">Part of the new share in a smoothed one (hybrid, learned).</param>
/// <param name="ExploreLead">Probability with which the lead of a turn is drawn from the softened shares in place of the highest relevance, 0 to 1, so that what a lead is worth can be learnt; section 7.6.</param>
/// <param name="MostActive">Most active personas; only those with a severity-3 blocker may go beyond.</param>
public sealed record WeightingSpec(
    WeightingMode Mode = WeightingMode.Static,
    double MostChange = 0.30,
    double ActiveFloor = 0.20,
    double SafetyFloor = 0.35,
    double ActiveFrom = 0.60,
    double ShareFloor = 0.02,
    double ShareCap = 0.60,
    double NewShare = 0.7,
    int MostActive = 6,
    double ExploreLead = 0.1)
{
    /// <summary>Size of the active set by complexity: 3, 4 or 5.</summary>
    public static int SizeFor(string complexity) => complexity switch
    {
        "low" => 3,
        "medium" => 4,
        "high" or "expert" => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(complexity), complexity, "It must be low, medium, high or expert."),
    };
}
