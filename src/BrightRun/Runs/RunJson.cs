using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Runs;

/// <summary>JSON of a run's own files.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(Schema.SnakeCaseEnumConverter)])]
[JsonSerializable(typeof(RunSpec))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class RunJson : JsonSerializerContext;

/// <summary>JSON of lines that are appended as things happen.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FailedConversation))]
[JsonSerializable(typeof(RejectedAnswerLine))]
internal sealed partial class RunLineJson : JsonSerializerContext;
