using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BrightRun.Chat;

/// <summary>One request as a line of a provider's batch file.</summary>
internal static class BatchLine
{
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8 without line break.</summary>
    public static byte[] Write(CanonicalRequest request, BatchShape shape)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("custom_id", request.CallId);
            if (shape == BatchShape.Anthropic)
            {
                json.WriteStartObject("params");
                WriteAnthropic(json, request);
            }
            else
            {
                json.WriteString("method", "POST");
                json.WriteString("url", "/v1/chat/completions");
                json.WriteStartObject("body");
                WriteOpenAi(json, request);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteAnthropic(Utf8JsonWriter json, CanonicalRequest request)
    {
        json.WriteString("model", request.Model.Model);
        json.WriteNumber("max_tokens", request.Model.MaxOutputTokens);
        json.WriteString("system", request.Prompt.System);
        json.WriteStartArray("messages");
        WriteMessage(json, "user", request.Prompt.User);
        json.WriteEndArray();
        json.WriteStartObject("output_config");
        json.WriteStartObject("format");
        json.WriteString("type", "json_schema");
        json.WritePropertyName("schema");
        request.Schema.Json.WriteTo(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOpenAi(Utf8JsonWriter json, CanonicalRequest request)
    {
        json.WriteString("model", request.Model.Model);
        json.WriteNumber("max_completion_tokens", request.Model.MaxOutputTokens);
        if (request.Model.Temperature is { } temperature)
        {
            json.WriteNumber("temperature", temperature);
        }

        json.WriteStartArray("messages");
        WriteMessage(json, "system", request.Prompt.System);
        WriteMessage(json, "user", request.Prompt.User);
        json.WriteEndArray();
        json.WriteStartObject("response_format");
        json.WriteString("type", "json_schema");
        json.WriteStartObject("json_schema");
        json.WriteString("name", request.Schema.Name);
        json.WriteBoolean("strict", true);
        json.WritePropertyName("schema");
        request.Schema.Json.WriteTo(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", text);
        json.WriteEndObject();
    }
}
