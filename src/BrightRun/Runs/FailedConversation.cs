using System.Text.Json;
using BrightRun.Chat;

namespace BrightRun.Runs;

/// <summary>A line of <c>failed.jsonl</c>: why a conversation was not made, with every raw answer of its last step.</summary>
/// <param name="ErrorClass">Such as <c>unusable_answer</c>; the key in the ledger.</param>
/// <param name="Step">Step that failed, such as <c>draft</c>; null when it was none.</param>
/// <param name="Turn">Turn from 1; null when it was none.</param>
public sealed record FailedConversation(
    string ConversationId, int Index, string ErrorClass, string? Step, int? Turn, string Message, IReadOnlyList<RejectedAnswer> Answers)
{
    internal static FailedConversation Of(string id, int index, Exception exception)
    {
        if (exception is StepFailedException step)
        {
            var last = step.Rejected.Count > 0 ? step.Rejected[^1] : null;
            return new(id, index, "unusable_answer", last?.Step, last?.Turn, step.Message, step.Rejected);
        }

        var name = exception.GetType().Name;
        name = name.EndsWith("Exception", StringComparison.Ordinal) ? name[..^"Exception".Length] : name;
        return new(id, index, JsonNamingPolicy.SnakeCaseLower.ConvertName(name), null, null, exception.Message, []);
    }
}

/// <summary>A line of <c>rejected_answers.jsonl</c>: an answer that could not be used, whether or not a later attempt could.</summary>
public sealed record RejectedAnswerLine(string ConversationId, RejectedAnswer Answer);
