using BrightRun.Chat;

namespace BrightRun.TestKit;

/// <summary>The offline author, with the answers of some steps replaced by a test.</summary>
/// <param name="replace">Gets a step and the offline answer to it, gives the answer that is taken.</param>
/// <remarks>A replaced answer passes the checks of its step, or the test would play what no author may say.</remarks>
public sealed class ScriptedAuthor(Func<StepRequest, object, object>? replace = null) : IStepAuthor, IDisposable
{
    private readonly OfflineAuthor _offline = new();
    private readonly List<StepRequest> _asked = [];

    /// <summary>Every step that was asked so far.</summary>
    public IReadOnlyList<StepRequest> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public async ValueTask<StepOutcome<TAnswer>> AnswerAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken) where TAnswer : class
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_asked)
        {
            _asked.Add(request);
        }

        var outcome = await new StepAuthor(_offline).AnswerAsync(request, cancellationToken);
        var answer = (TAnswer)(replace?.Invoke(request, outcome.Answer) ?? outcome.Answer);
        var problems = string.Join(" ", request.Problems(answer));
        return problems.Length == 0 ? outcome with { Answer = answer } : throw new InvalidOperationException($"Script of {request.Prompt.Id}: {problems}");
    }

    public void Dispose() => _offline.Dispose();
}
