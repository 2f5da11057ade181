namespace BrightRun.Packs;

/// <summary>An expert in somebody's own words, before anybody has seen the library.</summary>
/// <param name="Title">Such as <c>pharmacist</c>.</param>
/// <param name="Why">What the expert would look at.</param>
/// <param name="Topics">Words of the field.</param>
/// <param name="Required">Whether the problem cannot do without.</param>
public sealed record NamedExpert(string Title, string Why, IReadOnlyList<string> Topics, bool Required);

/// <summary>Maps experts in free words to the personas of a pack. Read-only and safe on any thread.</summary>
/// <remarks>
/// metrics.md section 2.1: a selection is made without the list and mapped to the library afterwards, since with the list in the prompt it would always be right.
/// A title counts three times, because it names the trade; the reason and the topics only surround it.
/// </remarks>
public sealed class ExpertMapping
{
    private const double NearEnough = 0.06;
    private const int TitleWeight = 3;

    private readonly DomainPack pack;
    private readonly TextIndex index;

    public ExpertMapping(DomainPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        this.pack = pack;
        // Role and specialism three times as well: the trade's name has to outweigh what the persona happens to know.
        index = new([.. pack.Personas.Select(p => $"{Repeated(p.Role)} {Repeated(string.Join(' ', p.Specialism))} {PackTexts.OfPersona(p)}")]);
    }

    /// <summary>The persona that an expert is; null when none is near enough.</summary>
    public Persona? Find(NamedExpert expert)
    {
        ArgumentNullException.ThrowIfNull(expert);
        var near = index.Nearness($"{Repeated(expert.Title)} {expert.Why}. {string.Join(". ", expert.Topics)}");
        var best = near.Index().MaxBy(n => n.Item);
        return best.Item >= NearEnough ? pack.Personas[best.Index] : null;
    }

    /// <summary>Every persona with its need: as the experts that map to it, core and mandatory ones always required.</summary>
    public IReadOnlyList<IdentifiedPersona> Personas(IReadOnlyList<NamedExpert> experts)
    {
        ArgumentNullException.ThrowIfNull(experts);
        var named = experts.Index()
            .Select(e => (e.Index, Expert: e.Item, Persona: Find(e.Item)))
            .Where(e => e.Persona is not null)
            .GroupBy(e => e.Persona!.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(e => e.Expert.Required).ThenBy(e => e.Index).First(), StringComparer.Ordinal);
        return
        [
            .. pack.Personas.Select(persona =>
            {
                var found = named.TryGetValue(persona.Id, out var n);
                var always = persona.Core || persona.SafetyMandatory;
                var need = always || (found && n.Expert.Required) ? PersonaNeed.Required : found ? PersonaNeed.Optional : PersonaNeed.Irrelevant;
                // The order in which experts were named is the only ranking there is.
                var score = found ? Math.Round((n.Expert.Required ? 0.95 : 0.5) - (0.01 * n.Index), 2) : always ? 0.6 : 0.05;
                var reason = found ? $"named as {n.Expert.Title}: {n.Expert.Why.TrimEnd('.')}" : always ? "always on the panel" : "nobody asked for this trade";
                return new IdentifiedPersona(persona.Id, need, score, reason);
            }).OrderBy(p => p.Need).ThenByDescending(p => p.Score),
        ];
    }

    private static string Repeated(string text) => string.Join(' ', Enumerable.Repeat(text, TitleWeight));
}
