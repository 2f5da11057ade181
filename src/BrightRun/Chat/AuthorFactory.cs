using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using Anthropic;
using BrightRun.Schema;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace BrightRun.Chat;

/// <summary>Makes authors: the one place where the order of the decorators is written.</summary>
/// <param name="secrets">Value of a variable from environment or user secrets; null when it is not set.</param>
public sealed class AuthorFactory(Func<string, string?> secrets, TimeProvider time)
{
    public const string Offline = "offline";
    public const string AnthropicName = "anthropic";
    public const string OpenAiName = "openai";
    public const string OllamaName = "ollama";
    public const string Batch = "batch";
    public const string Replay = "replay";

    /// <summary>Names of all authors.</summary>
    public static readonly IReadOnlyList<string> Names = [Offline, AnthropicName, OpenAiName, OllamaName, Batch, Replay];

    private static readonly Uri OpenAiAddress = new("https://api.openai.com/v1");
    private static readonly Uri AnthropicAddress = new("https://api.anthropic.com");
    private static readonly Uri OllamaAddress = new("http://127.0.0.1:11434");

    /// <summary>What keeps these options from working, without asking anybody; empty when they can be used.</summary>
    public IReadOnlyList<Finding> Check(AuthorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. AuthorRules.Check(options, secrets)];
    }

    /// <summary>Makes an author.</summary>
    /// <exception cref="ArgumentException">The options have a finding; call <see cref="Check"/> first.</exception>
    public Author Create(AuthorOptions options)
    {
        if (Check(options) is [var finding, ..])
        {
            throw new ArgumentException(finding.Message, nameof(options));
        }

        return options.Author switch
        {
            Offline => new(Offline, new OfflineAuthor(), null),
            Replay => CreateReplay(options),
            Batch => CreateBatch(options),
            _ => CreateLive(options),
        };
    }

    /// <summary>Prompt, journal, and what answers: outermost first. Retry lies inside the journal, so that what is known waits for nobody.</summary>
    public static IChatClient Chain(IChatClient end, ModelSpec model, CallJournal? journal) =>
        new PromptChatClient(journal is null ? end : new JournalChatClient(end, journal), model);

    private static Author CreateReplay(AuthorOptions options)
    {
        var journal = CallJournal.OpenForReplay(options.Journal!);
        var first = journal.First;
        var model = new ModelSpec(first?.Provider ?? Replay, first?.Model ?? options.Model ?? Replay, first?.MaxOutputTokens ?? options.MaxOutputTokens, first?.Temperature);
        return new(Replay, Chain(new ReplayEndChatClient(), model, journal), model) { Journal = journal };
    }

    private static Author CreateBatch(AuthorOptions options)
    {
        var folder = BatchFolder.Open(options.BatchFolder!, options.BatchShape);
        var journal = CallJournal.Open(options.Journal ?? Path.Combine(options.BatchFolder!, "answers.jsonl"));
        var provider = options.BatchShape == BatchShape.Anthropic ? AnthropicName : OpenAiName;
        var model = new ModelSpec(provider, options.Model!, options.MaxOutputTokens, options.Temperature);
        return new(Batch, Chain(new BatchChatClient(folder), model, journal), model) { Journal = journal, Batch = folder };
    }

    private Author CreateLive(AuthorOptions options)
    {
        var key = new Secret(AuthorRules.Key(options, secrets));
#pragma warning disable CA2000 // Disposed with the author.
        // The time limit is the retry's, which also ends a stream that has fallen silent.
        var http = new HttpClient(new ProviderStatusHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, key, time)) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        var (client, models) = options.Author switch
        {
            AnthropicName => Anthropic(options, key, http),
            OpenAiName => OpenAi(options, key, http),
            _ => Ollama(options, http),
        };
        var journal = options.Journal is null ? null : CallJournal.Open(options.Journal);
        var model = new ModelSpec(options.Author, options.Model!, options.MaxOutputTokens, options.Temperature);
        var asked = new RetryChatClient(
            new ProviderChatClient(client, options.Streaming),
            options.Retry,
            time,
            token => ModelNames.ListAsync(http, models, request => Authorise(request, options.Author, key), token),
            key);
        return new(options.Author, Chain(asked, model, journal), model) { Journal = journal, Http = http };
    }

    private static (IChatClient Client, Uri Models) Anthropic(AuthorOptions options, Secret key, HttpClient http)
    {
        var address = options.BaseUrl ?? AnthropicAddress;
#pragma warning disable CA2000 // Disposed with the chat client that it becomes.
        var client = new AnthropicClient
        {
            ApiKey = key.Value,
            BaseUrl = address.ToString().TrimEnd('/'),
            HttpClient = http,
            MaxRetries = 0,
            Timeout = options.Retry.Timeout,
        };
#pragma warning restore CA2000
        return (client.AsIChatClient(options.Model, options.MaxOutputTokens), Below(address, "v1/models"));
    }

    private static (IChatClient Client, Uri Models) OpenAi(AuthorOptions options, Secret key, HttpClient http)
    {
        var address = options.BaseUrl ?? OpenAiAddress;
        var client = new OpenAIClient(
            // A server of one's own asks for no key, and the SDK for one that is not empty.
            new ApiKeyCredential(key.Value ?? "none"),
            new OpenAIClientOptions
            {
                Endpoint = address,
                Transport = new HttpClientPipelineTransport(http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
            });
        return (client.GetChatClient(options.Model).AsIChatClient(), Below(address, "models"));
    }

    private static (IChatClient Client, Uri Models) Ollama(AuthorOptions options, HttpClient http)
    {
        var address = options.BaseUrl ?? OllamaAddress;
        http.BaseAddress = address;
        return (new OllamaApiClient(http, options.Model!), Below(address, "api/tags"));
    }

    private static Uri Below(Uri address, string path) => new(address.ToString().TrimEnd('/') + "/" + path);

    private static void Authorise(HttpRequestMessage request, string author, Secret key)
    {
        if (key.Value is { } value)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", value);
        }

        if (author == AnthropicName)
        {
            request.Headers.Add("anthropic-version", "2023-06-01");
        }
    }
}
