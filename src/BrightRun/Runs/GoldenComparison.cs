using System.Globalization;
using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Runs;

/// <summary>One of the two sets.</summary>
/// <param name="Name">What it is; to be said last.</param>
/// <param name="Conversations">How many.</param>
public sealed record ComparedSet(string Name, int Conversations);

/// <summary>One figure of both sets.</summary>
/// <param name="Section">Group of figures.</param>
/// <param name="Id">Metric, gate or measure.</param>
/// <param name="What">In words.</param>
/// <param name="A">Null when it is not measurable.</param>
/// <param name="B">Null when it is not measurable.</param>
/// <param name="Target">In words; null for a plain figure.</param>
public sealed record ComparedFigure(string Section, string Id, string What, double? A, double? B, string? Target);

/// <summary>Figures of the written conversations beside those of as many composed offline, under letters that the seed deals.</summary>
public sealed record GoldenComparison(ComparedSet A, ComparedSet B, IReadOnlyList<ComparedFigure> Rows)
{
    /// <summary>What the written set is called.</summary>
    public const string Written = "the written set";

    /// <summary>What the other is called.</summary>
    public const string Composed = "composed by the offline author";

    /// <summary>Composes, measures and deals the letters. Deterministic over its arguments.</summary>
    /// <param name="golden">Written conversations without errors.</param>
    /// <param name="conversations">How many to compose, spread over the domains as the written ones are.</param>
    /// <param name="seed">Of the composed conversations and the letters.</param>
    public static async Task<GoldenComparison> RunAsync(GoldenResult golden, int conversations, long seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(golden);
        ArgumentOutOfRangeException.ThrowIfLessThan(conversations, 1);
        var composed = await ComposeAsync(golden, conversations, seed, cancellationToken);
        var (a, b) = (new ComparedSet(Written, golden.Conversations.Count), new ComparedSet(Composed, composed.Count));
        var (ofA, ofB) = (golden.Conversations, (IReadOnlyList<Conversation>)composed);
        if (Dice.For(seed, "golden/letters").Chance(0.5))
        {
            (a, b, ofA, ofB) = (b, a, ofB, ofA);
        }

        return new(a, b, [.. Figures(ofA, ofB)]);
    }

    private static async Task<List<Conversation>> ComposeAsync(GoldenResult golden, int conversations, long seed, CancellationToken cancellationToken)
    {
        using var offline = new OfflineAuthor();
        var scorer = new ConversationScorer(new ScoringSpec(), TimeProvider.System);
        var composed = new List<Conversation>(conversations);
        for (var i = 0; i < conversations; i++)
        {
            var like = golden.Conversations[i % golden.Conversations.Count];
            var pack = golden.Packs.First(p => p.Id == like.ConversationMetadata.Domain);
            var dice = Dice.For(seed, string.Create(CultureInfo.InvariantCulture, $"golden/compose/{i}"));
            var plan = new ScenarioPlanner(pack, new ScenarioMix()).Plan((long)(dice.Next() >> 11), string.Create(CultureInfo.InvariantCulture, $"composed-{i + 1:0000}"), like.TrainingPairs.Count);
            var stamp = new GenerationStamp(AuthorSpec.OfflineOrigin(pack), new Generator { BrightrunVersion = RunFolder.ToolVersion, RunId = "golden-compare", RunSpecHash = "" }, GoldenCompiler.CreatedAt);
            var conversation = await new ConversationGenerator(new StepAuthor(offline), new PanelParadigm(), new StaticWeighting(new WeightingSpec()), stamp).ComposeAsync(plan, cancellationToken);
            composed.Add(conversation with { Quality = scorer.Score(conversation, new ScoringContext { Safety = SafetyPhrases.Of(pack.SafetyRules) }) });
        }

        return composed;
    }

    private static IEnumerable<ComparedFigure> Figures(IReadOnlyList<Conversation> a, IReadOnlyList<Conversation> b)
    {
        var (sumA, sumB) = (Summary(a), Summary(b));
        foreach (var metric in sumA.Metrics.Concat(sumB.Metrics).Select(m => m.MetricId).Distinct().Where(id => !id.StartsWith("PP.t", StringComparison.Ordinal)))
        {
            var (inA, inB) = (sumA.Metrics.FirstOrDefault(m => m.MetricId == metric)?.Mean, sumB.Metrics.FirstOrDefault(m => m.MetricId == metric)?.Mean);
            if (inA is not null || inB is not null)
            {
                yield return new("Metrics, mean over conversations", metric, ReportNames.Of(metric), inA, inB, TargetOf(metric, a.Concat(b)));
            }
        }

        foreach (var gate in sumA.DatasetGates)
        {
            yield return new("Gates of the dataset", gate.GateId, ReportNames.Of(gate.GateId), gate.Value, sumB.DatasetGates.FirstOrDefault(g => g.GateId == gate.GateId)?.Value, gate.Target);
        }

        foreach (var (textsA, textsB) in sumA.Diversity.Zip(sumB.Diversity))
        {
            var section = $"Variety of the {(textsA.Kind == "user" ? "user messages" : "answers")}";
            yield return new(section, "self_bleu", "How much a text repeats the others", textsA.SelfBleu, textsB.SelfBleu, "lower is better");
            yield return new(section, "self_repetition", "Four-word runs that recur in another text", textsA.SelfRepetition, textsB.SelfRepetition, "lower is better");
            yield return new(section, "compression", "How far the texts can be packed", textsA.CompressionRatio, textsB.CompressionRatio, "lower is better");
            yield return new(section, "distinct_2", "Different pairs of words of all", textsA.Distinct[1], textsB.Distinct[1], "higher is better");
            yield return new(section, "vendi", "Texts that are really different, of all", textsA.Vendi, textsB.Vendi, "higher is better");
        }

        foreach (var (shape, other) in GoldenShape.Of(a).Zip(GoldenShape.Of(b)))
        {
            yield return new("Shape", shape.Id, shape.What, shape.Value, other.Value, null);
        }
    }

    private static DatasetSummary Summary(IReadOnlyList<Conversation> conversations)
    {
        var builder = new DatasetSummaryBuilder();
        foreach (var conversation in conversations)
        {
            builder.Add(conversation);
        }

        return builder.Build();
    }

    private static string? TargetOf(string metric, IEnumerable<Conversation> conversations) =>
        conversations.SelectMany(c => c.Quality!.Metrics).FirstOrDefault(m => m.MetricId == metric && m.Threshold is not null) is { Threshold: { } threshold }
            ? string.Create(CultureInfo.InvariantCulture, $"{threshold:0.00}")
            : null;
}

/// <summary>Plain figures of a set of conversations: how much is said, by how many, and how often in words that stand elsewhere.</summary>
internal static class GoldenShape
{
    public static IEnumerable<(string Id, string What, double? Value)> Of(IReadOnlyList<Conversation> conversations)
    {
        var turns = conversations.SelectMany(c => c.TrainingPairs).ToList();
        var deliberated = turns.Where(t => t.InternalDeliberation?.DeliberationTranscript.Count > 0).ToList();
        var said = deliberated.SelectMany(t => t.InternalDeliberation!.DeliberationTranscript.Where(s => s.Round < 3)).ToList();
        yield return ("words.user", "Words of a user message", Mean(turns, t => Length(t.UserInput)));
        yield return ("words.statement", "Words of a statement", Mean(said, s => Length(s.Text)));
        yield return ("words.answer", "Words of an answer", Mean(deliberated, t => Length(t.SynthesizedOutput?.ResponseToUser)));
        yield return ("turn.statements", "Statements of a turn", Mean(deliberated, t => t.InternalDeliberation!.DeliberationTranscript.Count(s => s.Round < 3)));
        yield return ("turn.challenges", "Challenges and questions of a turn", Mean(deliberated, t => t.InternalDeliberation!.DeliberationTranscript.Count(s => s.Act is Act.Challenge or Act.Question)));
        yield return ("turn.challenge_types", "Different types of challenge in the set", said.Select(s => s.Challenge?.Type).Where(t => t is not null).Distinct().Count());
        yield return ("turn.calculations", "Calculations of a turn", Mean(deliberated, t => t.Calculations?.Count ?? 0));
        yield return ("conversation.dissents", "Dissents that stay, of a conversation", Mean(conversations, c => c.TrainingPairs.Sum(t => t.InternalDeliberation?.DeliberationTranscript.Count(s => s.Act == Act.Dissent) ?? 0)));
        yield return ("reply.conceded", "Replies that concede", Share(said.Where(s => s.Act is Act.Persist or Act.Revise or Act.Concede), s => s.Act == Act.Concede));
        yield return ("reply.kept", "Replies that keep the claim", Share(said.Where(s => s.Act is Act.Persist or Act.Revise or Act.Concede), s => s.Act == Act.Persist));
        yield return ("turn.halted", "Turns that are partial or blocked", Share(turns, t => t.TurnKind is TurnKind.Partial or TurnKind.Blocked));
        yield return ("runs.statements", "Eight-word runs of statements that another conversation has too", Shared(conversations, t => t.InternalDeliberation?.DeliberationTranscript.Where(s => s.Round < 3).Select(s => s.Text) ?? []));
        yield return ("runs.answers", "Eight-word runs of answers that another conversation has too", Shared(conversations, t => [t.SynthesizedOutput?.ResponseToUser ?? ""]));
        yield return ("runs.users", "Eight-word runs of user messages that another conversation has too", Shared(conversations, t => [t.UserInput]));
    }

    private static int Length(string? text) => WordCount.Of(text);

    private static double? Mean<T>(IReadOnlyCollection<T> items, Func<T, double> value) => items.Count == 0 ? null : items.Average(value);

    private static double? Share<T>(IEnumerable<T> items, Func<T, bool> holds)
    {
        T[] all = [.. items];
        return all.Length == 0 ? null : (double)all.Count(holds) / all.Length;
    }

    // Over all runs of the set, each counted as often as it is said.
    private static double? Shared(IReadOnlyList<Conversation> conversations, Func<TrainingPair, IEnumerable<string>> texts)
    {
        var runs = conversations.Select(c => c.TrainingPairs.SelectMany(texts).SelectMany(t => NGrams.Of(Words.Of(t), GoldenSet.RunLength)).ToList()).ToList();
        var holders = new Dictionary<ulong, int>();
        foreach (var run in runs.SelectMany(r => r.Distinct()))
        {
            holders[run] = holders.GetValueOrDefault(run) + 1;
        }

        return Share(runs.SelectMany(r => r), r => holders[r] > 1);
    }
}
