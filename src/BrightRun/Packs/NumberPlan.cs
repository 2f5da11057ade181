namespace BrightRun.Packs;

/// <summary>A place in the numbers of a pack or family that cannot work.</summary>
/// <param name="Pointer">In the joined pack.</param>
/// <param name="Message">One sentence.</param>
internal sealed record NumberFault(string Pointer, string Message);

/// <summary>The numbers of one family: what is drawn, what follows from it and in which order, what must hold.</summary>
internal sealed class NumberPlan
{
    private readonly Dictionary<string, NumberUnit> units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Expression Expression, string Pointer)> derived = new(StringComparer.Ordinal);
    private readonly List<NumberFault> faults = [];

    /// <summary>The numbers of a scenario family with what the pack computes from them.</summary>
    public NumberPlan(DomainPack pack, ScenarioFamily family)
        : this(
            $"/scenario_families/{pack.Families.Index().First(f => ReferenceEquals(f.Item, family)).Index}",
            $"family '{family.Id}'",
            family.Numbers,
            [.. pack.Computed.Where(c => TagMatch.Fits(c.Value.Requires, null, family.Tags)).Select(c => (c.Key, c.Value, $"/computed/{c.Key}"))],
            [.. Fitting(pack.Constraints, "/constraints", family), .. Fitting(family.Constraints ?? [], $"/scenario_families/{pack.Families.Index().First(f => ReferenceEquals(f.Item, family)).Index}/constraints", family)])
    {
    }

    /// <summary>The numbers of a training topic of the single-voice tier.</summary>
    public NumberPlan(DomainPack pack, TrainingTopic topic)
        : this(
            Root(pack, topic),
            $"topic '{topic.Id}'",
            topic.Numbers ?? new Dictionary<string, NumberSlot>(),
            [.. (topic.Computed ?? new Dictionary<string, ComputedNumber>()).Select(c => (c.Key, c.Value, $"{Root(pack, topic)}/computed/{c.Key}"))],
            [.. (topic.Constraints ?? []).Index().Select(c => ($"{Root(pack, topic)}/constraints/{c.Index}/holds", c.Item))])
    {
    }

    private NumberPlan(
        string root,
        string owner,
        IReadOnlyDictionary<string, NumberSlot> numbers,
        IReadOnlyList<(string Name, ComputedNumber Number, string Pointer)> computed,
        IReadOnlyList<(string Pointer, NumberConstraint Constraint)> constraints)
    {
        foreach (var (name, slot) in numbers)
        {
            units[name] = slot.Unit;
            Add(name, slot.Expression, $"{root}/numbers/{name}");
        }

        foreach (var (name, number, pointer) in computed)
        {
            if (!units.TryAdd(name, number.Unit))
            {
                faults.Add(new($"{root}/numbers/{name}", $"'{name}' is a stated number and a computed one; it can be one of the two."));
                continue;
            }

            Add(name, number.Expression, pointer);
        }

        Drawn = [.. numbers.Where(n => n.Value.Expression is null).Select(n => (n.Key, n.Value))];
        Order(owner, numbers);
        Constraints = Relations(constraints);
    }

    /// <summary>What keeps the plan from being drawn; empty when nothing does.</summary>
    public IReadOnlyList<NumberFault> Faults => faults;
    public IReadOnlyList<(string Name, NumberSlot Slot)> Drawn { get; }
    /// <summary>In an order in which every expression finds its inputs.</summary>
    public IReadOnlyList<(string Name, Expression Expression)> Derived { get; private set; } = [];
    public IReadOnlyList<(string Pointer, NumberRelation Relation)> Constraints { get; }
    public IReadOnlyDictionary<string, NumberUnit> Units => units;

    /// <summary>Numbers of the family from which a number follows; itself when the user states it.</summary>
    public IReadOnlyList<string> InputsOf(string name) => inputs.GetValueOrDefault(name) ?? [];

    private void Add(string name, string? source, string pointer)
    {
        if (source is null)
        {
            return;
        }

        if (Expression.TryParse(source, out var expression, out var fault))
        {
            derived[name] = (expression, pointer);
        }
        else
        {
            faults.Add(new(pointer + "/expression", $"Character {fault.Position + 1} of '{source}': {fault.Message}"));
        }
    }

    private void Order(string owner, IReadOnlyDictionary<string, NumberSlot> numbers)
    {
        var order = new List<(string, Expression)>();
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in units.Keys)
        {
            Visit(name);
        }

        Derived = order;

        void Visit(string name)
        {
            if (inputs.ContainsKey(name))
            {
                return;
            }

            if (derived.TryGetValue(name, out var step))
            {
                open.Add(name);
                foreach (var slot in step.Expression.Slots)
                {
                    if (!units.ContainsKey(slot))
                    {
                        faults.Add(new(step.Pointer + "/expression", $"'{slot}' is not a number of {owner}. {NearestName.Hint(slot, units.Keys)}"));
                    }
                    else if (open.Contains(slot))
                    {
                        faults.Add(new(step.Pointer + "/expression", $"'{name}' and '{slot}' are computed from each other."));
                    }
                    else
                    {
                        Visit(slot);
                    }
                }

                open.Remove(name);
                order.Add((name, step.Expression));
            }

            // A number of the family is stated by the user, even when an expression makes it.
            inputs[name] = numbers.ContainsKey(name) || step.Expression is null ? [name] : [.. step.Expression.Slots.SelectMany(InputsOf).Distinct()];
        }
    }

    private List<(string Pointer, NumberRelation Relation)> Relations(IReadOnlyList<(string Pointer, NumberConstraint Constraint)> constraints)
    {
        var relations = new List<(string, NumberRelation)>();
        foreach (var (pointer, constraint) in constraints)
        {
            if (!NumberRelation.TryParse(constraint.Holds, out var relation, out var fault))
            {
                faults.Add(new(pointer, $"Character {fault.Position + 1} of '{constraint.Holds}': {fault.Message}"));
            }
            else if (relation.Slots.FirstOrDefault(s => !units.ContainsKey(s)) is { } unknown)
            {
                faults.Add(new(pointer, $"'{unknown}' is not a number here. {NearestName.Hint(unknown, units.Keys)}"));
            }
            else
            {
                relations.Add((pointer, relation));
            }
        }

        return relations;
    }

    private static IEnumerable<(string, NumberConstraint)> Fitting(IReadOnlyList<NumberConstraint> constraints, string root, ScenarioFamily family) =>
        constraints.Index().Where(c => TagMatch.Fits(c.Item.Requires, null, family.Tags)).Select(c => ($"{root}/{c.Index}/holds", c.Item));

    private static string Root(DomainPack pack, TrainingTopic topic) => $"/training_topics/{pack.TrainingTopics.Index().First(t => ReferenceEquals(t.Item, topic)).Index}";
}
