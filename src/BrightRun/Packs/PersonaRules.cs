using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3105 to BR3108 and BR3116: the panel covers all families, has a core, and nobody is there for nothing.</summary>
internal static class PersonaRules
{
    private const int LargestLibrary = 9;
    private const double LargestJump = 0.40;

    /// <summary>Domains in which nobody may talk past law and risk; see domains.md, section 9.</summary>
    private static readonly string[] SafetyDomains = ["healthcare_decision_support", "financial_planning"];

    public static IEnumerable<Finding> Check(LintScope scope) => [.. Families(scope.Pack), .. Core(scope.Pack), .. Mandatory(scope.Pack), .. Jumps(scope.Pack), .. Silent(scope)];

    private static IEnumerable<Finding> Families(DomainPack pack) =>
        from family in Enum.GetValues<RoleFamily>()
        where !pack.Personas.Any(p => p.Family == family || p.SecondaryFamily == family) && pack.Head.FamilyRouting?.ContainsKey(family) != true
        select new Finding("BR3105", Severity.Error, "/pack", $"No persona has the family '{RuleNames.Of(family)}', and family_routing does not say who takes its concerns.") { Remedy = "Add a persona, or a line to family_routing." };

    private static IEnumerable<Finding> Core(DomainPack pack)
    {
        if (!pack.Personas.Any(p => p.Core))
        {
            yield return new("BR3106", Severity.Error, "/personas", "No persona is core, so nobody is sure to challenge.") { Remedy = "Mark one with core: true, usually the one of family risk." };
        }

        if (pack.Personas.Count > LargestLibrary)
        {
            yield return new("BR3106", Severity.Error, "/personas", $"The pack has {pack.Personas.Count} personas; a library has at most {LargestLibrary}.");
        }
    }

    private static IEnumerable<Finding> Mandatory(DomainPack pack) =>
        from persona in pack.Personas.Index()
        where SafetyDomains.Contains(pack.Id) && persona.Item.Family is RoleFamily.Risk or RoleFamily.Legal && !persona.Item.SafetyMandatory
        select new Finding("BR3107", Severity.Error, $"/personas/{persona.Index}", $"'{persona.Item.Id}' must be safety-mandatory in this domain.") { Remedy = "Add safety_mandatory: true." };

    private static IEnumerable<Finding> Jumps(DomainPack pack) =>
        from persona in pack.Personas.Index()
        from pair in pack.States.Zip(pack.States.Skip(1))
        let before = StaticPrior.Of(persona.Item, pair.First).Value
        let after = StaticPrior.Of(persona.Item, pair.Second).Value
        where Math.Abs(after - before) > LargestJump + 1e-9
        select new Finding("BR3108", Severity.Warning, $"/personas/{persona.Index}", FormattableString.Invariant($"The relevance of '{persona.Item.Id}' goes from {before:0.##} in {pair.First.Id} to {after:0.##} in {pair.Second.Id}; more than {LargestJump} in one step silences or wakes somebody at once."))
        {
            Remedy = "Set weight_by_state for one of the two states.",
        };

    private static IEnumerable<Finding> Silent(LintScope scope) =>
        from persona in scope.Pack.Personas.Index()
        where !scope.Pack.States.Any(s => scope.EverActiveIn(s.Id).Contains(persona.Item.Id))
        select new Finding("BR3116", Severity.Warning, $"/personas/{persona.Index}", $"'{persona.Item.Id}' is active in no state at any complexity; only a blocker makes this persona heard.") { Remedy = "Raise weight_by_state where the trade matters." };
}
