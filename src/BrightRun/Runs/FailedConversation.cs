using System.Globalization;
using System.Text.Json;
using BrightRun.Chat;

namespace BrightRun.Runs;

/// <summary>A line of <c>failed.jsonl</c>: why a conversation was not made, with every raw answer that could not be used.</summary>
/// <param name="ErrorClass">Such as <c>unusable_answer</c>; the key in the ledger.</param>
/// <param name="Step">Step that failed, such as <c>draft</c>; null when it was none.</param>
/// <param name="Turn">Turn from 1; null when it was none.</param>
public sealed record FailedConversation(
    string ConversationId, int Index, string ErrorClass, string? Step, int? Turn, string Message, IReadOnlyList<RejectedAnswer> Answers)
{
    /// <summary>In the folder of the run.</summary>
    public const string FileName = "failed.jsonl";

    internal static FailedConversation Of(string id, int index, Exception exception, IReadOnlyList<RejectedAnswer> answers) => exception switch
    {
        StepFailedException { Rejected: [.., var last] } => new(id, index, "unusable_answer", last.Step, last.Turn, exception.Message, answers),
        AnswerMissingException e => new(id, index, "answer_missing", e.Step, e.Turn, e.Message, answers),
        ChatFailedException { Status: { } status } => new(id, index, string.Create(CultureInfo.InvariantCulture, $"provider_{status}"), null, null, exception.Message, answers),
        ChatFailedException => new(id, index, "provider", null, null, exception.Message, answers),
        _ => new(id, index, ClassOf(exception), null, null, exception.Message, answers),
    };

    private static string ClassOf(Exception exception)
    {
        var name = exception.GetType().Name;
        return JsonNamingPolicy.SnakeCaseLower.ConvertName(name.EndsWith("Exception", StringComparison.Ordinal) ? name[..^"Exception".Length] : name);
    }
}

/// <summary>A line of <c>rejected_answers.jsonl</c>: an answer that could not be used, whether or not a later attempt could.</summary>
public sealed record RejectedAnswerLine(string ConversationId, RejectedAnswer Answer)
{
    /// <summary>In the folder of the run.</summary>
    public const string FileName = "rejected_answers.jsonl";
}
