namespace BrightRun.Schema;

/// <summary>Names that occurred in the free-form maps now open, to find one that occurs twice.</summary>
internal struct NameSet
{
    // Comparing a handful of names is cheaper than hashing them; a map with thousands must not take quadratic time.
    private const int Few = 32;
    private readonly List<(int Start, int Length)> open;
    private Dictionary<int, HashSet<string>>? many;

    public NameSet() => open = [];

    public readonly int Count => open.Count;

    /// <summary>Adds a name of the map that began at a count; false when the map has it already.</summary>
    public bool Add(ReadOnlySpan<byte> json, int start, int length, bool escaped, int mark)
    {
        var name = json.Slice(start, length);
        HashSet<string>? set = null;
        if (escaped || open.Count - mark >= Few || many?.TryGetValue(mark, out set) == true)
        {
            many ??= [];
            if (set is null && !many.TryGetValue(mark, out set))
            {
                many[mark] = set = new(StringComparer.Ordinal);
                for (var i = mark; i < open.Count; i++)
                {
                    set.Add(SchemaWalk.Unescape(json.Slice(open[i].Start, open[i].Length)));
                }
            }

            open.Add((start, length));
            return set.Add(SchemaWalk.Unescape(name));
        }

        for (var i = mark; i < open.Count; i++)
        {
            if (open[i].Length == length && json.Slice(open[i].Start, length).SequenceEqual(name))
            {
                return false;
            }
        }

        open.Add((start, length));
        return true;
    }

    /// <summary>Forgets the names of the map that began at a count.</summary>
    public readonly void Shrink(int mark)
    {
        if (open.Count > mark)
        {
            open.RemoveRange(mark, open.Count - mark);
            many?.Remove(mark);
        }
    }
}
