using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace BrightRun.Schema;

/// <summary>Writes the JSON Schema (2020-12) of records: what the serialiser accepts, and the constraint attributes on top.</summary>
/// <remarks>
/// Reads the serialiser's own metadata, so that names, required properties and closed lists cannot drift from it.
/// Keywords: $ref, $defs, type, properties, required, additionalProperties, items, enum, anyOf with null, minimum, maximum, exclusiveMinimum,
/// minLength, maxLength, minItems, maxItems, pattern, and x-rule, which names the rule that a wrong value is reported as.
/// </remarks>
public sealed class SchemaWriter
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonSerializerOptions options;
    private readonly SortedDictionary<string, JsonObject?> definitions = new(StringComparer.Ordinal);
    private readonly NullabilityInfoContext nullability = new();

    private SchemaWriter(JsonSerializerOptions options) => this.options = options;

    /// <summary>The schema of a record as indented JSON with a line break at the end.</summary>
    /// <typeparam name="T">The root.</typeparam>
    /// <param name="options">Options with which the record is read; their resolver must know it.</param>
    /// <param name="id">URI of the schema.</param>
    /// <param name="title">Name for readers.</param>
    /// <param name="alsoDefine">Further records to put under <c>$defs</c>.</param>
    public static string For<T>(JsonSerializerOptions options, string id, string title, params ReadOnlySpan<Type> alsoDefine)
    {
        ArgumentNullException.ThrowIfNull(options);
        var writer = new SchemaWriter(options);
        var root = writer.Record(options.GetTypeInfo(typeof(T)));
        foreach (var type in alsoDefine)
        {
            writer.Define(type);
        }

        var document = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = id, ["title"] = title };
        foreach (var (keyword, value) in root.ToArray())
        {
            root.Remove(keyword);
            document[keyword] = value;
        }

        document["$defs"] = new JsonObject(writer.definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
        return document.ToJsonString(Layout) + "\n";
    }

    private JsonObject Record(JsonTypeInfo type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        // A property without getter and setter is one that the serialiser ignores.
        foreach (var property in type.Properties.Where(p => p.Get is not null || p.Set is not null))
        {
            properties[property.Name] = Property(property);
            if (property.IsRequired)
            {
                required.Add(property.Name);
            }
        }

        var record = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            record["required"] = required;
        }

        record["additionalProperties"] = false;
        return record;
    }

    private JsonObject Property(JsonPropertyInfo property)
    {
        var attributes = property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];
        var schema = Value(property.PropertyType, attributes);
        foreach (var rule in attributes.OfType<ReportedAsAttribute>())
        {
            schema["x-rule"] = rule.Rule;
        }

        var nullable = Nullable.GetUnderlyingType(property.PropertyType) is not null
            || (!property.PropertyType.IsValueType && AllowsNull(property));
        return nullable ? OrNull(schema) : schema;
    }

    private bool AllowsNull(JsonPropertyInfo property) => property.AttributeProvider is PropertyInfo member
        ? nullability.Create(member).WriteState == NullabilityState.Nullable
        : property.IsSetNullable;

    private JsonObject Value(Type type, object[] attributes)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonElement) || type == typeof(object))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return new() { ["type"] = "string", ["enum"] = Strings(SnakeCaseEnumConverter.NamesOf(type)) };
        }

        if (type == typeof(string) || type == typeof(bool) || SchemaConstraints.IsNumber(type))
        {
            return SchemaConstraints.Scalar(type, attributes);
        }

        var info = options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Enumerable:
                var array = new JsonObject { ["type"] = "array", ["items"] = Value(info.ElementType!, []) };
                SchemaConstraints.AddItems(array, attributes);
                return array;
            case JsonTypeInfoKind.Dictionary:
                return Map(info, attributes);
            case JsonTypeInfoKind.Object:
                return new() { ["$ref"] = "#/$defs/" + Define(type) };
            default:
                throw new NotSupportedException($"{type} has a converter of its own, so its form is not known.");
        }
    }

    private JsonObject Map(JsonTypeInfo info, object[] attributes)
    {
        var values = Value(info.ElementType!, [.. attributes.OfType<ValueRangeAttribute>().Select(a => new RangeAttribute(a.Minimum, a.Maximum))]);
        foreach (var rule in attributes.OfType<ReportedAsAttribute>())
        {
            values["x-rule"] = rule.Rule;
        }

        if (info.KeyType is { IsEnum: true } key)
        {
            var names = SnakeCaseEnumConverter.NamesOf(key).Select(n => KeyValuePair.Create(n, (JsonNode?)values.DeepClone()));
            return new() { ["type"] = "object", ["properties"] = new JsonObject(names), ["additionalProperties"] = false };
        }

        return values.Count == 0 ? new() { ["type"] = "object" } : new() { ["type"] = "object", ["additionalProperties"] = values };
    }

    private string Define(Type type)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);
        // Reserved before it is filled, so that a record may contain itself.
        if (definitions.TryAdd(name, null))
        {
            definitions[name] = Record(options.GetTypeInfo(type));
        }

        return name;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema.ContainsKey("$ref"))
        {
            return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
        }

        if (schema["enum"] is JsonArray values)
        {
            values.Add(null);
        }

        return schema;
    }

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(v => (JsonNode?)v)];
}
