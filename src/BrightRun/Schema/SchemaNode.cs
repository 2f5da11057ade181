using System.Text;

namespace BrightRun.Schema;

/// <summary>JSON types as flags.</summary>
[Flags]
internal enum JsonTypes : byte
{
    None = 0,
    Object = 1,
    Array = 2,
    Text = 4,
    Number = 8,
    Integer = 16,
    Boolean = 32,
    Null = 64,
    Any = 127,
}

/// <summary>What a value may be: one subschema, compiled.</summary>
internal sealed class SchemaNode
{
    /// <summary>Accepts everything, as free-form maps do with their values.</summary>
    public static readonly SchemaNode Anything = MakeAnything();

    public JsonTypes Types { get; set; }

    /// <summary>Named properties; null for a map.</summary>
    public PropertyTable? Properties { get; set; }

    /// <summary>Node of values whose name is not in the table; null where such names are errors.</summary>
    public SchemaNode? Additional { get; set; } = Anything;

    public SchemaNode Items { get; set; } = Anything;

    public double Minimum { get; set; } = double.NegativeInfinity;

    public double Maximum { get; set; } = double.PositiveInfinity;

    public bool MinimumIsExclusive { get; set; }

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    public int MinLength { get; set; }

    public int MaxLength { get; set; } = int.MaxValue;

    public string? Pattern { get; set; }

    public TextTest? Matches { get; set; }

    public byte[][]? Texts { get; set; }

    public double[]? Numbers { get; set; }

    /// <summary>Rule that a wrong type or range is reported as; null for the general ones.</summary>
    public string? Rule { get; set; }

    /// <summary>Whether a text has to be looked at beyond its type.</summary>
    public bool ChecksText { get; set; }

    /// <summary>Whether every text is right.</summary>
    public bool IsPlainText { get; set; }

    /// <summary>Whether a number has to be computed.</summary>
    public bool ChecksNumber { get; set; }

    private static SchemaNode MakeAnything()
    {
        var node = new SchemaNode { Types = JsonTypes.Any, IsPlainText = true };
        (node.Additional, node.Items) = (node, node);
        return node;
    }

    /// <summary>The same node that also accepts null.</summary>
    public SchemaNode OrNull()
    {
        var copy = (SchemaNode)MemberwiseClone();
        copy.Types |= JsonTypes.Null;
        return copy;
    }
}

/// <summary>A named property.</summary>
/// <param name="Slot">Position in the table, and bit in the set of those seen.</param>
/// <param name="Node">What its value may be.</param>
/// <param name="QuotedColon">Name with closing quote and colon, so that one comparison finds name and end.</param>
internal sealed record PropertySlot(int Slot, SchemaNode Node, byte[] QuotedColon);

/// <summary>The named properties of an object: found by the bytes of the name, without making a string.</summary>
internal sealed class PropertyTable
{
    private readonly PropertySlot[][] byLength;

    // Property that followed each one the last time: writers keep an order, so the next name is mostly the one expected.
    // Threads may overwrite each other's guess; a wrong guess costs a comparison and nothing else.
    private readonly PropertySlot?[] followers;

    public PropertyTable(IReadOnlyList<string> names, SchemaNode[] nodes, ulong required)
    {
        Names = names;
        Required = required;
        var slots = names.Select((name, i) => new PropertySlot(i, nodes[i], Encoding.UTF8.GetBytes(name + "\":"))).ToArray();
        byLength = [.. Enumerable.Range(0, slots.Select(s => s.QuotedColon.Length).DefaultIfEmpty(1).Max() - 1)
            .Select(length => slots.Where(s => s.QuotedColon.Length == length + 2).ToArray())];
        followers = [.. slots, null];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>A bit for every required slot.</summary>
    public ulong Required { get; }

    /// <summary>Property that is expected behind another; -1 stands for the start of the object.</summary>
    public PropertySlot? Expected(int slot) => followers[slot + 1];

    /// <summary>Property of a name; null when there is none.</summary>
    /// <param name="name">UTF-8 without escapes.</param>
    /// <param name="previous">Slot of the property before it, to be remembered.</param>
    public PropertySlot? Find(ReadOnlySpan<byte> name, int previous)
    {
        if (name.Length < byLength.Length)
        {
            foreach (var slot in byLength[name.Length])
            {
                if (name.SequenceEqual(slot.QuotedColon.AsSpan(0, name.Length)))
                {
                    followers[previous + 1] = slot;
                    return slot;
                }
            }
        }

        return null;
    }
}
