using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>A pack prepared for identifying: the stage a problem starts in, and the personas it needs.</summary>
internal sealed class PackIndex(DomainPack pack)
{
    private readonly LexiconMatcher matcher = new(pack);
    private readonly TextIndex states = new([.. pack.States.Select(s => PackTexts.OfState(pack, s))]);
    private readonly TextIndex personas = new([.. pack.Personas.Select(p => PackTexts.OfPersona(pack, p))]);
    private readonly HashSet<string>[] specialisms = [.. pack.Personas.Select(p => p.Specialism.SelectMany(LexiconText.Words).ToHashSet(StringComparer.Ordinal))];

    public DomainPack Pack => pack;

    /// <summary>The stage whose words the problem uses, of near equals the earlier: a user who describes a later stage has usually not passed the ones before.</summary>
    public StateDefinition Stage(string problem)
    {
        const double Ahead = 1.1; // a later stage has to be clearly nearer
        var near = states.Nearness(problem);
        var best = 0;
        for (var s = 1; s < near.Length; s++)
        {
            best = near[s] > Ahead * near[best] ? s : best;
        }

        return pack.States[best];
    }

    /// <summary>Every persona with its need, the most needed first.</summary>
    public IReadOnlyList<IdentifiedPersona> Personas(string problem, StateDefinition stage, IdentificationSpec spec)
    {
        var hits = matcher.Match(problem).Where(m => m.Outcome == LexiconOutcome.Hit).ToList();
        var near = Scaled(personas.Nearness(problem));
        var words = LexiconText.Words(problem).Select(Singular).ToHashSet(StringComparer.Ordinal);
        var scored = pack.Personas.Select((persona, i) =>
        {
            var said = hits.Where(h => Receives(persona, h.Family)).Select(h => h.Term).Distinct(StringComparer.Ordinal).ToList();
            var special = specialisms[i].Where(w => words.Contains(Singular(w))).ToList();
            var prior = StaticPrior.Of(persona, stage).Value;
            var score = (spec.Prior * prior) + (said.Count > 0 ? spec.Concern : 0) + (special.Count > 0 ? spec.Specialism : 0) + (spec.Nearness * near[i]);
            return (Index: i, Persona: persona, Score: Math.Min(1, score), Always: persona.Core || persona.SafetyMandatory, Said: said, Special: special, Prior: prior);
        }).OrderByDescending(s => s.Score).ToList(); // stable: equals stay in pack order

        var required = scored.Where(s => s.Always).Concat(scored.Where(s => !s.Always && s.Score >= spec.RequiredFrom)).Take(spec.Most).Select(s => s.Index).ToHashSet();
        foreach (var next in scored.Where(s => !required.Contains(s.Index)).Take(Math.Max(0, spec.Fewest - required.Count)).ToList())
        {
            required.Add(next.Index);
        }

        return [.. scored
            .Select(s => (s, Need: required.Contains(s.Index) ? PersonaNeed.Required : s.Score >= spec.OptionalFrom ? PersonaNeed.Optional : PersonaNeed.Irrelevant))
            .OrderBy(s => s.Need)
            .Select(s => new IdentifiedPersona(s.s.Persona.Id, s.Need, Math.Round(s.s.Score, 2), Reason(s.s.Persona, s.s.Said, s.s.Special, s.s.Prior, problem, s.s.Index, stage)))];
    }

    /// <summary>Whether a concern of a family reaches a persona: its own family, or a family without a persona that is routed to it.</summary>
    private bool Receives(Persona persona, RoleFamily family)
    {
        if (persona.Family == family || persona.SecondaryFamily == family)
        {
            return true;
        }

        var heard = pack.Personas.Any(p => p.Family == family || p.SecondaryFamily == family);
        return !heard && (pack.Head.FamilyRouting?.GetValueOrDefault(family) is { } routed ? routed == persona.Id : persona.Core);
    }

    private string Reason(Persona persona, List<string> said, List<string> special, double prior, string problem, int index, StateDefinition stage)
    {
        var named = said.Concat(special).Distinct(StringComparer.Ordinal).Take(3).ToList();
        var shared = named.Count > 0 ? [] : personas.Shared(problem, index, 3);
        var about = named.Count > 0 ? $"the text names {Listed(named)}"
            : shared.Count > 0 ? $"near its trade in {Listed(shared)}"
            : "nothing in the text touches its trade";
        var weight = prior.ToString("0.00", CultureInfo.InvariantCulture);
        return (persona.Core ? "always on the panel; " : persona.SafetyMandatory ? "mandatory for safety; " : "") + $"{about}; weight {weight} in {stage.Name}";
    }

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words.Select(w => $"\"{w}\""));

    private static string Singular(string word) => word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    private static double[] Scaled(double[] values)
    {
        var (low, high) = (values.Min(), values.Max());
        return high <= low ? new double[values.Length] : [.. values.Select(v => (v - low) / (high - low))];
    }
}
