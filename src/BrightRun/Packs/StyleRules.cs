using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3160 to BR3165: the style that docs/packs.md asks for, as far as a program can tell.</summary>
internal static class StyleRules
{
    private static readonly string[] PanelWords = ["panel", "persona", "personas", "panelist", "panelists"];

    public static IEnumerable<Finding> Check(LintScope scope) => [.. scope.Texts.SelectMany(t => OfText(scope.Pack, t)), .. Shared(scope), .. Names(scope)];

    private static IEnumerable<Finding> OfText(DomainPack pack, PackText text)
    {
        foreach (var (i, variant) in text.Variants.Index())
        {
            var pointer = $"{text.Pointer}/{i}";
            if (Mark(variant) is { } mark)
            {
                yield return new("BR3160", Severity.Warning, pointer, $"{mark} is not part of the style.") { Remedy = "Use full stops and commas." };
            }

            if (text.Use is TextUse.Panel or TextUse.Answer && Digits(variant) is { } digits)
            {
                yield return new("BR3161", Severity.Warning, pointer, $"The number {digits} is written out; what panel and answer say is a slot or not there.") { Remedy = "Use a slot, or small counts in words." };
            }

            if (text.Use == TextUse.Panel && pack.Personas.FirstOrDefault(p => PhraseMatch.Contains(variant, p.Role)) is { } named)
            {
                yield return new("BR3162", Severity.Warning, pointer, $"The text names a persona by role ({named.Role}).") { Remedy = "Speak to the point, not to the person." };
            }

            if (text.Use == TextUse.Answer && PanelWords.FirstOrDefault(w => PhraseMatch.Contains(variant, w)) is { } word)
            {
                yield return new("BR3162", Severity.Warning, pointer, $"An answer speaks of a {word}.") { Remedy = "Answers never mention who discussed what." };
            }
        }

        foreach (var group in text.Variants.Index().GroupBy(v => Beginning(v.Item), StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length > 0 && g.Count() > 1 && !text.Pointer.StartsWith("/voices/", StringComparison.Ordinal)))
        {
            yield return new("BR3163", Severity.Warning, $"{text.Pointer}/{group.Last().Index}", $"{group.Count()} variants begin with \"{group.Key}\".") { Remedy = "Variants differ in structure and opening words." };
        }
    }

    /// <summary>The same sentence in two places makes cases look alike.</summary>
    private static IEnumerable<Finding> Shared(LintScope scope) =>
        from twins in scope.Texts.Where(t => t.Use != TextUse.Label && !IsAlternative(t)).SelectMany(t => t.Variants.Index(), (t, v) => (Pointer: $"{t.Pointer}/{v.Index}", v.Item)).GroupBy(x => x.Item, StringComparer.Ordinal)
        where twins.Count() > 1
        let first = scope.Pack.Places.Find(twins.First().Pointer)
        from second in twins.Skip(1)
        select new Finding("BR3164", Severity.Warning, second.Pointer, $"The text stands word for word in {first?.File}, line {first?.Line}.") { Remedy = "Rewrite one of them with details of its own." };

    /// <summary>Entries for other tags of one criterion never meet in a family, and may share a sentence.</summary>
    private static bool IsAlternative(PackText text) => text.Pointer.StartsWith("/evidence/", StringComparison.Ordinal) || text.Pointer.StartsWith("/answer_content/", StringComparison.Ordinal);

    private static IEnumerable<Finding> Names(LintScope scope)
    {
        var pack = scope.Pack;
        var known = new ProperNames(pack.Head.FictionalNames);
        foreach (var (i, family) in pack.Families.Index())
        {
            foreach (var (j, cast) in family.Casts.Index())
            {
                foreach (var (slot, word) in cast.Where(c => known.Unknown(c.Value, startsSentence: false) is not null))
                {
                    yield return new("BR3165", Severity.Warning, $"/scenario_families/{i}/casts/{j}/{slot}", $"'{known.Unknown(word, startsSentence: false)}' is not in pack.fictional_names.") { Remedy = "Add it there after a web search, or use a name of the list." };
                }
            }
        }

        foreach (var text in scope.Texts)
        {
            foreach (var (i, variant) in text.Variants.Index())
            {
                if (known.Unknown(variant, startsSentence: true) is { } name)
                {
                    yield return new("BR3165", Severity.Warning, $"{text.Pointer}/{i}", $"'{name}' looks like a proper name and is not in pack.fictional_names.") { Remedy = "Use a fictional name, or none." };
                }
            }
        }
    }

    private static string? Mark(string text) =>
        text.Contains('!', StringComparison.Ordinal) ? "An exclamation mark"
        : text.Contains('\u2014', StringComparison.Ordinal) || text.Contains('\u2013', StringComparison.Ordinal) || text.Contains(" - ", StringComparison.Ordinal) ? "A dash as punctuation"
        : null;

    private static string? Digits(string text)
    {
        var depth = 0;
        foreach (var (i, c) in text.Index())
        {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 && char.IsAsciiDigit(c))
            {
                return string.Concat(text.Skip(i).TakeWhile(d => char.IsAsciiDigit(d) || d is ',' or '.')).TrimEnd('.', ',');
            }
        }

        return null;
    }

    /// <summary>The first three words; shorter texts have no beginning that could be compared.</summary>
    private static string Beginning(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 4 } words ? string.Join(' ', words.Take(3)) : "";
}
