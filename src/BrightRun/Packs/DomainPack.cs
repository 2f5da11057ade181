using System.Collections.Concurrent;
using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>A domain in one object: its personas, purpose states, knowledge and cases. Read-only and safe on any thread.</summary>
public sealed class DomainPack
{
    private readonly Dictionary<string, Persona> personas;
    private readonly Dictionary<string, StateDefinition> states;
    private readonly Dictionary<string, (CriterionDefinition Criterion, StateDefinition State)> criteria;
    private readonly Dictionary<string, BlindSpotDefinition> blindSpots;
    private readonly Dictionary<string, ScenarioFamily> families;
    private readonly Dictionary<string, int> stateOrder;
    private readonly ConcurrentDictionary<string, SlotText> texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Expression> formulas = new(StringComparer.Ordinal);
    private readonly Lazy<string> contentHash;

    internal DomainPack(PackDocument document, PackPlaces places)
    {
        Document = document;
        Places = places;
        Head = document.Pack ?? throw new ArgumentException("The document has no head.", nameof(document));
        // Of two with one id the first counts; the linter reports the second.
        personas = ById(Personas, p => p.Id);
        states = ById(States, s => s.Id);
        stateOrder = States.Index().DistinctBy(s => s.Item.Id).ToDictionary(s => s.Item.Id, s => s.Index, StringComparer.Ordinal);
        criteria = States.SelectMany(s => s.Criteria, (s, c) => (c, s)).DistinctBy(x => x.c.Id).ToDictionary(x => x.c.Id, StringComparer.Ordinal);
        blindSpots = ById(BlindSpots, b => b.Id);
        families = ById(Families, f => f.Id);
        contentHash = new(() => CanonicalJson.Hash(JsonSerializer.SerializeToUtf8Bytes(document, PackJson.Default.PackDocument)));
    }

    public PackHead Head { get; }
    public string Id => Head.Id;
    public string Version => Head.Version;
    /// <summary>Equal content has an equal hash, however it is spread over files, as long as lists keep their order.</summary>
    public string ContentHash => contentHash.Value;
    public DomainPackReference Reference => new() { PackId = Id, Version = Version, Sha256 = ContentHash };
    public IReadOnlyList<Persona> Personas => Document.Personas ?? [];
    public IReadOnlyList<StateDefinition> States => Document.States ?? [];
    public IReadOnlyList<BlindSpotDefinition> BlindSpots => Document.BlindSpots ?? [];
    public IReadOnlyList<HazardDefinition> Hazards => Document.Hazards ?? [];
    public IReadOnlyList<SafetyRule> SafetyRules => Document.SafetyRules ?? [];
    /// <summary>What every ordinary answer contains: at least one phrase of each list.</summary>
    public IReadOnlyList<IReadOnlyList<string>> RequiredInAnswer => field ??= [.. SafetyRules.Select(r => r.RequireInAnswer).OfType<IReadOnlyList<string>>()];
    public Lexicon Lexicon => Document.Lexicon ?? NoLexicon;
    public IReadOnlyList<LexiconExample> LexiconExamples => Document.LexiconExamples ?? [];
    public IReadOnlyList<Voice> Voices => Document.Voices ?? [];
    public IReadOnlyDictionary<string, ComputedNumber> Computed => Document.Computed ?? NoComputed;
    public IReadOnlyList<NumberConstraint> Constraints => Document.Constraints ?? [];
    public IReadOnlyList<EvidenceText> Evidence => Document.Evidence ?? [];
    public IReadOnlyList<AnswerContent> AnswerContent => Document.AnswerContent ?? [];
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases => Document.Phrases ?? NoPhrases;
    public IReadOnlyList<DecisionTemplate> Decisions => Document.Decisions ?? [];
    public IReadOnlyList<ScenarioFamily> Families => Document.ScenarioFamilies ?? [];
    /// <summary>The states as a conversation records them.</summary>
    public IReadOnlyList<PurposeState> PurposeStates => field ??= [.. States.Select((state, index) => PackRecords.ToRecord(state, index + 1))];
    /// <summary>The personas as a conversation records them, each with its static relevance in every state.</summary>
    public IReadOnlyList<LibraryPersona> LibraryPersonas => field ??= [.. Personas.Select(persona => PackRecords.ToRecord(persona, States))];

    internal PackDocument Document { get; }
    internal PackPlaces Places { get; }

    private static Lexicon NoLexicon { get; } = new() { Added = new Dictionary<RoleFamily, IReadOnlyList<string>>(), Removed = [] };
    private static Dictionary<string, ComputedNumber> NoComputed { get; } = [];
    private static Dictionary<string, IReadOnlyList<string>> NoPhrases { get; } = [];

    public Persona? FindPersona(string id) => personas.GetValueOrDefault(id);
    public StateDefinition? FindState(string id) => states.GetValueOrDefault(id);
    public CriterionDefinition? FindCriterion(string id) => criteria.GetValueOrDefault(id).Criterion;
    public BlindSpotDefinition? FindBlindSpot(string id) => blindSpots.GetValueOrDefault(id);
    public ScenarioFamily? FindFamily(string id) => families.GetValueOrDefault(id);

    /// <summary>State that a criterion belongs to.</summary>
    public StateDefinition? StateOfCriterion(string criterionId) => criteria.GetValueOrDefault(criterionId).State;

    /// <summary>Position of a state on the path from 0; -1 for an unknown one.</summary>
    public int OrderOf(string stateId) => stateOrder.GetValueOrDefault(stateId, -1);

    /// <summary>A text of this pack, parsed the first time it is asked for.</summary>
    public SlotText Text(string source) => texts.GetOrAdd(source, SlotText.Parse);

    /// <summary>An expression of this pack, parsed the first time it is asked for.</summary>
    public Expression Formula(string source) => formulas.GetOrAdd(source, Expression.Parse);

    /// <summary>Decisions of a kind of turn in a state that fit a family's tags, in pack order.</summary>
    public IEnumerable<DecisionTemplate> DecisionsFor(ScenarioFamily family, string stateId, TurnKind on) =>
        Decisions.Where(d => d.State == stateId && d.On == on && TagMatch.Fits(d.Requires, d.Excludes, family.Tags));

    /// <summary>What the user says for a criterion: the family's own text, else the pack's text that requires most of the family's tags; null when there is none.</summary>
    public EvidenceText? EvidenceFor(ScenarioFamily family, string criterionId) =>
        TagMatch.MostSpecific(family.Evidence, e => e.Criterion == criterionId, e => e.Requires, e => e.Excludes, family.Tags)
        ?? TagMatch.MostSpecific(Evidence, e => e.Criterion == criterionId, e => e.Requires, e => e.Excludes, family.Tags);

    /// <summary>What an answer says for a criterion, chosen like <see cref="EvidenceFor"/>.</summary>
    public AnswerContent? AnswerFor(ScenarioFamily family, string criterionId) =>
        TagMatch.MostSpecific(family.AnswerContent, a => a.Criterion == criterionId, a => a.Requires, a => a.Excludes, family.Tags)
        ?? TagMatch.MostSpecific(AnswerContent, a => a.Criterion == criterionId, a => a.Requires, a => a.Excludes, family.Tags);

    private static Dictionary<string, T> ById<T>(IReadOnlyList<T> items, Func<T, string> id) =>
        items.DistinctBy(id).ToDictionary(id, StringComparer.Ordinal);
}
