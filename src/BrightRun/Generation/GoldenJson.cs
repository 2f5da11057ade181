using System.Text.Json;
using System.Text.Json.Serialization;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>The strict form of a written conversation: snake_case, no unknown member, no missing one.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnumConverter)])]
[JsonSerializable(typeof(GoldenConversation))]
internal sealed partial class GoldenJson : JsonSerializerContext;
