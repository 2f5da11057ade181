using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Deliberation;

/// <summary>Working state of one turn of the panel: who is on it, what they know and have said.</summary>
internal sealed class Panel
{
    public required TurnBrief Brief { get; set; }
    public required ConversationMemory Memory { get; init; }
    public required IStepAuthor Author { get; init; }
    public required Transcript Transcript { get; init; }
    public required WeighedPanel Weights { get; set; }
    public List<PrivateFact> PrivateFacts { get; } = [];
    public List<BlockerScan> Scans { get; } = [];
    public List<BlindSpot> BlindSpots { get; } = [];

    /// <summary>Active personas, loudest first.</summary>
    public IReadOnlyList<Persona> Active => [.. Weights.Active.Select(w => Brief.Pack.FindPersona(w.PersonaId)!)];

    public List<PrivateFact> PrivateOf(string personaId) => PrivateFacts.FindAll(f => f.PersonaId == personaId);

    /// <summary>Private facts of a speaker that stand among the grounds, word for word.</summary>
    public List<string> PrivateIn(string personaId, IReadOnlyList<Ground> grounds) =>
        [.. PrivateOf(personaId).Where(f => grounds.Any(g => g.Text == f.Text)).Select(f => f.FactId)];

    public double ActiveShare(string personaId) => Weights[personaId].ActiveShare ?? 0;

    public double Share(string personaId) => Weights[personaId].Share;

    /// <summary>Asks for a step and keeps the record of its call.</summary>
    public async ValueTask<(TAnswer Answer, string? CallId)> AskAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var outcome = await Author.AnswerAsync(request, cancellationToken);
        Memory.Keep(outcome.Call);
        return (outcome.Answer, outcome.Call?.CallId);
    }

    /// <summary>Asks several personas at once; answers stand in the order of the requests, whoever was first.</summary>
    public async Task<(TAnswer Answer, string? CallId)[]> AskAllAsync<TAnswer>(
        IEnumerable<StepRequest<TAnswer>> requests, CancellationToken cancellationToken) where TAnswer : class =>
        Take(await StartAllAsync(requests, cancellationToken));

    /// <summary>Asks several personas at once and leaves the answers to be taken, so that two kinds of step can be asked together.</summary>
    /// <remarks>All are awaited even when one fails: a paid call in flight is never abandoned, and a wave of batch requests is written whole.</remarks>
    public Task<StepOutcome<TAnswer>[]> StartAllAsync<TAnswer>(IEnumerable<StepRequest<TAnswer>> requests, CancellationToken cancellationToken)
        where TAnswer : class => Task.WhenAll(requests.Select(r => Author.AnswerAsync(r, cancellationToken).AsTask()).ToList());

    /// <summary>Keeps the records of calls, in the order of the requests; never from two threads.</summary>
    public (TAnswer Answer, string? CallId)[] Take<TAnswer>(IReadOnlyList<StepOutcome<TAnswer>> outcomes) where TAnswer : class
    {
        foreach (var outcome in outcomes)
        {
            Memory.Keep(outcome.Call);
        }

        return [.. outcomes.Select(o => (o.Answer, o.Call?.CallId))];
    }

    /// <summary>The last stance of every active persona on every option it has spoken on.</summary>
    public Dictionary<(string Persona, string Option), int> Stances()
    {
        var stances = new Dictionary<(string, string), int>();
        foreach (var statement in Transcript.Statements)
        {
            if (statement is not { OptionId: { } option, Stance: { } stance })
            {
                continue;
            }

            // Who gives a claim up gives up what it was for, too.
            if (statement.Act is Act.Revise or Act.Concede)
            {
                foreach (var left in stances.Keys.Where(k => k.Item1 == statement.Speaker).ToList())
                {
                    stances.Remove(left);
                }
            }

            stances[(statement.Speaker, option)] = stance;
        }

        return stances;
    }

    /// <summary>Consensus index of every option: active share of those whose stance is at least +1.</summary>
    public Dictionary<string, double> ConsensusIndex()
    {
        var index = Brief.Options.ToDictionary(o => o.OptionId, _ => 0.0, StringComparer.Ordinal);
        foreach (var ((persona, option), stance) in Stances())
        {
            if (stance >= 1)
            {
                index[option] = Math.Min(1, index[option] + ActiveShare(persona));
            }
        }

        return index;
    }
}
