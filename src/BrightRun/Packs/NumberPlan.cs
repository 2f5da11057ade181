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

    public NumberPlan(DomainPack pack, ScenarioFamily family)
    {
        var root = $"/scenario_families/{pack.Families.Index().First(f => ReferenceEquals(f.Item, family)).Index}";
        foreach (var (name, slot) in family.Numbers)
        {
            units[name] = slot.Unit;
            Add(name, slot.Expression, $"{root}/numbers/{name}");
        }

        foreach (var (name, number) in pack.Computed.Where(c => TagMatch.Fits(c.Value.Requires, null, family.Tags)))
        {
            if (!units.TryAdd(name, number.Unit))
            {
                faults.Add(new($"{root}/numbers/{name}", $"'{name}' is a number of the family and computed by the pack; it can be one of the two."));
                continue;
            }

            Add(name, number.Expression, $"/computed/{name}");
        }

        Drawn = [.. family.Numbers.Where(n => n.Value.Expression is null).Select(n => (n.Key, n.Value))];
        Order(family);
        Constraints = [
            .. Relations(pack.Constraints.Index().Where(c => TagMatch.Fits(c.Item.Requires, null, family.Tags)), "/constraints"),
            .. Relations((family.Constraints ?? []).Index().Where(c => TagMatch.Fits(c.Item.Requires, null, family.Tags)), $"{root}/constraints")];
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

    private void Order(ScenarioFamily family)
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
                        faults.Add(new(step.Pointer + "/expression", $"'{slot}' is not a number of family '{family.Id}'. {NearestName.Hint(slot, units.Keys)}"));
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
            inputs[name] = family.Numbers.ContainsKey(name) || step.Expression is null ? [name] : [.. step.Expression.Slots.SelectMany(InputsOf).Distinct()];
        }
    }

    private List<(string Pointer, NumberRelation Relation)> Relations(IEnumerable<(int Index, NumberConstraint Item)> constraints, string root)
    {
        var relations = new List<(string, NumberRelation)>();
        foreach (var (index, constraint) in constraints)
        {
            var pointer = $"{root}/{index}/holds";
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
}
