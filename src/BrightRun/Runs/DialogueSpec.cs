using BrightRun.Packs;

namespace BrightRun.Runs;

/// <summary>Asks for the single-voice tier of a pack instead of its panel; changes the data.</summary>
public sealed record DialogueSpec
{
    /// <summary><c>template</c>, <c>edge_case</c> or <c>all</c>.</summary>
    public required string Tier { get; init; }
    /// <summary>Client persona; null for all.</summary>
    public string? Persona { get; init; }
    /// <summary>Emotional arc; null for all.</summary>
    public string? Arc { get; init; }
    /// <summary>Training topic; null for all.</summary>
    public string? Topic { get; init; }
    /// <summary>One conversation for each valid triple, in the order of the pack, instead of a sample.</summary>
    public bool Matrix { get; init; }
    public DialogueMix Mix { get; init; } = new();

    /// <summary>Valid triples that are asked for, in the order of the pack.</summary>
    public IReadOnlyList<DialogueTriple> Triples(DomainPack pack) =>
    [
        .. Compatibility.Matrix(pack).Where(t => (Tier == "all" || (Tier == "edge_case") == (t.Arc.Tier == ArcTier.EdgeCase))
            && (Persona is null || t.Persona.Id == Persona) && (Arc is null || t.Arc.Id == Arc) && (Topic is null || t.Topic.Id == Topic)),
    ];
}
