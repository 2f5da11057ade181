using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3139 to BR3141, BR3152 and BR3153: every family can be told through every state.</summary>
internal static class CoverageRules
{
    public static IEnumerable<Finding> Check(LintScope scope) => [.. Criteria(scope), .. Decisions(scope), .. Owners(scope), .. Unused(scope), .. Nothing(scope.Pack)];

    private static IEnumerable<Finding> Criteria(LintScope scope)
    {
        foreach (var (i, state) in scope.Pack.States.Index())
        {
            foreach (var (j, criterion) in state.Criteria.Index())
            {
                var without = scope.Families.Where(f => criterion.AssistantCanSatisfy ? scope.Pack.AnswerFor(f.Family, criterion.Id) is null : !f.Covers(criterion.Id)).ToArray();
                if (without.Length > 0)
                {
                    yield return new(criterion.AssistantCanSatisfy ? "BR3141" : "BR3140", Severity.Error, $"/states/{i}/criteria/{j}", $"'{criterion.Id}' has no {(criterion.AssistantCanSatisfy ? "answer_content" : "evidence")} for {TextRules.Named(without)}.")
                    {
                        Remedy = $"Add an entry for the tags of those families: {string.Join(", ", without.SelectMany(f => f.Family.Tags).Distinct())}.",
                    };
                }
            }
        }

        foreach (var (i, content) in scope.Pack.AnswerContent.Index())
        {
            foreach (var (j, number) in (content.Computed ?? []).Index())
            {
                var state = scope.Pack.StateOfCriterion(content.Criterion) is { } s ? scope.Pack.OrderOf(s.Id) : -1;
                var without = scope.Families.Where(f => ReferenceEquals(scope.Pack.AnswerFor(f.Family, content.Criterion), content) && (state < 0 || !f.Follows(number, f.KnownAfter(state)))).ToArray();
                if (!scope.Pack.Computed.ContainsKey(number) || without.Length > 0)
                {
                    yield return new("BR3141", Severity.Error, $"/answer_content/{i}/computed/{j}", !scope.Pack.Computed.ContainsKey(number) ? $"'{number}' is not computed by the pack. {NearestName.Hint(number, [.. scope.Pack.Computed.Keys])}" : $"'{number}' is not known there in {TextRules.Named(without)}.");
                }
            }
        }
    }

    private static IEnumerable<Finding> Decisions(LintScope scope)
    {
        foreach (var (i, state) in scope.Pack.States.Index())
        {
            foreach (var kind in new[] { TurnKind.Advance, TurnKind.Partial, TurnKind.Blocked })
            {
                var without = scope.Families.Where(f => !scope.Pack.DecisionsFor(f.Family, state.Id, kind).Any()).ToArray();
                if (without.Length > 0)
                {
                    yield return new("BR3139", kind == TurnKind.Advance ? Severity.Error : Severity.Warning, $"/states/{i}", $"'{state.Id}' has no decision for a turn of kind {RuleNames.Of(kind)} that fits {TextRules.Named(without)}.")
                    {
                        Remedy = kind == TurnKind.Advance ? "Without one the state cannot be left." : "Without one such turns fall out of the mix there.",
                    };
                }
            }
        }
    }

    /// <summary>An owner who has no say in the state of the trigger needs at least the scan, which every persona has; but one owner must exist.</summary>
    private static IEnumerable<Finding> Owners(LintScope scope) =>
        from spot in scope.Pack.BlindSpots.Index()
        where scope.Families.Count > 0 && !scope.Pack.Families.Any(f => f.BlindSpots.Any(p => p.Id == spot.Item.Id))
        select new Finding("BR3152", Severity.Warning, $"/blind_spots/{spot.Index}", $"No family plants '{spot.Item.Id}'.");

    private static IEnumerable<Finding> Unused(LintScope scope)
    {
        var pack = scope.Pack;
        if (pack.Families.Count == 0)
        {
            return [];
        }

        return
        [
            .. pack.Evidence.Index().Where(e => !pack.Families.Any(f => ReferenceEquals(pack.EvidenceFor(f, e.Item.Criterion), e.Item))).Select(e => Unused($"/evidence/{e.Index}", $"evidence for '{e.Item.Criterion}'")),
            .. pack.AnswerContent.Index().Where(a => !pack.Families.Any(f => ReferenceEquals(pack.AnswerFor(f, a.Item.Criterion), a.Item))).Select(a => Unused($"/answer_content/{a.Index}", $"answer content for '{a.Item.Criterion}'")),
            .. pack.Decisions.Index().Where(d => !pack.Families.Any(f => TagMatch.Fits(d.Item.Requires, d.Item.Excludes, f.Tags))).Select(d => Unused($"/decisions/{d.Index}", $"decision '{d.Item.Id}'")),
        ];

        static Finding Unused(string pointer, string what) => new("BR3153", Severity.Info, pointer, $"No family gets this {what}.") { Remedy = "A family's own entry comes first, then the one that requires most tags, of equals the first." };
    }

    private static IEnumerable<Finding> Nothing(DomainPack pack) =>
    [
        .. pack.Families.Count > 0 ? Array.Empty<Finding>() : [new("BR3004", Severity.Error, "/scenario_families", "The pack has no scenario families.")],
        .. pack.Voices.Count > 0 ? Array.Empty<Finding>() : [new("BR3004", Severity.Error, "/voices", "The pack has no voices.")],
        .. pack.Decisions.Count > 0 ? Array.Empty<Finding>() : [new("BR3004", Severity.Error, "/decisions", "The pack has no decisions.")],
    ];
}
