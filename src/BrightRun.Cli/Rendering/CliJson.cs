using System.Text.Json;
using System.Text.Json.Serialization;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Cli.Rendering;

/// <summary>What <c>--json</c> gives when the command fails.</summary>
internal sealed record ErrorOutput(string Tool, string Version, ErrorContent Error);

/// <param name="Kind">misuse, world, defect or stopped.</param>
internal sealed record ErrorContent(string Kind, string Message, string? Remedy);

/// <param name="End">completed, already_complete, stopped, waiting or given_up.</param>
internal sealed record GenerateOutput(
    string Tool, string Version, string Folder, GenerationEnd End, GenerationProgress Progress, RunManifest? Manifest, FailedConversation? LastFailure, int RejectedAnswers, BatchWave? Wave);

internal sealed record PacksOutput(string Tool, string Version, IReadOnlyList<PackLine> Packs);

internal sealed record PackLine(string Id, string Version, string Name, string Description, int Personas, int States, int BlindSpots, int Decisions, int Families, string Sha256);

internal sealed record PackOutput(
    string Tool, string Version, PackLine Pack, IReadOnlyList<PurposeState> States, IReadOnlyList<LibraryPersona> Personas, IReadOnlyList<FamilyLine> Families);

internal sealed record FamilyLine(string Id, string Subdomain, string Complexity, IReadOnlyList<string> Tags);

internal sealed record PersonasOutput(string Tool, string Version, Identification Identification);

/// <param name="By">Who identified.</param>
/// <param name="Agreement">Share of labels on which two annotators agree; null without double labels.</param>
internal sealed record MeasureOutput(string Tool, string Version, string File, string Split, string By, int Problems, IdentificationScores Scores, double? Agreement, double? Kappa);

internal sealed record LintOutput(string Tool, string Version, string Pack, IReadOnlyList<Finding> Findings);

internal sealed record ValidateOutput(string Tool, string Version, IReadOnlyList<FileOutput> Files);

/// <param name="Counts">Findings by rule, complete.</param>
/// <param name="Findings">At most <paramref name="Listed"/> of each rule.</param>
internal sealed record FileOutput(
    string File, string? Format, string Sha256, int Conversations, int Pairs, int TrainablePairs, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Finding> Findings, int Listed, bool Truncated);

internal sealed record ScoreOutput(string Tool, string Version, IReadOnlyList<string> Files, DatasetSummary Summary);

internal sealed record ReportOutput(string Tool, string Version, string Report, long Bytes);

/// <summary>JSON of the standard output.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(SnakeCaseEnumConverter)])]
[JsonSerializable(typeof(ErrorOutput))]
[JsonSerializable(typeof(GenerateOutput))]
[JsonSerializable(typeof(PacksOutput))]
[JsonSerializable(typeof(PackOutput))]
[JsonSerializable(typeof(PersonasOutput))]
[JsonSerializable(typeof(MeasureOutput))]
[JsonSerializable(typeof(LintOutput))]
[JsonSerializable(typeof(ValidateOutput))]
[JsonSerializable(typeof(ScoreOutput))]
[JsonSerializable(typeof(ReportOutput))]
internal sealed partial class CliJson : JsonSerializerContext;

/// <summary>A conversation with line breaks, for people who read JSON.</summary>
internal static class ConversationJson
{
    public static System.Text.Json.Serialization.Metadata.JsonTypeInfo<Conversation> Default { get; } =
        (System.Text.Json.Serialization.Metadata.JsonTypeInfo<Conversation>)FormatJson.IndentedOptions.GetTypeInfo(typeof(Conversation));
}
