namespace BrightRun.Packs;

/// <summary>A place in a file of a pack; line and column from 1.</summary>
public sealed record PackPlace(string File, int Line, int Column);

/// <summary>Where the parts of a joined pack came from.</summary>
/// <remarks>A list of the joined pack is made of the lists of several files; an entry says at which index each of them starts.</remarks>
internal sealed class PackPlaces
{
    private readonly Dictionary<string, List<(int From, YamlFile File)>> lists = [];
    private readonly Dictionary<string, YamlFile> members = [];

    /// <summary>Notes that the items of a top-level list from an index on stand in a file.</summary>
    public void AddList(string key, int from, YamlFile file)
    {
        if (!lists.TryGetValue(key, out var starts))
        {
            lists.Add(key, starts = []);
        }

        starts.Add((from, file));
    }

    /// <summary>Notes that a top-level object, or one member of it, stands in a file.</summary>
    public void AddMember(string pointer, YamlFile file) => members.TryAdd(pointer, file);

    /// <summary>Place of a pointer into the joined pack, or of its nearest ancestor; null when it stands nowhere.</summary>
    public PackPlace? Find(string pointer)
    {
        var parts = pointer.Split('/');
        if (parts.Length < 2)
        {
            return null;
        }

        if (parts.Length > 2 && int.TryParse(parts[2], out var index) && lists.TryGetValue(parts[1], out var starts))
        {
            var (from, file) = starts.FindLast(s => s.From <= index);
            parts[2] = (index - from).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return file?.Find(parts);
        }

        var member = parts.Length > 2 ? members.GetValueOrDefault($"/{parts[1]}/{parts[2]}") : null;
        return (member ?? members.GetValueOrDefault($"/{parts[1]}") ?? lists.GetValueOrDefault(parts[1])?[0].File)?.Find(parts);
    }
}
