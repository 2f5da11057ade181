using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Runs;

/// <summary>Makes the conversation of a number: the same number, spec and answers give the same conversation.</summary>
internal interface IConversationSource
{
    Task<Conversation> MakeAsync(int index, string id, IStepAuthor steps, CancellationToken abort);
}

/// <summary>Deliberated conversations of the panel.</summary>
internal sealed class PanelSource(RunSpec spec, DomainPack pack, GenerationStamp stamp, FewShotExamples? examples) : IConversationSource
{
    private readonly ScenarioPlanner planner = new(pack, spec.Mix, spec.Problem is { } problem ? new(pack.FindFamily(problem.FamilyId)!, problem.Text) : null);
    private readonly IParadigm paradigm = spec.Paradigm == "single_call" ? new SingleCallParadigm() : new PanelParadigm();

    public Task<Conversation> MakeAsync(int index, string id, IStepAuthor steps, CancellationToken abort)
    {
        var dice = spec.DiceOf(index);
        var plan = planner.Plan(RunSpec.SeedFrom(dice), id, spec.Turns.Draw(dice));
        return new ConversationGenerator(steps, paradigm, new StaticWeighting(spec.Weighting), stamp, examples).ComposeAsync(plan, abort);
    }
}

/// <summary>Single-voice conversations.</summary>
internal sealed class DialogueSource : IConversationSource
{
    private readonly RunSpec spec;
    private readonly GenerationStamp stamp;
    private readonly DialoguePlanner planner;
    private readonly IReadOnlyList<DialogueTriple> matrix;
    private readonly (IReadOnlyList<DialogueTriple> Triples, double[] Weights) template;
    private readonly (IReadOnlyList<DialogueTriple> Triples, double[] Weights) edge;

    public DialogueSource(RunSpec spec, DomainPack pack, GenerationStamp stamp)
    {
        (this.spec, this.stamp, planner) = (spec, stamp, new(pack, spec.Dialogue!.Mix));
        matrix = spec.Dialogue!.Triples(pack);
        if (matrix.Count == 0 || (spec.Dialogue.Matrix && spec.Conversations > matrix.Count))
        {
            throw new ArgumentException($"The spec asks for {spec.Conversations} conversations of {matrix.Count} triples.", nameof(spec));
        }

        template = Weighed(ArcTier.Template);
        edge = Weighed(ArcTier.EdgeCase);
    }

    public Task<Conversation> MakeAsync(int index, string id, IStepAuthor steps, CancellationToken abort)
    {
        var dice = spec.DiceOf(index);
        var seed = RunSpec.SeedFrom(dice);
        return new DialogueGenerator(steps, planner, stamp).ComposeAsync(planner.Plan(seed, id, spec.Dialogue!.Matrix ? matrix[index] : Sampled(index, dice)), abort);
    }

    /// <summary>Edge cases at every place where their share is owed, so that no beginning of a dataset has more of them than the whole.</summary>
    private DialogueTriple Sampled(int index, Dice dice)
    {
        var share = spec.Dialogue!.Mix.EdgeCases;
        var isEdge = template.Triples.Count == 0 || (edge.Triples.Count > 0 && Math.Floor((index + 1) * share) > Math.Floor(index * share));
        var (triples, weights) = isEdge ? edge : template;
        return triples[dice.PickWeighted(weights)];
    }

    private (IReadOnlyList<DialogueTriple>, double[]) Weighed(ArcTier tier)
    {
        List<DialogueTriple> triples = [.. matrix.Where(t => t.Arc.Tier == tier)];
        return (triples, [.. triples.Select(t => t.Arc.Prefers?.Contains(t.Persona.Id) == true ? 2.0 : 1.0)]);
    }
}
