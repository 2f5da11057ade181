using BrightRun.Chat;
using BrightRun.TestKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace BrightRun.Tests.Chat;

public sealed class RetryChatClientTests
{
    private static readonly ChatResponse Good = new(new ChatMessage(ChatRole.Assistant, "good"));

    private readonly EagerTime _time = new();

    [Fact]
    public async Task Ask_RetryAfterInSeconds_WaitsExactlyThat()
    {
        Assert.Equal("good", (await AskAsync(new ProviderStatusException(429, TimeSpan.FromSeconds(7), "slow down"))).Text);
        Assert.Equal([TimeSpan.FromSeconds(7)], _time.Waits);
    }

    [Fact]
    public async Task Ask_FailuresWithoutRetryAfter_WaitsDoubledTimesWithJitterOfHalf()
    {
        await AskAsync(new ProviderStatusException(529, null, "busy"), new ProviderStatusException(500, null, "oops"), new IOException("cut"), new System.Text.Json.JsonException("half"));

        // 1, 2, 4 and 8 seconds, of which the second half is chance.
        Assert.All(_time.Waits.Zip([1, 2, 4, 8]), w => Assert.InRange(w.First.TotalSeconds, w.Second / 2.0, w.Second));
        Assert.Equal(4, _time.Waits.Count);
    }

    [Fact]
    public async Task Ask_SixFailures_GivesUpWithTheLast()
    {
        var failure = await Assert.ThrowsAsync<ChatFailedException>(() => AskAsync([.. Enumerable.Range(0, 6).Select(i => new ProviderStatusException(500 + i, null, "oops"))]));

        Assert.Equal("No answer from the provider after 6 tries; the last: status 505: oops.", failure.Message);
        Assert.Equal(505, failure.Status);
        Assert.Equal(5, _time.Waits.Count);
    }

    [Theory]
    [InlineData(400, "The provider refuses the request (status 400: because).")]
    [InlineData(401, "The provider does not accept the key (status 401: because). Check the variable that holds it.")]
    [InlineData(403, "The key may not use this model or endpoint (status 403: because).")]
    [InlineData(404, "The provider has no model 'model-1', or the base URL is wrong (status 404: because).")]
    public async Task Ask_RefusedForGood_FailsAtOnce(int status, string message)
    {
        var failure = await Assert.ThrowsAsync<ChatFailedException>(() => AskAsync(new ProviderStatusException(status, null, "because")));

        Assert.Equal(message, failure.Message);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task Ask_RetryAfterOfADay_FailsInsteadOfWaiting()
    {
        var failure = await Assert.ThrowsAsync<ChatFailedException>(() => AskAsync(new ProviderStatusException(429, TimeSpan.FromDays(1), "tomorrow")));

        Assert.Contains("asks to wait 1.00:00:00", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_DefectOfTheProgram_IsNotRetried() =>
        await Assert.ThrowsAsync<InvalidCastException>(() => AskAsync(new InvalidCastException()));

    [Fact]
    public async Task Ask_Cancelled_PassesThrough()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(cancelled.Token, new OperationCanceledException()));
    }

    [Fact]
    public async Task Ask_SilentProvider_IsGivenUpAfterTheTimeOutAndAskedAgain()
    {
        var time = new FakeTimeProvider();
        var silent = new Silent();
        using var client = new RetryChatClient(silent, new RetryOptions { Timeout = TimeSpan.FromMinutes(5) }, time);
        var answer = client.GetResponseAsync([], cancellationToken: TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, silent.Asked);
        time.Advance(TimeSpan.FromMinutes(1)); // the time-out
        await silent.GaveUp;
        while (!answer.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1)); // the first wait, at most a second
            await Task.Yield();
        }

        Assert.Equal("good", (await answer).Text);
        Assert.Equal(2, silent.Asked);
    }

    private Task<ChatResponse> AskAsync(params Exception[] failures) => AskAsync(TestContext.Current.CancellationToken, failures);

    private async Task<ChatResponse> AskAsync(CancellationToken cancellationToken, params Exception[] failures)
    {
        using var client = new RetryChatClient(new Failing(failures), new RetryOptions { Timeout = TimeSpan.FromHours(2) }, _time);
        return await client.GetResponseAsync([], new ChatOptions { ModelId = "model-1" }, cancellationToken);
    }

    private sealed class Failing(IEnumerable<Exception> failures) : AnsweringChatClient(inner: null)
    {
        private readonly Queue<Exception> _failures = new(failures);

        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            _failures.TryDequeue(out var failure) ? Task.FromException<ChatResponse>(failure) : Task.FromResult(Good);
    }

    /// <summary>Never answers the first time.</summary>
    private sealed class Silent : AnsweringChatClient
    {
        private readonly TaskCompletionSource _gaveUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Silent() : base(inner: null)
        {
        }

        public int Asked { get; private set; }
        public Task GaveUp => _gaveUp.Task;

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (++Asked > 1)
            {
                return Good;
            }

            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                _gaveUp.SetResult();
            }

            return Good;
        }
    }
}
