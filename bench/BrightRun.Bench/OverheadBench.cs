using System.Text.Json;
using BrightRun.Chat;
using BrightRun.Schema;
using Microsoft.Extensions.AI;

namespace BrightRun.Bench;

/// <summary>CPU time of everything beside the model call: answers are recorded first, then given back at once.</summary>
internal static class OverheadBench
{
    private const int Conversations = 40;

    public static async Task RunAsync()
    {
        var recorder = new RecordingAuthor(new StepAuthor(new OfflineAuthor()));
        await GenerateAsync(recorder);
        var answers = recorder.Answers;
        var texts = answers.ConvertAll(a => JsonSerializer.Serialize(a, AnswerJson.Default.GetTypeInfo(a.GetType())!));
        var model = new ModelSpec("bench", "recorded", 16_000, null);
        Console.WriteLine($"{Conversations} conversations of 4-6 turns, {answers.Count} calls, CPU time, best of five rounds");
        Print("protocol, record and both hashes", answers.Count, await BestAsync(() => new ReplayingAuthor(answers)));
        Print("the same with prompts, answers as JSON text, checks and call records", answers.Count, await BestAsync(() => new StepAuthor(new PromptChatClient(new ReplayingClient(texts), model))));
    }

    private static void Print(string what, int calls, double seconds) => Console.WriteLine($"{what,-70} {1000 * seconds / calls:0.000} ms a call");

    private static async Task GenerateAsync(IStepAuthor author)
    {
        var workload = new Workload(author);
        for (var i = 0; i < Conversations; i++)
        {
            await workload.GenerateAsync(i);
        }
    }

    private static async Task<double> BestAsync(Func<IStepAuthor> author)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            await GenerateAsync(author());
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return best;
    }

    /// <summary>Keeps the answers in the order in which they are asked for; nothing runs beside anything, because no answer waits.</summary>
    private sealed class RecordingAuthor(IStepAuthor inner) : IStepAuthor
    {
        public List<object> Answers { get; } = [];

        public async ValueTask<StepOutcome<TAnswer>> AnswerAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken) where TAnswer : class
        {
            var outcome = await inner.AnswerAsync(request, cancellationToken);
            Answers.Add(outcome.Answer);
            return outcome;
        }
    }

    private sealed class ReplayingAuthor(List<object> answers) : IStepAuthor
    {
        private int next;

        public ValueTask<StepOutcome<TAnswer>> AnswerAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken) where TAnswer : class =>
            new(new StepOutcome<TAnswer>((TAnswer)answers[next++], null));
    }

    private sealed class ReplayingClient(List<string> texts) : AnsweringChatClient(inner: null)
    {
        private int next;

        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, texts[next++])) { ModelId = "recorded", FinishReason = ChatFinishReason.Stop });
    }
}
