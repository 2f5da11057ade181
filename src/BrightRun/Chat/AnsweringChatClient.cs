using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>A chat client of the chain that gives whole answers: a stream of it is the whole answer in pieces.</summary>
/// <param name="inner">Next client of the chain, disposed with this one; null at its end.</param>
/// <remarks>The framework's delegating client passes streams on by itself, past what the decorator does.</remarks>
public abstract class AnsweringChatClient(IChatClient? inner) : IChatClient
{
    protected IChatClient Inner => inner ?? throw new InvalidOperationException("This client is the end of its chain.");

    public abstract Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : inner?.GetService(serviceType!, serviceKey);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner?.Dispose();
        }
    }
}
