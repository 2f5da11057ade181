using System.Globalization;
using System.Text.Json;
using Anthropic.Exceptions;

namespace BrightRun.Chat;

/// <summary>What went wrong at a provider, whichever SDK said it.</summary>
/// <param name="Retry">Whether the same request may succeed later.</param>
/// <param name="Status">HTTP status; null without a response.</param>
/// <param name="Wait">What the provider asks to wait; null when it does not say.</param>
/// <param name="Says">One clause for readers.</param>
internal sealed record ProviderFailure(bool Retry, int? Status, TimeSpan? Wait, string Says)
{
    /// <summary>Reads an exception and its causes; null when it is none of a provider's failures.</summary>
    public static ProviderFailure? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            var failure = One(e);
            if (failure is not null)
            {
                return failure;
            }
        }

        return null;
    }

    private static ProviderFailure? One(Exception exception) => exception switch
    {
        ProviderStatusException e => new(e.Status is 408 or 409 or 425 or 429 or >= 500, e.Status, e.RetryAfter, string.Create(CultureInfo.InvariantCulture, $"status {e.Status}: {e.Message}")),
        JsonException => new(true, null, null, "the response is not the JSON that it should be"),
        AnthropicSseException e => new(true, null, null, "the stream reported an error: " + e.Message),
        AnthropicInvalidDataException => new(true, null, null, "the response is not what it should be"),
        HttpRequestException or IOException when exception.InnerException is null or not (HttpRequestException or ProviderStatusException) =>
            new(true, null, null, "the connection failed: " + exception.Message),
        // How SDKs stumble over a response that is JSON and nothing like what they asked for.
        ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException or NullReferenceException when exception.Source is "OpenAI" or "OllamaSharp" or "Anthropic" or "System.ClientModel" or "Microsoft.Extensions.AI.OpenAI" =>
            new(true, null, null, "the response is not what it should be"),
        _ => null,
    };
}
