using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BrightRun.Schema;
using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>One answer as it came, with all that the record of its call needs.</summary>
public sealed record JournalEntry
{
    /// <summary><see cref="CanonicalRequest.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary><see cref="CanonicalRequest.PromptSha256"/>.</summary>
    public required string PromptSha256 { get; init; }

    public required string Step { get; init; }
    public required string PromptVersion { get; init; }

    /// <summary>Conversation that asked first; others with the same request share the answer.</summary>
    public required string Conversation { get; init; }
    public required int Turn { get; init; }
    public string? Persona { get; init; }
    public required int Attempt { get; init; }
    public required string Provider { get; init; }
    public required string Model { get; init; }

    /// <summary>Model as the provider says that it answered; null when that is the name it was asked by.</summary>
    public string? ModelRevision { get; init; }
    public required int MaxOutputTokens { get; init; }
    public double? Temperature { get; init; }
    public required string Answer { get; init; }
    public TokenUsage? Usage { get; init; }
    public string? FinishReason { get; init; }

    public static JournalEntry Of(CanonicalRequest request, ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        var (step, model) = (request.Step, request.Model);
        return new()
        {
            Key = request.Key,
            PromptSha256 = request.PromptSha256,
            Step = step.Prompt.Id,
            PromptVersion = step.Prompt.Version,
            Conversation = step.ConversationId,
            Turn = step.TurnNumber,
            Persona = step.PersonaId,
            Attempt = step.Attempt,
            Provider = model.Provider,
            Model = model.Model,
            ModelRevision = response.ModelId == model.Model ? null : response.ModelId,
            MaxOutputTokens = model.MaxOutputTokens,
            Temperature = model.Temperature,
            Answer = response.Text,
            Usage = response.Usage is { } usage
                ? new TokenUsage { Input = usage.InputTokenCount ?? 0, Output = usage.OutputTokenCount ?? 0, Cached = usage.CachedInputTokenCount }
                : null,
            FinishReason = response.FinishReason?.Value,
        };
    }

    /// <summary>The answer as its provider gave it, with the record of the call.</summary>
    public ChatResponse ToResponse() => new(new ChatMessage(ChatRole.Assistant, Answer))
    {
        ModelId = ModelRevision ?? Model,
        FinishReason = FinishReason is null ? null : new ChatFinishReason(FinishReason),
        Usage = Usage is null ? null : new() { InputTokenCount = Usage.Input, OutputTokenCount = Usage.Output, CachedInputTokenCount = Usage.Cached },
        AdditionalProperties = new() { [CallRecord.Property] = ToCall() },
    };

    public ModelCall ToCall()
    {
        var parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["max_output_tokens"] = JsonSerializer.SerializeToElement(MaxOutputTokens, ChatJson.Default.Int32) };
        if (Temperature is { } temperature)
        {
            parameters["temperature"] = JsonSerializer.SerializeToElement(temperature, ChatJson.Default.Double);
        }

        return new()
        {
            CallId = CanonicalRequest.CallIdOf(Key),
            Step = Step,
            Provider = Provider,
            Model = Model,
            ModelRevision = ModelRevision,
            PromptId = Step,
            PromptVersion = PromptVersion,
            RequestSha256 = Key,
            ResponseSha256 = CanonicalJson.Sha256(Encoding.UTF8.GetBytes(Answer)),
            Params = parameters,
            Usage = Usage,
            FinishReason = FinishReason,
            Attempt = Attempt,
        };
    }
}

/// <summary>JSON of the journal: one object a line, nulls left out.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(double))]
internal sealed partial class ChatJson : JsonSerializerContext;
