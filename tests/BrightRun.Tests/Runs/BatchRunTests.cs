using System.Text.Json;
using BrightRun.Chat;
using BrightRun.Runs;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Runs;

public sealed class BatchRunTests
{
    [Fact]
    public async Task Run_BatchAuthorWithoutAnswers_WaitsAndWritesAWave()
    {
        using var folder = new TemporaryFolder();
        var factory = new AuthorFactory(_ => null, TimeProvider.System);
        using var author = factory.Create(new() { Author = AuthorFactory.Batch, Model = "some-model", BatchFolder = folder["out/batch"] });
        var spec = new RunSpec { Pack = MiniPack.Pack.Reference, Conversations = 3, Turns = new(2, 2), Seed = 7, Author = AuthorSpec.Of(author) };

        var result = await new GenerationRun(spec, MiniPack.Pack, author, new() { Folder = folder["out"] }, TimeProvider.System).RunAsync();

        Assert.Equal(GenerationEnd.Waiting, result.End);
        Assert.Equal(3, result.Progress.Pending);
        Assert.Equal(3, File.ReadAllLines(Assert.Single(result.Wave!.Files)).Length);
        Assert.False(File.Exists(folder["out/dataset.jsonl"]));
        Assert.Equal(("anthropic", "some-model"), (spec.Author.Provider, spec.Author.Model));
    }
}
