using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Chat;

public sealed class LiveAuthorTests
{
    private static readonly Fault[] EveryFault = [.. Enum.GetValues<Fault>(), .. Enum.GetValues<Fault>()];

    public static TheoryData<string, bool> Authors => new()
    {
        { AuthorFactory.AnthropicName, true },
        { AuthorFactory.AnthropicName, false },
        { AuthorFactory.OpenAiName, true },
        { AuthorFactory.OpenAiName, false },
        { AuthorFactory.OllamaName, true },
        { AuthorFactory.OllamaName, false },
    };

    [Theory, MemberData(nameof(Authors))]
    public async Task Generate_ThroughALoopbackProviderWithEveryFault_EqualsTheReplay(string author, bool streams)
    {
        using var folder = new TemporaryFolder();
        var plans = Dataset.Plans();
        var table = await Dataset.RecordAsync(folder.File("recorded.jsonl"), plans);
        var replayed = await Dataset.ReplayAsync(folder.File("recorded.jsonl"), plans);

        var key = author == AuthorFactory.OllamaName ? null : Dataset.Key;
        await using var provider = new LoopbackProvider(Protocol(author), table, key, EveryFault);
        IReadOnlyList<Conversation> live;
        using (var made = Dataset.Factory().Create(Options(author, provider, streams, folder.File("live.jsonl"))))
        {
            live = await Dataset.MakeAsync(made.Client, plans);
        }

        Assert.Empty(provider.Unknown);
        Assert.Equal(0, provider.FaultsLeft);
        Assert.Equal(Dataset.Content(replayed), Dataset.Content(live));
        // Only the two unusable answers were asked for again by us; every other fault was the retry's, below the journal.
        Assert.Equal(2, File.ReadLines(folder.File("live.jsonl")).Count(l => !l.Contains("\"attempt\":1,", StringComparison.Ordinal)));
        // The live run's own answers, the unusable ones among them, give the same records.
        Assert.Equal(Dataset.Records(live), Dataset.Records(await Dataset.ReplayAsync(folder.File("live.jsonl"), plans)));
        Assert.All(live, c => Assert.NotEmpty(c.Provenance.Calls!));
        Assert.All(Directory.GetFiles(folder.Path), f => Assert.DoesNotContain(Dataset.Key, File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generate_ASecondTimeOverItsJournal_AsksNobody()
    {
        using var folder = new TemporaryFolder();
        var plans = Dataset.Plans(1);
        var table = await Dataset.RecordAsync(folder.File("recorded.jsonl"), plans);
        var provider = new LoopbackProvider(new ChatCompletionsProtocol(), table, Dataset.Key);
        var options = Options(AuthorFactory.OpenAiName, provider, streams: true, folder.File("live.jsonl"));
        IReadOnlyList<Conversation> first;
        using (var made = Dataset.Factory().Create(options))
        {
            first = await Dataset.MakeAsync(made.Client, plans);
        }

        await provider.DisposeAsync();
        using var again = Dataset.Factory().Create(options);

        Assert.Equal(Dataset.Records(first), Dataset.Records(await Dataset.MakeAsync(again.Client, plans)));
    }

    [Fact]
    public async Task Generate_InSingleCalls_EqualsTheReplay()
    {
        using var folder = new TemporaryFolder();
        var plans = Dataset.Plans();
        var table = await Dataset.RecordAsync(folder.File("recorded.jsonl"), plans, new SingleCallParadigm());
        await using var provider = new LoopbackProvider(new MessagesProtocol(), table, Dataset.Key);
        using var made = Dataset.Factory().Create(Options(AuthorFactory.AnthropicName, provider, streams: true, journal: null));

        var live = await Dataset.MakeAsync(made.Client, plans, new SingleCallParadigm());

        Assert.Empty(provider.Unknown);
        Assert.Equal(Dataset.Content(await Dataset.ReplayAsync(folder.File("recorded.jsonl"), plans, new SingleCallParadigm())), Dataset.Content(live));
    }

    [Theory]
    [InlineData(AuthorFactory.AnthropicName)]
    [InlineData(AuthorFactory.OpenAiName)]
    [InlineData(AuthorFactory.OllamaName)]
    public async Task Generate_UnknownModel_NamesTheNearest(string author)
    {
        await using var provider = new LoopbackProvider(Protocol(author), new AnswerTable(), null) { Models = ["model-1", "other"] };
        using var made = Dataset.Factory().Create(Options(author, provider, streams: true, journal: null) with { Model = "modle-1" });

        var failure = await Assert.ThrowsAsync<ChatFailedException>(() => Dataset.MakeAsync(made.Client, Dataset.Plans(1)));

        Assert.Equal("The provider has no model 'modle-1'. Did you mean 'model-1'?", failure.Message);
        Assert.Equal(404, failure.Status);
    }

    [Theory]
    [InlineData(AuthorFactory.AnthropicName)]
    [InlineData(AuthorFactory.OpenAiName)]
    public async Task Generate_KeyRefusedAndEchoed_FailsAtOnceWithoutTheKey(string author)
    {
        await using var provider = new LoopbackProvider(Protocol(author), new AnswerTable(), "another");
        using var made = Dataset.Factory().Create(Options(author, provider, streams: true, journal: null));

        var failure = await Assert.ThrowsAsync<ChatFailedException>(() => Dataset.MakeAsync(made.Client, Dataset.Plans(1)));

        Assert.Equal(401, failure.Status);
        Assert.DoesNotContain(Dataset.Key[..10], failure.ToString(), StringComparison.Ordinal);
    }

    private static LoopbackProtocol Protocol(string author) => author switch
    {
        AuthorFactory.AnthropicName => new MessagesProtocol(),
        AuthorFactory.OpenAiName => new ChatCompletionsProtocol(),
        _ => new OllamaProtocol(),
    };

    private static AuthorOptions Options(string author, LoopbackProvider provider, bool streams, string? journal) => new()
    {
        Author = author,
        Model = Dataset.Model,
        BaseUrl = author == AuthorFactory.OpenAiName ? new(provider.Address, "v1") : provider.Address,
        KeyVariable = author == AuthorFactory.OpenAiName ? "OPENAI_API_KEY" : null,
        Streaming = streams,
        Journal = journal,
        // Two conversations meet sixteen faults; whoever is unlucky meets most of them.
        Retry = new() { Tries = 20, Timeout = TimeSpan.FromHours(2) },
    };
}
