using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BrightRun.TestKit;

/// <summary>What a loopback provider does to a request instead of answering it.</summary>
public enum Fault { RateLimited, RateLimitedUntil, Overloaded, ServerError, Cut, SilentEnd, MalformedJson, UnusableAnswer }

/// <summary>A protocol that a loopback provider speaks: what it reads and writes on the wire.</summary>
public abstract class LoopbackProtocol
{
    public abstract string Path { get; }
    public abstract (string System, string User) Read(JsonNode request);
    public abstract bool Streams(JsonNode request);
    public abstract LoopbackReply Plain(string model, string answer);
    public abstract LoopbackReply Stream(string model, string answer);
    public virtual LoopbackReply Models(IReadOnlyList<string> names) =>
        new(200, "application/json", [new JsonObject { ["data"] = new JsonArray([.. names.Select(n => (JsonNode?)new JsonObject { ["id"] = n })]) }.ToJsonString()]);

    public virtual LoopbackReply Error(int status, string message) =>
        new(status, "application/json", [new JsonObject { ["type"] = "error", ["error"] = new JsonObject { ["type"] = "some_error", ["message"] = message } }.ToJsonString()]);

    protected static string Text(JsonNode? content) => content is JsonArray blocks
        ? string.Concat(blocks.Select(b => (string?)b!["text"]))
        : (string?)content ?? "";

    /// <summary>Three pieces, so that a stream can be cut in the middle of an answer.</summary>
    protected static string[] Split(string answer) =>
        [answer[..(answer.Length / 3)], answer[(answer.Length / 3)..(2 * answer.Length / 3)], answer[(2 * answer.Length / 3)..]];
}

/// <summary>Anthropic's Messages API.</summary>
public sealed class MessagesProtocol : LoopbackProtocol
{
    public override string Path => "/v1/messages";

    public override (string System, string User) Read(JsonNode request) => (Text(request["system"]), Text(request["messages"]![0]!["content"]));

    public override bool Streams(JsonNode request) => (bool?)request["stream"] == true;

    public override LoopbackReply Plain(string model, string answer) => new(200, "application/json", [Message(model, answer, "end_turn").ToJsonString()]);

    public override LoopbackReply Stream(string model, string answer)
    {
        var start = Message(model, null, null);
        return new(200, "text/event-stream",
        [
            Event("message_start", new() { ["message"] = start }),
            Event("content_block_start", new() { ["index"] = 0, ["content_block"] = new JsonObject { ["type"] = "text", ["text"] = "" } }),
            .. Split(answer).Select(p => Event("content_block_delta", new() { ["index"] = 0, ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = p } })),
            Event("content_block_stop", new() { ["index"] = 0 }),
            Event("message_delta", new() { ["delta"] = new JsonObject { ["stop_reason"] = "end_turn", ["stop_sequence"] = null }, ["usage"] = new JsonObject { ["output_tokens"] = 7 } }),
            Event("message_stop", []),
        ]);
    }

    private static JsonObject Message(string model, string? answer, string? stop) => new()
    {
        ["id"] = "msg_1",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = model,
        ["content"] = answer is null ? [] : new JsonArray(new JsonObject { ["type"] = "text", ["text"] = answer }),
        ["stop_reason"] = stop,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject { ["input_tokens"] = 11, ["output_tokens"] = 7 },
    };

    private static string Event(string type, JsonObject data)
    {
        data.Insert(0, "type", type);
        return $"event: {type}\ndata: {data.ToJsonString()}\n\n";
    }
}

/// <summary>OpenAI's Chat Completions API, as vLLM, llama.cpp and LM Studio speak it too.</summary>
public sealed class ChatCompletionsProtocol : LoopbackProtocol
{
    public override string Path => "/v1/chat/completions";

    public override (string System, string User) Read(JsonNode request) => (Text(request["messages"]![0]!["content"]), Text(request["messages"]![1]!["content"]));

    public override bool Streams(JsonNode request) => (bool?)request["stream"] == true;

    public override LoopbackReply Plain(string model, string answer) => new(200, "application/json",
    [
        Completion("chat.completion", model, new()
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer },
            ["finish_reason"] = "stop",
        }, usage: true).ToJsonString(),
    ]);

    public override LoopbackReply Stream(string model, string answer) => new(200, "text/event-stream",
    [
        Chunk(model, new() { ["role"] = "assistant", ["content"] = "" }, null),
        .. Split(answer).Select(p => Chunk(model, new() { ["content"] = p }, null)),
        Chunk(model, [], "stop"),
        "data: [DONE]\n\n",
    ]);

    private static string Chunk(string model, JsonObject delta, string? finish) =>
        $"data: {Completion("chat.completion.chunk", model, new() { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }, usage: finish is not null).ToJsonString()}\n\n";

    private static JsonObject Completion(string type, string model, JsonObject choice, bool usage) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = type,
        ["created"] = 1,
        ["model"] = model,
        ["choices"] = new JsonArray(choice),
        ["usage"] = usage ? new JsonObject { ["prompt_tokens"] = 11, ["completion_tokens"] = 7, ["total_tokens"] = 18 } : null,
    };
}

/// <summary>Ollama's chat API.</summary>
public sealed class OllamaProtocol : LoopbackProtocol
{
    public override string Path => "/api/chat";

    public override (string System, string User) Read(JsonNode request) => (Text(request["messages"]![0]!["content"]), Text(request["messages"]![1]!["content"]));

    public override bool Streams(JsonNode request) => (bool?)request["stream"] != false;

    public override LoopbackReply Plain(string model, string answer) => new(200, "application/json", [Line(model, answer, done: true)]);

    public override LoopbackReply Stream(string model, string answer) =>
        new(200, "application/x-ndjson", [.. Split(answer).Select(p => Line(model, p, done: false)), Line(model, "", done: true)]);

    public override LoopbackReply Models(IReadOnlyList<string> names) =>
        new(200, "application/json", [new JsonObject { ["models"] = new JsonArray([.. names.Select(n => (JsonNode?)new JsonObject { ["name"] = n })]) }.ToJsonString()]);

    public override LoopbackReply Error(int status, string message) => new(status, "application/json", [new JsonObject { ["error"] = message }.ToJsonString()]);

    private static string Line(string model, string text, bool done)
    {
        var line = new JsonObject
        {
            ["model"] = model,
            ["created_at"] = "2026-01-01T00:00:00Z",
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
            ["done"] = done,
        };
        if (done)
        {
            (line["done_reason"], line["prompt_eval_count"], line["eval_count"]) = ("stop", 11, 7);
        }

        return line.ToJsonString() + "\n";
    }
}

/// <summary>A provider on 127.0.0.1 that gives the answers of a table, after the faults that it is told to have.</summary>
public sealed class LoopbackProvider : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly LoopbackProtocol _protocol;
    private readonly AnswerTable _table;
    private readonly string? _key;
    private readonly ConcurrentQueue<Fault> _faults;

    /// <param name="key">Key that requests must carry; null for none.</param>
    /// <param name="faults">One for each of the first requests.</param>
    public LoopbackProvider(LoopbackProtocol protocol, AnswerTable table, string? key, params IEnumerable<Fault> faults)
    {
        (_protocol, _table, _key, _faults) = (protocol, table, key, new(faults));
        _server = new(Answer);
    }

    public Uri Address => _server.Address;

    /// <summary>Models that the provider knows; any other gets a 404.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["model-1"];

    /// <summary>Faults that nobody has run into yet.</summary>
    public int FaultsLeft => _faults.Count;

    /// <summary>Requests that the table has no answer for.</summary>
    public ConcurrentQueue<string> Unknown { get; } = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackReply Answer(LoopbackRequest request)
    {
        if (_key is not null && request.Headers.GetValueOrDefault("Authorization") != "Bearer " + _key)
        {
            return _protocol.Error(401, $"Incorrect API key provided: {request.Headers.GetValueOrDefault("Authorization")}.");
        }

        if (request.Method == "GET")
        {
            return _protocol.Models(Models);
        }

        var json = JsonNode.Parse(request.Body)!;
        var model = (string)json["model"]!;
        if (request.Path != _protocol.Path || !Models.Contains(model))
        {
            return _protocol.Error(404, $"not found: {model}");
        }

        var (system, user) = _protocol.Read(json);
        if (_table.Find(system, user) is not { } answer)
        {
            Unknown.Enqueue(user);
            return _protocol.Error(400, "The table has no answer to this.");
        }

        var streams = _protocol.Streams(json);
        if (!_faults.TryDequeue(out var fault))
        {
            return streams ? _protocol.Stream(model, answer) : _protocol.Plain(model, answer);
        }

        var whole = streams ? _protocol.Stream(model, answer) : _protocol.Plain(model, answer);
        return fault switch
        {
            Fault.RateLimited => _protocol.Error(429, "slow down") with { Headers = new Dictionary<string, string> { ["Retry-After"] = "3" } },
            Fault.RateLimitedUntil => _protocol.Error(429, "slow down") with { Headers = new Dictionary<string, string> { ["Retry-After"] = "Fri, 01 Jan 2100 00:00:05 GMT" } },
            Fault.Overloaded => _protocol.Error(529, "overloaded"),
            Fault.ServerError => new(500, "text/html", ["<html>oops</html>"]),
            Fault.Cut => streams ? whole with { CutAfter = whole.Pieces.Count / 2 } : whole with { Pieces = [whole.Pieces[0][..20]], CutAfter = 1 },
            Fault.SilentEnd => streams ? whole with { Pieces = [.. whole.Pieces.Take(whole.Pieces.Count / 2)] } : whole with { Pieces = [whole.Pieces[0][..20]] },
            Fault.MalformedJson => streams
                ? whole with { Pieces = [whole.Pieces[0], whole.Pieces[1][..(whole.Pieces[1].Length / 2)].TrimEnd() + "\n\n", .. whole.Pieces.Skip(2)] }
                : whole with { Pieces = [whole.Pieces[0][..^5]] },
            _ => streams ? _protocol.Stream(model, "I would rather not say it in JSON.") : _protocol.Plain(model, "{\"message\": 1"),
        };
    }
}
