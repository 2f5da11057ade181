using System.Text.Json;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>What a dataset says of itself, counted over its conversations.</summary>
internal sealed class DatasetTally(int conversations)
{
    private readonly (byte Pairs, byte Trainable)[] pairs = new (byte, byte)[conversations]; // a conversation has at most TurnRange.Most turns
    private readonly SortedDictionary<string, int> verdicts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Provider, string Model), string?> teachers = [];

    public IReadOnlyDictionary<string, int> Verdicts => verdicts;

    /// <summary>Models whose words stand in the data; their terms are for the owner of the data to check.</summary>
    public IReadOnlyList<Teacher> Teachers =>
        [.. teachers.Select(t => new Teacher { Provider = t.Key.Provider, Model = t.Key.Model, Revision = t.Value, TrainingAllowed = TrainingAllowed.Unknown })];

    public (int Pairs, int Trainable) PairsOf(int index) => pairs[index];

    public void Add(int index, Conversation conversation)
    {
        pairs[index] = ((byte)conversation.TrainingPairs.Count, (byte)conversation.TrainingPairs.Count(p => p.Trainable));
        var verdict = JsonNamingPolicy.SnakeCaseLower.ConvertName((conversation.Quality?.Verdict ?? Verdict.Pending).ToString());
        verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        foreach (var call in conversation.Provenance.Calls ?? [])
        {
            teachers[(call.Provider, call.Model)] = call.ModelRevision;
        }
    }

    /// <summary>The ledger of the run: what was asked for is accepted, rejected, failed, or still to be repaired or decided.</summary>
    /// <param name="totals">Counted over what was made and what failed.</param>
    /// <param name="requested">Conversations asked for.</param>
    /// <exception cref="InvalidOperationException">The law of conservation does not hold, which is a defect of the program.</exception>
    public static ConservationLedger Ledger(ConservationLedger totals, int requested)
    {
        var ledger = totals with { Stage = "generation", Requested = requested };
        return ledger.Holds ? ledger : throw new InvalidOperationException(
            $"{requested} requested is not {ledger.Accepted} accepted + {ledger.Rejected.Values.Sum()} rejected + {ledger.Failed.Values.Sum()} failed + {ledger.Pending} pending.");
    }

    public DatasetHeader Header(RunState state, DomainPack pack, ConservationLedger ledger, bool dialogue) => new()
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
                DatasetType = dialogue ? "single_voice_dialogue" : "multi_perspective_deliberation",
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
            VoiceProfile = dialogue && pack.SingleVoice is { Consultant: var consultant } ? Profile(consultant) : null,
            DomainPacks = [pack.Reference],
        },
    };

    private static VoiceProfile Profile(Consultant consultant) => new()
    {
        Name = consultant.Name,
        Business = consultant.Business,
        Expertise = consultant.Expertise,
        YearsExperience = consultant.YearsExperience,
        CorePhilosophy = consultant.CorePhilosophy.Index().ToDictionary(p => $"principle_{p.Index + 1}", p => p.Item, StringComparer.Ordinal),
        CommunicationStyle = new() { Tone = consultant.Tone, Techniques = consultant.Techniques, Avoid = consultant.Avoid },
    };
}
