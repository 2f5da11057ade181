using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>One user turn, the deliberation behind its answer, and the answer.</summary>
public sealed record TrainingPair
{
    [Range(1, int.MaxValue)]
    public required int TurnNumber { get; init; }
    public required string TurnId { get; init; }
    public required string UserInput { get; init; }
    public required bool Trainable { get; init; }
    public UntrainableReason? UntrainableReason { get; init; }
    public TurnKind? TurnKind { get; init; }
    public GoalVisibility? GoalVisibility { get; init; }
    public string? SystemPrompt { get; init; }
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? HistoryOverride { get; init; }
    public IReadOnlyList<UserFact>? UserFacts { get; init; }
    public IReadOnlyList<PrivateFact>? PrivateFacts { get; init; }
    public IReadOnlyList<Calculation>? Calculations { get; init; }
    public TurnStart? PurposeStateAtTurnStart { get; init; }
    public TurnWeighting? ActivePersonasThisTurn { get; init; }
    public DeliberationRecord? InternalDeliberation { get; init; }
    public IReadOnlyList<BlindSpot>? BlindSpots { get; init; }
    public SynthesizedOutput? SynthesizedOutput { get; init; }
    public IReadOnlyList<Alternative>? Alternatives { get; init; }
    public TurnEnd? PurposeStateAtTurnEnd { get; init; }
    public CarriedContext? CarriedContext { get; init; }
    public TrainingMetadata? TrainingMetadata { get; init; }
    public IReadOnlyList<DialogueRecord>? DialogueRecords { get; init; }
    public QualityRecord? Quality { get; init; }
    public ReviewRecord? Review { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>Whether personas knew the final goal, and why.</summary>
public sealed record GoalVisibility
{
    public required GoalVisibilityValue Value { get; init; }
    public required string Rationale { get; init; }
}

/// <summary>Something the user said of themselves, quoted.</summary>
public sealed record UserFact
{
    /// <summary>Such as <c>uf_2_03</c>: turn 2, third fact.</summary>
    public required string FactId { get; init; }
    [Range(1, int.MaxValue)]
    public required int Turn { get; init; }
    public required string Text { get; init; }
    public required Span Span { get; init; }
}

/// <summary>Something only one persona knows before round 1.</summary>
public sealed record PrivateFact
{
    public required string FactId { get; init; }
    public required string PersonaId { get; init; }
    public required string Text { get; init; }
    /// <summary>Whether it would change an option, a cost, a date, a risk or a condition.</summary>
    public required bool Material { get; init; }
    public string? DerivedFrom { get; init; }
    public IReadOnlyList<string>? SourceFactIds { get; init; }
}

/// <summary>A number with the way it was reached.</summary>
public sealed record Calculation
{
    /// <summary>Such as <c>calc_2_01</c>.</summary>
    public required string CalcId { get; init; }
    public required string Expression { get; init; }
    public required IReadOnlyDictionary<string, double> Inputs { get; init; }
    public required double Result { get; init; }
    public string? Unit { get; init; }
}

/// <summary>A place in a text of the conversation; UTF-16 offsets.</summary>
public sealed record Span
{
    /// <summary>JSON Pointer of the text, from the conversation's root.</summary>
    [RegularExpression(Patterns.Pointer)]
    public required string Path { get; init; }
    [Range(0, int.MaxValue)]
    public required int Start { get; init; }
    [Range(0, int.MaxValue)]
    public required int Length { get; init; }
    /// <summary>Equals the substring.</summary>
    public required string Quote { get; init; }
}

/// <summary>Where the purpose stood when the turn began, and what the turn aimed at.</summary>
public sealed record TurnStart
{
    public required string CurrentState { get; init; }
    [Range(0.0, 1.0)]
    public required double CurrentScore { get; init; }
    public required string TargetStateThisTurn { get; init; }
    [Range(0.0, 1.0)]
    public required double TargetScoreThisTurn { get; init; }
    public string? UltimateGoalAwareness { get; init; }
    public required double GapToCloseThisTurn { get; init; }
    public IReadOnlyList<string>? ContextFromPreviousTurns { get; init; }
    public string? WorkingState { get; init; }
    public IReadOnlyList<CriterionTarget>? CriteriaTargeted { get; init; }
}

/// <summary>A criterion that the turn aimed at.</summary>
public sealed record CriterionTarget
{
    public required string CriterionId { get; init; }
    /// <summary>1 evidenced, or 0.5 where only planning is possible now.</summary>
    [AllowedValues(0.5, 1.0)]
    public required double AimedAt { get; init; }
}

/// <summary>Where the purpose stood when the turn ended, criterion by criterion.</summary>
public sealed record TurnEnd
{
    public required string AchievedState { get; init; }
    [Range(0.0, 1.0)]
    public required double AchievedScore { get; init; }
    public required double ProgressionThisTurn { get; init; }
    [ValueRange(0.0, 1.0)]
    public IReadOnlyDictionary<string, double>? CharacteristicsUpdated { get; init; }
    public required bool ReadyForNextState { get; init; }
    public string? NextState { get; init; }
    public string? Notes { get; init; }
    public string? WorkingState { get; init; }
    /// <summary>Gain over planned gain, clipped to [-1, 1.25]; null when less than 0.03 was planned.</summary>
    [Range(-1.0, 1.25)]
    public double? ProgressRatio { get; init; }
    [Range(0.0, 1.0)]
    public double? ExtractedScore { get; init; }
    public IReadOnlyList<string>? Missing { get; init; }
    public IReadOnlyList<CriterionStatus>? Criteria { get; init; }
}

/// <summary>One criterion before and after a turn: 0 unmet, 0.5 planned, 1 evidenced.</summary>
public sealed record CriterionStatus
{
    public required string CriterionId { get; init; }
    [AllowedValues(0.0, 0.5, 1.0)]
    public required double Before { get; init; }
    [AllowedValues(0.0, 0.5, 1.0)]
    public required double After { get; init; }
    public Span? Span { get; init; }
    public CriterionSource? Source { get; init; }
    public string? InvalidatedReason { get; init; }
}

/// <summary>What a turn hands to the next one.</summary>
public sealed record CarriedContext
{
    public required IReadOnlyList<string> UserFacts { get; init; }
    public required IReadOnlyList<Decision> Decisions { get; init; }
    public required IReadOnlyList<OpenBlocker> OpenBlockers { get; init; }
    public required IReadOnlyList<string> AcceptedRisks { get; init; }
    public required IReadOnlyList<DeferredItem> Deferred { get; init; }
    public required IReadOnlyList<string> UnresolvedDissents { get; init; }
    public required IReadOnlyList<string> AssumptionsToVerify { get; init; }
    public required IReadOnlyDictionary<string, double> CriteriaStatus { get; init; }
    public required IReadOnlyDictionary<string, double> PrevR { get; init; }
    public required IReadOnlyDictionary<string, double> PrevW { get; init; }
    public required IReadOnlyList<RoleFamily> FamiliesHeard { get; init; }
    public required IReadOnlyDictionary<string, PersonaMemory> PersonaMemory { get; init; }
}

/// <summary>Something settled in an earlier turn.</summary>
public sealed record Decision
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    public required int Turn { get; init; }
    public required IReadOnlyList<string> Basis { get; init; }
    public string? Supersedes { get; init; }
}

/// <summary>A blocker that still stands in the way.</summary>
public sealed record OpenBlocker
{
    public required string Id { get; init; }
    public required RoleFamily Family { get; init; }
    [Range(1, 4)]
    public required int Severity { get; init; }
    public required string Text { get; init; }
    public required string Owner { get; init; }
    public string? Due { get; init; }
    /// <summary>Blind spot that raised it, and so the evidence that closes it.</summary>
    public string? BlindSpotId { get; init; }
}

/// <summary>Something left to somebody for later.</summary>
public sealed record DeferredItem
{
    public required string Text { get; init; }
    public required string Owner { get; init; }
}

/// <summary>What one persona carries from turn to turn.</summary>
public sealed record PersonaMemory
{
    public required IReadOnlyList<string> Claims { get; init; }
    public required IReadOnlyList<string> Facts { get; init; }
}

/// <summary>Labels of the older formats; all optional.</summary>
public sealed record TrainingMetadata
{
    public string? TurnType { get; init; }
    public int? PersonasActiveCount { get; init; }
    public string? DeliberationDepth { get; init; }
    public int? BlindSpotsIdentified { get; init; }
    public int? StrategicPivots { get; init; }
    public string? CapitalSavedByDeliberation { get; init; }
    public string? CatastrophicRiskPrevented { get; init; }
    [Range(0.0, 1.0)]
    public double? SynthesisQualityTarget { get; init; }
    public bool? PurposeProgressionTargetMet { get; init; }
    public string? DemonstratesValue { get; init; }
    public bool? DemonstratesPeakValue { get; init; }
    public IReadOnlyList<Note>? Notes { get; init; }
}

/// <summary>One side of a dialogue turn as the single-voice tier recorded it.</summary>
public sealed record DialogueRecord
{
    public required DialogueRole Role { get; init; }
    public string? Id { get; init; }
    public required int TurnNumber { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? EmotionalContext { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? EmotionalState { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? TrainingMetadata { get; init; }
}

/// <summary>A value of an older format that has a kind but no field.</summary>
public sealed record Note
{
    public required string Kind { get; init; }
    public required string SourceKey { get; init; }
    public required JsonElement Value { get; init; }
}
