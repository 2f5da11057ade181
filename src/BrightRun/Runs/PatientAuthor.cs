using BrightRun.Chat;

namespace BrightRun.Runs;

/// <summary>Stops between two calls, never within one: an answer that is being paid for is still read.</summary>
/// <param name="author">Asked with a token of its own, which cuts calls off.</param>
/// <param name="stop">Ends the conversation before its next call.</param>
internal sealed class PatientAuthor(IStepAuthor author, CancellationToken stop) : IStepAuthor
{
    public ValueTask<StepOutcome<TAnswer>> AnswerAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken)
        where TAnswer : class
    {
        stop.ThrowIfCancellationRequested();
        return author.AnswerAsync(request, cancellationToken);
    }
}
