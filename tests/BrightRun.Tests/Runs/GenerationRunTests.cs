using System.Text.Json;
using BrightRun.Chat;
using BrightRun.Runs;
using BrightRun.Schema;
using BrightRun.TestKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace BrightRun.Tests.Runs;

public sealed class GenerationRunTests : IDisposable
{
    private static readonly string[] Written = ["dataset.json", "dataset.jsonl", "manifest.json", "report.html"];
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OfflineAuthor_WritesAValidDatasetWhoseLedgerHolds()
    {
        var result = await RunAsync("a");

        Assert.Equal(GenerationEnd.Completed, result.End);
        Assert.Equal(Written, Names("a"));
        Assert.True(result.Manifest!.Conservation.Holds);
        Assert.Equal(6, result.Manifest.Conservation.Requested);
        var lines = File.ReadAllLines(_folder["a/dataset.jsonl"]);
        Assert.All(lines.Skip(1), line => Assert.Empty(SchemaValidator.Conversation.Validate(System.Text.Encoding.UTF8.GetBytes(line))));
        Assert.All(lines.Skip(1).Index(), line => Assert.Contains($"-{line.Index + 1:0000}\"", line.Item[..80], StringComparison.Ordinal));
        Assert.All(result.Manifest.Files, f => Assert.Equal(f.Sha256, CanonicalJson.Sha256(File.ReadAllBytes(_folder["a/" + f.Path]))));
    }

    [Fact]
    public async Task Run_OneAtATimeOrFour_GivesTheSameBytes()
    {
        await RunAsync("one", options => options with { Parallel = 1 });
        await RunAsync("four", options => options with { Parallel = 4 });

        AssertSame("one", "four");
    }

    [Fact]
    public async Task Run_StoppedAndResumedLater_GivesTheBytesOfAnUninterruptedRun()
    {
        var stopped = await HalfAsync("whole", "parts");
        Assert.Equal(GenerationEnd.Stopped, stopped.End);
        Assert.InRange(stopped.Progress.Finished, 1, 5);
        Assert.False(File.Exists(_folder["parts/dataset.jsonl"]));

        _time.Advance(TimeSpan.FromHours(3));
        var resumed = await RunAsync("parts", options => options with { Resume = true });

        Assert.Equal(stopped.Progress.Finished, resumed.Progress.AtStart);
        AssertSame("whole", "parts");
        Assert.Equal(Written, Names("parts"));
    }

    [Fact]
    public async Task Run_LastLineCutByACrash_IsMadeAgain()
    {
        await HalfAsync("whole", "cut");
        await File.AppendAllTextAsync(_folder["cut/.work/finished.jsonl"], """{"conversation_id":"garden_club-00000000-0006","kind":"deli""");

        await RunAsync("cut", options => options with { Resume = true });

        AssertSame("whole", "cut");
    }

    [Fact]
    public async Task Run_ResumedWithAnotherSpec_IsRefusedWithTheDifference()
    {
        await HalfAsync("whole", "a");

        var refused = await Assert.ThrowsAsync<RunRefusedException>(() =>
            RunAsync("a", options => options with { Resume = true }, spec: Spec with { Seed = 8, Turns = new(2, 3) }));

        Assert.Contains("seed: 7 there, 8 here", refused.Message, StringComparison.Ordinal);
        Assert.Contains("turns.to: 2 there, 3 here", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FolderHoldsADataset_IsRefusedUnlessItMayBeReplaced()
    {
        await RunAsync("a");

        await Assert.ThrowsAsync<RunRefusedException>(() => RunAsync("a"));
        Assert.Equal(GenerationEnd.AlreadyComplete, (await RunAsync("a", options => options with { Resume = true })).End);
        Assert.Equal(GenerationEnd.Completed, (await RunAsync("a", options => options with { Overwrite = true })).End);
    }

    [Fact]
    public async Task Run_AuthorAnswersNonsenseForOneConversation_KeepsTheRawAnswersAndGoesOn()
    {
        var result = await RunAsync("a", client: new Broken(id => id.EndsWith("-0003", StringComparison.Ordinal), () => new ChatResponse(new ChatMessage(ChatRole.Assistant, "no JSON"))));

        Assert.Equal(GenerationEnd.Completed, result.End);
        Assert.Equal(new Dictionary<string, int> { ["unusable_answer"] = 1 }, result.Manifest!.Conservation.Failed);
        Assert.True(result.Manifest.Conservation.Holds);
        var failed = JsonDocument.Parse(File.ReadAllText(_folder["a/failed.jsonl"])).RootElement;
        Assert.Equal("no JSON", failed.GetProperty("answers")[0].GetProperty("raw").GetString());
        Assert.Equal(StepAuthor.Attempts, failed.GetProperty("answers").GetArrayLength());

        var again = await RunAsync("a", options => options with { Resume = true });
        Assert.Empty(again.Manifest!.Conservation.Failed);
    }

    [Fact]
    public async Task Run_NothingButFailures_IsGivenUp()
    {
        var result = await RunAsync("a", options => options with { Parallel = 1, StopAfterFailures = 2 }, new Broken(_ => true, () => throw new ChatFailedException("The key is not valid.") { Status = 401 }));

        Assert.Equal(GenerationEnd.GivenUp, result.End);
        Assert.Equal("provider_401", result.LastFailure!.ErrorClass);
        Assert.Equal(2, result.Progress.Failed);
    }

    [Fact]
    public async Task Run_FewerFailuresThanTheLimitAndNothingElse_WritesNoEmptyDataset()
    {
        var result = await RunAsync("a", client: new Broken(_ => true, () => throw new ChatFailedException("No answer.")));

        Assert.Equal(GenerationEnd.GivenUp, result.End);
        Assert.False(File.Exists(_folder["a/dataset.jsonl"]));
    }

    private static RunSpec Spec => new()
    {
        Pack = MiniPack.Pack.Reference,
        Conversations = 6,
        Turns = new(2, 2),
        Seed = 7,
        Author = AuthorSpec.Offline,
    };

    private async Task<GenerationResult> RunAsync(
        string folder, Func<GenerationOptions, GenerationOptions>? change = null, IChatClient? client = null, RunSpec? spec = null, CancellationToken stop = default)
    {
        using var author = new Author("offline", client ?? new OfflineAuthor(), null);
        var options = new GenerationOptions { Folder = _folder[folder], Parallel = 2 };
        return await new GenerationRun(spec ?? Spec, MiniPack.Pack, author, change?.Invoke(options) ?? options, _time).RunAsync(stop: stop);
    }

    /// <summary>A whole run in one folder, and in another the same run stopped after half of its calls.</summary>
    private async Task<GenerationResult> HalfAsync(string whole, string half)
    {
        using var counting = new Interrupted(after: int.MaxValue, () => { });
        await RunAsync(whole, client: counting);
        using var stop = new CancellationTokenSource();
        return await RunAsync(half, options => options with { Parallel = 1 }, new Interrupted(counting.Calls / 2, stop.Cancel), stop: stop.Token);
    }

    private string[] Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(_folder[folder]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private void AssertSame(string one, string other) =>
        Assert.All(Written, name => Assert.Equal(File.ReadAllBytes(_folder[$"{one}/{name}"]), File.ReadAllBytes(_folder[$"{other}/{name}"])));

    /// <summary>The offline author, which asks for a stop at some call.</summary>
    private sealed class Interrupted(int after, Action interrupt) : DelegatingChatClient(new OfflineAuthor())
    {
        private int _calls;

        public int Calls => _calls;

        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _calls) == after)
            {
                interrupt();
            }

            return base.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    /// <summary>The offline author, which gives something else for some conversations.</summary>
    private sealed class Broken(Func<string, bool> isBroken, Func<ChatResponse> answer) : DelegatingChatClient(new OfflineAuthor())
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var request = messages.SelectMany(m => m.Contents).OfType<StepContent>().Last().Request;
            return isBroken(request.ConversationId) ? Task.FromResult(answer()) : base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}
