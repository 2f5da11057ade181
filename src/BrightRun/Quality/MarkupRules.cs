using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1083: no control token of a chat template stands in a text; it would end or begin a message in training.</summary>
internal static class ControlTokenRule
{
    public const string Id = "BR1083";

    private static readonly string[] Tokens =
    [
        "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>", "<s>", "</s>", "<start_of_turn>", "<end_of_turn>", "<think>", "</think>", "<bos>", "<eos>",
    ];

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var text in c.Texts)
        {
            if (text.MayHaveBracket && Find(text.Value) is { } token)
            {
                yield return Found.Error(c, Id, text.Path, $"The text holds the control token '{token}'; write it without.");
            }
        }
    }

    /// <summary>The first control token of a text; null when there is none.</summary>
    public static string? Find(string text)
    {
        for (var at = text.IndexOf("<|", StringComparison.Ordinal); at >= 0; at = text.IndexOf("<|", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf("|>", at + 2, StringComparison.Ordinal);
            if (end > at + 2 && end - at < 64 && !text.AsSpan(at, end - at).ContainsAny(' ', '\n'))
            {
                return text[at..(end + 2)];
            }
        }

        foreach (var token in Tokens)
        {
            if (text.Contains(token, StringComparison.OrdinalIgnoreCase))
            {
                return token;
            }
        }

        return null;
    }
}

/// <summary>BR1089: no placeholder that somebody meant to fill in.</summary>
internal static class PlaceholderRule
{
    public const string Id = "BR1089";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var text in c.Texts)
        {
            if ((text.MayHaveBracket || text.MayHavePhrase) && Find(text.Value) is { } placeholder)
            {
                yield return Found.Error(c, Id, text.Path, $"'{placeholder}' was never filled in.");
            }
        }
    }

    /// <summary>The first placeholder of a text; null when there is none.</summary>
    public static string? Find(string text)
    {
        var open = text.IndexOf("{{", StringComparison.Ordinal);
        return open >= 0 && text.IndexOf("}}", open, StringComparison.Ordinal) > open ? "{{…}}"
            : text.Contains("[insert ", StringComparison.OrdinalIgnoreCase) ? "[insert …]"
            : text.Contains("[your ", StringComparison.OrdinalIgnoreCase) ? "[your …]"
            : text.Contains("lorem ipsum", StringComparison.OrdinalIgnoreCase) ? "lorem ipsum"
            : HasToDo(text) ? "TODO"
            : null;
    }

    // In capitals and whole: "todo" is a word in Spanish, and a user may speak of a to-do list.
    private static bool HasToDo(string text)
    {
        for (var at = text.IndexOf("TODO", StringComparison.Ordinal); at >= 0; at = text.IndexOf("TODO", at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + 4 == text.Length || !char.IsLetterOrDigit(text[at + 4])))
            {
                return true;
            }
        }

        return false;
    }
}
