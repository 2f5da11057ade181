using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1116: an origin has the properties of its type and not those of another.</summary>
internal static class OriginRule
{
    public const string Id = "BR1116";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        if (Fault(c.Source.Provenance.Origin) is { } own)
        {
            yield return Found.Error(c, Id, "/provenance/origin", own);
        }

        if (c.Source.Scenario?.BaselineAnswer is { } baseline && Fault(baseline.Provenance.Origin) is { } fault)
        {
            yield return Found.Error(c, Id, "/scenario/baseline_answer/provenance/origin", fault);
        }

        foreach (var turn in c.Turns)
        {
            var alternatives = turn.Pair.Alternatives ?? [];
            for (var a = 0; a < alternatives.Count; a++)
            {
                if (Fault(alternatives[a].Provenance.Origin) is { } wrong)
                {
                    yield return Found.Error(c, Id, Found.Pair(turn.Index, FormattableString.Invariant($"alternatives/{a}/provenance/origin")), wrong);
                }
            }
        }
    }

    private static string? Fault(Origin o) => o.Type switch
    {
        OriginType.Synthetic => Needs("synthetic", ("model", o.Model), ("provider", o.Provider)) ?? Forbids("synthetic", "person_id", o.PersonId),
        OriginType.Human => Needs("human", ("person_id", o.PersonId)) ?? Forbids("human", "model", o.Model),
        OriginType.FileImport => Needs("file_import", ("format", o.Format), ("sha256", o.Sha256)) ?? Forbids("file_import", "person_id", o.PersonId),
        OriginType.ToolCall => Needs("tool_call", ("tool", o.Tool), ("tool_version", o.ToolVersion)),
        OriginType.Template => Needs("template", ("pack_id", o.PackId), ("template_id", o.TemplateId)),
        _ => Needs("derived", ("derived_from", o.DerivedFrom), ("method", o.Method)),
    };

    private static string? Needs(string type, params ReadOnlySpan<(string Name, string? Value)> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                return $"An origin of type {type} needs {name}.";
            }
        }

        return null;
    }

    private static string? Forbids(string type, string name, string? value) => value is null ? null : $"An origin of type {type} has no {name}.";
}
