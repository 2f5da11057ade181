namespace BrightRun.Chat;

/// <summary>A provider gave no answer, for good. The message says what to do; it never holds a key.</summary>
public sealed class ChatFailedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HTTP status of the last try; null when there was no response.</summary>
    public int? Status { get; init; }
}

/// <summary>A replay has no recorded answer for a step: something that the answers depend on is not what it was.</summary>
public sealed class AnswerMissingException(StepRequest step) : Exception(
    $"No answer is recorded for step {step?.Prompt.Id}{(step?.PersonaId is { } p ? $" of {p}" : "")}{(step?.Attempt > 1 ? $", attempt {step.Attempt}" : "")}"
    + $" in turn {step?.TurnNumber} of conversation {step?.ConversationId}; replay with the spec, the pack version and the seed of the recording.")
{
    public string Step { get; } = step?.Prompt.Id ?? "";
    public string ConversationId { get; } = step?.ConversationId ?? "";
    public int Turn { get; } = step?.TurnNumber ?? 0;
}

/// <summary>A step waits for a batch: the conversation goes on when its answer is in the folder.</summary>
public sealed class BatchPendingException(StepRequest step) : Exception(
    $"Step {step?.Prompt.Id} in turn {step?.TurnNumber} of conversation {step?.ConversationId} waits for the answers of a batch.")
{
    public string Step { get; } = step?.Prompt.Id ?? "";
    public string ConversationId { get; } = step?.ConversationId ?? "";
    public int Turn { get; } = step?.TurnNumber ?? 0;
}
