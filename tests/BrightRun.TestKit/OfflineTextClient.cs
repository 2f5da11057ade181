using System.Collections.Concurrent;
using System.Text.Json;
using BrightRun.Chat;
using Microsoft.Extensions.AI;

namespace BrightRun.TestKit;

/// <summary>Answers by what was asked, as a model would have given them: the texts of a recorded run.</summary>
public sealed class AnswerTable
{
    private readonly ConcurrentDictionary<string, string> _answers = new(StringComparer.Ordinal);

    public int Count => _answers.Count;

    public void Add(string system, string user, string answer) => _answers[Key(system, user)] = answer;

    /// <summary>The answer to two texts; null when nobody asked them. A corrected request has the answer of the first.</summary>
    public string? Find(string system, string user) => _answers.GetValueOrDefault(Key(system, user));

    private static string Key(string system, string user)
    {
        var correction = user.IndexOf("Your earlier answer did not serve:", StringComparison.Ordinal);
        return system + "\n\n" + (correction < 0 ? user : user[..correction]).TrimEnd();
    }
}

/// <summary>The offline author as a model: reads the rendered step, answers with JSON text.</summary>
public sealed class OfflineTextClient(AnswerTable table) : AnsweringChatClient(inner: null)
{
    private readonly OfflineAuthor _author = new();

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = CanonicalRequest.From(options);
        var typed = await _author.GetResponseAsync([new(ChatRole.User, [new StepContent(request.Step)])], cancellationToken: cancellationToken);
        var answer = ((StepAnswerContent)typed.Messages[^1].Contents[0]).Answer;
        var text = JsonSerializer.Serialize(answer, AnswerJson.Default.GetTypeInfo(answer.GetType())!);
        var said = messages.ToList();
        table.Add(said[0].Text, said[1].Text, text);
        return new(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = request.Model.Model,
            FinishReason = ChatFinishReason.Stop,
            Usage = new() { InputTokenCount = said[1].Text.Length / 4, OutputTokenCount = text.Length / 4 },
        };
    }
}
