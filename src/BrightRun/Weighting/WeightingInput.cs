using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Weighting;

/// <summary>All that the weights of one turn may depend on.</summary>
public sealed record WeightingInput
{
    /// <summary>The panel in pack order, at most 8 personas.</summary>
    public required IReadOnlyList<Persona> Panel { get; init; }
    /// <summary>State in which the turn starts; null when it is not known.</summary>
    public required StateDefinition? State { get; init; }
    /// <summary>For an unknown state: its phase, when that much is known.</summary>
    public Phase? Phase { get; init; }
    /// <summary>What the user says; may be empty.</summary>
    public required string UserText { get; init; }
    /// <summary>From 1.</summary>
    public required int Turn { get; init; }
    /// <summary>low, medium, high or expert.</summary>
    public required string Complexity { get; init; }
    /// <summary>Whether the answer will recommend an action, which lifts safety-mandatory personas.</summary>
    public bool RecommendsAction { get; init; }
    /// <summary>Personas whose blocker scan of this turn found severity 3; set for the one recomputation after the scan.</summary>
    public IReadOnlyList<string> Forced { get; init; } = [];
    /// <summary>Personas that have drafted in this turn before the recomputation: they stay in the debate that they are in, beside the forced ones.</summary>
    public IReadOnlyList<string> Drafted { get; init; } = [];
    /// <summary>Blockers that earlier turns left open.</summary>
    public IReadOnlyList<OpenBlocker> OpenBlockers { get; init; } = [];
    /// <summary>Families that have been active in an earlier turn.</summary>
    public IReadOnlyList<RoleFamily> FamiliesHeard { get; init; } = [];
    /// <summary>Seed of the conversation, from which the lead is drawn; null takes the highest relevance.</summary>
    public long? LeadSeed { get; init; }
    /// <summary>Final raw relevance of the previous turn; null in the first.</summary>
    public IReadOnlyDictionary<string, double>? PreviousR { get; init; }
    /// <summary>Shares of the previous turn; null in the first.</summary>
    public IReadOnlyDictionary<string, double>? PreviousShares { get; init; }
}
