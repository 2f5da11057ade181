using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>A problem in free text with what an identification ought to find; a line of a gold file.</summary>
public sealed record GoldProblem
{
    public required string Id { get; init; }
    /// <summary><c>development</c> or <c>test</c>; weights and thresholds are chosen on the first only.</summary>
    [RegularExpression("^(development|test)$")]
    public required string Split { get; init; }
    /// <summary>Pack that covers it; null when none does.</summary>
    public string? Domain { get; init; }
    /// <summary>Purpose state that it starts in; null when not labelled.</summary>
    public string? Stage { get; init; }
    /// <summary>As a user would write it, without the words of the library.</summary>
    public required string Problem { get; init; }
    /// <summary>Whether it was written to look like another domain.</summary>
    public bool Hard { get; init; }
    /// <summary>Personas that belong on the panel, after adjudication.</summary>
    public required IReadOnlyList<string> Required { get; init; }
    /// <summary>Personas that are neutral; all others of the pack are irrelevant.</summary>
    public required IReadOnlyList<string> Optional { get; init; }
    /// <summary>What each annotator said before adjudication; empty when only one labelled it.</summary>
    public IReadOnlyList<PersonaLabels>? Annotators { get; init; }

    /// <summary>Reads a gold file; a line that does not fit is a finding and nothing else is lost.</summary>
    /// <param name="path">JSONL, one problem a line.</param>
    public static (IReadOnlyList<GoldProblem> Problems, IReadOnlyList<Finding> Findings) Read(string path)
    {
        var problems = new List<GoldProblem>();
        var findings = new List<Finding>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                var problem = JsonSerializer.Deserialize(line, GoldJson.Default.GoldProblem) ?? throw new JsonException("The line is null.");
                if (problem.Split is not ("development" or "test"))
                {
                    findings.Add(Wrong(path, index, $"split is '{problem.Split}'; it is development or test."));
                }
                else if (!seen.Add(problem.Id))
                {
                    findings.Add(Wrong(path, index, $"id {problem.Id} stands twice."));
                }
                else
                {
                    problems.Add(problem);
                }
            }
            catch (JsonException e)
            {
                findings.Add(Wrong(path, index, e.Message));
            }
        }

        return (problems, findings);
    }

    private static Finding Wrong(string path, int index, string message) =>
        new("BR3201", Severity.Error, "", message) { File = path, Line = index + 1, Column = 1, Remedy = "Each line is a JSON object with id, split, domain, stage, problem, hard, required and optional." };
}

/// <summary>One annotator's labels; what is in neither list is irrelevant.</summary>
public sealed record PersonaLabels(IReadOnlyList<string> Required, IReadOnlyList<string> Optional);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GoldProblem))]
internal sealed partial class GoldJson : JsonSerializerContext;
