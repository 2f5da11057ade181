using System.Text.Json;
using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>One line of a result file, of either provider.</summary>
/// <param name="Id">Null when the line is no result.</param>
/// <param name="Answer">Null when the request failed.</param>
/// <param name="Problem">Why it failed; null with an answer.</param>
internal sealed record BatchResult(string? Id, ChatResponse? Answer, string? Problem)
{
    private static readonly BatchResult None = new(null, null, null);

    /// <summary>The id of a line of a wave or result file; null when it has none.</summary>
    public static string? IdOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonElement.TryParseValue(ref reader, out var json) ? Text(json.Value, "custom_id") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static BatchResult Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return Text(json.RootElement, "custom_id") is not { } id ? None
                : Part(json.RootElement, "result") is { } result ? Anthropic(id, result)
                : OpenAi(id, json.RootElement);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static BatchResult Anthropic(string id, JsonElement result)
    {
        var type = Text(result, "type");
        if (type != "succeeded" || Part(result, "message") is not { } message || !message.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Array)
        {
            // {"type":"errored","error":{"type":"error","error":{"message":…}}}
            var error = Part(result, "error");
            return new(id, null, Text(error, "message") ?? Text(Part(error, "error"), "message") ?? type ?? "no message in it");
        }

        var text = string.Concat(content.EnumerateArray().Where(c => Text(c, "type") == "text").Select(c => Text(c, "text")));
        return Answered(id, message, text, Text(message, "stop_reason"), "input_tokens", "output_tokens", Number(Part(message, "usage"), "cache_read_input_tokens"));
    }

    private static BatchResult OpenAi(string id, JsonElement root)
    {
        var response = Part(root, "response");
        var body = Part(response, "body");
        if (Number(response, "status_code") is not (null or 200) || body is null
            || !body.Value.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
        {
            var error = Part(root, "error") ?? Part(body, "error");
            return response is null && error is null ? None : new(id, null, Text(error, "message") ?? Text(error, "code") ?? "no choice in it");
        }

        var usage = Part(body, "usage");
        return Answered(
            id, body.Value, Text(Part(choices[0], "message"), "content") ?? "", Text(choices[0], "finish_reason"),
            "prompt_tokens", "completion_tokens", Number(Part(usage, "prompt_tokens_details"), "cached_tokens"));
    }

    private static BatchResult Answered(string id, JsonElement source, string text, string? finish, string input, string output, long? cached)
    {
        var usage = Part(source, "usage");
        return new(id, new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = Text(source, "model"),
            FinishReason = finish switch
            {
                "end_turn" or "stop_sequence" or "stop" => ChatFinishReason.Stop,
                "max_tokens" or "length" => ChatFinishReason.Length,
                null => null,
                _ => new ChatFinishReason(finish),
            },
            Usage = usage is null ? null : new() { InputTokenCount = Number(usage, input), OutputTokenCount = Number(usage, output), CachedInputTokenCount = cached },
        }, null);
    }

    private static JsonElement? Part(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : null;

    private static string? Text(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString() : null;

    private static long? Number(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Number && part.TryGetInt64(out var number) ? number : null;
}
