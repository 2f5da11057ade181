using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3166: nothing of a drafted pack still says what must be filled in.</summary>
internal static class FillInRule
{
    public static IEnumerable<Finding> Check(LintScope scope) =>
        from text in scope.Texts.Select(t => (t.Pointer, t.Variants)).Concat(Others(scope.Pack))
        where text.Variants.Any(v => v.Contains(PackDraft.FillIn, StringComparison.Ordinal))
        select new Finding("BR3166", Severity.Warning, text.Pointer, text.Variants.First(v => v.Contains(PackDraft.FillIn, StringComparison.Ordinal))) { Remedy = "Write it; docs/packs.md says how." };

    private static IEnumerable<(string Pointer, IReadOnlyList<string> Variants)> Others(DomainPack pack) =>
    [
        ("/pack/name", [pack.Head.Name]),
        ("/pack/description", [pack.Head.Description]),
        .. pack.Personas.SelectMany((p, i) => ((string, IReadOnlyList<string>)[])[
            ($"/personas/{i}/role", [p.Role]), ($"/personas/{i}/focus", [p.Focus]), ($"/personas/{i}/style", [p.Style]),
            ($"/personas/{i}/specialism", p.Specialism), ($"/personas/{i}/expertise", p.Expertise), ($"/personas/{i}/knowledge", p.Knowledge)]),
        .. pack.States.SelectMany((s, i) => s.Criteria.Select((c, j) => ($"/states/{i}/criteria/{j}/text", (IReadOnlyList<string>)[c.Text]))),
        .. pack.BlindSpots.SelectMany((b, i) => ((string, IReadOnlyList<string>)[])[($"/blind_spots/{i}/text", [b.Text]), ($"/blind_spots/{i}/trigger", [b.Trigger])]),
        .. pack.Hazards.SelectMany((h, i) => ((string, IReadOnlyList<string>)[])[($"/hazards/{i}/mechanism", [h.Mechanism]), ($"/hazards/{i}/entailed_when", [h.EntailedWhen]), ($"/hazards/{i}/neutralised_by", [h.NeutralisedBy])]),
        .. pack.Decisions.SelectMany((d, i) => d.Options.Select((o, j) => ($"/decisions/{i}/options/{j}/text", (IReadOnlyList<string>)[o.Text])).Prepend(($"/decisions/{i}/topic", [d.Topic]))),
        .. pack.Families.Select((f, i) => ($"/scenario_families/{i}/title", (IReadOnlyList<string>)[f.Title])),
    ];
}
