using System.Text;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Keeps of a stream of conversations what a report draws, and no more: memory does not grow with their number.</summary>
/// <remarks>Not thread-safe. The order of the conversations does not matter where the libraries of a domain agree, so parallel runs give the same report.</remarks>
public sealed class ReportMaterial
{
    /// <summary>Paths drawn as thin lines; more would only blacken the chart.</summary>
    internal const int PathsDrawn = 240;

    /// <summary>Most turns of a path that are drawn.</summary>
    internal const int TurnsDrawn = 24;

    private const int DomainsKept = 4;

    private readonly BottomSample<ReportPath> paths = new(PathsDrawn);
    private readonly SortedDictionary<string, ReportWeights> domains = new(StringComparer.Ordinal);
    private readonly List<int[]> kinds = [];
    private readonly List<ScoreCounts> scores = [];
    private (int Merit, ulong Key) exampleRank = (-1, 0);

    /// <summary>Conversations seen.</summary>
    internal int Conversations { get; private set; }

    internal int Turns { get; private set; }

    /// <summary>Domains beyond those whose weights are kept.</summary>
    internal bool MoreDomains { get; private set; }

    internal IReadOnlyList<ReportPath> Paths => paths.Items;

    internal IReadOnlyDictionary<string, ReportWeights> Weights => domains;

    /// <summary>Turns by kind, for each turn number from 1.</summary>
    internal IReadOnlyList<int[]> Kinds => kinds;

    /// <summary>Scores at the start and after each turn.</summary>
    internal IReadOnlyList<ScoreCounts> Scores => scores;

    internal ReportTargets Targets { get; } = new();

    /// <summary>The conversation to show in full.</summary>
    internal Conversation? Example { get; private set; }

    /// <summary>Adds a conversation, scored or not.</summary>
    public void Add(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        Targets.Add(conversation.Quality?.Metrics ?? []);
        Conversations++;
        Turns += conversation.TrainingPairs.Count;
        var key = Key(conversation.ConversationId);
        AddWeights(conversation);
        AddPath(conversation, key);
        var merit = Merit(conversation);
        if (Example is null || merit > exampleRank.Merit || (merit == exampleRank.Merit && key < exampleRank.Key))
        {
            (Example, exampleRank) = (conversation, (merit, key));
        }
    }

    private void AddWeights(Conversation conversation)
    {
        if (conversation.PersonaLibrary is null || conversation.PurposeFramework is null)
        {
            return;
        }

        var domain = conversation.ConversationMetadata.Domain ?? "";
        if (!domains.TryGetValue(domain, out var weights))
        {
            if (domains.Count == DomainsKept)
            {
                // The last by name goes, whatever came first, so that the order of the stream does not show.
                MoreDomains = true;
                var last = domains.Keys.Last();
                if (string.CompareOrdinal(domain, last) > 0)
                {
                    return;
                }

                domains.Remove(last);
            }

            domains[domain] = weights = new();
        }

        weights.Add(conversation);
    }

    private void AddPath(Conversation conversation, ulong key)
    {
        var pairs = conversation.TrainingPairs;
        var steps = new List<ReportStep>(pairs.Count);
        for (var t = 0; t < Math.Min(pairs.Count, TurnsDrawn); t++)
        {
            while (kinds.Count <= t)
            {
                kinds.Add(new int[Enum.GetValues<TurnKind>().Length]);
            }

            if (pairs[t].TurnKind is { } kind)
            {
                kinds[t][(int)kind]++;
            }

            if (pairs[t] is { PurposeStateAtTurnStart: { } start, PurposeStateAtTurnEnd: { } end } && steps.Count == t)
            {
                Count(t, t == 0 ? start.CurrentScore : null);
                Count(t + 1, end.AchievedScore);
                steps.Add(new(start.CurrentScore, end.AchievedScore, pairs[t].TurnKind));
            }
        }

        if (steps.Count > 0)
        {
            paths.Offer(key, new(key, steps));
        }
    }

    private void Count(int at, double? score)
    {
        while (scores.Count <= at)
        {
            scores.Add(new());
        }

        if (score is { } value)
        {
            scores[at].Add(value);
        }
    }

    // Worth showing: accepted, and the panel had something to disagree about, or something that stopped it.
    private static int Merit(Conversation conversation)
    {
        var merit = conversation.Quality?.Verdict == Verdict.Accept ? 16 : 0;
        var statements = conversation.TrainingPairs.SelectMany(p => p.InternalDeliberation?.DeliberationTranscript ?? []);
        var acts = statements.Select(s => s.Act).ToHashSet();
        merit += acts.Contains(Act.Challenge) ? 8 : 0;
        merit += conversation.TrainingPairs.Any(p => p.TurnKind is TurnKind.Partial or TurnKind.Blocked) ? 4 : 0;
        merit += acts.Contains(Act.Veto) ? 2 : 0;
        return merit + (acts.Contains(Act.Dissent) ? 1 : 0);
    }

    private static ulong Key(string id)
    {
        var hash = 14695981039346656037UL; // FNV-1a, then mixed: ids differ in their last digits only
        foreach (var unit in Encoding.UTF8.GetBytes(id))
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        return hash ^ (hash >> 31);
    }
}

/// <summary>One conversation's way to its goal.</summary>
internal sealed record ReportPath(ulong Key, IReadOnlyList<ReportStep> Steps);

/// <summary>Score before and after a turn, 0 to 1, and how the turn ended.</summary>
internal readonly record struct ReportStep(double Start, double End, TurnKind? Kind);
