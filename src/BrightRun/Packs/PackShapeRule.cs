using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3010 to BR3015: a file of a pack has the keys and values that the records ask for.</summary>
internal sealed class PackShapeRule(YamlFile file, List<Finding> findings)
{
    // Where the check stands: written out only for a finding, because a pack has 30,000 values and seldom a mistake.
    private readonly List<(string? Key, int Index)> path = [];

    public void Check(YamlValue value, PackShape shape)
    {
        if (value.Kind != shape.Kind)
        {
            Report("BR3012", value, $"{Name()} is {Said(value)}; it must be {Wanted(shape)}.", Remedy(value, shape));
            return;
        }

        if (shape.Names is { } names && !names.Contains(value.Text))
        {
            Report("BR3013", value, $"'{value.Text}' is not a value of {Name()}. {NearestName.Hint(value.Text, names)}", null);
        }
        else if (shape.WholeNumber && value.Number != Math.Floor(value.Number))
        {
            Report("BR3012", value, $"{Name()} is {value.Text}; it must be a whole number.", null);
        }

        for (var i = 0; i < value.Items?.Count; i++)
        {
            path.Add((null, i));
            Check(value.Items[i], shape.Item!);
            path.RemoveAt(path.Count - 1);
        }

        if (shape.Members is not null)
        {
            CheckRecord(value, shape);
        }
        else
        {
            foreach (var member in value.Members ?? [])
            {
                if (shape.KeyNames is { } keys && !keys.Contains(member.Key))
                {
                    Report("BR3010", member.Line, member.Column, $"'{member.Key}' is not a key of {Name()}. {NearestName.Hint(member.Key, keys)}", null);
                }

                path.Add((member.Key, 0));
                Check(member.Value, shape.Item!);
                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private void CheckRecord(YamlValue value, PackShape shape)
    {
        var found = 0;
        foreach (var member in value.Members!)
        {
            if (!shape.Members!.TryGetValue(member.Key, out var expected))
            {
                Report("BR3010", member.Line, member.Column, $"Unknown key '{member.Key}'. {NearestName.Hint(member.Key, shape.Members.Keys)}", null);
                continue;
            }

            found += expected.Required ? 1 : 0;
            path.Add((member.Key, 0));
            Check(member.Value, expected.Shape);
            if (member.Value.Kind == expected.Shape.Kind && expected.Fault(member.Value) is { } fault)
            {
                Report("BR3014", member.Value, $"'{member.Key}' {fault}.", null);
            }

            path.RemoveAt(path.Count - 1);
        }

        if (found == shape.RequiredCount)
        {
            return;
        }

        foreach (var (key, _) in shape.Members!.Where(k => k.Value.Required && !value.Members.Exists(m => m.Key == k.Key)))
        {
            Report("BR3011", value, $"The key '{key}' is missing.", $"Add '{key}:' to the entry that begins here.");
        }
    }

    private void Report(string rule, YamlValue at, string message, string? remedy) => Report(rule, at.Line, at.Column, message, remedy);

    private void Report(string rule, int line, int column, string message, string? remedy) =>
        findings.Add(new(rule, Severity.Error, Pointer(), message) { File = file.Path, Line = line, Column = column, Remedy = remedy });

    private string Pointer() => string.Concat(path.Select(p => "/" + (p.Key is { } key ? Escaped(key) : p.Index.ToString(CultureInfo.InvariantCulture))));

    private static string Escaped(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private string Name() => path.Count == 0 ? "The file" : $"'{path[^1].Key ?? path[^1].Index.ToString(CultureInfo.InvariantCulture)}'";

    private static string Said(YamlValue value) => value.Kind switch
    {
        YamlKind.Null => "empty",
        YamlKind.List => "a list",
        YamlKind.Object => "a mapping",
        YamlKind.Text => "a text",
        YamlKind.Number => $"the number {value.Text}",
        _ => value.Text,
    };

    private static string Wanted(PackShape shape) => shape.Kind switch
    {
        YamlKind.List => "a list",
        YamlKind.Object => "a mapping",
        YamlKind.Number => "a number",
        YamlKind.Boolean => "true or false",
        _ when shape.Names is { } names => "one of " + string.Join(", ", names),
        _ => "a text",
    };

    private static string? Remedy(YamlValue value, PackShape shape) => (value.Kind, shape.Kind) switch
    {
        (YamlKind.Number or YamlKind.Boolean, YamlKind.Text) => "Put it in quotes.",
        (YamlKind.Text, YamlKind.List) => "Write it as a list: begin the line with a dash.",
        (YamlKind.Object, YamlKind.Text) => "Put the text in quotes: it holds \": \" or begins with a brace.",
        (YamlKind.Null, _) => "Give it a value, or remove the key.",
        _ => null,
    };
}
