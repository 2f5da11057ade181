using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Bench;

/// <summary>The real pack and the real generator, as the benchmarks share them.</summary>
internal sealed class Workload
{
    private readonly ScenarioPlanner _planner;
    private readonly ConversationGenerator _generator;

    public Workload()
        : this(new StepAuthor(new OfflineAuthor()))
    {
    }

    public Workload(IStepAuthor author)
    {
        var reading = PackReader.ReadFolder(Path.Combine(Root(), "packs", "business_planning"));
        Pack = reading.Pack ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Findings.Select(f => f.Message)));
        _planner = new ScenarioPlanner(Pack, new ScenarioMix());
        _generator = new ConversationGenerator(
            author,
            new PanelParadigm(),
            new StaticWeighting(new WeightingSpec()),
            new GenerationStamp(
                new Origin { Type = OriginType.Template, PackId = Pack.Id, TemplateId = "bench" },
                new Generator { BrightrunVersion = "bench", RunId = "bench", RunSpecHash = "bench" },
                "2026-01-01T00:00:00Z"));
    }

    public DomainPack Pack { get; }

    /// <summary>Conversation of an index: 4 to 6 turns.</summary>
    public Conversation Generate(int index) => GenerateAsync(index).GetAwaiter().GetResult(); // the offline author never waits

    /// <summary>Conversation of an index: 4 to 6 turns.</summary>
    public Task<Conversation> GenerateAsync(int index)
    {
        // 53 bits, which every JSON reader keeps.
        var plan = _planner.Plan((long)(Dice.For(7, $"bench/{index}").Next() >> 11), $"bench-{index:00000}", 4 + (index % 3));
        return _generator.GenerateAsync(plan, CancellationToken.None);
    }

    /// <summary>Root of the repository, from the place of the executable upwards.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BrightRun.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No BrightRun.slnx above the executable.");
    }
}
