using BrightRun.Chat;
using BrightRun.TestKit;

namespace BrightRun.Tests.Chat;

public sealed class CallJournalTests : IDisposable
{
    private static readonly ModelSpec Model = new("test", Dataset.Model, 100, null);

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("answers.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_LastLineCutByACrash_KeepsTheRestAndGoesOn()
    {
        var requests = await RequestsAsync();
        using (var journal = CallJournal.Open(Path))
        {
            await RecordAsync(journal, requests[0], "first");
            await RecordAsync(journal, requests[1], "second");
        }

        await File.WriteAllBytesAsync(Path, (await File.ReadAllBytesAsync(Path, Token))[..^40], Token);
        using (var journal = CallJournal.Open(Path))
        {
            Assert.Equal("first", journal.Find(requests[0])?.Answer);
            Assert.Null(journal.Find(requests[1]));
            Assert.Empty(journal.Findings);
            await RecordAsync(journal, requests[1], "again");
        }

        using var reopened = CallJournal.Open(Path);
        Assert.Equal("again", reopened.Find(requests[1])?.Answer);
        Assert.Equal(2, File.ReadAllLines(Path).Length);
    }

    [Fact]
    public async Task Open_LastLineWithoutItsBreak_IsKeptWhole()
    {
        var requests = await RequestsAsync();
        using (var journal = CallJournal.Open(Path))
        {
            await RecordAsync(journal, requests[0], "first");
        }

        await File.WriteAllBytesAsync(Path, (await File.ReadAllBytesAsync(Path, Token))[..^1], Token);
        using (var journal = CallJournal.Open(Path))
        {
            await RecordAsync(journal, requests[1], "second");
        }

        using var reopened = CallJournal.Open(Path);
        Assert.Equal(["first", "second"], requests.Take(2).Select(r => reopened.Find(r)?.Answer));
    }

    [Fact]
    public async Task Open_LineOfSomethingElse_IsAFindingWithItsLine()
    {
        var requests = await RequestsAsync();
        using (var journal = CallJournal.Open(Path))
        {
            await RecordAsync(journal, requests[0], "first");
        }

        await File.AppendAllTextAsync(Path, "not json\n", Token);
        using var reopened = CallJournal.Open(Path);

        var finding = Assert.Single(reopened.Findings);
        Assert.Equal(("BR1302", 2), (finding.Rule, finding.Line));
        Assert.Equal(1, reopened.Count);
    }

    [Fact]
    public async Task Answer_TheSameRequestInFlight_IsAskedOnce()
    {
        var request = (await RequestsAsync())[0];
        using var journal = CallJournal.Open(Path);
        var gate = new TaskCompletionSource<JournalEntry>();
        var asked = 0;
        var answers = Enumerable.Range(0, 20).Select(_ => journal.AnswerAsync(request, _ => { Interlocked.Increment(ref asked); return gate.Task; }, Token)).ToList();

        gate.SetResult(Entry(request, "once"));

        Assert.All(await Task.WhenAll(answers), e => Assert.Equal("once", e.Answer));
        Assert.Equal(1, asked);
        Assert.Single(File.ReadAllLines(Path));
    }

    [Fact]
    public async Task Answer_FirstAskerCancelled_TheNextAsksItself()
    {
        var request = (await RequestsAsync())[0];
        using var journal = CallJournal.Open(Path);
        using var cancelled = new CancellationTokenSource();
        var first = journal.AnswerAsync(request, async token => { await Task.Delay(Timeout.Infinite, token); throw new InvalidOperationException("never"); }, cancelled.Token);
        var second = journal.AnswerAsync(request, _ => Task.FromResult(Entry(request, "mine")), Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("mine", (await second).Answer);
    }

    [Fact]
    public async Task Replay_AnswerThatWasNotRecorded_NamesStepConversationAndTurn()
    {
        var plans = Dataset.Plans(1);
        await Dataset.RecordAsync(Path, plans);
        var lines = await File.ReadAllLinesAsync(Path, Token);
        await File.WriteAllLinesAsync(Path, lines.Where(l => !l.Contains("\"step\":\"assess\"", StringComparison.Ordinal)), Token);

        var missing = await Assert.ThrowsAsync<AnswerMissingException>(() => Dataset.ReplayAsync(Path, plans));

        Assert.Equal(("assess", "c1", 1), (missing.Step, missing.ConversationId, missing.Turn));
    }

    [Fact]
    public async Task Key_ChangesWithModelAndParameters_ThePromptHashDoesNot()
    {
        var step = (await StepSamples.CatchAsync())[0];
        var requests = new[] { Model, Model with { Model = "model-2" }, Model with { MaxOutputTokens = 99 }, Model with { Temperature = 0.5 } }
            .Select(m => CanonicalRequest.Of(step, m)).ToList();

        Assert.Equal(4, requests.Select(r => r.Key).Distinct().Count());
        Assert.Single(requests.Select(r => r.PromptSha256).Distinct());
        Assert.Equal(requests[0].Key, CanonicalRequest.Of(step, Model with { Provider = "elsewhere" }).Key);
        Assert.All(requests, r => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", r.CallId));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<List<CanonicalRequest>> RequestsAsync() => [.. (await StepSamples.CatchAsync()).Select(s => CanonicalRequest.Of(s, Model))];

    private static Task<JournalEntry> RecordAsync(CallJournal journal, CanonicalRequest request, string answer) =>
        journal.AnswerAsync(request, _ => Task.FromResult(Entry(request, answer)), Token);

    private static JournalEntry Entry(CanonicalRequest request, string answer) =>
        JournalEntry.Of(request, new(new Microsoft.Extensions.AI.ChatMessage(Microsoft.Extensions.AI.ChatRole.Assistant, answer)));
}
