namespace BrightRun.Packs;

/// <summary>Personas that are active in a state at a complexity; the weighting knows, so it is handed in.</summary>
public delegate IReadOnlyList<Persona> ActivePersonas(DomainPack pack, StateDefinition state, string complexity);

/// <summary>What the rules of the linter look things up in.</summary>
internal sealed class LintScope
{
    public static readonly IReadOnlyList<string> Complexities = ["low", "medium", "high"];

    private readonly Dictionary<(string State, string Complexity), HashSet<string>> active;
    private readonly Dictionary<string, SlotText?> texts = new(StringComparer.Ordinal);

    public LintScope(DomainPack pack, ActivePersonas activePersonas)
    {
        Pack = pack;
        Families = [.. pack.Families.Select((family, index) => new FamilyScope(this, family, index))];
        active = pack.States.DistinctBy(s => s.Id)
            .SelectMany(s => Complexities, (s, c) => (s, c))
            .ToDictionary(x => (x.s.Id, x.c), x => activePersonas(pack, x.s, x.c).Select(p => p.Id).ToHashSet(StringComparer.Ordinal));
    }

    public DomainPack Pack { get; }
    public IReadOnlyList<FamilyScope> Families { get; }
    /// <summary>Every text that reaches a conversation.</summary>
    public IReadOnlyList<PackText> Texts => field ??= [.. PackText.All(Pack)];

    public HashSet<string> ActiveIn(string state, string complexity) => active.GetValueOrDefault((state, complexity)) ?? [];

    /// <summary>Everybody who is active in a state at some complexity.</summary>
    public HashSet<string> EverActiveIn(string state) => [.. Complexities.SelectMany(c => ActiveIn(state, c))];

    /// <summary>A text, parsed once; null for a broken one, which has a finding of its own.</summary>
    public SlotText? Text(string source)
    {
        if (!texts.TryGetValue(source, out var text))
        {
            texts.Add(source, text = SlotText.TryParse(source, out var parsed, out _) ? parsed : null);
        }

        return text;
    }
}

/// <summary>The slots of one family and which of its numbers the user has stated by when.</summary>
internal sealed class FamilyScope
{
    private readonly LintScope scope;
    private readonly Dictionary<string, HashSet<string>> known = new(StringComparer.Ordinal);
    // By reference: the sets above are made once and not changed.
    private readonly Dictionary<HashSet<string>, HashSet<string>> sayable = new(ReferenceEqualityComparer.Instance);

    public FamilyScope(LintScope scope, ScenarioFamily family, int index)
    {
        this.scope = scope;
        Family = family;
        Pointer = $"/scenario_families/{index}";
        Plan = new(scope.Pack, family);
        Words = family.Casts.SelectMany(c => c.Keys).Concat(family.Words?.Keys ?? []).ToHashSet(StringComparer.Ordinal);
    }

    public ScenarioFamily Family { get; }
    public string Pointer { get; }
    public NumberPlan Plan { get; }
    public HashSet<string> Words { get; }
    public IEnumerable<string> Slots => Words.Concat(Plan.Units.Keys);

    public bool Defines(string slot) => Words.Contains(slot) || Plan.Units.ContainsKey(slot);

    /// <summary>Slots that a text may name: words, and numbers that follow from stated ones.</summary>
    public HashSet<string> Sayable(HashSet<string> stated)
    {
        if (!sayable.TryGetValue(stated, out var slots))
        {
            sayable.Add(stated, slots = [.. Words, .. Plan.Units.Keys.Where(n => Follows(n, stated))]);
        }

        return slots;
    }

    public bool Follows(string number, IReadOnlySet<string> stated) => Plan.Units.ContainsKey(number) && Plan.InputsOf(number).All(stated.Contains);

    /// <summary>Numbers that the user has certainly stated once the evidence of a state is in.</summary>
    public HashSet<string> KnownAfter(int state)
    {
        if (state < 0)
        {
            return [];
        }

        var key = $"{state}";
        if (!known.TryGetValue(key, out var stated))
        {
            known.Add(key, stated = [.. KnownAfter(state - 1), .. state == 0 ? Opening(null) : [], .. CriteriaOf(state).SelectMany(c => StatedFor(c, partial: false))]);
        }

        return stated;
    }

    /// <summary>The same, when one user criterion of the state falls short.</summary>
    public HashSet<string> KnownWithout(int state, string criterion)
    {
        var key = $"{state}/{criterion}";
        if (!known.TryGetValue(key, out var stated))
        {
            known.Add(key, stated = [
                .. KnownAfter(state - 1), .. state == 0 ? Opening(criterion) : [],
                .. CriteriaOf(state).SelectMany(c => StatedFor(c, partial: c == criterion))]);
        }

        return stated;
    }

    /// <summary>What is known whichever criterion falls short.</summary>
    public HashSet<string> KnownAtLeast(int state)
    {
        var key = $"{state}/";
        if (!known.TryGetValue(key, out var stated))
        {
            var each = CriteriaOf(state).Select(c => KnownWithout(state, c)).ToList();
            known.Add(key, stated = each.Count == 0 ? KnownAfter(state) : each.Skip(1).Aggregate(each[0], (all, next) => [.. all.Intersect(next)]));
        }

        return stated;
    }

    /// <summary>The same, when bad news about a criterion comes instead of its evidence.</summary>
    public HashSet<string> KnownWithNews(int state, DecisionTemplate decision)
    {
        var key = "news/" + decision.Id;
        if (!known.TryGetValue(key, out var stated))
        {
            known.Add(key, stated = [
                .. KnownAfter(state - 1), .. state == 0 ? Opening(decision.BlockedCriterion) : [],
                .. CriteriaOf(state).Where(c => c != decision.BlockedCriterion).SelectMany(c => StatedFor(c, partial: false)), .. StatedByAll(decision.News ?? [])]);
        }

        return stated;
    }

    public IEnumerable<string> CriteriaOf(int state) => scope.Pack.States[state].Criteria.Where(c => !c.AssistantCanSatisfy).Select(c => c.Id);

    /// <summary>Whether the user has words for a criterion: evidence, or a sentence of the opening.</summary>
    public bool Covers(string criterion) =>
        scope.Pack.EvidenceFor(Family, criterion) is not null || Family.Opening.Any(b => b.Criterion == criterion);

    private IEnumerable<string> Opening(string? without) => Family.Opening.Where(b => b.Criterion is null || b.Criterion != without).SelectMany(b => StatedByAll(b.Text));

    private HashSet<string> StatedFor(string criterion, bool partial) =>
        scope.Pack.EvidenceFor(Family, criterion) is { } evidence ? StatedByAll(partial ? evidence.Partial : evidence.Full) : [];

    /// <summary>Numbers that every variant states: the seed may pick any of them.</summary>
    private HashSet<string> StatedByAll(IReadOnlyList<string> variants)
    {
        HashSet<string>? stated = null;
        foreach (var variant in variants)
        {
            var slots = scope.Text(variant)?.Slots.Where(Family.Numbers.ContainsKey) ?? [];
            stated = stated is null ? [.. slots] : [.. stated.Intersect(slots)];
        }

        return stated ?? [];
    }
}
