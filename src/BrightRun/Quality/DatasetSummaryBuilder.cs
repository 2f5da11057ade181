using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Sums up scored conversations one by one; keeps numbers and hashes, never a conversation, so that memory grows by some kilobytes each.</summary>
/// <remarks>Not thread-safe. The order matters only for which of two duplicates is called the later.</remarks>
public sealed class DatasetSummaryBuilder
{
    private const int WorstKept = 10;

    private readonly MetricColumns columns = new();
    private readonly List<string> gateOrder = [];
    private readonly Dictionary<string, (int Passed, int Failed, int Open)> gates = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> rejected = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> failed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PersonaDistinctness> personas = new(StringComparer.Ordinal);
    private readonly List<WorstConversation> worst = [];
    private readonly TextSample sample = new();
    private readonly DatasetCounts counts = new();
    private int accepted;
    private int pending;

    /// <summary>Takes a conversation that has a quality record.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public void Add(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.Quality is not { } quality)
        {
            throw new ArgumentException($"'{conversation.ConversationId}' is not scored.", nameof(conversation));
        }

        using var view = ConversationView.Of(conversation);
        columns.Add(quality.Metrics);
        foreach (var gate in quality.Gates ?? [])
        {
            Count(gate);
        }

        switch (quality.Verdict)
        {
            case Verdict.Accept:
                accepted++;
                break;
            case Verdict.Reject:
                Increment(rejected, quality.Reasons is [var first, ..] ? first : "schema");
                break;
            default:
                pending++;
                break;
        }

        var domain = conversation.ConversationMetadata.Domain ?? "";
        if (!personas.TryGetValue(domain, out var distinctness))
        {
            personas[domain] = distinctness = new();
        }

        distinctness.Add(view);
        sample.Add(view);
        counts.Add(view);
        Rank(conversation.ConversationId, quality);
    }

    /// <summary>Counts a conversation that was asked for and could not be made or read.</summary>
    /// <param name="errorClass">Why, such as <c>budget</c> or <c>damaged</c>.</param>
    public void AddFailed(string errorClass) => Increment(failed, errorClass);

    /// <summary>Sums up what was added so far; more may follow.</summary>
    public DatasetSummary Build()
    {
        var summaries = gateOrder.ConvertAll(id => Summarise(id, gates[id]));
        var duplicates = counts.FindDuplicates();
        return new()
        {
            Totals = new()
            {
                Stage = "quality",
                Unit = "conversation",
                Requested = accepted + rejected.Values.Sum() + failed.Values.Sum() + pending,
                Accepted = accepted,
                Rejected = new Dictionary<string, int>(rejected),
                Failed = new Dictionary<string, int>(failed),
                Pending = pending,
            },
            Metrics = columns.Summarise(),
            Gates = summaries,
            DatasetGates = [.. new DatasetGates(columns, summaries, counts, duplicates, sample.MostCommonBlindSpot()).Check(), .. Distinctness()],
            Diversity = sample.Measure(),
            Cells = counts.Cells,
            Duplicates = duplicates.Ids,
            Worst = [.. worst],
        };
    }

    private static GateSummary Summarise(string id, (int Passed, int Failed, int Open) n) =>
        new(id, n.Passed, n.Failed, n.Open, n.Passed + n.Failed == 0 ? null : (double)n.Passed / (n.Passed + n.Failed), Wilson.Of(n.Passed, n.Passed + n.Failed));

    private IEnumerable<DatasetGate> Distinctness()
    {
        foreach (var (domain, measure) in personas)
        {
            yield return measure.Measure() is var (accuracy, statements, speakers)
                ? new("M18." + domain, accuracy >= 0.6 - Measured.Tolerance, accuracy, Wilson.Of((int)Math.Round(accuracy * statements), statements),
                    string.Create(CultureInfo.InvariantCulture, $"at least 0.60; chance {1.0 / speakers:0.00}"), null)
                : new("M18." + domain, null, null, null, "at least 0.60", "fewer than two personas with five statements");
        }
    }

    private void Count(GateResult gate)
    {
        if (!gates.TryGetValue(gate.GateId, out var n))
        {
            gateOrder.Add(gate.GateId);
        }

        gates[gate.GateId] = gate.Passed switch
        {
            true => n with { Passed = n.Passed + 1 },
            false => n with { Failed = n.Failed + 1 },
            null => n with { Open = n.Open + 1 },
        };
    }

    private void Rank(string id, QualityRecord quality)
    {
        if (quality.Verdict == Verdict.Accept)
        {
            return;
        }

        var reasons = (quality.Gates ?? []).Where(g => g.Passed == false || (g.Passed is null && quality.Reasons?.Contains(g.GateId) == true))
            .Select(g => $"{g.GateId}: {g.Reason}").ToArray();
        var entry = new WorstConversation(id, quality.Verdict, reasons, columns.Last("D"));
        var place = worst.FindIndex(w => Worse(entry, w));
        worst.Insert(place < 0 ? worst.Count : place, entry);
        if (worst.Count > WorstKept)
        {
            worst.RemoveAt(WorstKept);
        }
    }

    private static bool Worse(WorstConversation a, WorstConversation b)
    {
        var (ra, rb) = (a.Verdict == Verdict.Reject ? 2 : a.Verdict == Verdict.Repair ? 1 : 0, b.Verdict == Verdict.Reject ? 2 : b.Verdict == Verdict.Repair ? 1 : 0);
        return ra != rb ? ra > rb
            : a.Reasons.Count != b.Reasons.Count ? a.Reasons.Count > b.Reasons.Count
            : (a.D ?? 1) != (b.D ?? 1) ? (a.D ?? 1) < (b.D ?? 1)
            : string.CompareOrdinal(a.ConversationId, b.ConversationId) < 0;
    }

    private static void Increment(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
