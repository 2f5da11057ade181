using System.Text;

namespace BrightRun.Schema;

/// <summary>Collects the members of a document that are not its conversations.</summary>
internal sealed class DocumentHeader
{
    private static readonly string[] Names = ["dataset_metadata", "voice_profile", "domain_packs", "extensions"];
    private readonly Dictionary<string, byte[]> members = new(StringComparer.Ordinal);
    private readonly List<Finding> all = [];

    /// <summary>Adds a member.</summary>
    /// <param name="name">Its name, unescaped.</param>
    /// <param name="value">JSON of its value.</param>
    /// <param name="position">Where the name stands.</param>
    /// <param name="findings">What the schema says of the value.</param>
    public void Add(string name, ReadOnlySpan<byte> value, TextPosition position, List<Finding> findings)
    {
        if (!Names.Contains(name))
        {
            findings.Add(At(position, "BR1012", $"The format has no property '{name}' here{Nearest.Hint(name, [.. Names, "conversations"])}"));
        }
        else if (!members.TryAdd(name, value.ToArray()))
        {
            findings.Add(At(position, "BR1005", $"The property '{name}' occurs twice in one object."));
        }

        all.AddRange(DatasetReader.Below("/" + name, findings));
    }

    /// <summary>What has been collected, in the form of a header line.</summary>
    public HeaderItem ToItem()
    {
        if (!members.ContainsKey("dataset_metadata"))
        {
            all.Add(new("BR1010", Severity.Error, "", "The required property 'dataset_metadata' is absent."));
        }

        var meta = string.Join(',', members.Select(m => $"\"{m.Key}\":{Encoding.UTF8.GetString(m.Value)}"));
        return DatasetReader.Header(Encoding.UTF8.GetBytes($"{{\"_meta\":{{{meta}}}}}"), all);
    }

    private static Finding At(TextPosition position, string rule, string message) =>
        new(rule, Severity.Error, "", message) { Line = position.Line, Column = position.Column, Offset = position.Offset };
}
