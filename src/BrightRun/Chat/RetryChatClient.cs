using System.Globalization;
using BrightRun.Packs;
using BrightRun.Schema;
using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>How often and how long a provider is asked; changes only the running.</summary>
public sealed record RetryOptions
{
    /// <summary>Tries of one request in all.</summary> <value>The default value is 6.</value>
    public int Tries { get; init; } = 6;

    /// <summary>Wait after the first failure; doubled with each further one.</summary> <value>The default value is 1 second.</value>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait of our own choice.</summary> <value>The default value is 1 minute.</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait that a provider may ask for; above it the request fails at once.</summary> <value>The default value is 30 minutes.</value>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Time of one try, from the request to the last word of the answer.</summary> <value>The default value is 5 minutes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>Asks again when a provider is busy, broken, silent or cut off, and says plainly what is wrong when asking again is of no use.</summary>
public sealed class RetryChatClient : AnsweringChatClient
{
    private readonly RetryOptions _retry;
    private readonly TimeProvider _time;
    private readonly Func<CancellationToken, Task<IReadOnlyList<string>>>? _models;
    private readonly Secret _key;

    /// <param name="models">Names of the models that the provider has, for the message about one that it has not; asked at most once a failure.</param>
    public RetryChatClient(IChatClient inner, RetryOptions retry, TimeProvider time, Func<CancellationToken, Task<IReadOnlyList<string>>>? models = null)
        : this(inner, retry, time, models, new Secret(null))
    {
    }

    internal RetryChatClient(IChatClient inner, RetryOptions retry, TimeProvider time, Func<CancellationToken, Task<IReadOnlyList<string>>>? models, Secret key)
        : base(inner) => (_retry, _time, _models, _key) = (retry, time, models, key);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var timeout = new CancellationTokenSource(_retry.Timeout, _time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                return await Inner.GetResponseAsync(messages, options, linked.Token);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && FailureOf(e, timeout) is { } failure)
            {
                if (!failure.Retry)
                {
                    throw new ChatFailedException(await AdviceAsync(failure, options?.ModelId, cancellationToken), _key.Cause(e)) { Status = failure.Status };
                }

                if (attempt == _retry.Tries || failure.Wait > _retry.LongestRetryAfter)
                {
                    throw new ChatFailedException(GivenUp(failure, attempt), _key.Cause(e)) { Status = failure.Status };
                }

                await Task.Delay(failure.Wait ?? Backoff(attempt), _time, cancellationToken);
            }
        }
    }

    private ProviderFailure? FailureOf(Exception exception, CancellationTokenSource timeout) => ProviderFailure.Of(exception)
        ?? (timeout.IsCancellationRequested
            ? new(true, null, null, string.Create(CultureInfo.InvariantCulture, $"no answer within {_retry.Timeout.TotalSeconds:0} seconds"))
            : null);

    /// <summary>Doubles with each try; half of it is chance, so that many requests that failed together do not come back together.</summary>
    private TimeSpan Backoff(int attempt)
    {
        var full = Math.Min(_retry.FirstWait.TotalSeconds * Math.Pow(2, attempt - 1), _retry.LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(full * (0.5 + (0.5 * Dice.For(_time.GetTimestamp(), "backoff").Unit())));
    }

    private string GivenUp(ProviderFailure failure, int tries)
    {
        var asked = failure.Wait > _retry.LongestRetryAfter ? $" The provider asks to wait {failure.Wait}." : "";
        return string.Create(CultureInfo.InvariantCulture, $"No answer from the provider after {tries} {(tries == 1 ? "try" : "tries")}; the last: {_key.Redact(failure.Says)}.{asked}");
    }

    private async Task<string> AdviceAsync(ProviderFailure failure, string? model, CancellationToken cancellationToken)
    {
        var says = _key.Redact(failure.Says);
        return failure.Status switch
        {
            401 => $"The provider does not accept the key ({says}). Check the variable that holds it.",
            403 => $"The key may not use this model or endpoint ({says}).",
            404 => await UnknownAsync(says, model, cancellationToken),
            _ => $"The provider refuses the request ({says}).",
        };
    }

    private async Task<string> UnknownAsync(string says, string? model, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(cancellationToken);
        return known.Count == 0 || known.Contains(model)
            ? $"The provider has no model '{model}', or the base URL is wrong ({says})."
            : $"The provider has no model '{model}'. {NearestName.Hint(model ?? "", known)}";
    }

    private async Task<IReadOnlyList<string>> KnownAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_retry.Timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return _models is null ? [] : await _models(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return []; // The message is about something else; it does without the names.
        }
    }
}
