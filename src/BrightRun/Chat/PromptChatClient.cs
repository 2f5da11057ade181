using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>Turns a step into the two messages and the options that a model takes, and puts the record of the call on its answer.</summary>
/// <remarks>Outermost of a chain that ends at a provider: prompt, journal, retry, provider.</remarks>
public sealed class PromptChatClient(IChatClient inner, ModelSpec model) : AnsweringChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var step = messages.SelectMany(m => m.Contents).OfType<StepContent>().LastOrDefault()?.Request
            ?? throw new ArgumentException("Only protocol steps are rendered; the messages hold none.", nameof(messages));
        var request = CanonicalRequest.Of(step, model);
        var response = await Inner.GetResponseAsync(
            [new ChatMessage(ChatRole.System, request.Prompt.System), new ChatMessage(ChatRole.User, request.Prompt.User)],
            Options(request),
            cancellationToken);
        // A journal further in has put the record of the call that was really made.
        response.AdditionalProperties ??= [];
        response.AdditionalProperties.TryAdd(CallRecord.Property, JournalEntry.Of(request, response).ToCall());
        return response;
    }

    private ChatOptions Options(CanonicalRequest request) => new()
    {
        ModelId = model.Model,
        MaxOutputTokens = model.MaxOutputTokens,
        Temperature = (float?)model.Temperature,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(request.Schema.Json, request.Schema.Name),
        AdditionalProperties = new() { [CanonicalRequest.Property] = request },
    };
}
