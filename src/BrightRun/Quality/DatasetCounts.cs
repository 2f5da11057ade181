using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Near-duplicates of openings and answers.</summary>
/// <param name="Openings">Share of conversations whose opening nearly repeats an earlier one; null without any.</param>
/// <param name="Answers">Share of answers; null without any.</param>
/// <param name="Ids">Conversations concerned, in the order in which they were added.</param>
internal sealed record DuplicateShares(double? Openings, double? Answers, IReadOnlyList<string> Ids);

/// <summary>What the dataset gates count and the quality records do not hold.</summary>
internal sealed class DatasetCounts
{
    private readonly List<string> ids = [];
    private readonly DuplicateIndex openings = new(confirm: true);
    private readonly DuplicateIndex answers = new(confirm: false);
    private readonly List<int> answerOwners = [];
    private readonly List<ulong> skeletons = [];
    private readonly SortedDictionary<(string Domain, string Complexity), int> byComplexity = [];
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);

    /// <summary>Turns that are no escalation.</summary>
    public int Turns { get; private set; }

    /// <summary>Of those, partial or blocked ones.</summary>
    public int Held { get; private set; }

    /// <summary>Conversations with a scenario.</summary>
    public int Scenarios { get; private set; }

    /// <summary>Of those, controls with a complete brief.</summary>
    public int Controls { get; private set; }

    /// <summary>Places on panels that a safety-mandatory persona ought to have, and those it has.</summary>
    public (int Due, int Taken) Mandatory { get; private set; }

    /// <summary>Personas that answers give away.</summary>
    public int Leaks { get; private set; }

    public double? SkeletonShare => Skeletons.Share(skeletons, answerOwners.Count);

    public double? SlotEvenness => SlotCoverage.Evenness(slots.Values);

    public IReadOnlyList<CellCount> Cells => [.. byComplexity.Select(c => new CellCount(c.Key.Domain, c.Key.Complexity, c.Value))];

    /// <summary>Fewest conversations in a cell of the domains and complexities that occur, empty cells included; null without any.</summary>
    public int? FewestInCell => byComplexity.Count == 0 ? null
        : byComplexity.Keys.Select(k => k.Domain).Distinct().SelectMany(d => byComplexity.Keys.Select(k => k.Complexity).Distinct().Select(c => byComplexity.GetValueOrDefault((d, c)))).Min();

    public void Add(ConversationView view)
    {
        var owner = ids.Count;
        ids.Add(view.Source.ConversationId);
        Scenarios += view.Source.Scenario is null ? 0 : 1;
        Controls += view.Source.Scenario?.CompleteBrief == true ? 1 : 0;
        Slots(view.Source);
        openings.Add(view.Turns is [var first, ..] ? NGrams.Set(view.WordsOf(first.User), NearDuplicates.GramSize) : []);

        var leak = new PersonaLeak(view.Source.PersonaLibrary);
        foreach (var turn in view.Turns)
        {
            Leaks += leak.Count(view, turn);
            if (turn.Answer.Length > 0)
            {
                answerOwners.Add(owner);
                answers.Add(NGrams.Set(view.WordsOf(turn.Answer), NearDuplicates.GramSize));
                if (Skeletons.Key(view.WordsOf(turn.Answer)) is { } key)
                {
                    skeletons.Add(key);
                }
            }

            if (turn.Pair.TurnKind == TurnKind.Escalation)
            {
                continue;
            }

            Turns++;
            Held += turn.Pair.TurnKind is TurnKind.Partial or TurnKind.Blocked ? 1 : 0;
            foreach (var persona in view.Personas.Values)
            {
                if (turn.Deliberated && persona.SafetyMandatory == true)
                {
                    Mandatory = (Mandatory.Due + 1, Mandatory.Taken + (turn.Weight(persona.PersonaId) is null ? 0 : 1));
                }
            }
        }
    }

    public DuplicateShares FindDuplicates()
    {
        var later = new SortedSet<int>();
        var openingCount = Later(openings.Find(), static i => i, later);
        var answerCount = Later(answers.Find(), i => answerOwners[i], later);
        return new(
            ids.Count == 0 ? null : (double)openingCount / ids.Count,
            answerOwners.Count == 0 ? null : (double)answerCount / answerOwners.Count,
            [.. later.Select(i => ids[i])]);

        static int Later(IReadOnlyList<DuplicatePair> pairs, Func<int, int> owner, SortedSet<int> into)
        {
            var seconds = new HashSet<int>();
            foreach (var pair in pairs)
            {
                seconds.Add(pair.Second);
                into.Add(owner(pair.Second));
            }

            return seconds.Count;
        }
    }

    private void Slots(Conversation conversation)
    {
        var m = conversation.ConversationMetadata;
        var cell = (m.Domain ?? "", m.Complexity ?? "");
        byComplexity[cell] = byComplexity.GetValueOrDefault(cell) + 1;
        var path = conversation.PurposeFramework is { } framework ? string.Join('>', framework.ProgressionStages) : "";
        var slot = string.Join('|', m.Domain, m.Subdomain, m.UserContextArchetype, m.Complexity, path);
        slots[slot] = slots.GetValueOrDefault(slot) + 1;
    }
}
