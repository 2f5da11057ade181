using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Schema;

/// <summary>Where the panel ended.</summary>
public sealed record Consensus
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required IReadOnlyList<string>? AreasOfAgreement { get; init; }
    public IReadOnlyList<string>? AreasRequiringTradeoffs { get; init; }
    public IReadOnlyList<string>? RisksIdentified { get; init; }
    public IReadOnlyList<string>? StrategicPivotsRecommended { get; init; }
    /// <summary>By option id: active share of those who are for it, 0 to 1.</summary>
    [ValueRange(0.0, 1.0)]
    public IReadOnlyDictionary<string, double>? ConsensusIndex { get; init; }
    public string? ChosenOption { get; init; }
    public IReadOnlyList<Note>? Notes { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>A point of the deliberation that the answer must dispose of.</summary>
public sealed record Obligation
{
    /// <summary>Such as <c>t2.o3</c>.</summary>
    public required string ObligationId { get; init; }
    public required ObligationSource Source { get; init; }
    public required IReadOnlyList<string> StatementIds { get; init; }
    public required string Text { get; init; }
    [Range(1, 3)]
    public required int Severity { get; init; }
    /// <summary>severity × max(share of the speaker, 0.2).</summary>
    public required double Importance { get; init; }
    public Disposition? Disposition { get; init; }
    public Span? Span { get; init; }
}

/// <summary>What the critic found in a draft answer.</summary>
public sealed record CriticFinding
{
    /// <summary>Such as <c>C_DISSENT</c>.</summary>
    public required string Code { get; init; }
    [Range(1, 3)]
    public required int Severity { get; init; }
    public Span? Span { get; init; }
    public required string RequiredChange { get; init; }
    public required bool Resolved { get; init; }
}

/// <summary>Something material that the user did not ask about.</summary>
public sealed record BlindSpot
{
    /// <summary>Such as <c>t1.b2</c>; for gold the pack's id, such as <c>B4</c>.</summary>
    public required string BlindSpotId { get; init; }
    public required string Text { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required BlindSpotTrigger? Trigger { get; init; }
    [Range(1, 3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Severity { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Owner? Owner { get; init; }
    public string? NextStep { get; init; }
    public required bool Planted { get; init; }
    public string? GoldId { get; init; }
    public IReadOnlyList<string>? SurfacedBy { get; init; }
    public AnswerPresence? InAnswer { get; init; }
    public BlindSpotStatus? Status { get; init; }
    public BlindSpotValidity? Validity { get; init; }
    public string? SourceKey { get; init; }
}

/// <summary>What in the brief should have raised a blind spot.</summary>
public sealed record BlindSpotTrigger
{
    public required TriggerSource Source { get; init; }
    public required string Ref { get; init; }
    public Span? Span { get; init; }
}

/// <summary>Whether and where the answer shows a point.</summary>
public sealed record AnswerPresence
{
    public required bool Present { get; init; }
    public Span? Span { get; init; }
}

/// <summary>The five tests of a surfaced blind spot.</summary>
public sealed record BlindSpotValidity
{
    [JsonPropertyName("v1_not_stated")]
    public required bool V1NotStated { get; init; }
    [JsonPropertyName("v2_trigger_present")]
    public required bool V2TriggerPresent { get; init; }
    [JsonPropertyName("v3_material")]
    public required bool V3Material { get; init; }
    [JsonPropertyName("v4_actionable")]
    public required bool V4Actionable { get; init; }
    [JsonPropertyName("v5_specific")]
    public required bool V5Specific { get; init; }
}

/// <summary>Who is to act.</summary>
public sealed record Owner
{
    public required OwnerType Type { get; init; }
    public string? Id { get; init; }
    public string? Text { get; init; }
}

/// <summary>The one answer that the user sees, and what it carries.</summary>
public sealed record SynthesizedOutput
{
    /// <summary>The answer; null when an import has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ResponseToUser { get; init; }
    public IReadOnlyList<string>? IncorporatesPerspectives { get; init; }
    public IReadOnlyList<string>? OmitsFromOutput { get; init; }
    public string? MajorStrategicChange { get; init; }
    public string? MajorPlanRevision { get; init; }
    public string? RevisedStrategy { get; init; }
    public string? MajorStrategicPivot { get; init; }
    public string? PreventsFailureMode { get; init; }
    public bool? PreventsCatastrophicFailure { get; init; }
    public string? BenefitOfDeliberation { get; init; }
    /// <summary>Declared by the source; never copied into the measured quality record.</summary>
    [Range(0.0, 1.0)]
    public double? QualityScore { get; init; }
    public IReadOnlyList<PerspectiveReference>? PerspectiveRefs { get; init; }
    public IReadOnlyList<Citation>? Citations { get; init; }
    public Span? PrimaryRecommendation { get; init; }
    public BlindSpotRendering? BlindSpotRendering { get; init; }
}

/// <summary>Which statements of a persona the answer carries.</summary>
public sealed record PerspectiveReference
{
    public required string PersonaId { get; init; }
    public required IReadOnlyList<string> StatementIds { get; init; }
}

/// <summary>Which statements a passage of the answer rests on.</summary>
public sealed record Citation
{
    public required Span Span { get; init; }
    public required IReadOnlyList<string> StatementIds { get; init; }
}

/// <summary>An answer that was not chosen.</summary>
public sealed record Alternative
{
    public required string AlternativeId { get; init; }
    public required AlternativeKind Kind { get; init; }
    public required string Text { get; init; }
    public string? RemovedBlindSpotId { get; init; }
    public IReadOnlyList<string>? ReasonCodes { get; init; }
    public required Provenance Provenance { get; init; }
}
