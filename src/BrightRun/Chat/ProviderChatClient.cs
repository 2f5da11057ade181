using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>Asks a provider's own client, by stream or at once, and gives the whole answer.</summary>
/// <param name="provider">Client of an SDK, with its own retries switched off.</param>
/// <param name="streams">A stream keeps the connection alive through long answers, where a silent wait runs into time limits on the way.</param>
public sealed class ProviderChatClient(IChatClient provider, bool streams) : AnsweringChatClient(provider)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        // What our decorators say to each other is not for the provider.
        var sent = options?.Clone();
        sent?.AdditionalProperties?.Remove(CanonicalRequest.Property);
        if (!streams)
        {
            return await Inner.GetResponseAsync(messages, sent, cancellationToken);
        }

        var response = await Inner.GetStreamingResponseAsync(messages, sent, cancellationToken).ToChatResponseAsync(cancellationToken);
        return response.FinishReason is null
            ? throw new IOException("The stream ended before the answer did.")
            : response;
    }
}
