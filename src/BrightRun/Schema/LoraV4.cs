using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Schema;

/// <summary>A training file of the older single-voice format, <c>brightrun-lora-v4</c>.</summary>
/// <remarks>formats.md section 4. Property names and order are the format's; one record holds a client message and the reply to it.</remarks>
public sealed record LoraV4Document(LoraV4Metadata TrainingFileMetadata, LoraV4Consultant ConsultantProfile, IReadOnlyList<LoraV4Conversation> Conversations);

public sealed record LoraV4Metadata(
    string FileName, string Version, string CreatedDate, string LastUpdated, string FormatSpec, string? TargetModel, string Vertical,
    int TotalConversations, int TotalTrainingPairs, LoraV4QualitySummary QualitySummary, LoraV4Distribution ScaffoldingDistribution);

public sealed record LoraV4QualitySummary(double AvgQualityScore, double MinQualityScore, double MaxQualityScore, int HumanReviewedCount, double HumanReviewedPercentage);

public sealed record LoraV4Distribution(
    IReadOnlyDictionary<string, int> Personas, IReadOnlyDictionary<string, int> EmotionalArcs, IReadOnlyDictionary<string, int> TrainingTopics);

public sealed record LoraV4Consultant(
    string Name, string Business, string Expertise, int YearsExperience, IReadOnlyDictionary<string, string> CorePhilosophy, LoraV4Style CommunicationStyle);

public sealed record LoraV4Style(string Tone, IReadOnlyList<string> Techniques, IReadOnlyList<string> Avoid);

public sealed record LoraV4Conversation(LoraV4ConversationMetadata ConversationMetadata, IReadOnlyList<LoraV4Record> TrainingPairs);

public sealed record LoraV4ConversationMetadata(
    string ConversationId, string SourceFile, string CreatedDate, int TotalTurns, string QualityTier, LoraV4Scaffolding Scaffolding);

public sealed record LoraV4Scaffolding(
    string PersonaKey, string PersonaName, string EmotionalArcKey, string EmotionalArc, string TrainingTopicKey, string TrainingTopic);

public sealed record LoraV4Record(
    string Id, string ConversationId, int TurnNumber, LoraV4Context ConversationMetadata, string SystemPrompt, IReadOnlyList<LoraV4Message> ConversationHistory,
    string CurrentUserInput, LoraV4EmotionalContext EmotionalContext, string? TargetResponse, LoraV4TrainingMetadata TrainingMetadata);

public sealed record LoraV4Context(
    string ClientPersona, string PersonaArchetype, string ClientBackground, string EmotionalArc, string EmotionalArcKey, string TrainingTopic, string TrainingTopicKey,
    string SessionContext, string ConversationPhase, string ExpectedOutcome);

public sealed record LoraV4Message(int Turn, string Role, string Content, JsonElement EmotionalState);

public sealed record LoraV4EmotionalContext(JsonElement DetectedEmotions);

public sealed record LoraV4TrainingMetadata(
    string DifficultyLevel, string KeyLearningObjective, IReadOnlyList<string> DemonstratesSkills, int ConversationTurn, string EmotionalProgressionTarget,
    double QualityScore, LoraV4Criteria QualityCriteria, bool HumanReviewed, string? ReviewerNotes, bool UseAsSeedExample, int GenerateVariationsCount);

public sealed record LoraV4Criteria(double EmpathyScore, double ClarityScore, double AppropriatenessScore, double BrandVoiceAlignment);

/// <summary>First line of the JSONL form.</summary>
public sealed record LoraV4Header([property: JsonPropertyName("_meta")] LoraV4Meta Meta);

public sealed record LoraV4Meta(string FileName, int TotalPairs, string Version, string FormatSpec, string Description);

/// <summary>The one JSON of the older single-voice format.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NewLine = "\n")]
[JsonSerializable(typeof(LoraV4Document))]
[JsonSerializable(typeof(LoraV4Header))]
[JsonSerializable(typeof(LoraV4Record))]
internal sealed partial class LoraV4Json : JsonSerializerContext;
