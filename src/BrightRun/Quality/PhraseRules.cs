using System.Buffers;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>All phrases that one of the text rules looks for: one scan tells that a text has none, and almost none has.</summary>
internal static class Phrases
{
    public static readonly string[] Crisis =
    [
        "suicid", "kill myself", "end it all", "better off without me", "don't see the point of any", "don’t see the point of any", "dont see the point of any",
        "self-harm", "self harm", "988",
    ];

    public static readonly string[] Boilerplate =
    [
        "as an ai language model", "as an ai model", "as an ai assistant", "as a large language model", "i'm just an ai", "i am just an ai", "i'm an ai",
        "i cannot fulfill", "i can't fulfill", "i cannot assist with", "i can't assist with", "i'm sorry, but i can", "i am sorry, but i can", "my training data", "my knowledge cutoff",
    ];

    public static readonly string[] Secrets = ["AKIA", "ghp_", "-----BEGIN", "eyJ"];

    private static readonly SearchValues<string> All = SearchValues.Create([.. Crisis, .. Boilerplate, .. Secrets, "lorem ipsum", "TODO"], StringComparison.OrdinalIgnoreCase);

    // Control tokens and templates begin with one of these, which prose rarely has.
    private static readonly SearchValues<char> Brackets = SearchValues.Create("<[{");

    public static bool MayHavePhrase(string text) => text.AsSpan().ContainsAny(All);

    public static bool MayHaveBracket(string text) => text.AsSpan().ContainsAny(Brackets);
}

/// <summary>BR1081: no key or token of a service stands in a text.</summary>
internal static class SecretRule
{
    public const string Id = "BR1081";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var text in c.Texts)
        {
            if (Find(text.Value, text.MayHavePhrase) is { } kind)
            {
                yield return Found.Error(c, Id, text.Path, $"The text holds what looks like {kind}; leave the conversation out and revoke it.");
            }
        }
    }

    /// <summary>Kind of the first secret of a text; null when there is none.</summary>
    public static string? Find(string text) => Find(text, Phrases.MayHavePhrase(text));

    private static string? Find(string text, bool mayHavePhrase)
    {
        if (HasToken(text, "sk-", 16))
        {
            return "an API key";
        }

        if (!mayHavePhrase)
        {
            return null;
        }

        return HasToken(text, "AKIA", 16) ? "an access key id"
            : HasToken(text, "ghp_", 30) ? "a repository token"
            : text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("KEY-----", StringComparison.Ordinal) ? "a private key"
            : HasWebToken(text) ? "a signed web token"
            : null;
    }

    private static bool HasToken(string text, string prefix, int atLeast)
    {
        for (var at = text.IndexOf(prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(prefix, at + 1, StringComparison.Ordinal))
        {
            var end = Run(text, at + prefix.Length);
            if (end - at - prefix.Length >= atLeast && (at == 0 || !char.IsLetterOrDigit(text[at - 1])))
            {
                return true;
            }
        }

        return false;
    }

    // Three parts joined by dots, the first two of which decode to "{".
    private static bool HasWebToken(string text)
    {
        var at = text.IndexOf("eyJ", StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var dot = Run(text, at);
        return dot + 4 < text.Length && text[dot] == '.' && text.AsSpan(dot + 1).StartsWith("eyJ") && Run(text, dot + 1) is var next && next < text.Length && text[next] == '.';
    }

    private static int Run(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_'))
        {
            at++;
        }

        return at;
    }
}

/// <summary>BR1082: a text that speaks of suicide or self-harm, which a person must review.</summary>
internal static class CrisisRule
{
    public const string Id = "BR1082";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var text in c.Texts)
        {
            if (text.MayHavePhrase && text.Kind is TextKind.User or TextKind.Answer or TextKind.Statement && IsCrisis(text.Value))
            {
                yield return Found.Warning(c, Id, text.Path, "Crisis content; a person must review the conversation before it is used.");
            }
        }
    }

    public static bool IsCrisis(string text)
    {
        foreach (var phrase in Phrases.Crisis)
        {
            for (var at = AnyCase.IndexOf(text, phrase); at >= 0; at = AnyCase.IndexOf(text, phrase, at + 1))
            {
                // The number of the crisis line is a whole word; the others may be parts of words.
                if (phrase != "988" || (!IsWord(text, at - 1) && !IsWord(text, at + 3)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsWord(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_');
}

/// <summary>BR1085: no refusal or boilerplate of an assistant, such as "as an AI language model".</summary>
internal static class BoilerplateRule
{
    public const string Id = "BR1085";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var text in c.Texts)
        {
            if (text.Kind is not (TextKind.Answer or TextKind.Statement or TextKind.Reasoning) || !text.MayHavePhrase)
            {
                continue;
            }

            foreach (var phrase in Phrases.Boilerplate)
            {
                if (AnyCase.Contains(text.Value, phrase))
                {
                    yield return Found.Warning(c, Id, text.Path, $"\"{phrase}\" is a model speaking of itself; write the turn again.");
                    break;
                }
            }
        }
    }
}
