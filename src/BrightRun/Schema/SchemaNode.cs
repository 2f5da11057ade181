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
    public static readonly SchemaNode Anything = new() { Types = JsonTypes.Any };

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

    /// <summary>Whether a number has to be computed.</summary>
    public bool ChecksNumber { get; set; }

    /// <summary>The same node that also accepts null.</summary>
    public SchemaNode OrNull()
    {
        var copy = (SchemaNode)MemberwiseClone();
        copy.Types |= JsonTypes.Null;
        return copy;
    }
}

/// <summary>The named properties of an object: found by the bytes of the name, without making a string.</summary>
internal sealed class PropertyTable
{
    private readonly int[][] byLength;

    // Slot that followed each slot the last time: writers keep an order, so the next name is mostly the one expected.
    // Threads may overwrite each other's guess; a wrong guess costs a comparison and nothing else.
    private readonly int[] followers;

    public PropertyTable(IReadOnlyList<string> names, SchemaNode[] nodes, ulong required)
    {
        Names = names;
        Nodes = nodes;
        Required = required;
        Quoted = [.. names.Select(n => System.Text.Encoding.UTF8.GetBytes(n + "\""))];
        byLength = [.. Enumerable.Range(0, Quoted.Select(q => q.Length).DefaultIfEmpty().Max())
            .Select(length => Enumerable.Range(0, names.Count).Where(i => Quoted[i].Length == length + 1).ToArray())];
        followers = [.. Enumerable.Range(0, names.Count + 1).Select(i => Math.Min(i, names.Count - 1))];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Names with the closing quote, so that one comparison finds name and end.</summary>
    public byte[][] Quoted { get; }

    public SchemaNode[] Nodes { get; }

    /// <summary>A bit for every required slot.</summary>
    public ulong Required { get; }

    /// <summary>Slot that is expected behind another; -1 stands for the start of the object.</summary>
    public int Expected(int slot) => followers[slot + 1];

    /// <summary>Slot of a name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name, int previous)
    {
        if (name.Length < byLength.Length)
        {
            foreach (var slot in byLength[name.Length])
            {
                if (name.SequenceEqual(Quoted[slot].AsSpan(0, name.Length)))
                {
                    followers[previous + 1] = slot;
                    return slot;
                }
            }
        }

        return -1;
    }
}
