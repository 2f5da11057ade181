using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Schema;

/// <summary>A whole dataset in the canonical format, as one document (<c>dataset.json</c>).</summary>
public sealed record Dataset
{
    public required DatasetMetadata DatasetMetadata { get; init; }
    public VoiceProfile? VoiceProfile { get; init; }
    public IReadOnlyList<DomainPackReference>? DomainPacks { get; init; }
    public required IReadOnlyList<Conversation> Conversations { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>First line of <c>dataset.jsonl</c>: all that is not a conversation.</summary>
public sealed record DatasetHeader
{
    [JsonPropertyName("_meta")]
    public required DatasetHeaderContent Meta { get; init; }
}

/// <summary>Content of the first line of <c>dataset.jsonl</c>.</summary>
public sealed record DatasetHeaderContent
{
    public required DatasetMetadata DatasetMetadata { get; init; }
    public VoiceProfile? VoiceProfile { get; init; }
    public IReadOnlyList<DomainPackReference>? DomainPacks { get; init; }
    /// <summary>The document's root extensions, so that both serialisations hold the same; added to the published tree, see docs/formats/v4.md.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>What a dataset says of itself; counts are checked against the data by BR1120.</summary>
public sealed record DatasetMetadata
{
    /// <summary>The only value of <see cref="SchemaVersion"/>.</summary>
    public const string Version4 = "brightrun-multi-lora-pipeline-v4.0";

    [AllowedValues(Version4)]
    public required string SchemaVersion { get; init; }
    [StringLength(200, MinimumLength = 1)]
    public required string DatasetId { get; init; }
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }
    /// <summary>Semantic version of the data.</summary>
    [RegularExpression(Patterns.SemanticVersion)]
    public required string Version { get; init; }
    public string? Description { get; init; }
    /// <summary>RFC 3339 date-time, or a date.</summary>
    [RegularExpression(Patterns.TimestampOrDate)]
    public required string CreatedDate { get; init; }
    [RegularExpression(Patterns.TimestampOrDate)]
    public string? LastUpdated { get; init; }
    public string? DatasetType { get; init; }
    public string? TargetModel { get; init; }
    public string? TrainingObjective { get; init; }
    public required IReadOnlyList<string> UseCaseDomains { get; init; }
    public string? UseCase { get; init; }
    public string? Author { get; init; }
    /// <summary>BCP 47 tags; <c>und</c> when not known.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    public IReadOnlyList<string>? Jurisdictions { get; init; }
    public required Licence Licence { get; init; }
    [Range(0, int.MaxValue)]
    public required int ConversationCount { get; init; }
    [Range(0, int.MaxValue)]
    public required int TotalTrainingPairs { get; init; }
    [Range(0, int.MaxValue)]
    public required int TrainablePairs { get; init; }
    /// <summary>Figures of older formats as declared; nothing is measured by them.</summary>
    public IReadOnlyDictionary<string, JsonElement>? QualitySummary { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? FrameworkConfiguration { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? DatasetCreationMetadata { get; init; }
    public IReadOnlyList<Teacher>? Teachers { get; init; }
    public ConservationLedger? Conservation { get; init; }
    public string? ParentVersion { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }
}

/// <summary>Under which terms a dataset may be used.</summary>
public sealed record Licence
{
    /// <summary>SPDX id; null when the terms are not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Spdx { get; init; }
    public string? Name { get; init; }
    public string? Url { get; init; }
    public string? Attribution { get; init; }
}

/// <summary>A model whose output stands in the data, with its terms of use.</summary>
public sealed record Teacher
{
    public required string Provider { get; init; }
    public required string Model { get; init; }
    public string? Revision { get; init; }
    public string? TermsUrl { get; init; }
    [RegularExpression(Patterns.Date)]
    public string? TermsCheckedOn { get; init; }
    public required TrainingAllowed TrainingAllowed { get; init; }
}

/// <summary>A pack that made conversations of the dataset, pinned by content.</summary>
public sealed record DomainPackReference
{
    public required string PackId { get; init; }
    [RegularExpression(Patterns.SemanticVersion)]
    public required string Version { get; init; }
    [RegularExpression(Patterns.Sha256)]
    public required string Sha256 { get; init; }
}

/// <summary>requested = accepted + Σ rejected + Σ failed + pending, for one stage and unit.</summary>
public sealed record ConservationLedger
{
    public required string Stage { get; init; }
    public required string Unit { get; init; }
    [Range(0, int.MaxValue)]
    public required int Requested { get; init; }
    [Range(0, int.MaxValue)]
    public required int Accepted { get; init; }
    /// <summary>Judged unfit, by reason code.</summary>
    public required IReadOnlyDictionary<string, int> Rejected { get; init; }
    /// <summary>Could not be processed, by error class.</summary>
    public required IReadOnlyDictionary<string, int> Failed { get; init; }
    [Range(0, int.MaxValue)]
    public required int Pending { get; init; }
    [Range(0, int.MaxValue)]
    public int? RowsEmitted { get; init; }

    /// <summary>Whether the law holds.</summary>
    [JsonIgnore]
    public bool Holds => Requested == Accepted + Rejected.Values.Sum() + Failed.Values.Sum() + Pending;
}

/// <summary>The consultant of the single-voice tier.</summary>
public sealed record VoiceProfile
{
    public string? Name { get; init; }
    public string? Business { get; init; }
    public string? Expertise { get; init; }
    public int? YearsExperience { get; init; }
    public IReadOnlyDictionary<string, string>? CorePhilosophy { get; init; }
    public VoiceCommunicationStyle? CommunicationStyle { get; init; }
}

/// <summary>How the consultant of the single-voice tier speaks.</summary>
public sealed record VoiceCommunicationStyle
{
    public string? Tone { get; init; }
    public IReadOnlyList<string>? Techniques { get; init; }
    public IReadOnlyList<string>? Avoid { get; init; }
}
