using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.TestKit;
using BrightRun.Weighting;
using Microsoft.Extensions.AI;

namespace BrightRun.Tests.Chat;

/// <summary>A dataset of a few conversations over the mini pack, made by whatever author it is given.</summary>
internal static class Dataset
{
    public const string Model = "model-1";

    /// <summary>Shaped like a key, so that a leak of one is a leak of this.</summary>
    public const string Key = "sk-test-5EnT1nElQx7ZpV0aLq2RmW8sYbTc";

    private static readonly GenerationStamp Stamp = new(
        new Origin { Type = OriginType.Synthetic, Model = Model, Provider = "any" },
        new Generator { BrightrunVersion = "0.1.0", RunId = "run", RunSpecHash = "sha256:0" },
        "2026-01-01T00:00:00Z");

    public static IReadOnlyList<ScenarioPlan> Plans(int conversations = 2, double escalation = 1)
    {
        var planner = new ScenarioPlanner(MiniPack.Pack, new ScenarioMix { CompleteBrief = 0, Shortfall = 1, Escalation = escalation, Decoy = 1 });
        return [.. Enumerable.Range(1, conversations).Select(i => planner.Plan(i, $"c{i}", 4))];
    }

    public static async Task<IReadOnlyList<Conversation>> MakeAsync(IChatClient client, IReadOnlyList<ScenarioPlan> plans, IParadigm? paradigm = null)
    {
        var generator = new ConversationGenerator(new StepAuthor(client), paradigm ?? new PanelParadigm(), new StaticWeighting(new WeightingSpec()), Stamp);
        return await Task.WhenAll(plans.Select(p => generator.GenerateAsync(p, TestContext.Current.CancellationToken)));
    }

    /// <summary>Answers of the offline author as texts, and the journal in which they were recorded.</summary>
    public static async Task<AnswerTable> RecordAsync(string journal, IReadOnlyList<ScenarioPlan> plans, IParadigm? paradigm = null)
    {
        var table = new AnswerTable();
        using var client = AuthorFactory.Chain(new OfflineTextClient(table), new ModelSpec("recorded", Model, 8192, null), CallJournal.Open(journal));
        await MakeAsync(client, plans, paradigm);
        return table;
    }

    public static async Task<IReadOnlyList<Conversation>> ReplayAsync(string journal, IReadOnlyList<ScenarioPlan> plans, IParadigm? paradigm = null)
    {
        using var author = Factory().Create(new AuthorOptions { Author = AuthorFactory.Replay, Journal = journal });
        return await MakeAsync(author.Client, plans, paradigm);
    }

    public static AuthorFactory Factory(TimeProvider? time = null) => new(name => name.EndsWith("_API_KEY", StringComparison.Ordinal) ? Key : null, time ?? new EagerTime());

    public static IEnumerable<string> Content(IEnumerable<Conversation> conversations) => conversations.Select(c => c.ContentHash);

    public static IEnumerable<string> Records(IEnumerable<Conversation> conversations) => conversations.Select(c => c.RecordHash);
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("brightrun-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
