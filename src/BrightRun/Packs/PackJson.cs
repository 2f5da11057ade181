using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Packs;

/// <summary>The one strict JSON form of packs: snake_case, no unknown member, no missing one, no number for a name.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseNames)])]
[JsonSerializable(typeof(PackDocument))]
internal sealed partial class PackJson : JsonSerializerContext;

/// <summary>Values of enums by their name in snake_case.</summary>
/// <remarks>A factory around the framework's converter, because the attribute takes a type without arguments.</remarks>
internal sealed class SnakeCaseNames : JsonConverterFactory
{
    private static readonly JsonStringEnumConverter Names = new(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

    public override bool CanConvert(Type typeToConvert) => Names.CanConvert(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Names.CreateConverter(typeToConvert, options);
}
