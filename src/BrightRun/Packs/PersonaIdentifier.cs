namespace BrightRun.Packs;

/// <summary>Finds domain, stage and personas for a problem in free text, without a model: lexicon and hashed n-grams over what the packs know. Safe on any thread.</summary>
/// <remarks>metrics.md section 2.1 says how it is measured.</remarks>
public sealed class PersonaIdentifier
{
    private const int NearestCases = 3;

    private readonly IdentificationSpec spec;
    private readonly IReadOnlyList<PackIndex> packs;
    private readonly TextIndex domains;
    private readonly TextIndex cases;
    private readonly (int Pack, ScenarioFamily Family)[] caseOf;

    /// <param name="packs">The packs that a problem may belong to; at least one.</param>
    /// <param name="spec">Weights and thresholds; the defaults when null.</param>
    public PersonaIdentifier(IReadOnlyList<DomainPack> packs, IdentificationSpec? spec = null)
    {
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentOutOfRangeException.ThrowIfZero(packs.Count);
        this.spec = spec ?? new();
        this.packs = [.. packs.Select(p => new PackIndex(p))];
        domains = new([.. packs.Select(PackTexts.OfDomain)]);
        caseOf = [.. packs.SelectMany((p, i) => p.Families.Select(f => (i, f)))];
        cases = new([.. caseOf.Select(c => PackTexts.OfFamily(c.Family))]);
    }

    /// <summary>Identifies a problem.</summary>
    /// <param name="problem">What the user wrote; any length, not empty.</param>
    public Identification Identify(string problem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(problem);
        var nearCases = cases.Nearness(problem);
        var scores = Domains(problem, nearCases);
        var ranked = scores.Index().OrderByDescending(s => s.Item).ToArray();
        var found = ranked.Select(r => new DomainScore(packs[r.Index].Pack.Id, r.Item)).ToArray();
        return ranked[0].Item < spec.CoveredFrom
            ? new(null, null, null, null, [], found, "offline")
            : Within(problem, ranked[0].Index, nearCases, found);
    }

    /// <summary>Identifies stage and personas inside a pack that is known already.</summary>
    public Identification IdentifyIn(string problem, string packId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(problem);
        var index = packs.Index().FirstOrDefault(p => p.Item.Pack.Id == packId, (-1, null!)).Index;
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(packId));
        var nearCases = cases.Nearness(problem);
        var scores = Domains(problem, nearCases);
        return Within(problem, index, nearCases, [.. scores.Index().OrderByDescending(s => s.Item).Select(s => new DomainScore(packs[s.Index].Pack.Id, s.Item))]);
    }

    /// <summary>Nearness to the whole pack and to its nearest cases, in equal parts: the first knows the trade's words, the second the user's.</summary>
    private double[] Domains(string problem, double[] nearCases)
    {
        var whole = domains.Nearness(problem);
        return [.. packs.Select((_, i) =>
        {
            var near = nearCases.Where((_, c) => caseOf[c].Pack == i).OrderDescending().Take(NearestCases).DefaultIfEmpty(0).Average();
            return (whole[i] + near) / 2;
        })];
    }

    private Identification Within(string problem, int index, double[] nearCases, IReadOnlyList<DomainScore> found)
    {
        var pack = packs[index];
        var family = caseOf.Index().Where(c => c.Item.Pack == index).OrderByDescending(c => nearCases[c.Index]).Select(c => c.Item.Family).FirstOrDefault();
        var stage = pack.Stage(problem);
        return new(pack.Pack.Id, family?.Id, family?.Subdomain, stage.Id, pack.Personas(problem, stage, spec), found, "offline");
    }
}
