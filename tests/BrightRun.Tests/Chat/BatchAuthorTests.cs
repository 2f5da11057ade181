using System.Text.Json.Nodes;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Chat;

public sealed class BatchAuthorTests
{
    // Four turns of at most ten rounds, one more for what fails once.
    private const int MostWaves = 60;

    [Theory]
    [InlineData(BatchShape.Anthropic)]
    [InlineData(BatchShape.OpenAi)]
    public async Task Generate_ThroughFilesAlone_EqualsTheReplay(BatchShape shape)
    {
        using var folder = new TemporaryFolder();
        var plans = Dataset.Plans();
        var table = await Dataset.RecordAsync(folder.File("recorded.jsonl"), plans);
        var provider = new BatchProvider(shape, table);
        var options = new AuthorOptions { Author = AuthorFactory.Batch, Model = Dataset.Model, BatchFolder = folder.File("batch"), BatchShape = shape };

        IReadOnlyList<Conversation>? made = null;
        var waves = 0;
        while (made is null)
        {
            Assert.InRange(++waves, 1, MostWaves);
            // Each wave is a process of its own: nothing but the folder goes from one to the next.
            using var author = Dataset.Factory().Create(options);
            Assert.DoesNotContain(author.Findings, f => f.Severity == Severity.Error);
            made = await TryMakeAsync(author, plans);
            if (made is null)
            {
                var wave = author.Batch!.WriteWave();
                Assert.NotEmpty(wave.Files);
                foreach (var file in wave.Files)
                {
                    provider.Answer(file);
                }
            }
        }

        Assert.Equal(Dataset.Content(await Dataset.ReplayAsync(folder.File("recorded.jsonl"), plans)), Dataset.Content(made));
        Assert.Contains("wave-0001." + (shape == BatchShape.Anthropic ? "anthropic" : "openai") + ".jsonl", Directory.GetFiles(folder.File("batch")).Select(Path.GetFileName));
        Assert.DoesNotContain(Directory.GetFiles(folder.File("batch")), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteWave_AskedAgainWithoutResults_WritesNothingNew()
    {
        using var folder = new TemporaryFolder();
        var options = new AuthorOptions { Author = AuthorFactory.Batch, Model = Dataset.Model, BatchFolder = folder.Path };
        var plans = Dataset.Plans();
        using (var author = Dataset.Factory().Create(options))
        {
            Assert.Null(await TryMakeAsync(author, plans));
            Assert.Equal(2, author.Batch!.WriteWave().Requests);
        }

        using var again = Dataset.Factory().Create(options);
        Assert.Null(await TryMakeAsync(again, plans));

        var wave = again.Batch!.WriteWave();
        Assert.Empty(wave.Files);
        Assert.Equal(2, wave.Waiting);
    }

    [Fact]
    public async Task Open_ResultsThatAreNone_AreFindings()
    {
        using var folder = new TemporaryFolder();
        var options = new AuthorOptions { Author = AuthorFactory.Batch, Model = Dataset.Model, BatchFolder = folder.Path };
        string id;
        using (var author = Dataset.Factory().Create(options))
        {
            await TryMakeAsync(author, Dataset.Plans(1));
            id = (string)JsonNode.Parse(await File.ReadAllTextAsync(author.Batch!.WriteWave().Files[0], TestContext.Current.CancellationToken))!["custom_id"]!;
        }

        await File.WriteAllLinesAsync(folder.File("a.results.jsonl"),
        [
            "nonsense",
            """{"custom_id":"call_of_somebody_else","result":{"type":"succeeded","message":{"content":[{"type":"text","text":"{}"}]}}}""",
            """{"custom_id":"ID","result":{"type":"errored","error":{"type":"error","error":{"type":"api_error","message":"overloaded"}}}}""".Replace("ID", id, StringComparison.Ordinal),
        ], TestContext.Current.CancellationToken);
        using var read = BatchFolder.Open(folder.Path, BatchShape.Anthropic);

        Assert.Equal(["BR1303", "BR1304", "BR1305"], read.Findings.Select(f => f.Rule));
        Assert.Equal([1, 2, 3], read.Findings.Select(f => f.Line));
    }

    /// <summary>One run over all conversations; null while any of them waits.</summary>
    private static async Task<IReadOnlyList<Conversation>?> TryMakeAsync(Author author, IReadOnlyList<ScenarioPlan> plans)
    {
        var runs = plans.Select(p => Dataset.MakeAsync(author.Client, [p])).ToList();
        await Task.WhenAll(runs.Select(r => r.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.All(runs.Where(r => r.IsFaulted), r => Assert.IsType<BatchPendingException>(r.Exception!.InnerException));
        return runs.TrueForAll(r => r.IsCompletedSuccessfully) ? [.. runs.Select(r => r.Result[0])] : null;
    }

    /// <summary>A provider that is a person with a text editor: answers a wave file, backwards, with a few mishaps.</summary>
    private sealed class BatchProvider(BatchShape shape, AnswerTable table)
    {
        private int _answered;

        public void Answer(string wave)
        {
            var lines = File.ReadAllLines(wave).Select(l => Result(JsonNode.Parse(l)!)).Reverse().ToList();
            var first = lines[0].DeepClone().AsObject();
            // A second answer to the same request, another one's request, and what is no result at all.
            lines.Add(first);
            File.WriteAllLines(Path.ChangeExtension(wave, null) + ".results.jsonl", [.. lines.Select(l => l.ToJsonString()), "", "# done"]);
        }

        private JsonObject Result(JsonNode line)
        {
            var id = (string)line["custom_id"]!;
            _answered++;
            if (_answered is 3 or 5)
            {
                return Failed(id, _answered == 3);
            }

            var protocol = shape == BatchShape.Anthropic ? (LoopbackProtocol)new MessagesProtocol() : new ChatCompletionsProtocol();
            var request = shape == BatchShape.Anthropic ? line["params"]! : line["body"]!;
            var (system, user) = protocol.Read(request);
            var answer = table.Find(system, user) ?? throw new InvalidOperationException("Nobody asked this before: " + user);
            var body = JsonNode.Parse(protocol.Plain((string)request["model"]!, answer).Pieces[0])!;
            return shape == BatchShape.Anthropic
                ? new() { ["custom_id"] = id, ["result"] = new JsonObject { ["type"] = "succeeded", ["message"] = body } }
                : new() { ["id"] = "batch_req_1", ["custom_id"] = id, ["response"] = new JsonObject { ["status_code"] = 200, ["body"] = body }, ["error"] = null };
        }

        private JsonObject Failed(string id, bool expired) => shape == BatchShape.Anthropic
            ? new()
            {
                ["custom_id"] = id,
                ["result"] = expired
                    ? new JsonObject { ["type"] = "expired" }
                    : new JsonObject { ["type"] = "errored", ["error"] = new JsonObject { ["type"] = "error", ["error"] = new JsonObject { ["type"] = "api_error", ["message"] = "oops" } } },
            }
            : new()
            {
                ["id"] = "batch_req_2",
                ["custom_id"] = id,
                ["response"] = expired ? null : new JsonObject { ["status_code"] = 500, ["body"] = new JsonObject { ["error"] = new JsonObject { ["message"] = "oops" } } },
                ["error"] = expired ? new JsonObject { ["code"] = "batch_expired", ["message"] = "not done in time" } : null,
            };
    }
}
