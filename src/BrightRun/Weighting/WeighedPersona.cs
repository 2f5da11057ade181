using BrightRun.Schema;

namespace BrightRun.Weighting;

/// <summary>One persona's weight in one turn, and what made it.</summary>
public sealed record WeighedPersona
{
    public required string PersonaId { get; init; }
    /// <summary>The pack's value for the state, 0.02 to 0.98.</summary>
    public required double StaticR { get; init; }
    /// <summary>What the mode made of it, before the guardrails.</summary>
    public required double RawR { get; init; }
    /// <summary>Raw relevance after the guardrails; not normalised over the panel.</summary>
    public required double R { get; init; }
    /// <summary>Normalised over the panel; the shares of a turn sum to 1.</summary>
    public required double Share { get; init; }
    /// <summary>Normalised over the active personas; null for a suppressed one.</summary>
    public required double? ActiveShare { get; init; }
    /// <summary>Share that the static values alone would give.</summary>
    public required double StaticShare { get; init; }
    /// <summary>Whether the persona drafts and debates; a suppressed one still scans for blockers and may veto.</summary>
    public required bool Active { get; init; }
    /// <summary>Code such as <c>phase_prior</c> or <c>concern_hit:legal</c>.</summary>
    public required string Reason { get; init; }
    /// <summary>Guardrails that changed something or were lifted, in order.</summary>
    public required IReadOnlyList<string> Guards { get; init; }
    /// <summary>What a learned model added to the logit.</summary>
    public double? Residual { get; init; }
    public IReadOnlyList<FeatureContribution>? TopFeatures { get; init; }
    /// <summary>Why the static value was taken instead of the mode's; null when it was not.</summary>
    public string? Fallback { get; init; }
}

/// <summary>The panel of one turn.</summary>
/// <param name="Mode">How relevance was computed.</param>
/// <param name="Lead">Active persona with the highest relevance, of equals the first in pack order; now and then one that was drawn instead.</param>
/// <param name="Personas">Every persona of the panel, in pack order.</param>
public sealed record WeighedPanel(WeightingMode Mode, string Lead, IReadOnlyList<WeighedPersona> Personas)
{
    /// <summary>Probability with which the lead was drawn; null where it was not drawn.</summary>
    public double? LeadPropensity { get; init; }

    /// <summary>Who drafts and debates, loudest first; of equals in pack order.</summary>
    public IReadOnlyList<WeighedPersona> Active => [.. Personas.Where(p => p.Active).OrderByDescending(p => p.R)];

    /// <summary>Who only scans for blockers, in pack order.</summary>
    public IReadOnlyList<WeighedPersona> Suppressed => [.. Personas.Where(p => !p.Active)];

    public WeighedPersona this[string personaId] => Personas.First(p => p.PersonaId == personaId);

    /// <summary>The record of a turn.</summary>
    /// <param name="rationale">One sentence for readers about a persona's weight.</param>
    public TurnWeighting ToRecord(Func<WeighedPersona, string> rationale) => new()
    {
        Mode = Mode,
        Lead = Lead,
        LeadPropensity = LeadPropensity is { } propensity ? Six(propensity) : null,
        PersonasWeightedForThisState = [.. Active.Select(p => Record(p, rationale(p)))],
        PersonasSuppressedThisTurn = [.. Suppressed.Select(p => Record(p, rationale(p)))],
    };

    // Six decimals keep the sum within the tolerance of the format and spare readers 0.13999999999999999.
    private static double Six(double value) => Math.Round(value, 6);

    private static PersonaWeight Record(WeighedPersona persona, string rationale) => new()
    {
        PersonaId = persona.PersonaId,
        Weight = persona.R,
        Rationale = rationale,
        Share = Six(persona.Share),
        ActiveShare = persona.ActiveShare is { } active ? Six(active) : null,
        StaticR = persona.StaticR,
        RawR = persona.RawR,
        Residual = persona.Residual,
        StaticShare = Six(persona.StaticShare),
        ReasonCode = persona.Reason,
        TopFeatures = persona.TopFeatures,
        Guards = persona.Guards.Count > 0 ? persona.Guards : null,
        Fallback = persona.Fallback,
    };
}
