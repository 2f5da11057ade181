using System.Text.Json;
using System.Text.Json.Nodes;
using BrightRun.Schema;

namespace BrightRun.Tests.Schema;

/// <summary>What a mutation breaks.</summary>
public enum Breach { Removed, WrongType, Null, NullItem, Unknown, Range, Listed, Pattern, Items }

/// <summary>A valid value with one thing changed.</summary>
/// <param name="Breach">What was changed.</param>
/// <param name="Path">Where.</param>
/// <param name="IsEnumOfTheRecord">For <see cref="Breach.Listed"/>: whether the list is an enum of C#, not an attribute.</param>
/// <param name="Json">The changed value.</param>
public sealed record Mutation(Breach Breach, string Path, bool IsEnumOfTheRecord, string Json);

/// <summary>Changes a value in every place in every way that its schema has a word for.</summary>
internal sealed class SchemaMutations(JsonElement schema, JsonNode value)
{
    private readonly List<Mutation> mutations = [];

    public static IReadOnlyList<Mutation> Of(byte[] value, string definition)
    {
        var schema = JsonDocument.Parse(FormatSchema.Text).RootElement;
        var all = new SchemaMutations(schema, JsonNode.Parse(value)!);
        all.Visit(schema.GetProperty("$defs").GetProperty(definition), all.root);
        return all.mutations;
    }

    private readonly JsonNode root = value;

    private void Visit(JsonElement node, JsonNode? here)
    {
        node = Resolved(node, out _);
        if (here is JsonArray array && node.TryGetProperty("items", out var items) && array.Count > 0)
        {
            Visit(items, array[0]);
            var first = array[0];
            Change(Breach.NullItem, array, () => array[0] = null, () => array[0] = first);
        }
        else if (here is JsonObject map && node.TryGetProperty("properties", out var properties))
        {
            Change(Breach.Unknown, map, () => map["zz_unknown"] = 1, () => map.Remove("zz_unknown"));
            foreach (var (name, child) in map.ToList())
            {
                Visit(properties.GetProperty(name), child);
                Property(map, name, child, properties.GetProperty(name));
            }
        }
        else if (here is JsonObject values && node.TryGetProperty("additionalProperties", out var each))
        {
            foreach (var (name, child) in values.ToList())
            {
                Property(values, name, child, each, Breach.NullItem);
            }
        }
    }

    private void Property(JsonObject map, string name, JsonNode? child, JsonElement declared, Breach ofNull = Breach.Null)
    {
        var index = map.IndexOf(name);
        var node = Resolved(declared, out _);
        var listed = node.TryGetProperty("enum", out var list);
        var isText = listed && list[0].ValueKind == JsonValueKind.String;
        Change(Breach.Removed, map, () => map.Remove(name), () => map.Insert(index, name, child), name);
        Put(ofNull, null);
        var type = node.TryGetProperty("type", out var types) ? types.ValueKind == JsonValueKind.Array ? types[0].GetString() : types.GetString() : null;
        JsonNode? wrong = type switch { null => null, "string" => 5, "object" => new JsonArray(), "array" => new JsonObject(), _ => "x" };
        if (wrong is not null)
        {
            Put(Breach.WrongType, wrong);
        }

        if (listed)
        {
            Put(Breach.Listed, isText ? "zz_unlisted" : 0.123);
        }

        foreach (var (keyword, step) in (ReadOnlySpan<(string, double)>)[("minimum", -1), ("maximum", 1), ("exclusiveMinimum", 0)])
        {
            if (node.TryGetProperty(keyword, out var bound))
            {
                var beyond = bound.GetDouble() + step;
                Put(Breach.Range, type == "integer" ? (long)beyond : beyond);
            }
        }

        if (node.TryGetProperty("pattern", out _) || node.TryGetProperty("minLength", out _))
        {
            Put(node.TryGetProperty("pattern", out _) ? Breach.Pattern : Breach.Items, node.TryGetProperty("pattern", out _) ? "\u0001" : "");
        }

        if (node.TryGetProperty("minItems", out _))
        {
            Put(Breach.Items, new JsonArray());
        }

        void Put(Breach breach, JsonNode? other) => Change(breach, map, () => map[name] = other, () => map[name] = child, name,
            isText && name is not ("schema_version" or "weights_for"));
    }

    private void Change(Breach breach, JsonNode at, Action change, Action back, string name = "", bool isEnum = false)
    {
        var path = at.GetPath() + "." + name;
        change();
        mutations.Add(new(breach, path, isEnum, root.ToJsonString()));
        back();
    }

    private JsonElement Resolved(JsonElement node, out bool nullable)
    {
        nullable = node.TryGetProperty("anyOf", out var choices);
        node = nullable ? choices[0] : node;
        return node.TryGetProperty("$ref", out var reference) ? schema.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]) : node;
    }
}
