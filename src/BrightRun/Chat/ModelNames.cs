using System.Text.Json;

namespace BrightRun.Chat;

/// <summary>Asks a provider which models it has, for the message about a name that it does not know.</summary>
internal static class ModelNames
{
    /// <summary>Names as the provider lists them; empty when it does not say, since the message is about something else.</summary>
    /// <param name="prepare">Puts the authorisation on the request.</param>
    public static async Task<IReadOnlyList<string>> ListAsync(
        HttpClient http, Uri address, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            prepare(request);
            using var response = await http.SendAsync(request, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return [.. Names(json.RootElement)];
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            return [];
        }
    }

    // Anthropic and OpenAI: {"data":[{"id":…}]}; Ollama: {"models":[{"name":…}]}.
    private static IEnumerable<string> Names(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !(root.TryGetProperty("data", out var list) || root.TryGetProperty("models", out list))
            || list.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var model in list.EnumerateArray())
        {
            if (model.ValueKind == JsonValueKind.Object && (model.TryGetProperty("id", out var name) || model.TryGetProperty("name", out name)) && name.ValueKind == JsonValueKind.String)
            {
                yield return name.GetString()!;
            }
        }
    }
}
