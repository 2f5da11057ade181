using System.Text.Json;
using BrightRun.Chat;
using BrightRun.TestKit;
using Microsoft.Extensions.AI;

namespace BrightRun.Tests.Chat;

public sealed class AnswerSchemaTests
{
    // What both Anthropic's and OpenAI's strict structured output take.
    private static readonly string[] Taken = ["type", "properties", "required", "additionalProperties", "items", "enum", "description"];

    [Fact]
    public async Task For_EveryStep_KeepsToStrictStructuredOutput()
    {
        foreach (var step in await StepSamples.CatchAsync())
        {
            Check(step.Prompt.Id, AnswerSchema.For(step).Json);
        }
    }

    [Fact]
    public async Task For_Draft_MatchesItsGoldenFile()
    {
        var schema = AnswerSchema.For((await StepSamples.CatchAsync()).OfType<DraftRequest>().First());

        Assert.Null(Golden.Difference("tests/BrightRun.Tests/Expectations/draft.schema.json", JsonSerializer.Serialize(schema.Json, Indented).ReplaceLineEndings("\n") + "\n"));
    }

    [Fact]
    public async Task Answer_OutOfARangeThatTheSchemaCannotSay_IsAskedForAgain()
    {
        var extract = (await StepSamples.CatchAsync()).OfType<AssessRequest>().First();
        using var client = new Scripted("""{"criteria":[{"criterion_id":"g.beds.plan","status":7,"quote":"x"}]}""");

        var failure = await Assert.ThrowsAsync<StepFailedException>(async () => await new StepAuthor(client).AnswerAsync(extract, TestContext.Current.CancellationToken));

        Assert.Equal(StepAuthor.Attempts, failure.Rejected.Count);
        Assert.StartsWith("criteria[0].status must be from 0.5 to 1.", failure.Rejected[0].Problem, StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static void Check(string path, JsonElement schema)
    {
        Assert.All(schema.EnumerateObject(), p => Assert.Contains(p.Name, Taken));
        Assert.True(schema.TryGetProperty("type", out var type), path);
        if (schema.TryGetProperty("properties", out var properties))
        {
            Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
            Assert.Equal(properties.EnumerateObject().Select(p => p.Name), schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()));
            foreach (var property in properties.EnumerateObject())
            {
                Check($"{path}/{property.Name}", property.Value);
            }
        }
        else if (type.ValueKind == JsonValueKind.String && type.GetString() == "array")
        {
            Check(path + "/items", schema.GetProperty("items"));
        }
    }

    private sealed class Scripted(string answer) : AnsweringChatClient(inner: null)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
    }
}
