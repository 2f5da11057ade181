using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3010 to BR3015: a file of a pack has the keys and values that the records ask for.</summary>
internal sealed class PackShapeRule(YamlFile file, List<Finding> findings)
{
    public void Check(YamlValue value, PackShape shape, string pointer)
    {
        if (value.Kind != shape.Kind)
        {
            Report("BR3012", value, pointer, $"{Name(pointer)} is {Said(value)}; it must be {Wanted(shape)}.", Remedy(value, shape));
            return;
        }

        if (shape.Names is { } names && !names.Contains(value.Text))
        {
            Report("BR3013", value, pointer, $"'{value.Text}' is not a value of {Name(pointer)}. {NearestName.Hint(value.Text, names)}", null);
        }
        else if (shape.WholeNumber && value.Number != Math.Floor(value.Number))
        {
            Report("BR3012", value, pointer, $"{Name(pointer)} is {value.Text}; it must be a whole number.", null);
        }

        for (var i = 0; i < value.Items?.Count; i++)
        {
            Check(value.Items[i], shape.Item!, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"));
        }

        if (shape.Members is not null)
        {
            CheckRecord(value, shape.Members, pointer);
        }
        else
        {
            foreach (var member in value.Members ?? [])
            {
                if (shape.KeyNames is { } keys && !keys.Contains(member.Key))
                {
                    Report("BR3010", member.Line, member.Column, pointer, $"'{member.Key}' is not a key of {Name(pointer)}. {NearestName.Hint(member.Key, keys)}", null);
                }

                Check(member.Value, shape.Item!, pointer + "/" + Escaped(member.Key));
            }
        }
    }

    private void CheckRecord(YamlValue value, Dictionary<string, PackMember> known, string pointer)
    {
        foreach (var member in value.Members!)
        {
            if (!known.TryGetValue(member.Key, out var expected))
            {
                Report("BR3010", member.Line, member.Column, pointer, $"Unknown key '{member.Key}'. {NearestName.Hint(member.Key, known.Keys)}", null);
                continue;
            }

            var place = pointer + "/" + Escaped(member.Key);
            Check(member.Value, expected.Shape, place);
            if (member.Value.Kind == expected.Shape.Kind && expected.Fault(member.Value) is { } fault)
            {
                Report("BR3014", member.Value, place, $"'{member.Key}' {fault}.", null);
            }
        }

        foreach (var (key, _) in known.Where(k => k.Value.Required && !value.Members.Exists(m => m.Key == k.Key)))
        {
            Report("BR3011", value, pointer, $"The key '{key}' is missing.", $"Add '{key}:' to the entry that begins here.");
        }
    }

    private void Report(string rule, YamlValue at, string pointer, string message, string? remedy) => Report(rule, at.Line, at.Column, pointer, message, remedy);

    private void Report(string rule, int line, int column, string pointer, string message, string? remedy) =>
        findings.Add(new(rule, Severity.Error, pointer, message) { File = file.Path, Line = line, Column = column, Remedy = remedy });

    private static string Escaped(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Name(string pointer) => pointer.Length == 0 ? "The file" : $"'{pointer[(pointer.LastIndexOf('/') + 1)..]}'";

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
