using System.Globalization;
using System.Text.Json;

namespace BrightRun.Packs;

/// <summary>One YAML file with the place of every value.</summary>
internal sealed record YamlFile(string Path, YamlValue Root)
{
    /// <summary>Place of the value at the parts of a pointer (the first part is empty), or of its nearest ancestor.</summary>
    public PackPlace Find(string[] parts)
    {
        var value = Root;
        foreach (var part in parts.AsSpan(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var next = value.Members is not null ? value.Members.FirstOrDefault(m => m.Key == name)?.Value
                : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.Items?.Count ? value.Items[index]
                : null;
            if (next is null)
            {
                break;
            }

            value = next;
        }

        return new(Path, value.Line, value.Column);
    }
}

/// <summary>A key of a mapping with its value.</summary>
internal sealed record YamlMember(string Key, int Line, int Column, YamlValue Value);

/// <summary>What a YAML value is in JSON.</summary>
internal enum YamlKind { Null, Boolean, Number, Text, List, Object }

/// <summary>A value of a YAML file; <paramref name="Line"/> and <paramref name="Column"/> count from 1.</summary>
/// <param name="Kind">By the core schema of YAML 1.2.</param>
/// <param name="Text">Of a scalar: as written.</param>
/// <param name="Items">Of a list.</param>
/// <param name="Members">Of an object, in the order of the file, each key once.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Column">Where it begins.</param>
internal sealed record YamlValue(YamlKind Kind, string Text, List<YamlValue>? Items, List<YamlMember>? Members, int Line, int Column)
{
    /// <summary>Number of a scalar of kind <see cref="YamlKind.Number"/>.</summary>
    public double Number => ParseNumber(Text) ?? throw new InvalidOperationException($"'{Text}' is not a number.");

    /// <summary>Kind of an unquoted scalar; .inf and .nan are texts here, because no field of a pack may hold them.</summary>
    public static YamlKind KindOf(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => YamlKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => YamlKind.Boolean,
        _ => ParseNumber(plain) is null ? YamlKind.Text : YamlKind.Number,
    };

    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case YamlKind.Null:
                writer.WriteNullValue();
                break;
            case YamlKind.Boolean:
                writer.WriteBooleanValue(Text[0] is 't' or 'T');
                break;
            case YamlKind.Number when Number is var number && number == Math.Floor(number) && Math.Abs(number) < 1e15:
                writer.WriteNumberValue((long)number); // a whole number, or 3.0 could not be read into an int
                break;
            case YamlKind.Number:
                writer.WriteNumberValue(Number);
                break;
            case YamlKind.Text:
                writer.WriteStringValue(Text);
                break;
            case YamlKind.List:
                writer.WriteStartArray();
                Items!.ForEach(i => i.WriteTo(writer));
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var member in Members!)
                {
                    writer.WritePropertyName(member.Key);
                    member.Value.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static double? ParseNumber(string plain)
    {
        if (plain.Length == 0 || plain[0] is not ((>= '0' and <= '9') or '-' or '+' or '.'))
        {
            return null; // the usual case, a sentence, costs no parse
        }

        if (plain.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(plain.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(plain, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
