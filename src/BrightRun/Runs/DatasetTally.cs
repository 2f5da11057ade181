using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>What a dataset says of itself, counted over its conversations.</summary>
internal sealed class DatasetTally
{
    private readonly SortedDictionary<string, int> rejected = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> verdicts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Provider, string Model), string?> teachers = [];
    private int accepted;

    public int Conversations { get; private set; }

    public IReadOnlyDictionary<string, int> Verdicts => verdicts;

    /// <summary>Models whose words stand in the data; their terms are for the owner of the data to check.</summary>
    public IReadOnlyList<Teacher> Teachers =>
        [.. teachers.Select(t => new Teacher { Provider = t.Key.Provider, Model = t.Key.Model, Revision = t.Value, TrainingAllowed = TrainingAllowed.Unknown })];

    public void Add(Conversation conversation)
    {
        Conversations++;
        var verdict = conversation.Quality?.Verdict ?? Verdict.Pending;
        Count(verdicts, SnakeCaseName(verdict));
        if (verdict == Verdict.Accept)
        {
            accepted++;
        }
        else
        {
            // One reason a conversation, or the sums would not add up; all of them stand in its quality record.
            Count(rejected, verdict == Verdict.Pending ? "undecided" : conversation.Quality?.Reasons is [var first, ..] ? first : "unknown");
        }

        foreach (var call in conversation.Provenance.Calls ?? [])
        {
            teachers[(call.Provider, call.Model)] = call.ModelRevision;
        }
    }

    /// <summary>The law of conservation of the run.</summary>
    /// <exception cref="InvalidOperationException">It does not hold, which is a defect of the program.</exception>
    public ConservationLedger Ledger(int requested, IReadOnlyDictionary<string, int> failed, int pending)
    {
        var ledger = new ConservationLedger
        {
            Stage = "generation",
            Unit = "conversation",
            Requested = requested,
            Accepted = accepted,
            Rejected = rejected,
            Failed = failed,
            Pending = pending,
            RowsEmitted = Conversations,
        };
        return ledger.Holds ? ledger : throw new InvalidOperationException(
            $"Requested {requested} is not accepted {accepted} + rejected {rejected.Values.Sum()} + failed {failed.Values.Sum()} + pending {pending}.");
    }

    public DatasetHeader Header(RunState state, DomainPack pack, ConservationLedger ledger) => new()
    {
        Meta = new()
        {
            DatasetMetadata = new()
            {
                SchemaVersion = DatasetMetadata.Version4,
                DatasetId = $"{pack.Id}-{state.SpecHash["sha256:".Length..][..8]}",
                Name = pack.Id,
                Version = "1.0.0",
                CreatedDate = state.CreatedAt,
                DatasetType = "multi_perspective_deliberation",
                UseCaseDomains = [pack.Id],
                Languages = [pack.Head.Language],
                Jurisdictions = pack.Head.Jurisdiction is { } jurisdiction ? [jurisdiction] : null,
                Licence = new() { Spdx = null },
                ConversationCount = 0, // the writer counts
                TotalTrainingPairs = 0,
                TrainablePairs = 0,
                Teachers = Teachers is { Count: > 0 } known ? known : null,
                Conservation = ledger,
            },
            DomainPacks = [pack.Reference],
        },
    };

    internal static string SnakeCaseName(Verdict verdict) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString());

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
