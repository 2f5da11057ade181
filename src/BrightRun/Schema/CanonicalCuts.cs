namespace BrightRun.Schema;

/// <summary>Places of the canonical bytes of the record hash that the content hash leaves out, in order: both hashes come from one writing.</summary>
internal sealed class CanonicalCuts(Omission leaves)
{
    private readonly List<(int Start, int End)> cuts = [];

    /// <summary>Whether the writer is in a property that is left out, so that nothing in it is noted again.</summary>
    public bool IsInside { get; set; }

    /// <summary>Where the root's content hash begins, with its quote; -1 when the conversation has none.</summary>
    public int ContentHash { get; set; } = -1;

    public bool Leaves(ReadOnlySpan<byte> name, CanonicalPlace place) => leaves(name, place);

    public void Add(int start, int end) => cuts.Add((start, end));

    /// <summary>Writes what remains.</summary>
    public void WriteRest(ReadOnlySpan<byte> all, CanonicalBuffer output)
    {
        var from = 0;
        foreach (var (start, end) in cuts)
        {
            output.Write(all[from..start]);
            from = end;
        }

        output.Write(all[from..]);
    }
}
