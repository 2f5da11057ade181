using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>Answers from the journal what it knows; asks further in for the rest and records it before the answer is used.</summary>
/// <remarks>Outside of retry and rate limits: an answer that is read costs nothing and waits for nobody.</remarks>
public sealed class JournalChatClient(IChatClient inner, CallJournal journal) : AnsweringChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = CanonicalRequest.From(options);
        var entry = await journal.AnswerAsync(
            request,
            async token => JournalEntry.Of(request, await Inner.GetResponseAsync(messages, options, token)),
            cancellationToken);
        return entry.ToResponse();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            journal.Dispose();
        }
    }
}

/// <summary>The end of a replay: what was not recorded cannot be answered.</summary>
public sealed class ReplayEndChatClient() : AnsweringChatClient(inner: null)
{
    /// <exception cref="AnswerMissingException">Always.</exception>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromException<ChatResponse>(new AnswerMissingException(CanonicalRequest.From(options).Step));
}
