using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3150 and BR3151: the example sentences of a lexicon hit what they say, and there are enough of them.</summary>
internal static class LexiconRules
{
    /// <summary>For each family, before a learned weighting is trained.</summary>
    private const int DecoysToLearn = 15, ConcernsToLearn = 25;

    public static IEnumerable<Finding> Check(DomainPack pack) => [.. Sentences(pack), .. Counts(pack)];

    private static IEnumerable<Finding> Sentences(DomainPack pack)
    {
        var withMasks = new LexiconMatcher(pack);
        var withoutMasks = new LexiconMatcher(pack.Lexicon, []);
        foreach (var (i, example) in pack.LexiconExamples.Index())
        {
            var pointer = $"/lexicon_examples/{i}/sentence";
            var hit = withMasks.Families(example.Sentence);
            var wanted = example.Kind == LexiconExampleKind.Decoy ? [] : example.Families.ToHashSet();
            if (!hit.SetEquals(wanted))
            {
                yield return new("BR3150", Severity.Error, pointer, $"The sentence hits {Listed(hit)}; as a {RuleNames.Of(example.Kind)} it must hit {Listed(wanted)}.") { Remedy = Terms(withMasks, example.Sentence) };
            }

            if (example.Kind != LexiconExampleKind.Decoy)
            {
                continue;
            }

            if (example.Mask is null || !LexiconText.Words(example.Sentence).AsSpan().IndexOfSequence(LexiconText.Words(example.Mask)))
            {
                yield return new("BR3150", Severity.Error, $"/lexicon_examples/{i}", "A decoy needs a mask that stands in its sentence.");
            }
            else if (example.Families.Any(f => !withoutMasks.Families(example.Sentence).Contains(f)))
            {
                yield return new("BR3150", Severity.Error, pointer, $"Without the mask the sentence does not hit {Listed(example.Families.Except(withoutMasks.Families(example.Sentence)))}, so it is no decoy.") { Remedy = Terms(withoutMasks, example.Sentence) };
            }
        }
    }

    private static IEnumerable<Finding> Counts(DomainPack pack)
    {
        var thin = Enum.GetValues<RoleFamily>().Where(f => pack.LexiconExamples.Count(e => e.Kind == LexiconExampleKind.Decoy && e.Families.Contains(f)) < DecoysToLearn
            || pack.LexiconExamples.Count(e => e.Kind != LexiconExampleKind.Decoy && e.Families.Contains(f)) < ConcernsToLearn).ToArray();
        if (thin.Length > 0)
        {
            yield return new("BR3151", Severity.Info, "/lexicon_examples", $"Fewer than {DecoysToLearn} decoys or {ConcernsToLearn} concerns for {Listed(thin)}; a learned weighting needs them.");
        }
    }

    private static bool IndexOfSequence(this Span<string> words, string[] phrase) => words.IndexOf(phrase) >= 0;

    private static string Terms(LexiconMatcher matcher, string sentence) => matcher.Match(sentence) is { Count: > 0 } matches
        ? "Terms found: " + string.Join(", ", matches.Select(m => $"{m.Term} ({RuleNames.Of(m.Family)}, {RuleNames.Of(m.Outcome)})")) + "."
        : "No term of the lexicon stands in it.";

    private static string Listed(IEnumerable<RoleFamily> families) => families.Any() ? string.Join(", ", families.Select(RuleNames.Of)) : "no family";
}
