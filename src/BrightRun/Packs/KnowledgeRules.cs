using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3109, BR3110 and BR3148: enough blind spots and hazards, and safety rules that fire when they should and only then.</summary>
internal static class KnowledgeRules
{
    private const int FewestBlindSpots = 10, FewestCritical = 4, FewestHazards = 6;

    public static IEnumerable<Finding> Check(LintScope scope) => [.. Counts(scope.Pack), .. Sentences(scope.Pack), .. Safety(scope)];

    private static IEnumerable<Finding> Counts(DomainPack pack)
    {
        var critical = pack.BlindSpots.Count(b => b.Severity == 3);
        if (pack.BlindSpots.Count < FewestBlindSpots || critical < FewestCritical)
        {
            yield return new("BR3109", Severity.Error, "/blind_spots", $"The pack has {pack.BlindSpots.Count} blind spots, {critical} of severity 3; it needs {FewestBlindSpots}, {FewestCritical} of severity 3.");
        }

        if (pack.Hazards.Count < FewestHazards)
        {
            yield return new("BR3109", Severity.Error, "/hazards", $"The pack has {pack.Hazards.Count} hazards; it needs {FewestHazards}.");
        }
    }

    private static IEnumerable<Finding> Sentences(DomainPack pack) =>
        from spot in pack.BlindSpots.Index()
        where StateRules.Words(spot.Item.Text) > StateRules.LongestSentence
        select new Finding("BR3110", Severity.Error, $"/blind_spots/{spot.Index}/text", $"The blind spot has {StateRules.Words(spot.Item.Text)} words; at most {StateRules.LongestSentence} are plain.");

    private static IEnumerable<Finding> Safety(LintScope scope)
    {
        var pack = scope.Pack;
        // A blank phrase stands in no text and in all: without it nothing else can be said of the rules.
        var blank = pack.SafetyRules.SelectMany((r, i) => Blank(r, i)).ToList();
        if (blank.Count > 0)
        {
            foreach (var finding in blank)
            {
                yield return finding;
            }

            yield break;
        }

        foreach (var (i, rule) in pack.SafetyRules.Index())
        {
            var triggers = rule.EscalateOn ?? [];
            foreach (var (j, text) in (rule.UserTexts ?? []).Index().Where(t => !triggers.Any(p => PhraseMatch.Contains(t.Item, p))))
            {
                yield return new("BR3148", Severity.Error, $"/safety_rules/{i}/user_texts/{j}", "The text holds no phrase of escalate_on, so the rule would not fire.") { Remedy = "Use one of the phrases word for word, or add one." };
            }

            if (triggers.Count > 0 && rule.EscalationAnswers is null or [])
            {
                yield return new("BR3148", Severity.Error, $"/safety_rules/{i}", $"'{rule.Id}' escalates and has no escalation_answers.");
            }
        }

        foreach (var finding in pack.SafetyRules.SelectMany((r, i) => Required(pack, r, i)))
        {
            yield return finding;
        }

        var forbidden = pack.SafetyRules.SelectMany(r => r.ForbidInAnswer ?? [], (r, phrase) => (r.Id, Phrase: phrase)).ToArray();
        var stops = pack.SafetyRules.SelectMany(r => r.EscalateOn ?? [], (r, phrase) => (r.Id, Phrase: phrase)).ToArray();
        foreach (var text in scope.Texts)
        {
            var isPlanted = text.Pointer.StartsWith("/safety_rules/", StringComparison.Ordinal);
            foreach (var (i, variant) in text.Variants.Index())
            {
                if (text.Use == TextUse.Answer && Array.Find(forbidden, f => PhraseMatch.Contains(variant, f.Phrase)) is { Id: not null } never)
                {
                    yield return new("BR3148", Severity.Error, $"{text.Pointer}/{i}", $"An answer must not say \"{never.Phrase}\" (rule '{never.Id}').");
                }

                if (text.Use == TextUse.User && !isPlanted && Array.Find(stops, f => PhraseMatch.Contains(variant, f.Phrase)) is { Id: not null } stop)
                {
                    yield return new("BR3148", Severity.Error, $"{text.Pointer}/{i}", $"\"{stop.Phrase}\" stops the deliberation (rule '{stop.Id}'), and this is an ordinary text.");
                }
            }
        }
    }

    private static IEnumerable<Finding> Blank(SafetyRule rule, int index) =>
        from list in new[] { ("escalate_on", rule.EscalateOn), ("forbid_in_answer", rule.ForbidInAnswer), ("require_in_answer", rule.RequireInAnswer), ("require_in_escalation", rule.RequireInEscalation) }
        from phrase in (list.Item2 ?? []).Index()
        where string.IsNullOrWhiteSpace(phrase.Item)
        select new Finding("BR3148", Severity.Error, $"/safety_rules/{index}/{list.Item1}/{phrase.Index}", $"A phrase of '{rule.Id}' is blank.");

    /// <summary>What an answer must contain stands in all that the offline author can say there: every disclaimer, every escalation answer.</summary>
    private static IEnumerable<Finding> Required(DomainPack pack, SafetyRule rule, int index)
    {
        if (rule.RequireInAnswer is { } inAnswer)
        {
            if (pack.Head.Disclaimers.Count == 0)
            {
                yield return new("BR3148", Severity.Error, "/pack/disclaimers", $"Rule '{rule.Id}' requires a phrase in every answer, and there is no disclaimer to say it.");
            }

            foreach (var (i, _) in pack.Head.Disclaimers.Index().Where(d => !PhraseMatch.ContainsAny(d.Item, inAnswer)))
            {
                yield return new("BR3148", Severity.Error, $"/pack/disclaimers/{i}", $"The disclaimer holds none of what rule '{rule.Id}' requires in an answer: {Listed(inAnswer)}.");
            }
        }

        if (rule.RequireInEscalation is { } inEscalation)
        {
            if (rule.EscalateOn is null or [])
            {
                yield return new("BR3148", Severity.Error, $"/safety_rules/{index}/require_in_escalation", $"'{rule.Id}' has no escalate_on, so it never escalates.");
            }

            foreach (var (i, _) in (rule.EscalationAnswers ?? []).Index().Where(a => !PhraseMatch.ContainsAny(a.Item, inEscalation)))
            {
                yield return new("BR3148", Severity.Error, $"/safety_rules/{index}/escalation_answers/{i}", $"The answer holds none of what the rule requires: {Listed(inEscalation)}.");
            }
        }
    }

    private static string Listed(IReadOnlyList<string> phrases) => string.Join(", ", phrases.Select(p => $"\"{p}\""));
}
