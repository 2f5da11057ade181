using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Schema;

/// <summary>Who was on the panel of a turn, how loud, and why.</summary>
public sealed record TurnWeighting
{
    public WeightingMode? Mode { get; init; }
    /// <summary>Active persona with the highest relevance.</summary>
    public string? Lead { get; init; }
    [AllowedValues("current_state", "target_state")]
    public string? WeightsFor { get; init; }
    public string? ModelId { get; init; }
    public string? ModelHash { get; init; }
    public required IReadOnlyList<PersonaWeight> PersonasWeightedForThisState { get; init; }
    public IReadOnlyList<PersonaWeight>? PersonasSuppressedThisTurn { get; init; }
}

/// <summary>One persona's weight in one turn, and what made it.</summary>
public sealed record PersonaWeight
{
    public required string PersonaId { get; init; }
    /// <summary>Raw relevance r, 0 to 1; not normalised over the panel.</summary>
    [Range(0.0, 1.0)]
    [ReportedAs("BR1003")]
    public required double Weight { get; init; }
    public required string Rationale { get; init; }
    /// <summary>Normalised over the panel; the shares of a turn sum to 1.</summary>
    [Range(0.0, 1.0)]
    [ReportedAs("BR1003")]
    public required double Share { get; init; }
    /// <summary>Normalised over the active personas; absent for the suppressed.</summary>
    [Range(0.0, 1.0)]
    public double? ActiveShare { get; init; }
    [Range(0.0, 1.0)]
    public double? StaticR { get; init; }
    [Range(0.0, 1.0)]
    public double? RawR { get; init; }
    public double? Residual { get; init; }
    [Range(0.0, 1.0)]
    public double? StaticShare { get; init; }
    public string? ReasonCode { get; init; }
    public IReadOnlyList<FeatureContribution>? TopFeatures { get; init; }
    public IReadOnlyList<string>? Guards { get; init; }
    public string? Fallback { get; init; }
}

/// <summary>What one feature added to a learned weight.</summary>
public sealed record FeatureContribution
{
    public required string Feature { get; init; }
    public required double Contribution { get; init; }
}

/// <summary>What the panel said before the answer.</summary>
public sealed record DeliberationRecord
{
    public DeliberationContext? DeliberationContext { get; init; }
    /// <summary><c>panel</c>, <c>single_call</c>, or a foreign name.</summary>
    public string? Paradigm { get; init; }
    public bool? Contested { get; init; }
    public SilentAgreement? SilentAgreement { get; init; }
    public IReadOnlyList<BlockerScan>? BlockerScan { get; init; }
    public IReadOnlyList<Option>? Options { get; init; }
    public required IReadOnlyList<Statement> DeliberationTranscript { get; init; }
    public Consensus? ConsensusBuilding { get; init; }
    public IReadOnlyList<Obligation>? Obligations { get; init; }
    public IReadOnlyList<CriticFinding>? CriticFindings { get; init; }
}

/// <summary>What every persona was told.</summary>
public sealed record DeliberationContext
{
    /// <summary>Key of what the safety rules want to read in the answer: a list of lists of phrases, of each of which it contains one.</summary>
    public const string AnswerContainsOneOf = "answer_contains_one_of";

    public required IReadOnlyDictionary<string, JsonElement> PersonasKnow { get; init; }
}

/// <summary>A turn without a grounded challenge, and why none was found.</summary>
public sealed record SilentAgreement
{
    public required bool Value { get; init; }
    public required string Reason { get; init; }
}

/// <summary>One persona's look for what would stop the plan; every persona of the panel has one a turn.</summary>
public sealed record BlockerScan
{
    public required string PersonaId { get; init; }
    public required BlockerResult Result { get; init; }
    [Range(0, 3)]
    public required int Severity { get; init; }
    public string? Text { get; init; }
    public Span? TriggerSpan { get; init; }
    public Ground? Ground { get; init; }
    public string? StatementId { get; init; }
}

/// <summary>A way forward that stances refer to.</summary>
public sealed record Option
{
    public required string OptionId { get; init; }
    public required string Text { get; init; }
}

/// <summary>One thing one persona said, in order of speaking.</summary>
public sealed record Statement
{
    [RegularExpression(Patterns.StatementId)]
    public required string Id { get; init; }
    [Range(1, int.MaxValue)]
    public required int Turn { get; init; }
    /// <summary>0 blind, 1 challenge, 2 revise, 3 synthesis; null when imported.</summary>
    [Range(0, 3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Round { get; init; }
    /// <summary>Persona id, or <c>synthesiser</c>.</summary>
    public required string Speaker { get; init; }
    public required Act Act { get; init; }
    public required ActSource ActSource { get; init; }
    public string? ActKey { get; init; }
    public ForeignAct? ForeignAct { get; init; }
    public required IReadOnlyList<string> Targets { get; init; }
    public TargetsSource? TargetsSource { get; init; }
    public IReadOnlyList<ForeignTarget>? ForeignTargets { get; init; }
    /// <summary>Full text as spoken.</summary>
    [JsonPropertyName("statement")]
    public required string Text { get; init; }
    public string? StatementSourceKey { get; init; }
    /// <summary>The point in one sentence.</summary>
    public string? Claim { get; init; }
    public string? Reasoning { get; init; }
    public string? OptionId { get; init; }
    /// <summary>-2 strongly against to +2 strongly for.</summary>
    [Range(-2, 2)]
    public int? Stance { get; init; }
    [Range(0.0, 1.0)]
    public double? Confidence { get; init; }
    public required IReadOnlyList<Ground> Grounds { get; init; }
    public string? Warrant { get; init; }
    public string? Qualifier { get; init; }
    public string? RebuttalCondition { get; init; }
    public Challenge? Challenge { get; init; }
    public Resolution? Resolution { get; init; }
    public required IReadOnlyList<string> PrivateFactIdsUsed { get; init; }
    /// <summary>What the speaker had seen; empty in round 0, null when imported.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required IReadOnlyList<string>? VisibleIds { get; init; }
    public int? Tokens { get; init; }
    public bool? CriticalBlocker { get; init; }
    public string? CriticalBlockerDetail { get; init; }
    public StepLabel? StepLabel { get; init; }
    public TrainFlag? Train { get; init; }
    public IReadOnlyList<Note>? Notes { get; init; }
    public string? CallId { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>A reason and where it comes from.</summary>
public sealed record Ground
{
    public required GroundType Type { get; init; }
    /// <summary>Fact, statement, decision or calculation id, by type.</summary>
    public string? Ref { get; init; }
    public required string Text { get; init; }
    /// <summary>Not present in any earlier statement of the conversation.</summary>
    public bool? IsNew { get; init; }
    public string? SourceUrl { get; init; }
    public string? Quote { get; init; }
    public bool? Traceable { get; init; }
}

/// <summary>What a challenge, question or veto asks.</summary>
public sealed record Challenge
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ChallengeType? Type { get; init; }
    /// <summary>1 minor, 2 material, 3 critical; null when imported.</summary>
    [Range(1, 3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Severity { get; init; }
    /// <summary>Fair version of the target claim, one sentence.</summary>
    public string? Restatement { get; init; }
    public string? Question { get; init; }
    public string? Detail { get; init; }
}

/// <summary>How a challenge ended; stands on the challenging statement.</summary>
public sealed record Resolution
{
    public required ResolutionStatus Status { get; init; }
    public required IReadOnlyList<string> ByIds { get; init; }
    public required bool NewGround { get; init; }
    public Owner? Owner { get; init; }
}

/// <summary>Target of an imported challenge that is no statement.</summary>
public sealed record ForeignTarget
{
    public string? PersonaId { get; init; }
    public string? Text { get; init; }
}

/// <summary>A judgement of one step, for process reward.</summary>
public sealed record StepLabel
{
    public required bool Value { get; init; }
    public required StepLabelSource Source { get; init; }
    public required string By { get; init; }
}

/// <summary>A reviewer's word on whether a statement is trained on.</summary>
public sealed record TrainFlag
{
    public required bool Include { get; init; }
    public string? Reason { get; init; }
}
