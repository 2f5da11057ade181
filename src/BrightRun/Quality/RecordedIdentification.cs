using System.Text.Json;
using System.Text.Json.Serialization;
using BrightRun.Chat;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>An answer to an identification request that was given elsewhere, for a problem of a gold file; a line of a file of answers.</summary>
/// <param name="Id">Problem that it answers.</param>
/// <param name="Answer">As a model writes it: experts in free words, the library not shown.</param>
public sealed record RecordedIdentification(string Id, IdentifyAnswer Answer)
{
    /// <summary>Reads a file of answers; a line that does not fit is a finding.</summary>
    /// <param name="path">JSONL, one answer a line.</param>
    public static (IReadOnlyDictionary<string, IdentifyAnswer> Answers, IReadOnlyList<Finding> Findings) Read(string path)
    {
        var answers = new Dictionary<string, IdentifyAnswer>(StringComparer.Ordinal);
        var findings = new List<Finding>();
        foreach (var (index, line) in File.ReadLines(path).Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)))
        {
            try
            {
                var recorded = JsonSerializer.Deserialize(line, RecordedJson.Default.RecordedIdentification) ?? throw new JsonException("The line is null.");
                answers[recorded.Id] = recorded.Answer;
            }
            catch (JsonException e)
            {
                findings.Add(new("BR3202", Severity.Error, "", e.Message) { File = path, Line = index + 1, Column = 1, Remedy = "Each line is {\"id\": …, \"answer\": {domain, subdomain, stage, experts}}." });
            }
        }

        return (answers, findings);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(SnakeCaseEnumConverter)])]
[JsonSerializable(typeof(RecordedIdentification))]
internal sealed partial class RecordedJson : JsonSerializerContext;
