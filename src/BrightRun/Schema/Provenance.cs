using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Schema;

/// <summary>What made a record: origin, source file, generator, calls and edits.</summary>
public sealed record Provenance
{
    public required Origin Origin { get; init; }
    public SourceFile? Source { get; init; }
    [RegularExpression(Patterns.Timestamp)]
    public required string CreatedAt { get; init; }
    public Generator? Generator { get; init; }
    public IReadOnlyList<string>? DerivedFrom { get; init; }
    public IReadOnlyList<ModelCall>? Calls { get; init; }
    public IReadOnlyList<Edit>? Edits { get; init; }
}

/// <summary>Who or what wrote it; which properties go with which type is rule BR1116.</summary>
public sealed record Origin
{
    public required OriginType Type { get; init; }
    public string? Model { get; init; }
    public string? Provider { get; init; }
    public string? PersonId { get; init; }
    public string? Format { get; init; }
    public string? Sha256 { get; init; }
    public string? Tool { get; init; }
    public string? ToolVersion { get; init; }
    public string? PackId { get; init; }
    public string? TemplateId { get; init; }
    public string? DerivedFrom { get; init; }
    public string? Method { get; init; }
}

/// <summary>File that a record was read from.</summary>
public sealed record SourceFile
{
    public required string Format { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public string? Path { get; init; }
    public int? Line { get; init; }
}

/// <summary>The program and run that made a record.</summary>
public sealed record Generator
{
    public required string BrightrunVersion { get; init; }
    public required string RunId { get; init; }
    public required string RunSpecHash { get; init; }
    public long? RandomSeed { get; init; }
}

/// <summary>One call of a model, which is one step of the protocol.</summary>
public sealed record ModelCall
{
    public required string CallId { get; init; }
    public required string Step { get; init; }
    public required string Provider { get; init; }
    public required string Model { get; init; }
    public string? ModelRevision { get; init; }
    public string? PromptId { get; init; }
    public string? PromptVersion { get; init; }
    public required string RequestSha256 { get; init; }
    public required string ResponseSha256 { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Params { get; init; }
    public TokenUsage? Usage { get; init; }
    public CallCost? Cost { get; init; }
    public string? FinishReason { get; init; }
    /// <summary>From 1; above 1 an earlier answer did not parse.</summary>
    [Range(1, int.MaxValue)]
    public required int Attempt { get; init; }
}

/// <summary>Tokens of one call, as the provider counted them.</summary>
public sealed record TokenUsage
{
    public required long Input { get; init; }
    public required long Output { get; init; }
    public long? Cached { get; init; }
}

/// <summary>Price of one call.</summary>
public sealed record CallCost
{
    public required double Amount { get; init; }
    public required string Currency { get; init; }
    public required string PriceBook { get; init; }
}

/// <summary>A recorded change; originals are never overwritten without one.</summary>
public sealed record Edit
{
    public required string EditId { get; init; }
    [RegularExpression(Patterns.Timestamp)]
    public required string At { get; init; }
    public required string By { get; init; }
    public string? Rule { get; init; }
    public required EditOperation Op { get; init; }
    public required string Path { get; init; }
    public string? BeforeSha256 { get; init; }
    public string? AfterSha256 { get; init; }
    public required string Reason { get; init; }
}

/// <summary>What was measured, by which method, and what the gates say.</summary>
public sealed record QualityRecord
{
    public required string Profile { get; init; }
    [RegularExpression(Patterns.Timestamp)]
    public required string ComputedAt { get; init; }
    public required string ToolVersion { get; init; }
    public required IReadOnlyList<MetricValue> Metrics { get; init; }
    public IReadOnlyList<GateResult>? Gates { get; init; }
    public required Verdict Verdict { get; init; }
    public IReadOnlyList<string>? Reasons { get; init; }
    [Range(0, 2)]
    public int? Repairs { get; init; }
    public Tier? Tier { get; init; }
}

/// <summary>One measured value; null with a reason when it cannot be computed, never 0 or 1 instead.</summary>
public sealed record MetricValue
{
    public required string MetricId { get; init; }
    public required string MetricVersion { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Value { get; init; }
    public string? NullReason { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }
    public double? N { get; init; }
    public string? JudgeId { get; init; }
    public string? JudgeVersion { get; init; }
    public bool? JudgeCalibrated { get; init; }
    public string? PromptHash { get; init; }
    public string? InputHash { get; init; }
    public double? Threshold { get; init; }
    public bool? Passed { get; init; }
    public IReadOnlyList<Span>? Evidence { get; init; }
}

/// <summary>Whether one gate was passed; null when it could not be decided, which the reason explains.</summary>
public sealed record GateResult
{
    public required string GateId { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool? Passed { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What people said of a conversation or a turn.</summary>
public sealed record ReviewRecord
{
    public required bool Required { get; init; }
    public string? Stratum { get; init; }
    [Range(0.0, 1.0)]
    public double? InclusionProbability { get; init; }
    [Range(0, int.MaxValue)]
    public required int MinSubmitted { get; init; }
    public required ReviewStatus Status { get; init; }
    public IReadOnlyList<ReviewResponse>? Responses { get; init; }
    public ReviewAgreement? Agreement { get; init; }
    public Adjudication? Adjudication { get; init; }
}

/// <summary>One reviewer's response.</summary>
public sealed record ReviewResponse
{
    public required string ResponseId { get; init; }
    public required string ReviewerId { get; init; }
    public required ReviewResponseState State { get; init; }
    [RegularExpression(Patterns.Timestamp)]
    public string? SubmittedAt { get; init; }
    public IReadOnlyList<Rating>? Ratings { get; init; }
    public string? Comment { get; init; }
    public Repair? Repair { get; init; }
}

/// <summary>One rating of one place.</summary>
public sealed record Rating
{
    public required string Path { get; init; }
    public required string Dimension { get; init; }
    public required string Scale { get; init; }
    public required double Value { get; init; }
    [Range(-1, 1)]
    public int? Critical { get; init; }
}

/// <summary>A reviewer's replacement of one text.</summary>
public sealed record Repair
{
    public required string Path { get; init; }
    public required string BeforeSha256 { get; init; }
    public required string Replacement { get; init; }
    public string? Instruction { get; init; }
}

/// <summary>Agreement of several reviewers.</summary>
public sealed record ReviewAgreement
{
    public double? Percent { get; init; }
    public double? Kappa { get; init; }
    [JsonPropertyName("ac1")]
    public double? Ac1 { get; init; }
    public double? Alpha { get; init; }
    public required int N { get; init; }
    [Length(2, 2)]
    public IReadOnlyList<double>? Interval { get; init; }
}

/// <summary>The final word where reviewers disagreed.</summary>
public sealed record Adjudication
{
    public required string ReviewerId { get; init; }
    [RegularExpression(Patterns.Timestamp)]
    public required string DecidedAt { get; init; }
    public required ReviewDecision Decision { get; init; }
    public required string Reason { get; init; }
}
