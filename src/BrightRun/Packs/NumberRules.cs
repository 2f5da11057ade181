using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3124 to BR3129: numbers can be drawn, keep their constraints, and come out as numbers that a person would say.</summary>
internal static class NumberRules
{
    private const int Trials = 400;
    private const double LeastAccepted = 0.01, FewAccepted = 0.05;

    public static IEnumerable<Finding> Check(LintScope scope) => [.. scope.Families.SelectMany(OfFamily), .. Says(scope)];

    private static IEnumerable<Finding> OfFamily(FamilyScope family)
    {
        var slots = Slots(family).ToArray();
        var faults = family.Plan.Faults.Select(f => new Finding("BR3124", Severity.Error, f.Pointer, f.Message)).ToArray();
        return slots.Length + faults.Length > 0 ? [.. slots, .. faults] : Drawn(family);
    }

    private static IEnumerable<Finding> Slots(FamilyScope family)
    {
        foreach (var (name, slot) in family.Family.Numbers)
        {
            var pointer = $"{family.Pointer}/numbers/{name}";
            var ways = new[] { slot.Expression is not null, slot.Choices is not null, slot.From is not null || slot.To is not null }.Count(w => w);
            if (ways != 1)
            {
                yield return new("BR3124", Severity.Error, pointer, $"'{name}' is drawn in {ways} ways; it needs exactly one of from and to, choices, or expression.");
            }
            else if (slot.Choices is [])
            {
                yield return new("BR3124", Severity.Error, pointer, $"'{name}' has no choices.");
            }
            else if (slot.Expression is null && slot.Choices is null && (slot.From is null || slot.To is null || slot.From > slot.To || slot.Step is <= 0 || (slot.To - slot.From) / (slot.Step ?? 1) > 1_000_000))
            {
                yield return new("BR3124", Severity.Error, pointer, $"'{name}' needs from and to with from not above to, and a step above 0.");
            }

            if (family.Words.Contains(name))
            {
                yield return new("BR3124", Severity.Error, pointer, $"'{name}' is a word and a number of the family; it can be one of the two.");
            }

            if (!SlotText.IsName(name) || char.IsUpper(name[0]))
            {
                yield return new("BR3124", Severity.Error, pointer, $"'{name}' is no slot name; use lower-case letters, digits and _.");
            }
        }
    }

    private static IEnumerable<Finding> Drawn(FamilyScope family)
    {
        var plan = family.Plan;
        var dice = plan.Drawn.Select(d => Dice.For(0, "lint/" + d.Name)).ToArray();
        var broken = new int[plan.Constraints.Count];
        var odd = new Dictionary<string, int>(StringComparer.Ordinal);
        var accepted = 0;
        for (var i = 0; i < Trials; i++)
        {
            var numbers = ScenarioDrawer.Attempt(plan, dice);
            var finite = numbers.Values.All(double.IsFinite);
            var failed = plan.Constraints.Index().Where(c => !c.Item.Relation.Holds(numbers)).Select(c => c.Index).ToArray();
            Array.ForEach(failed, c => broken[c]++);
            if (!finite || failed.Length > 0)
            {
                continue;
            }

            accepted++;
            foreach (var (name, value) in numbers.Where(n => IsOdd(n.Value, plan.Units[n.Key])))
            {
                odd[name] = odd.GetValueOrDefault(name) + 1;
            }
        }

        if (accepted < Trials * FewAccepted)
        {
            var worst = broken.Length == 0 ? null : $" Most often broken: {plan.Constraints[Array.IndexOf(broken, broken.Max())].Relation} ({100 * broken.Max() / Trials}% of draws).";
            yield return new("BR3125", accepted < Trials * LeastAccepted ? Severity.Error : Severity.Warning, $"{family.Pointer}/numbers", $"Only {accepted} of {Trials} draws keep all constraints.{worst}") { Remedy = "Narrow the ranges, or loosen the constraint." };
        }

        foreach (var (name, count) in odd)
        {
            yield return new("BR3126", Severity.Warning, $"{family.Pointer}/numbers/{name}", FormattableString.Invariant($"'{name}' ({RuleNames.Of(plan.Units[name])}) is zero, negative or not whole where it should not be in {100.0 * count / accepted:0.#}% of draws.")) { Remedy = "Change the ranges or the expression, or add a constraint." };
        }
    }

    /// <summary>Counts of nothing, times of nothing and odd fractions read like mistakes; money and percent may be negative.</summary>
    private static bool IsOdd(double value, NumberUnit unit) =>
        unit is not (NumberUnit.Money or NumberUnit.Percent) ? value <= 0 || value != Math.Floor(value) : unit == NumberUnit.Percent && value != Math.Floor(value);

    /// <summary>The words of a calculation must be sayable whenever its number is known.</summary>
    private static IEnumerable<Finding> Says(LintScope scope)
    {
        foreach (var (name, number) in scope.Pack.Computed)
        {
            var families = scope.Families.Where(f => TagMatch.Fits(number.Requires, null, f.Family.Tags)).ToArray();
            if (scope.Families.Count > 0 && families.Length == 0)
            {
                yield return new("BR3128", Severity.Warning, $"/computed/{name}", $"No family has the tags that '{name}' requires.");
            }

            var stuck = families.Where(f => f.Sayable([.. f.Plan.InputsOf(name)]) is var sayable && number.Says.Select(scope.Text).OfType<SlotText>().All(t => !t.Slots.All(sayable.Contains))).ToArray();
            if (stuck.Length > 0)
            {
                yield return new("BR3122", Severity.Error, $"/computed/{name}/says", $"No variant can be said in {TextRules.Named(stuck)} as soon as '{name}' is known.") { Remedy = "Use only its inputs and numbers that follow from them." };
            }

            foreach (var (i, says) in number.Says.Index())
            {
                if (!SlotText.TryParse(says, out var text, out var fault))
                {
                    yield return new("BR3120", Severity.Error, $"/computed/{name}/says/{i}", $"Character {fault.Position + 1}: {fault.Message}");
                }
                else if (families.Length > 0 && text.Slots.FirstOrDefault(s => !families.Any(f => f.Defines(s))) is { } slot)
                {
                    yield return new("BR3121", Severity.Error, $"/computed/{name}/says/{i}", $"No family has a slot '{slot}'. {NearestName.Hint(slot, [.. families[0].Slots])}");
                }
            }
        }
    }
}
