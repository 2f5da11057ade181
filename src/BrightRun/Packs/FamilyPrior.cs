using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>How much a role family matters in a phase, before anybody has said anything.</summary>
/// <remarks>Starting values of the specification, to be calibrated on labels. Legal is 0.30 at framing on purpose: a lawyer who is silent early finds the blocker late.</remarks>
public static class FamilyPrior
{
    // Rows in the order of RoleFamily, columns P1 to P6.
    private static readonly double[,] Table =
    {
        { 0.85, 0.90, 0.50, 0.35, 0.35, 0.45 }, // market
        { 0.35, 0.50, 0.60, 0.85, 0.60, 0.55 }, // finance
        { 0.30, 0.35, 0.50, 0.90, 0.50, 0.35 }, // legal
        { 0.25, 0.35, 0.70, 0.60, 0.95, 0.55 }, // operations
        { 0.35, 0.40, 0.60, 0.90, 0.60, 0.55 }, // risk
        { 0.65, 0.75, 0.95, 0.60, 0.65, 0.50 }, // technical
        { 0.80, 0.75, 0.65, 0.55, 0.55, 0.65 }, // user
        { 0.30, 0.55, 0.50, 0.55, 0.55, 0.95 }, // evaluation
    };

    /// <summary>Raw relevance, 0 to 1.</summary>
    public static double Of(RoleFamily family, Phase phase) => Table[(int)family, (int)phase];

    /// <summary>Raw relevance of a persona with up to two families: their mean.</summary>
    public static double Of(RoleFamily family, RoleFamily? secondFamily, Phase phase) =>
        secondFamily is { } second ? (Of(family, phase) + Of(second, phase)) / 2 : Of(family, phase);
}
