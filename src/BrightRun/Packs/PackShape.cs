using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>What a value of a pack file must look like, read from the records and their attributes.</summary>
/// <remarks>The serializer stops at the first mistake and does not know lines; an author wants all of them, each with its line.</remarks>
internal sealed class PackShape
{
    private static readonly Dictionary<Type, PackShape> Known = [];
    private static readonly Lock Building = new();

    public required YamlKind Kind { get; init; }
    /// <summary>Of an enum: its names.</summary>
    public IReadOnlyList<string>? Names { get; init; }
    public bool WholeNumber { get; init; }
    /// <summary>Of a list or dictionary: its items.</summary>
    public PackShape? Item { get; private set; }
    /// <summary>Of a dictionary whose keys are an enum: its names.</summary>
    public IReadOnlyList<string>? KeyNames { get; init; }
    /// <summary>Of a record: its members; null for a dictionary.</summary>
    public Dictionary<string, PackMember>? Members { get; private set; }
    /// <summary>Of a record: how many members it must have.</summary>
    public int RequiredCount { get; private set; }

    public static PackShape Of(Type type) => Of(type, PackJson.Default);

    /// <summary>Shape of a record of another YAML form, whose serializer knows it under the same rules of names.</summary>
    public static PackShape Of(Type type, JsonSerializerContext context)
    {
        lock (Building)
        {
            return Build(type, context);
        }
    }

    private static PackShape Build(Type type, JsonSerializerContext context)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Known.TryGetValue(type, out var known))
        {
            return known;
        }

        var info = context.Options.GetTypeInfo(type);
        var shape = info.Kind switch
        {
            JsonTypeInfoKind.Object => new PackShape { Kind = YamlKind.Object },
            JsonTypeInfoKind.Dictionary => new() { Kind = YamlKind.Object, KeyNames = info.KeyType!.IsEnum ? SnakeCaseEnumConverter.NamesOf(info.KeyType) : null },
            JsonTypeInfoKind.Enumerable => new() { Kind = YamlKind.List },
            _ when type.IsEnum => new() { Kind = YamlKind.Text, Names = SnakeCaseEnumConverter.NamesOf(type) },
            _ when type == typeof(string) => new() { Kind = YamlKind.Text },
            _ when type == typeof(bool) => new() { Kind = YamlKind.Boolean },
            _ when type == typeof(int) => new() { Kind = YamlKind.Number, WholeNumber = true },
            _ when type == typeof(double) => new() { Kind = YamlKind.Number },
            _ => throw new NotSupportedException($"A pack has no field of type {type}."),
        };
        Known.Add(type, shape); // before the members, which may be of the same type
        shape.Item = info.ElementType is { } element ? Build(element, context) : null;
        shape.Members = info.Kind == JsonTypeInfoKind.Object ? info.Properties.ToDictionary(p => p.Name, p => new PackMember(Build(p.PropertyType, context), p), StringComparer.Ordinal) : null;
        shape.RequiredCount = shape.Members?.Values.Count(m => m.Required) ?? 0;
        return shape;
    }
}

/// <summary>One member of a record: its shape and its limits.</summary>
internal sealed class PackMember
{
    private readonly double? least, most;
    private readonly bool leastIsExclusive;
    private readonly int? shortest;
    private readonly Regex? pattern;

    public PackMember(PackShape shape, JsonPropertyInfo property)
    {
        Shape = shape;
        Required = property.IsRequired;
        foreach (var attribute in property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true) ?? [])
        {
            switch (attribute)
            {
                case RangeAttribute range:
                    least = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
                    most = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
                    leastIsExclusive = range.MinimumIsExclusive;
                    break;
                case MinLengthAttribute length:
                    shortest = length.Length;
                    break;
                case RegularExpressionAttribute expression:
                    pattern = new(expression.Pattern, RegexOptions.CultureInvariant);
                    break;
            }
        }
    }

    public PackShape Shape { get; }
    public bool Required { get; }

    /// <summary>What is wrong with a value of the right kind; null when nothing is.</summary>
    public string? Fault(YamlValue value) => value.Kind switch
    {
        YamlKind.Number when value.Number < least || (leastIsExclusive && value.Number == least) || value.Number > most =>
            string.Create(CultureInfo.InvariantCulture, $"is {value.Text}; it must lie {(leastIsExclusive ? "above" : "in")} {least} {(leastIsExclusive ? "and at most" : "to")} {most}"),
        YamlKind.Text when pattern?.IsMatch(value.Text) == false => $"is '{value.Text}'; it must match {pattern}",
        YamlKind.List when value.Items!.Count < shortest => $"has {value.Items.Count} item(s); it needs at least {shortest}",
        _ => null,
    };
}
