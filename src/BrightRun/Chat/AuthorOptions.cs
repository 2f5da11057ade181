using BrightRun.Schema;
using Microsoft.Extensions.AI;

namespace BrightRun.Chat;

/// <summary>Which author answers the steps, and how it is reached. Checked by <see cref="AuthorFactory.Check"/> before anything is paid.</summary>
public sealed record AuthorOptions
{
    /// <summary>offline, anthropic, openai, ollama, batch or replay.</summary> <value>The default value is offline.</value>
    public string Author { get; init; } = AuthorFactory.Offline;

    /// <summary>Model as the provider names it; needed by every author that asks one.</summary>
    public string? Model { get; init; }

    /// <summary>Address of the provider; null for its own. For openai with the version, such as <c>http://127.0.0.1:8000/v1</c>.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Name of the variable that holds the key; null for the usual one, ANTHROPIC_API_KEY or OPENAI_API_KEY.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Upper limit of one answer in tokens.</summary> <value>The default value is 8192.</value>
    public int MaxOutputTokens { get; init; } = 8192;

    /// <summary>0 to 2; null leaves it to the provider. Anthropic's Messages API takes none.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether answers come as a stream.</summary> <value>The default value is true.</value>
    public bool Streaming { get; init; } = true;

    public RetryOptions Retry { get; init; } = new();

    /// <summary>File of recorded answers: replay reads it, every other author goes on with it. Null records nothing; batch has its own in its folder then.</summary>
    public string? Journal { get; init; }

    /// <summary>Folder of the wave and result files of the batch author.</summary>
    public string? BatchFolder { get; init; }

    /// <summary>Provider whose batch files are written.</summary> <value>The default value is anthropic.</value>
    public BatchShape BatchShape { get; init; } = BatchShape.Anthropic;
}

/// <summary>An author that is ready to answer. Its client goes into a <see cref="StepAuthor"/>.</summary>
/// <param name="Name">offline, anthropic, openai, ollama, batch or replay.</param>
/// <param name="Client">Decorated down to the provider; disposed with the author.</param>
/// <param name="Model">What answers, for the provenance; null for the offline author. Of a replay: what answered then.</param>
public sealed record Author(string Name, IChatClient Client, ModelSpec? Model) : IDisposable
{
    /// <summary>Recorded answers; null when none are kept.</summary>
    public CallJournal? Journal { get; init; }

    /// <summary>Of the batch author: where its waves are written; null otherwise.</summary>
    public BatchFolder? Batch { get; init; }

    /// <summary>What reading journal and batch folder found.</summary>
    public IReadOnlyList<Finding> Findings => [.. Journal?.Findings ?? [], .. Batch?.Findings ?? []];

    /// <summary>Origin of what this author writes; the offline one writes from a pack, which the caller names.</summary>
    public Origin? Origin => Model is null ? null : new() { Type = OriginType.Synthetic, Model = Model.Model, Provider = Model.Provider };

    /// <summary>Connections of a live author.</summary>
    internal HttpClient? Http { get; init; }

    public void Dispose()
    {
        Client.Dispose();
        Http?.Dispose();
    }
}
