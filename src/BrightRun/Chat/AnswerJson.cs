using System.Text.Json;
using System.Text.Json.Serialization;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>The one strict JSON of the answers: every property is there, none is added, enums are snake_case names.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(SnakeCaseEnumConverter)])]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<IReadOnlyList<string>>))]
[JsonSerializable(typeof(UserTurnAnswer))]
[JsonSerializable(typeof(ExtractAnswer))]
[JsonSerializable(typeof(FrameAnswer))]
[JsonSerializable(typeof(DraftAnswer))]
[JsonSerializable(typeof(ScanAnswer))]
[JsonSerializable(typeof(ChallengeAnswer))]
[JsonSerializable(typeof(ReplyAnswer))]
[JsonSerializable(typeof(SettleAnswer))]
[JsonSerializable(typeof(SynthesisAnswer))]
[JsonSerializable(typeof(CritiqueAnswer))]
[JsonSerializable(typeof(AssessAnswer))]
[JsonSerializable(typeof(EscalationAnswer))]
[JsonSerializable(typeof(SingleTurnAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
