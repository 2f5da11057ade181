using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Schema;

/// <summary>One user working with an assistant towards a purpose, with all that stood behind every answer.</summary>
public sealed record Conversation
{
    [RegularExpression(Patterns.ConversationId)]
    public required string ConversationId { get; init; }
    public required ConversationKind Kind { get; init; }
    /// <summary>Equal training content has an equal hash.</summary>
    [RegularExpression(Patterns.Sha256)]
    public required string ContentHash { get; init; }
    /// <summary>Anything changed changes it.</summary>
    [RegularExpression(Patterns.Sha256)]
    public required string RecordHash { get; init; }
    public required ConversationMetadata ConversationMetadata { get; init; }
    public PurposeFramework? PurposeFramework { get; init; }
    public PersonaLibrary? PersonaLibrary { get; init; }
    public Scenario? Scenario { get; init; }
    public string? SystemPrompt { get; init; }
    public required IReadOnlyList<TrainingPair> TrainingPairs { get; init; }
    public required Provenance Provenance { get; init; }
    public QualityRecord? Quality { get; init; }
    public ReviewRecord? Review { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>What a conversation is about and where it belongs.</summary>
public sealed record ConversationMetadata
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Domain { get; init; }
    public string? Subdomain { get; init; }
    /// <summary>low, medium, high or expert.</summary>
    public string? Complexity { get; init; }
    public int? PurposeProgressionStages { get; init; }
    [Range(0, int.MaxValue)]
    public required int TotalTurns { get; init; }
    public int? PersonasInvolved { get; init; }
    public string? EstimatedRealWorldDuration { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    [RegularExpression(Patterns.TimestampOrDate)]
    public string? CreatedDate { get; init; }
    public string? GenerationMethod { get; init; }
    public string? GenerationModel { get; init; }
    public string? BatchId { get; init; }
    public QualityTier? QualityTier { get; init; }
    public string? UserContextArchetype { get; init; }
    /// <summary>BCP 47 tag; <c>und</c> when not known.</summary>
    public required string Language { get; init; }
    public string? Jurisdiction { get; init; }
    public string? ScenarioId { get; init; }
    /// <summary>Conversations of one family never stand in two splits.</summary>
    public string? ScenarioFamilyId { get; init; }
    public string? GroupKey { get; init; }
    public Split? Split { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? ClientContext { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Scaffolding { get; init; }
    public string? Category { get; init; }
}

/// <summary>The path of purpose states from start to target.</summary>
public sealed record PurposeFramework
{
    public required string PurposeType { get; init; }
    public required FrameworkState OverallStartingState { get; init; }
    public required FrameworkState OverallTargetState { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<string> ProgressionStages { get; init; }
    public string? ProgressionMethodology { get; init; }
    public string? ProgressionMethodologyNotes { get; init; }
    public string? UltimateGoalVisibility { get; init; }
    public required IReadOnlyList<PurposeState> States { get; init; }
}

/// <summary>Start or target of a framework, in the words of the older formats.</summary>
public sealed record FrameworkState
{
    public required string StateName { get; init; }
    [Range(0.0, 1.0)]
    public required double StateScore { get; init; }
    [ValueRange(0.0, 1.0)]
    public required IReadOnlyDictionary<string, double> Characteristics { get; init; }
}

/// <summary>A named stage of the user's purpose with its score anchor and exit criteria.</summary>
public sealed record PurposeState
{
    public required string StateId { get; init; }
    /// <summary>Position on the path from 1.</summary>
    [Range(1, 100)]
    public required int Order { get; init; }
    public Phase? Phase { get; init; }
    /// <summary>Score when every criterion up to here is evidenced, 0 to 1, rising strictly; null when not recorded.</summary>
    [Range(0.0, 1.0)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Anchor { get; init; }
    public IReadOnlyList<string>? Aliases { get; init; }
    public IReadOnlyList<ExitCriterion>? ExitCriteria { get; init; }
}

/// <summary>What must be evidenced before a state is left.</summary>
public sealed record ExitCriterion
{
    /// <summary>Such as <c>business_planning.idea.1</c>.</summary>
    public required string CriterionId { get; init; }
    public required string Text { get; init; }
    /// <summary>Relative weight within the state, above 0; usually 1.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public required double Weight { get; init; }
    /// <summary>Whether the answer's own content can satisfy it; otherwise only the user's evidence can.</summary>
    public required bool AssistantCanSatisfy { get; init; }
}

/// <summary>The personas that a conversation draws its panel from.</summary>
public sealed record PersonaLibrary
{
    public required IReadOnlyList<LibraryPersona> Personas { get; init; }
    public string? PersonaSelectionRationale { get; init; }
    public string? PersonaWeightingApproach { get; init; }
}

/// <summary>An expert role as a conversation records it.</summary>
public sealed record LibraryPersona
{
    [RegularExpression(Patterns.PersonaId)]
    public required string PersonaId { get; init; }
    public required string Role { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<string> Expertise { get; init; }
    public required string PerspectiveFocus { get; init; }
    public required string CommunicationStyle { get; init; }
    /// <summary>Static raw relevance by state id, each 0 to 1; null when the source has no table.</summary>
    [ValueRange(0.0, 1.0)]
    [ReportedAs("BR1003")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required IReadOnlyDictionary<string, double>? WeightByState { get; init; }
    public string? UniqueValue { get; init; }
    [Range(0.0, 1.0)]
    public double? CriticalBlockerLikelihood { get; init; }
    public bool? InsiderAdvantage { get; init; }
    public RoleFamily? Family { get; init; }
    public RoleFamily? SecondaryFamily { get; init; }
    public bool? Core { get; init; }
    public bool? SafetyMandatory { get; init; }
    public IReadOnlyList<string>? Specialism { get; init; }
    public IReadOnlyList<string>? Aliases { get; init; }
    public bool? IdentifiesUnknowns { get; init; }
    public bool? IdentifiesBlindSpots { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>What the conversation was made from, gold labels included; none of it may reach a training row.</summary>
public sealed record Scenario
{
    public string? Brief { get; init; }
    public IReadOnlyList<ScenarioFact>? Facts { get; init; }
    public IReadOnlyList<BlindSpot>? GoldBlindSpots { get; init; }
    public IReadOnlyList<Hazard>? Hazards { get; init; }
    public IReadOnlyList<Decoy>? Decoys { get; init; }
    public bool? CompleteBrief { get; init; }
    public Alternative? BaselineAnswer { get; init; }
}

/// <summary>A fact of the scenario, known to the user or hidden.</summary>
public sealed record ScenarioFact
{
    public required string FactId { get; init; }
    public required string Text { get; init; }
}

/// <summary>A failure that the user's plan leads to unless something changes.</summary>
public sealed record Hazard
{
    public required string HazardId { get; init; }
    /// <summary>3 critical, or 4: irreversible, or threatens life, liberty or the lawfulness of the whole plan.</summary>
    [Range(3, 4)]
    public required int Severity { get; init; }
    public required string Mechanism { get; init; }
    public required string Test { get; init; }
    /// <summary>Ids of planted blind spots whose gate neutralises the hazard; added to the published tree, see docs/formats/v4.md.</summary>
    public IReadOnlyList<string>? NeutralisedBy { get; init; }
}

/// <summary>A planted distraction.</summary>
public sealed record Decoy
{
    public required string DecoyId { get; init; }
    public required DecoyKind Kind { get; init; }
    public required string Text { get; init; }
}
