using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BrightRun.Chat;

/// <summary>A response of a provider whose status is no success.</summary>
internal sealed class ProviderStatusException(int status, TimeSpan? retryAfter, string message) : HttpRequestException(message)
{
    public int Status { get; } = status;

    /// <summary>How long the provider asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>Reads status, Retry-After and error text of every provider in one place, before an SDK turns them into exceptions of its own.</summary>
internal sealed class ProviderStatusHandler(HttpMessageHandler inner, Secret key, TimeProvider time) : DelegatingHandler(inner)
{
    private const int LongestError = 16 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var status = (int)response.StatusCode;
            throw new ProviderStatusException(status, Wait(response.Headers.RetryAfter), key.Redact(await ErrorAsync(response, cancellationToken)));
        }
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>The message inside the error's JSON, or the reason phrase.</summary>
    private static async Task<string> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new byte[LongestError];
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
            using var json = JsonDocument.Parse(body.AsMemory(0, length));
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error))
            {
                var message = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var inside) ? inside : error;
                if (message.ValueKind == JsonValueKind.String)
                {
                    return message.GetString()!;
                }
            }

            return Encoding.UTF8.GetString(body, 0, Math.Min(length, 300));
        }
        catch (Exception e) when (e is JsonException or IOException or HttpRequestException)
        {
            return response.ReasonPhrase ?? "no reason given";
        }
    }
}
