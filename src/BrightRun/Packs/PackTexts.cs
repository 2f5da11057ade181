namespace BrightRun.Packs;

/// <summary>What a pack says about a domain, a case, a stage or a persona, as one text each: the material that a free text is compared with.</summary>
/// <remarks>Slots are left out: a slot's name is not a word of the domain.</remarks>
internal static class PackTexts
{
    public static string OfDomain(DomainPack pack) => Joined(
    [
        pack.Head.Name, pack.Head.Description,
        .. pack.Personas.Select(OfPersona),
        .. pack.BlindSpots.SelectMany(b => (string[])[b.Text, b.Trigger]),
        .. pack.Hazards.SelectMany(h => (string[])[h.Mechanism, h.EntailedWhen]),
        .. pack.Lexicon.Added.Values.SelectMany(v => v),
        .. pack.LexiconExamples.Where(e => e.Kind != LexiconExampleKind.Decoy).Select(e => e.Sentence),
        .. pack.Families.SelectMany(f => (string[])[f.Title, f.Brief]),
    ]);

    public static string OfFamily(ScenarioFamily family) => Joined(
    [
        family.Title, family.Subdomain.Replace('_', ' '), family.Brief,
        .. family.Casts.SelectMany(c => c.Values),
        .. family.Opening.SelectMany(b => b.Text),
        .. family.BlindSpots.SelectMany(b => b.Trigger.Concat(b.Text)),
    ]);

    /// <summary>What users and panel say in a stage.</summary>
    public static string OfState(DomainPack pack, StateDefinition state) => Joined(
    [
        state.Name, state.Id.Replace('_', ' '),
        .. state.Criteria.SelectMany(c => (c.Ask ?? []).Append(c.Text)),
        .. pack.Evidence.Where(e => pack.StateOfCriterion(e.Criterion) == state).SelectMany(e => e.Full.Concat(e.Partial)),
        .. pack.Decisions.Where(d => d.State == state.Id).Select(d => d.Topic),
    ]);

    public static string OfPersona(Persona persona) => Joined([persona.Role, persona.Focus, .. persona.Specialism, .. persona.Expertise, .. persona.Knowledge]);

    /// <summary>A persona with everything that the pack lets it say.</summary>
    public static string OfPersona(DomainPack pack, Persona persona) => Joined(
    [
        OfPersona(persona),
        .. pack.BlindSpots.Where(b => b.Owners.Contains(persona.Id)).SelectMany(b => (string[])[b.Text, b.Trigger]),
        .. pack.Families.SelectMany(f => f.BlindSpots).Where(b => pack.FindBlindSpot(b.Id)?.Owners[0] == persona.Id).SelectMany(b => b.Text.Concat(b.Trigger)),
        .. pack.Decisions.Select(d => d.Drafts.GetValueOrDefault(persona.Id)).OfType<DraftTemplate>().SelectMany(d => d.Claim.Concat(d.Private ?? [])),
        .. pack.Decisions.SelectMany(d => d.Clashes).Where(c => c.Challenger == persona.Id).SelectMany(c => c.Text),
    ]);

    private static string Joined(IEnumerable<string> texts)
    {
        var joined = new System.Text.StringBuilder();
        foreach (var text in texts)
        {
            var depth = 0;
            foreach (var c in text)
            {
                depth += c == '{' ? 1 : 0;
                joined.Append(depth > 0 ? ' ' : c);
                depth -= c == '}' && depth > 0 ? 1 : 0;
            }

            joined.Append(". ");
        }

        return joined.ToString();
    }
}
