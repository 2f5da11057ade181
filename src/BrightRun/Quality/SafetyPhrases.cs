using System.Buffers;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Phrases that no answer of a domain may contain, matched whole and in any case.</summary>
public sealed class SafetyPhrases
{
    private readonly SearchValues<string>? search;
    private readonly string[] phrases;

    /// <param name="forbidInAnswer">Phrases; blank ones are left out.</param>
    public SafetyPhrases(IEnumerable<string> forbidInAnswer)
    {
        phrases = [.. forbidInAnswer.Where(p => !string.IsNullOrWhiteSpace(p)).Distinct(StringComparer.OrdinalIgnoreCase)];
        search = phrases.Length == 0 ? null : SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Phrases of a pack's safety rules.</summary>
    public static SafetyPhrases Of(IEnumerable<SafetyRule> rules) => new(rules.SelectMany(r => r.ForbidInAnswer ?? []));

    /// <summary>First forbidden phrase of a text; null when there is none.</summary>
    public string? FindIn(string? text)
    {
        if (search is null || text is null || !text.AsSpan().ContainsAny(search))
        {
            return null;
        }

        foreach (var phrase in phrases)
        {
            for (var at = AnyCase.IndexOf(text, phrase); at >= 0; at = AnyCase.IndexOf(text, phrase, at + 1))
            {
                var end = at + phrase.Length;
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                {
                    return phrase;
                }
            }
        }

        return null;
    }
}
