using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3123, BR3143 to BR3147 and BR3154: a family has the beats, blind spots and words that the author needs.</summary>
internal static class FamilyRules
{
    private const int FewestCritical = 3, FewestEarly = 2, EarlyStates = 2, LastPlantedState = 4;

    public static IEnumerable<Finding> Check(LintScope scope) => [.. scope.Families.SelectMany(f => (IEnumerable<Finding>)[.. Casts(f), .. Beats(scope, f), .. BlindSpots(scope, f), .. Variants(f)]), .. Tags(scope)];

    private static IEnumerable<Finding> Casts(FamilyScope family)
    {
        var keys = family.Family.Casts[0].Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (i, cast) in family.Family.Casts.Index().Skip(1).Where(c => !keys.SetEquals(c.Item.Keys)))
        {
            string[] missing = [.. keys.Except(cast.Keys)], extra = [.. cast.Keys.Except(keys)];
            yield return new("BR3145", Severity.Error, $"{family.Pointer}/casts/{i}", $"The cast has other keys than the first:{(missing.Length > 0 ? $" without {string.Join(", ", missing)}" : "")}{(extra.Length > 0 ? $" with {string.Join(", ", extra)}" : "")}.");
        }

        foreach (var (i, cast) in family.Family.Casts.Index())
        {
            foreach (var (slot, word) in cast.Where(c => c.Value.AsSpan().ContainsAny('{', '}')))
            {
                yield return new("BR3145", Severity.Error, $"{family.Pointer}/casts/{i}/{slot}", $"'{word}' names a slot; words are filled in as they are.");
            }
        }

        foreach (var (name, choices) in (family.Family.Words ?? new Dictionary<string, IReadOnlyList<string>>()).Where(w => w.Value.Count == 0 || keys.Contains(w.Key) || w.Value.Any(c => c.AsSpan().ContainsAny('{', '}'))))
        {
            yield return new("BR3145", Severity.Error, $"{family.Pointer}/words/{name}", choices.Count == 0 ? $"'{name}' has no words." : keys.Contains(name) ? $"'{name}' stands in the casts as well." : $"A word of '{name}' names a slot; words are filled in as they are.");
        }
    }

    private static IEnumerable<Finding> Beats(LintScope scope, FamilyScope family)
    {
        if (family.Family.Opening.Count is < 4 or > 7)
        {
            yield return new("BR3146", Severity.Warning, $"{family.Pointer}/opening", $"The opening has {family.Family.Opening.Count} beats; four to seven are asked for.");
        }

        if (family.Family.CompleteBrief.Count is < 4 or > 6)
        {
            yield return new("BR3146", Severity.Warning, $"{family.Pointer}/complete_brief", $"The complete brief has {family.Family.CompleteBrief.Count} beats; four to six are asked for.");
        }

        foreach (var criterion in scope.Pack.States.Take(1).SelectMany(s => s.Criteria).Where(c => !c.AssistantCanSatisfy && !family.Family.Opening.Any(b => b.Criterion == c.Id)))
        {
            yield return new("BR3146", Severity.Error, $"{family.Pointer}/opening", $"No beat of the opening evidences '{criterion.Id}'.");
        }

        foreach (var (i, beat) in family.Family.Opening.Index())
        {
            foreach (var (j, _) in beat.Text.Index().Where(t => t.Item.Contains('?', StringComparison.Ordinal)))
            {
                yield return new("BR3146", Severity.Warning, $"{family.Pointer}/opening/{i}/text/{j}", "The opening asks nothing; the voice adds the question.");
            }
        }
    }

    private static IEnumerable<Finding> BlindSpots(LintScope scope, FamilyScope family)
    {
        var planted = family.Family.BlindSpots;
        var critical = planted.Count(b => scope.Pack.FindBlindSpot(b.Id)?.Severity == 3);
        var early = planted.Count(b => scope.Pack.OrderOf(b.State) is >= 0 and < EarlyStates);
        if (planted.Count is < 5 or > 6 || critical < FewestCritical || early < FewestEarly)
        {
            yield return new("BR3143", Severity.Error, $"{family.Pointer}/blind_spots", $"The family plants {planted.Count} blind spots, {critical} of severity 3, {early} in the first {EarlyStates} states; it needs 5 or 6, at least {FewestCritical} of severity 3 and {FewestEarly} so early.");
        }

        foreach (var (i, spot) in planted.Index())
        {
            var root = $"{family.Pointer}/blind_spots/{i}";
            if (scope.Pack.OrderOf(spot.State) >= LastPlantedState)
            {
                yield return new("BR3143", Severity.Error, $"{root}/state", $"Blind spots are planted in the first {LastPlantedState} states, so that there is time to close them.");
            }

            foreach (var (j, _) in spot.Challenge.Index().Where(c => !c.Item.EndsWith('?')))
            {
                yield return new("BR3144", Severity.Error, $"{root}/challenge/{j}", "A challenge ends in a question mark.");
            }

            foreach (var (j, _) in spot.Trigger.Index().Where(c => c.Item.Contains('?', StringComparison.Ordinal)))
            {
                yield return new("BR3144", Severity.Warning, $"{root}/trigger/{j}", "A trigger gives the blind spot away without asking.");
            }
        }
    }

    private static IEnumerable<Finding> Variants(FamilyScope family)
    {
        IEnumerable<(string Pointer, int Count, int Fewest)> lists =
        [
            .. family.Family.Opening.Select((b, i) => ($"opening/{i}/text", b.Text.Count, 3)),
            .. family.Family.CompleteBrief.Select((b, i) => ($"complete_brief/{i}/text", b.Text.Count, 2)),
            .. family.Family.BlindSpots.SelectMany((b, i) => ((string, int, int)[])
            [
                ($"blind_spots/{i}/trigger", b.Trigger.Count, 3), ($"blind_spots/{i}/text", b.Text.Count, 4), ($"blind_spots/{i}/challenge", b.Challenge.Count, 2),
                ($"blind_spots/{i}/revised_claim", b.RevisedClaim.Count, 2), ($"blind_spots/{i}/in_answer", b.InAnswer.Count, 2), ($"blind_spots/{i}/next_step/text", b.NextStep.Text.Count, 2),
            ]),
        ];
        return from list in lists
               where list.Count < list.Fewest
               select new Finding("BR3147", Severity.Warning, $"{family.Pointer}/{list.Pointer}", $"The list has {list.Count} variant(s); at least {list.Fewest} keep cases apart.");
    }

    /// <summary>A tag that is asked for and that no family has is probably a slip.</summary>
    private static IEnumerable<Finding> Tags(LintScope scope)
    {
        var pack = scope.Pack;
        string[] tags = [.. pack.Families.SelectMany(f => f.Tags).Distinct()];
        IEnumerable<(string Pointer, IReadOnlyList<string>? Tags)> asked =
        [
            .. pack.Decisions.Select((d, i) => ($"/decisions/{i}/requires", d.Requires)), .. pack.Decisions.Select((d, i) => ($"/decisions/{i}/excludes", d.Excludes)),
            .. pack.Evidence.Select((e, i) => ($"/evidence/{i}/requires", e.Requires)), .. pack.Evidence.Select((e, i) => ($"/evidence/{i}/excludes", e.Excludes)),
            .. pack.AnswerContent.Select((a, i) => ($"/answer_content/{i}/requires", a.Requires)), .. pack.AnswerContent.Select((a, i) => ($"/answer_content/{i}/excludes", a.Excludes)),
            .. pack.Computed.Select(c => ($"/computed/{c.Key}/requires", c.Value.Requires)), .. pack.Constraints.Select((c, i) => ($"/constraints/{i}/requires", c.Requires)),
        ];
        return from list in asked
               from tag in (list.Tags ?? []).Index()
               where pack.Families.Count > 0 && !tags.Contains(tag.Item) && tag.Item != ScenarioPlanner.CompleteTag
               select new Finding("BR3154", Severity.Warning, $"{list.Pointer}/{tag.Index}", $"No family has the tag '{tag.Item}'. {NearestName.Hint(tag.Item, tags)}");
    }
}
