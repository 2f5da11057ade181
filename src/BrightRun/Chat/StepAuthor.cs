using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BrightRun.Schema;
using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>Something that answers steps of the protocol.</summary>
public interface IStepAuthor
{
    /// <summary>Answers one step.</summary>
    /// <exception cref="StepFailedException">No usable answer came in the allowed attempts.</exception>
    ValueTask<StepOutcome<TAnswer>> AnswerAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken) where TAnswer : class;
}

/// <summary>A usable answer and the call that gave it; the call is null for authors inside the process.</summary>
public sealed record StepOutcome<TAnswer>(TAnswer Answer, ModelCall? Call);

/// <summary>A step got no usable answer: every raw answer is kept, with what was wrong with it.</summary>
public sealed class StepFailedException(Finding finding, IReadOnlyList<RejectedAnswer> rejected) : Exception(finding?.Message)
{
    public Finding Finding { get; } = finding!;
    public IReadOnlyList<RejectedAnswer> Rejected { get; } = rejected;
}

/// <summary>An answer that could not be used.</summary>
public sealed record RejectedAnswer(string Step, int Turn, string? PersonaId, int Attempt, string Raw, string Problem);

/// <summary>Asks a chat client for the steps: checks each answer, and asks again with the error at most twice.</summary>
/// <param name="client">Decorated client, down to the provider.</param>
/// <param name="onRejected">Told of every answer that could not be used, so that nothing that was paid for is lost.</param>
public sealed class StepAuthor(IChatClient client, Action<RejectedAnswer>? onRejected = null) : IStepAuthor
{
    /// <summary>First attempt and two corrections.</summary>
    public const int Attempts = 3;

    public async ValueTask<StepOutcome<TAnswer>> AnswerAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken)
        where TAnswer : class
    {
        ArgumentNullException.ThrowIfNull(request);
        var rejected = new List<RejectedAnswer>();
        for (var attempt = 1; ; attempt++)
        {
            var response = await client.GetResponseAsync(
                [new ChatMessage(ChatRole.User, [new StepContent(request)])], cancellationToken: cancellationToken).ConfigureAwait(false);
            var raw = Read<TAnswer>(response, out var answer, out var problem);
            if (answer is not null)
            {
                // An author inside the process builds its answers from the same records and cannot leave a range.
                problem = string.Join(" ", raw.Length > 0 ? AnswerRanges.Problems(answer).Concat(request.Problems(answer)) : request.Problems(answer));
                if (problem.Length == 0)
                {
                    return new(answer, response.AdditionalProperties?.GetValueOrDefault(CallRecord.Property) as ModelCall);
                }
            }

            rejected.Add(new(request.Prompt.Id, request.TurnNumber, request.PersonaId, attempt, raw, problem!));
            onRejected?.Invoke(rejected[^1]);
            if (attempt == Attempts)
            {
                throw new StepFailedException(
                    new Finding("BR1301", Severity.Error, $"/training_pairs/{Math.Max(0, request.TurnNumber - 1)}",
                        $"Step {request.Prompt.Id}{(request.PersonaId is { } p ? $" of {p}" : "")} got no usable answer in {Attempts} attempts; the last was wrong because: {problem}"),
                    rejected);
            }

            request = request with { Attempt = attempt + 1, Correction = problem, RejectedAnswer = raw };
        }
    }

    /// <summary>The answer, or the raw text with what is wrong with it; exactly one of answer and problem is null.</summary>
    private static string Read<TAnswer>(ChatResponse response, [NotNullWhen(true)] out TAnswer? answer, [NotNullWhen(false)] out string? problem)
        where TAnswer : class
    {
        if (response.Messages is [.., { Contents: [StepAnswerContent { Answer: TAnswer typed }] }])
        {
            (answer, problem) = (typed, null);
            return "";
        }

        var text = response.Text;
        (answer, problem) = (null, null);
        if (response.FinishReason == ChatFinishReason.Length)
        {
            problem = "The answer was cut off by the token limit; answer more briefly.";
            return text;
        }

        try
        {
            answer = JsonSerializer.Deserialize(Json(text), (JsonTypeInfo<TAnswer>)AnswerJson.Default.GetTypeInfo(typeof(TAnswer))!);
            problem = answer is null ? "The answer is null; an object that keeps the schema is expected." : null;
        }
        catch (JsonException e)
        {
            problem = $"The answer does not keep the schema at {e.Path ?? "$"}: {e.Message}";
        }

        return text;
    }

    /// <summary>The JSON object in a text that may stand in a code fence or between words.</summary>
    private static ReadOnlySpan<char> Json(string text)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = text.LastIndexOf('}');
        return open >= 0 && close > open ? text.AsSpan(open, close - open + 1) : text;
    }
}
