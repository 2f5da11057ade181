using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>A step as content of a chat message. Authors inside the process read the request; for all others a decorator renders it to text.</summary>
public sealed class StepContent(StepRequest request) : AIContent
{
    public StepRequest Request { get; } = request;
}

/// <summary>A typed answer as content of a chat message, so that an author inside the process need not write JSON for us to parse.</summary>
public sealed class StepAnswerContent(object answer) : AIContent
{
    public object Answer { get; } = answer;
}
