using System.Globalization;
using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Generation;

/// <summary>What stands in every conversation of a run about its making.</summary>
/// <param name="Origin">Author; <c>template</c> for the offline one.</param>
/// <param name="Generator">Program, run and spec; the seed is filled in by conversation.</param>
/// <param name="CreatedAt">RFC 3339; one time for the whole run, so that a resumed run gives the same bytes.</param>
public sealed record GenerationStamp(Origin Origin, Generator Generator, string CreatedAt);

/// <summary>Runs a planned conversation turn by turn and writes it as one sealed record.</summary>
/// <remarks>Deterministic over plan, seed and answers. Safe on any thread.</remarks>
/// <param name="author">Answers the steps.</param>
/// <param name="paradigm">How the panel is asked.</param>
/// <param name="weighting">How loud each persona is.</param>
/// <param name="stamp">What stands in the record about its making.</param>
/// <param name="examples">Written turns that a prompted author sees; null for none.</param>
public sealed class ConversationGenerator(IStepAuthor author, IParadigm paradigm, IWeighting weighting, GenerationStamp stamp, FewShotExamples? examples = null)
{
    private readonly TurnProtocol _protocol = new(author, paradigm, weighting, examples);

    /// <summary>The finished conversation, sealed.</summary>
    public async Task<Conversation> GenerateAsync(ScenarioPlan plan, CancellationToken cancellationToken) =>
        Fingerprint.Seal(await ComposeAsync(plan, cancellationToken));

    /// <summary>The finished conversation with empty hashes, for a caller that adds to it before it is sealed.</summary>
    public async Task<Conversation> ComposeAsync(ScenarioPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan = plan with { Panel = PanelSelection.Of(plan) };
        var memory = new ConversationMemory(plan);
        var pairs = new List<TrainingPair>(plan.Turns.Count);
        foreach (var turn in plan.Turns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var deliberated = await _protocol.RunAsync(memory, turn, cancellationToken);
            pairs.Add(deliberated.Pair with { Alternatives = Alternatives(deliberated, turn.Number) });
        }

        return Record(plan, pairs, memory);
    }

    private Conversation Record(ScenarioPlan plan, List<TrainingPair> pairs, ConversationMemory memory)
    {
        var (pack, family) = (plan.Pack, plan.Draw.Family);
        return new Conversation
        {
            ConversationId = plan.ConversationId,
            Kind = ConversationKind.Deliberation,
            ContentHash = "",
            RecordHash = "",
            ConversationMetadata = new ConversationMetadata
            {
                Domain = pack.Id,
                Subdomain = family.Subdomain,
                Complexity = family.Complexity,
                PurposeProgressionStages = pack.States.Count,
                TotalTurns = pairs.Count,
                PersonasInvolved = plan.Panel.Count,
                Tags = family.Tags,
                GenerationMethod = stamp.Origin.Type == OriginType.Template ? "composed_from_pack" : "fully_synthetic_ai_generated",
                GenerationModel = stamp.Origin.Model,
                UserContextArchetype = plan.Draw.Voice.Id,
                Language = pack.Head.Language,
                Jurisdiction = pack.Head.Jurisdiction,
                ScenarioId = string.Create(CultureInfo.InvariantCulture, $"{family.Id}/{plan.Seed:x16}"),
                ScenarioFamilyId = family.Id,
                GroupKey = $"{pack.Id}/{family.Id}",
            },
            PurposeFramework = Framework(pack),
            PersonaLibrary = new PersonaLibrary
            {
                Personas = [.. pack.LibraryPersonas.Where(p => plan.Panel.Any(q => q.Id == p.PersonaId))],
                PersonaSelectionRationale = Rationale(plan),
                PersonaWeightingApproach = "static_predefined",
            },
            Scenario = Gold.Write(plan, pairs),
            TrainingPairs = pairs,
            Provenance = new Provenance
            {
                Origin = stamp.Origin,
                CreatedAt = stamp.CreatedAt,
                Generator = stamp.Generator with { RandomSeed = plan.Seed },
                Calls = memory.Calls.Count > 0 ? memory.Calls : null,
            },
        };
    }

    private List<Alternative>? Alternatives(DeliberatedTurn turn, int number) => turn.Unrepaired.Count == 0
        ? null
        : [.. turn.Unrepaired.Select((text, i) => new Alternative
        {
            AlternativeId = string.Create(CultureInfo.InvariantCulture, $"t{number}.a{i + 1}"),
            Kind = AlternativeKind.PreRepair,
            Text = text,
            Provenance = new Provenance { Origin = stamp.Origin, CreatedAt = stamp.CreatedAt },
        })];

    private static string Rationale(ScenarioPlan plan)
    {
        var left = plan.Pack.Personas.Where(p => plan.Panel.All(q => q.Id != p.Id)).Select(p => p.Id).ToList();
        return left.Count == 0
            ? $"All personas of the pack {plan.Pack.Id}; who speaks in a turn follows from the state."
            : $"Personas of the pack {plan.Pack.Id} without {string.Join(", ", left)}, who weighs least in the states of this conversation; who speaks in a turn follows from the state.";
    }

    private static PurposeFramework Framework(DomainPack pack) => new()
    {
        PurposeType = pack.Head.PurposeType,
        OverallStartingState = new FrameworkState { StateName = TurnRecord.StartState, StateScore = 0, Characteristics = new Dictionary<string, double>() },
        OverallTargetState = new FrameworkState
        {
            StateName = pack.States[^1].Id,
            StateScore = pack.States[^1].Anchor,
            Characteristics = pack.States.ToDictionary(s => s.Id, _ => 1.0, StringComparer.Ordinal),
        },
        ProgressionStages = [.. pack.States.Select(s => s.Id)],
        ProgressionMethodology = "adaptive_threshold_based",
        States = pack.PurposeStates,
    };
}
