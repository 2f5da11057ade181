using System.CommandLine;
using BrightRun.Chat;
using BrightRun.Cli.Rendering;
using BrightRun.Schema;
using Microsoft.Extensions.Configuration;

namespace BrightRun.Cli.Commands;

/// <summary>The flags that choose and reach an author.</summary>
internal sealed class AuthorFlags
{
    private static readonly Dictionary<string, BatchShape> Shapes = new(StringComparer.Ordinal) { ["anthropic"] = BatchShape.Anthropic, ["openai"] = BatchShape.OpenAi };
    private static readonly string[] Live = [AuthorFactory.AnthropicName, AuthorFactory.OpenAiName, AuthorFactory.OllamaName];
    private readonly Option<string> author = new("--author") { Description = "Who writes: offline (no model, no network), anthropic, openai (or anything that speaks Chat Completions), ollama, batch (through files), replay (recorded answers); offline by default.", HelpName = "NAME", DefaultValueFactory = _ => AuthorFactory.Offline };
    private readonly Option<string?> model = new("--model") { Description = "Model as the provider names it.", HelpName = "M" };
    private readonly Option<string?> baseUrl = new("--base-url") { Description = "Address of a server of your own, such as http://127.0.0.1:8000/v1 for openai.", HelpName = "URL" };
    private readonly Option<string?> key = new("--key-variable") { Description = "Environment variable or user secret that holds the key; ANTHROPIC_API_KEY or OPENAI_API_KEY by default.", HelpName = "NAME" };
    private readonly Option<string?> journal = new("--journal") { Description = "File of recorded answers: replay reads it, every other author goes on with it, so that no answer is paid for twice.", HelpName = "FILE" };
    private readonly Option<string> format = new("--batch-format") { Description = "Provider whose batch files are written, anthropic or openai; anthropic by default.", HelpName = "NAME", DefaultValueFactory = _ => "anthropic" };
    private readonly Option<string?> price = new("--price") { Description = "Price of a million input and output tokens, such as 3/15, to see the cost.", HelpName = "IN/OUT" };

    public IReadOnlyList<System.CommandLine.Option> All => [author, model, baseUrl, key, journal, format, price];

    /// <summary>The author that needs nothing.</summary>
    public static Author Offline() => new(AuthorFactory.Offline, new OfflineAuthor(), null);

    /// <summary>The author that was asked for, checked before anything is paid.</summary>
    /// <exception cref="MisuseException">Something is missing or unknown.</exception>
    public Author Open(ParseResult parse, string folder, Session session)
    {
        var shape = parse.GetRequiredValue(format);
        Price(parse);
        var options = new AuthorOptions
        {
            Author = parse.GetRequiredValue(author),
            Model = parse.GetValue(model),
            BaseUrl = parse.GetValue(baseUrl) is { } url
                ? Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : throw new MisuseException($"--base-url takes an address such as http://127.0.0.1:8000/v1, not '{url}'.")
                : null,
            KeyVariable = parse.GetValue(key),
            Journal = parse.GetValue(journal),
            BatchFolder = Path.Combine(folder, "batch"),
            BatchShape = Shapes.TryGetValue(shape, out var known) ? known : throw new MisuseException($"--batch-format has no '{shape}'{Nearest.Hint(shape, Shapes.Keys)}", $"There are: {string.Join(", ", Shapes.Keys)}."),
        };
        var factory = new AuthorFactory(Secrets(), session.Time);
        if (factory.Check(options) is [var finding, ..])
        {
            throw new MisuseException(finding.Message, Flag(finding.Path));
        }

        CheckUse(parse, options.Author);
        var ready = factory.Create(options);
        foreach (var remark in ready.Findings)
        {
            session.Terminal.Remark(PackDoor.Place(remark) + remark.Message);
        }

        return ready;
    }

    // A flag that has no effect is a misunderstanding: whoever names a model means it to write.
    private void CheckUse(ParseResult parse, string name)
    {
        (System.CommandLine.Option Flag, string[] Authors)[] uses =
        [
            (model, [.. Live, AuthorFactory.Batch]),
            (baseUrl, Live),
            (key, [AuthorFactory.AnthropicName, AuthorFactory.OpenAiName]),
            (journal, [.. Live, AuthorFactory.Batch, AuthorFactory.Replay]),
            (format, [AuthorFactory.Batch]),
            (price, [.. Live, AuthorFactory.Batch]),
        ];
        foreach (var (flag, authors) in uses)
        {
            if (parse.GetResult(flag) is { Implicit: false } && !authors.Contains(name))
            {
                throw new MisuseException($"The author {name} has no use for {flag.Name}.", $"Leave it out, or choose an author that takes it: --author {string.Join(" or ", authors)}.");
            }
        }
    }

    public TokenPrice? Price(ParseResult parse) => parse.GetValue(price) is { } text
        ? TokenPrice.Parse(text) ?? throw new MisuseException($"--price takes two numbers such as 3/15, not '{text}'.")
        : null;

    // User secrets are read only when the environment does not have a name: they cost a file and a configuration.
    private static Func<string, string?> Secrets()
    {
        var secrets = new Lazy<IConfiguration>(() => new ConfigurationBuilder().AddUserSecrets("brightrun").Build());
        return name => Environment.GetEnvironmentVariable(name) ?? secrets.Value[name];
    }

    private static string? Flag(string path) => path switch
    {
        "/model" => "Name it with --model.",
        "/journal" => "Name it with --journal.",
        _ => null,
    };
}
