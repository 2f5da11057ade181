using System.Collections.Concurrent;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Draws cases from a pack by seed: the same on every platform, safe on any thread.</summary>
/// <remarks>Every word and number has a stream of its own, so that one more slot in a family leaves the others as they were.</remarks>
public sealed class ScenarioDrawer(DomainPack pack)
{
    /// <summary>The linter asks for constraints that hold at least once in a hundred draws; after 2,000 none of those fails in 10^8 seeds.</summary>
    private const int MostAttempts = 2000;

    private readonly ConcurrentDictionary<string, FamilyPlan> plans = new(StringComparer.Ordinal);

    /// <summary>Draws a case of a family chosen by the seed.</summary>
    public ScenarioDraw Draw(long seed) => Draw(seed, Dice.For(seed, "family").Pick(pack.Families));

    /// <summary>Draws a case of the given family, which must be of the pack and pass the linter.</summary>
    public ScenarioDraw Draw(long seed, ScenarioFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        var plan = plans.GetOrAdd(family.Id, _ => new(pack, family));
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var cast = Dice.For(seed, "cast").Below(family.Casts.Count);
        foreach (var (name, word) in family.Casts[cast])
        {
            words[name] = word;
        }

        foreach (var (name, choices) in family.Words ?? EmptyWords)
        {
            words[name] = Dice.For(seed, "word/" + name).Pick(choices);
        }

        var numbers = Numbers(seed, plan.Numbers)
            ?? throw new InvalidOperationException($"No draw of family '{family.Id}' keeps the constraints ({MostAttempts} tried); the linter of packs names the one.");
        var values = new Dictionary<string, string>(words, StringComparer.Ordinal);
        foreach (var (name, number) in numbers)
        {
            values[name] = NumberText.Format(number, plan.Numbers.Units[name], pack.Head.CurrencySign);
        }

        return new()
        {
            Seed = seed,
            Family = family,
            Voice = Dice.For(seed, "voice").Pick(pack.Voices),
            CastIndex = cast,
            Words = words,
            Numbers = numbers,
            Units = plan.Numbers.Units,
            Values = values,
            Inputs = plan.Inputs,
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> EmptyWords { get; } = [];

    /// <summary>Numbers that keep every constraint; null when none was found.</summary>
    internal static Dictionary<string, double>? Numbers(long seed, NumberPlan plan)
    {
        if (plan.Faults.Count > 0)
        {
            throw new InvalidOperationException($"{plan.Faults[0].Pointer}: {plan.Faults[0].Message}");
        }

        var dice = plan.Drawn.Select(d => Dice.For(seed, "number/" + d.Name)).ToArray();
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var numbers = Attempt(plan, dice);
            if (numbers.Values.All(double.IsFinite) && plan.Constraints.All(c => c.Relation.Holds(numbers)))
            {
                return numbers;
            }
        }

        return null;
    }

    /// <summary>One draw, whether or not it keeps the constraints.</summary>
    /// <param name="plan">Without faults.</param>
    /// <param name="dice">One for each drawn number.</param>
    internal static Dictionary<string, double> Attempt(NumberPlan plan, IReadOnlyList<Dice> dice)
    {
        var numbers = new Dictionary<string, double>(plan.Units.Count, StringComparer.Ordinal);
        for (var i = 0; i < plan.Drawn.Count; i++)
        {
            numbers.Add(plan.Drawn[i].Name, Value(plan.Drawn[i].Slot, dice[i]));
        }

        foreach (var (name, expression) in plan.Derived)
        {
            numbers.Add(name, expression.Evaluate(numbers));
        }

        return numbers;
    }

    private static double Value(NumberSlot slot, Dice dice)
    {
        if (slot.Choices is { Count: > 0 } choices)
        {
            return dice.Pick(choices);
        }

        var (from, to, step) = (slot.From ?? 0, slot.To ?? slot.From ?? 0, slot.Step ?? 1);
        // A thousandth of a step, because (0.3 - 0.1) / 0.1 is a little less than 2.
        var steps = (int)Math.Floor(((to - from) / step) + 0.001);
        return NumberText.Tidy(from + (step * dice.Below(steps + 1)));
    }

    private sealed class FamilyPlan(DomainPack pack, ScenarioFamily family)
    {
        public NumberPlan Numbers { get; } = new(pack, family);
        public IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs => field ??= Numbers.Units.Keys.ToDictionary(n => n, n => Numbers.InputsOf(n), StringComparer.Ordinal);
    }
}
