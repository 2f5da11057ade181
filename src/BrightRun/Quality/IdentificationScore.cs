using BrightRun.Packs;

namespace BrightRun.Quality;

/// <summary>A mean with its 95 % interval.</summary>
/// <param name="Value">Null without items.</param>
/// <param name="Low">Lower end; null where no interval can be given.</param>
/// <param name="High">Upper end.</param>
/// <param name="N">Items.</param>
public sealed record Estimate(double? Value, double? Low, double? High, int N);

/// <summary>How well identifications agree with gold.</summary>
/// <param name="F1">Mean F1 of required personas, optional ones neutral (metrics.md 2.1).</param>
/// <param name="MandatoryRecall">Share of safety-mandatory personas of the gold domain that were selected.</param>
/// <param name="Ndcg">Mean NDCG@3 of the order of the personas.</param>
/// <param name="DomainAccuracy">Share of problems whose domain was found.</param>
/// <param name="StageAccuracy">Share of problems with a labelled stage whose stage was found.</param>
/// <param name="Confusion">Problems by gold domain and by found domain; <c>none</c> where no pack covers it.</param>
public sealed record IdentificationScores(
    Estimate F1, Estimate MandatoryRecall, Estimate Ndcg, Estimate DomainAccuracy, Estimate StageAccuracy,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Confusion);

/// <summary>Measures identifications against gold problems.</summary>
public static class IdentificationScore
{
    /// <summary>Name of no domain in the confusion table.</summary>
    public const string None = "none";

    // deliberation.md 5.1: anchors for labels of relevance.
    private const double RequiredGain = 0.95, OptionalGain = 0.5, IrrelevantGain = 0.05;
    private const int Depth = 3;

    /// <summary>F1 = 2|S∩R| / (2|S∩R| + |R∖S| + |S∩X|); optional personas are neutral. 1 when nothing is required and nothing irrelevant selected.</summary>
    /// <param name="selected">S.</param>
    /// <param name="required">R.</param>
    /// <param name="optional">O; whatever is in neither list is irrelevant.</param>
    public static double F1(IReadOnlyCollection<string> selected, IReadOnlyCollection<string> required, IReadOnlyCollection<string> optional)
    {
        var hit = required.Count(selected.Contains);
        var missed = required.Count - hit;
        var wrong = selected.Count(s => !required.Contains(s) && !optional.Contains(s));
        return hit + missed + wrong == 0 ? 1 : 2.0 * hit / ((2 * hit) + missed + wrong);
    }

    /// <summary>NDCG@3 with the labels as gains and 1/log2(rank + 1) as discount.</summary>
    /// <param name="ranked">Gains in the order that was found, best first.</param>
    public static double Ndcg(IReadOnlyList<double> ranked)
    {
        var ideal = Gain(ranked.OrderDescending());
        return ideal == 0 ? 0 : Gain(ranked) / ideal;

        static double Gain(IEnumerable<double> gains) => gains.Take(Depth).Select((g, i) => g / Math.Log2(i + 2)).Sum();
    }

    /// <summary>Scores identifications, given in the order of the problems.</summary>
    /// <param name="packs">All packs that gold names.</param>
    public static IdentificationScores Of(IReadOnlyList<GoldProblem> gold, IReadOnlyList<Identification> found, IReadOnlyList<DomainPack> packs)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(found);
        var f1 = new List<double>();
        var ndcg = new List<double>();
        var (mandatory, mandatoryHit, staged, stageHit, domainHit) = (0, 0, 0, 0, 0);
        foreach (var (problem, identification) in gold.Zip(found))
        {
            var right = problem.Domain == identification.Domain;
            domainHit += right ? 1 : 0;
            if (problem.Domain is null || packs.FirstOrDefault(p => p.Id == problem.Domain) is not { } pack)
            {
                continue;
            }

            // Ids of another domain's personas say nothing about this problem: nothing that it needs was selected.
            IReadOnlyCollection<string> selected = right ? identification.Selected : [];
            f1.Add(F1(selected, problem.Required, problem.Optional));
            var order = right ? identification.Personas.OrderByDescending(p => p.Score).Select(p => p.PersonaId) : [];
            ndcg.Add(right ? Ndcg([.. order.Select(id => problem.Required.Contains(id) ? RequiredGain : problem.Optional.Contains(id) ? OptionalGain : IrrelevantGain)]) : 0);
            foreach (var persona in pack.Personas.Where(p => p.SafetyMandatory))
            {
                mandatory++;
                mandatoryHit += selected.Contains(persona.Id) ? 1 : 0;
            }

            staged += problem.Stage is null ? 0 : 1;
            stageHit += problem.Stage is not null && right && problem.Stage == identification.Stage ? 1 : 0;
        }

        var confusion = gold.Zip(found).GroupBy(x => x.First.Domain ?? None, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, int>)g.CountBy(x => x.Second.Domain ?? None, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        return new(Mean(f1), Share(mandatoryHit, mandatory), Mean(ndcg), Share(domainHit, gold.Count), Share(stageHit, staged), confusion);
    }

    /// <summary>Percent agreement and Cohen's kappa of two annotators over (problem, persona) items in three classes; null without double labels.</summary>
    public static (double Percent, double Kappa, int N)? Agreement(IReadOnlyList<GoldProblem> gold, IReadOnlyList<DomainPack> packs)
    {
        var pairs = (from problem in gold
                     where problem.Annotators is { Count: >= 2 }
                     let pack = packs.FirstOrDefault(p => p.Id == problem.Domain)
                     where pack is not null
                     from persona in pack.Personas
                     select (Class(problem.Annotators![0], persona.Id), Class(problem.Annotators[1], persona.Id))).ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var observed = (double)pairs.Count(p => p.Item1 == p.Item2) / pairs.Count;
        var chance = Enum.GetValues<PersonaNeed>().Sum(c => (double)pairs.Count(p => p.Item1 == c) / pairs.Count * pairs.Count(p => p.Item2 == c) / pairs.Count);
        return (observed, chance >= 1 ? 1 : (observed - chance) / (1 - chance), pairs.Count);

        static PersonaNeed Class(PersonaLabels labels, string id) =>
            labels.Required.Contains(id) ? PersonaNeed.Required : labels.Optional.Contains(id) ? PersonaNeed.Optional : PersonaNeed.Irrelevant;
    }

    private static Estimate Mean(List<double> values)
    {
        var interval = Bootstrap.Mean([.. values]);
        return new(values.Count == 0 ? null : values.Average(), interval?.Low, interval?.High, values.Count);
    }

    private static Estimate Share(int part, int whole)
    {
        var interval = Wilson.Of(part, whole);
        return new(whole == 0 ? null : (double)part / whole, interval?.Low, interval?.High, whole);
    }
}
