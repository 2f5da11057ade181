using System.Text;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>Turns a JSON Schema into nodes; knows the keywords that <see cref="SchemaWriter"/> writes and refuses all others.</summary>
internal sealed class SchemaCompiler(JsonElement document)
{
    private const int MaxProperties = 64;
    private readonly Dictionary<string, SchemaNode> definitions = [];

    /// <summary>Compiles the subschema at a pointer such as <c>#/$defs/conversation</c>.</summary>
    public SchemaNode Compile(string pointer) => Reference(pointer);

    private SchemaNode Reference(string pointer)
    {
        if (definitions.TryGetValue(pointer, out var known))
        {
            return known;
        }

        var place = document;
        foreach (var name in pointer.Split('/')[1..])
        {
            if (!place.TryGetProperty(name, out place))
            {
                throw new ArgumentException($"The schema has nothing at {pointer}.", nameof(pointer));
            }
        }

        if (place.TryGetProperty("$ref", out _) || place.TryGetProperty("anyOf", out _))
        {
            return Node(place);
        }

        // Entered before it is filled, so that a record may contain itself.
        return Fill(definitions[pointer] = new(), place);
    }

    private SchemaNode Node(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Reference(reference.GetString()!);
        }

        if (schema.TryGetProperty("anyOf", out var choices))
        {
            if (choices.GetArrayLength() != 2 || choices[1].GetProperty("type").GetString() != "null")
            {
                throw new NotSupportedException("anyOf is read as 'or null' only.");
            }

            var node = Node(choices[0]);
            return node.Types != JsonTypes.None ? node.OrNull() : throw new NotSupportedException("A record that may hold itself or null is not read.");
        }

        return Fill(new(), schema);
    }

    private SchemaNode Fill(SchemaNode node, JsonElement schema)
    {
        node.Types = JsonTypes.Any;
        foreach (var keyword in schema.EnumerateObject())
        {
            var value = keyword.Value;
            switch (keyword.Name)
            {
                case "$schema" or "$id" or "title" or "description" or "$defs" or "required": break;
                case "type": node.Types = Types(value); break;
                case "properties": node.Properties = Properties(schema, value); break;
                case "additionalProperties": node.Additional = value.ValueKind == JsonValueKind.False ? null : Node(value); break;
                case "items": node.Items = Node(value); break;
                case "enum": Enumeration(node, value); break;
                case "minimum": node.Minimum = value.GetDouble(); break;
                case "maximum": node.Maximum = value.GetDouble(); break;
                case "exclusiveMinimum": (node.Minimum, node.MinimumIsExclusive) = (value.GetDouble(), true); break;
                case "minItems": node.MinItems = value.GetInt32(); break;
                case "maxItems": node.MaxItems = value.GetInt32(); break;
                case "minLength": node.MinLength = value.GetInt32(); break;
                case "maxLength": node.MaxLength = value.GetInt32(); break;
                case "pattern": (node.Pattern, node.Matches) = (value.GetString(), PatternMatcher.For(value.GetString()!)); break;
                case "x-rule": node.Rule = value.GetString(); break;
                default: throw new NotSupportedException($"The keyword '{keyword.Name}' is not known.");
            }
        }

        node.ChecksText = node.Matches is not null || node.Texts is not null || node.MinLength > 0 || node.MaxLength < int.MaxValue;
        node.IsPlainText = (node.Types & JsonTypes.Text) != 0 && !node.ChecksText;
        node.ChecksNumber = node.Numbers is not null || double.IsFinite(node.Minimum) || double.IsFinite(node.Maximum);
        return node;
    }

    private PropertyTable Properties(JsonElement schema, JsonElement properties)
    {
        var names = properties.EnumerateObject().Select(p => p.Name).ToList();
        if (names.Count > MaxProperties)
        {
            throw new NotSupportedException($"An object has {names.Count} properties; at most {MaxProperties} are read.");
        }

        var required = 0UL;
        if (schema.TryGetProperty("required", out var list))
        {
            foreach (var name in list.EnumerateArray())
            {
                required |= 1UL << names.IndexOf(name.GetString()!);
            }
        }

        return new(names, [.. properties.EnumerateObject().Select(p => Node(p.Value))], required);
    }

    private static void Enumeration(SchemaNode node, JsonElement values)
    {
        var members = values.EnumerateArray().Where(v => v.ValueKind != JsonValueKind.Null).ToList();
        if (members.TrueForAll(v => v.ValueKind == JsonValueKind.String))
        {
            node.Texts = [.. members.Select(v => Encoding.UTF8.GetBytes(v.GetString()!))];
        }
        else
        {
            node.Numbers = [.. members.Select(v => v.GetDouble())];
        }
    }

    private static JsonTypes Types(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Aggregate(JsonTypes.None, (all, one) => all | Types(one))
        : type.GetString() switch
        {
            "object" => JsonTypes.Object,
            "array" => JsonTypes.Array,
            "string" => JsonTypes.Text,
            "number" => JsonTypes.Number,
            "integer" => JsonTypes.Integer,
            "boolean" => JsonTypes.Boolean,
            "null" => JsonTypes.Null,
            var other => throw new NotSupportedException($"The type '{other}' is not known."),
        };
}
