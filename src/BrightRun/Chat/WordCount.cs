namespace BrightRun.Chat;

/// <summary>Counts tokens the way the metrics do: runs of letters a-z, digits and apostrophes, in any case.</summary>
/// <remarks>Airtime needs a measure that is the same for every model; the tokenizer of a base model is used for budgets only.</remarks>
internal static class WordCount
{
    public static int Of(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        var inside = false;
        foreach (var c in text)
        {
            var part = char.IsAsciiLetterOrDigit(c) || c == '\'';
            tokens += part && !inside ? 1 : 0;
            inside = part;
        }

        return tokens;
    }
}
