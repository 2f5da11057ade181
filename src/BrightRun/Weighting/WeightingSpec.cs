using BrightRun.Schema;

namespace BrightRun.Weighting;

/// <summary>How loud each persona is: the mode, and the guardrails that every mode keeps.</summary>
/// <remarks>The defaults are the starting values of the specification, section 7.1; all of them change the data.</remarks>
public sealed record WeightingSpec
{
    public WeightingMode Mode { get; init; } = WeightingMode.Static;

    /// <summary>Most that raw relevance changes from one turn to the next (hybrid, learned).</summary> <value>The default value is 0.3.</value>
    public double MostChange { get; init; } = 0.30;

    /// <summary>Least raw relevance of an active persona.</summary> <value>The default value is 0.2.</value>
    public double ActiveFloor { get; init; } = 0.20;

    /// <summary>Least raw relevance of a safety-mandatory persona on a turn that recommends an action.</summary> <value>The default value is 0.35.</value>
    public double SafetyFloor { get; init; } = 0.35;

    /// <summary>Raw relevance from which a persona is active whatever the size of the panel, inclusive.</summary> <value>The default value is 0.6.</value>
    public double ActiveFrom { get; init; } = 0.60;

    /// <summary>Least share of a persona of the panel.</summary> <value>The default value is 0.02.</value>
    public double ShareFloor { get; init; } = 0.02;

    /// <summary>Largest share of a persona of the panel.</summary> <value>The default value is 0.6.</value>
    public double ShareCap { get; init; } = 0.60;

    /// <summary>Part of the new share in a smoothed one (hybrid, learned).</summary> <value>The default value is 0.7.</value>
    public double NewShare { get; init; } = 0.7;

    /// <summary>Most active personas; only those with a severity-3 blocker may go beyond.</summary> <value>The default value is 6.</value>
    public int MostActive { get; init; } = 6;

    /// <summary>Size of the active set by complexity: 3, 4 or 5.</summary>
    public static int SizeFor(string complexity) => complexity switch
    {
        "low" => 3,
        "medium" => 4,
        "high" or "expert" => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(complexity), complexity, "It must be low, medium, high or expert."),
    };
}
