using System.Buffers;
using System.Text.Json;
using BrightRun.Schema;
using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>What a model is asked to be: part of the request, so part of its hash.</summary>
/// <param name="Provider">Name in the record, such as <c>anthropic</c>; the only part that is not hashed, since the same model may be served by several.</param>
/// <param name="Model">As the provider names it.</param>
/// <param name="MaxOutputTokens">Upper limit of one answer.</param>
/// <param name="Temperature">Null leaves it to the provider.</param>
public sealed record ModelSpec(string Provider, string Model, int MaxOutputTokens, double? Temperature);

/// <summary>A step as it goes to a model: rendered, with its schema, and with the hash under which its answer is recorded.</summary>
public sealed class CanonicalRequest
{
    /// <summary>Key in the additional properties of chat options under which decorators find the request.</summary>
    public const string Property = "brightrun.request";

    private CanonicalRequest(StepRequest step, ModelSpec model)
    {
        (Step, Model, Prompt, Schema) = (step, model, PromptRenderer.Render(step), AnswerSchema.For(step));
        PromptSha256 = Hash(json =>
        {
            json.WriteNumber("attempt", step.Attempt);
            json.WriteString("prompt_id", step.Prompt.Id);
            json.WriteString("prompt_version", step.Prompt.Version);
            json.WriteString("schema", Schema.Sha256);
            json.WriteString("system", Prompt.System);
            json.WriteString("user", Prompt.User);
        });
        Key = Hash(json =>
        {
            json.WriteNumber("max_output_tokens", model.MaxOutputTokens);
            json.WriteString("model", model.Model);
            json.WriteString("prompt", PromptSha256);
            if (model.Temperature is { } temperature)
            {
                json.WriteNumber("temperature", temperature);
            }
        });
    }

    public StepRequest Step { get; }
    public ModelSpec Model { get; }
    public RenderedPrompt Prompt { get; }
    public AnswerSchema Schema { get; }

    /// <summary>Hash of all that the model reads, whatever the model: a replay looks answers up by it.</summary>
    public string PromptSha256 { get; }

    /// <summary>Hash of <see cref="PromptSha256"/>, model and parameters: one key is one paid answer.</summary>
    public string Key { get; }

    /// <summary>Id of the call; also the id of the request in a batch file, where 64 characters of [a-zA-Z0-9_-] are allowed.</summary>
    public string CallId => CallIdOf(Key);

    public static CanonicalRequest Of(StepRequest step, ModelSpec model) => new(step, model);

    /// <summary>The request that a decorator further out put into the options.</summary>
    /// <exception cref="ArgumentException">There is none: the chain lacks its <see cref="PromptChatClient"/>.</exception>
    public static CanonicalRequest From(ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(Property) as CanonicalRequest
        ?? throw new ArgumentException("The options carry no rendered step; put a PromptChatClient around this client.", nameof(options));

    // 128 bits: no two requests of a dataset share them.
    internal static string CallIdOf(string key) => "call_" + key.AsSpan("sha256:".Length, 32).ToString();

    private static string Hash(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return CanonicalJson.Hash(buffer.WrittenSpan);
    }
}
