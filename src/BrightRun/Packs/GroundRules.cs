using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3135: a ground is one thing, what it names exists, and a list of grounds never runs empty.</summary>
internal static class GroundRules
{
    public static IEnumerable<Finding> Check(LintScope scope, DecisionTemplate decision, IReadOnlyList<GroundTemplate> grounds, string pointer, string persona, bool needsPrinciple)
    {
        if (needsPrinciple && !grounds.Any(g => g.Principle is not null))
        {
            yield return new("BR3135", Severity.Error, pointer, "No ground is a principle, so nothing is left while the user has not stated the facts.") { Remedy = "Add one general sentence without numbers." };
        }

        var families = scope.Families.Where(f => TagMatch.Fits(decision.Requires, decision.Excludes, f.Family.Tags)).ToArray();
        foreach (var (i, ground) in grounds.Index())
        {
            if (Fault(scope, decision, ground, persona, families) is { } fault)
            {
                yield return new("BR3135", Severity.Error, $"{pointer}/{i}", fault);
            }
        }
    }

    private static string? Fault(LintScope scope, DecisionTemplate decision, GroundTemplate ground, string persona, FamilyScope[] families)
    {
        var set = new[] { ground.Fact is not null, ground.Computed is not null, ground.Principle is not null, ground.Assumption is not null, ground.Private }.Count(s => s);
        if (set != 1)
        {
            return $"A ground is exactly one of fact, computed, principle, assumption or private; {set} are set.";
        }

        if (ground.Fact is { } fact && families.Length > 0 && !families.Any(f => f.Words.Contains(fact) || f.Family.Numbers.ContainsKey(fact)))
        {
            return $"'{fact}' is no word or number that a user states. {NearestName.Hint(fact, [.. families[0].Words, .. families[0].Family.Numbers.Keys])}";
        }

        if (ground.Computed is { } computed && !scope.Pack.Computed.ContainsKey(computed))
        {
            return $"'{computed}' is not computed by the pack. {NearestName.Hint(computed, [.. scope.Pack.Computed.Keys])}";
        }

        if (ground.Private && decision.Drafts.GetValueOrDefault(persona)?.Private is null or [])
        {
            return $"'{persona}' has no private fact in this decision.";
        }

        if ((ground.Principle ?? ground.Assumption) is { } sentence)
        {
            if (!SlotText.TryParse(sentence, out var text, out var broken))
            {
                return $"Character {broken.Position + 1}: {broken.Message}";
            }

            if (text.Slots.FirstOrDefault(s => families.Any(f => !f.Words.Contains(s))) is { } slot)
            {
                return $"'{slot}' is a number or not a word of every family; a principle or assumption stands without numbers.";
            }
        }

        return null;
    }
}
