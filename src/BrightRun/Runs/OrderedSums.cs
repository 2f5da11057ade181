using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Sums over the conversations of a run, added in the order of their numbers whatever order they finish in, so that equal runs give equal reports.</summary>
/// <remarks>
/// A conversation that comes early waits; when too many wait, or it was made in an earlier sitting, it is read from the work file in its turn. Reading one back
/// costs half as much as making it, so most are added from memory. Safe on any thread.
/// </remarks>
/// <param name="work">Where finished conversations are.</param>
/// <param name="most">Conversations that wait in memory.</param>
internal sealed class OrderedSums(WorkFile work, int most)
{
    private readonly Dictionary<int, Conversation?> waiting = [];
    private readonly Lock gate = new();
    private byte[] buffer = [];
    private int next;

    public DatasetTally Tally { get; } = new(work.Conversations);

    public DatasetSummaryBuilder Summary { get; } = new();

    public ReportMaterial Material { get; } = new();

    /// <summary>Takes a conversation that is in the work file.</summary>
    public void Offer(int index, Conversation conversation) => Take(index, conversation);

    /// <summary>Does not wait for a conversation that could not be made.</summary>
    public void Skip(int index) => Take(index, null);

    /// <summary>Adds all that is left.</summary>
    public void Finish()
    {
        lock (gate)
        {
            for (Advance(); next < work.Conversations; Advance())
            {
                next++; // neither finished nor skipped
            }
        }
    }

    private void Take(int index, Conversation? conversation)
    {
        lock (gate)
        {
            if (index >= next && (conversation is null || index == next || waiting.Count < most))
            {
                waiting[index] = conversation;
            }

            Advance();
        }
    }

    private void Advance()
    {
        for (; next < work.Conversations; next++)
        {
            if (waiting.Remove(next, out var conversation))
            {
                Add(conversation);
            }
            else if (work.Has(next))
            {
                Add(FormatJson.ReadConversation(work.Read(next, ref buffer).Span));
            }
            else
            {
                return;
            }
        }
    }

    private void Add(Conversation? conversation)
    {
        if (conversation is not null)
        {
            Tally.Add(next, conversation);
            Summary.Add(conversation);
            Material.Add(conversation);
        }
    }
}
