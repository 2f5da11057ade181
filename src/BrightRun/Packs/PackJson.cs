using System.Text.Json;
using System.Text.Json.Serialization;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>The one strict JSON form of packs: snake_case, no unknown member, no missing one, no number for a name.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnumConverter)])]
[JsonSerializable(typeof(PackDocument))]
internal sealed partial class PackJson : JsonSerializerContext;
