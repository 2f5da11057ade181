using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>BR1310: the options of an author name one that exists, and hold what it needs.</summary>
internal static class AuthorRules
{
    public static IEnumerable<Finding> Check(AuthorOptions options, Func<string, string?> secrets)
    {
        if (!AuthorFactory.Names.Contains(options.Author))
        {
            yield return Wrong("/author", $"There is no author '{options.Author}'. {NearestName.Hint(options.Author, AuthorFactory.Names)}");
            yield break;
        }

        var asks = options.Author is not (AuthorFactory.Offline or AuthorFactory.Replay);
        if (asks && string.IsNullOrWhiteSpace(options.Model))
        {
            yield return Wrong("/model", $"The author '{options.Author}' needs the name of a model.");
        }

        if (options.Author == AuthorFactory.Replay && !File.Exists(options.Journal))
        {
            yield return Wrong("/journal", options.Journal is null ? "A replay needs the file of recorded answers." : $"There is no file '{options.Journal}' to replay.");
        }

        if (options.Author == AuthorFactory.Batch && string.IsNullOrWhiteSpace(options.BatchFolder))
        {
            yield return Wrong("/batch_folder", "The batch author needs a folder for its files.");
        }

        if (options.BaseUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0))
        {
            yield return Wrong("/base_url", "The base URL must be an http or https address without a user name; the key comes from a variable.");
        }

        if (options.MaxOutputTokens < 1)
        {
            yield return Wrong("/max_output_tokens", $"The limit of an answer is {options.MaxOutputTokens} tokens; it must be at least 1.");
        }

        if (options.Retry.Tries < 1 || options.Retry.Timeout <= TimeSpan.Zero)
        {
            yield return Wrong("/retry", "At least one try, and a time-out above zero, are needed.");
        }

        if (options.Temperature is < 0 or > 2)
        {
            yield return Wrong("/temperature", $"The temperature is {options.Temperature}; it must lie in [0, 2].");
        }
        else if (options.Temperature is not null && (options.Author == AuthorFactory.AnthropicName || options is { Author: AuthorFactory.Batch, BatchShape: BatchShape.Anthropic }))
        {
            yield return Wrong("/temperature", "Anthropic's Messages API takes no temperature; leave it out.");
        }

        if (Variable(options) is { } variable && string.IsNullOrWhiteSpace(secrets(variable)))
        {
            yield return Wrong("/key_variable", $"No key: set the environment variable {variable}, or the user secret of that name, or name another variable.");
        }
        else if (Key(options, secrets) is { } key && key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return Wrong("/key_variable", $"The value of {Variable(options)} holds characters that no key has, such as a blank or a line break in its midst.");
        }
    }

    /// <summary>The key without blanks around it; null when there is none.</summary>
    public static string? Key(AuthorOptions options, Func<string, string?> secrets) =>
        Variable(options) is { } variable && secrets(variable)?.Trim() is { Length: > 0 } key ? key : null;

    private static string? Variable(AuthorOptions options) => options.Author switch
    {
        AuthorFactory.AnthropicName => options.KeyVariable ?? "ANTHROPIC_API_KEY",
        // The usual key is for the usual address; a server of one's own gets a key only when its variable is named.
        AuthorFactory.OpenAiName => options.KeyVariable ?? (options.BaseUrl is null or { Host: "api.openai.com" } ? "OPENAI_API_KEY" : null),
        _ => null,
    };

    private static Finding Wrong(string path, string message) => new("BR1310", Severity.Error, path, message);
}
