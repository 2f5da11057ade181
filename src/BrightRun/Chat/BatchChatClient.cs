using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>The end of a batch author: answers what the result files hold, notes the rest for the next wave.</summary>
/// <remarks>
/// A wave is one run over all conversations: each goes on as far as its answers reach, and stops at the first round that lacks one. All calls of a
/// round are noted, since a panel awaits them together.
/// </remarks>
public sealed class BatchChatClient(BatchFolder folder) : AnsweringChatClient(inner: null)
{
    /// <exception cref="BatchPendingException">There is no answer yet; the request is noted.</exception>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = CanonicalRequest.From(options);
        if (folder.Find(request.CallId) is { } response)
        {
            return Task.FromResult(response);
        }

        folder.Note(request);
        return Task.FromException<ChatResponse>(new BatchPendingException(request.Step));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            folder.Dispose();
        }
    }
}
