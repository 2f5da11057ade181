using System.Collections.Concurrent;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>The JSON Schema of an answer, in the part of JSON Schema that providers' structured output takes.</summary>
/// <param name="Name">Name of the schema for providers: the step.</param>
/// <param name="Json">Every property is required, none may be added; what may be null says so in its type.</param>
/// <param name="Sha256">Of the canonical form.</param>
/// <remarks>
/// Strict modes refuse minimum, maximum and pattern. A short range of integers is a closed list instead; other ranges stand in the description,
/// and <see cref="StepAuthor"/> checks them in the answer.
/// </remarks>
public sealed record AnswerSchema(string Name, JsonElement Json, string Sha256)
{
    private const int LongestList = 12;

    private static readonly ConcurrentDictionary<(string, Type), AnswerSchema> Known = new();

    private static readonly JsonSchemaExporterOptions Export = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Strict };

    /// <summary>The schema of a step's answer; written once per step.</summary>
    public static AnswerSchema For(StepRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Known.GetOrAdd((request.Prompt.Id, request.AnswerType), static key =>
        {
            var exported = JsonSchemaExporter.GetJsonSchemaAsNode(AnswerJson.Default.Options, key.Item2, Export);
            var text = Inlined(exported, exported).ToJsonString();
            return new(key.Item1, JsonElement.Parse(text), CanonicalJson.Hash(System.Text.Encoding.UTF8.GetBytes(text)));
        });
    }

    private static JsonObject Strict(JsonSchemaExporterContext context, JsonNode exported)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = exported as JsonObject ?? [];
        if (type.IsEnum)
        {
            var nullable = type != context.TypeInfo.Type;
            schema = new() { ["type"] = nullable ? new JsonArray("string", "null") : "string" };
            schema["enum"] = new JsonArray([.. SnakeCaseEnumConverter.NamesOf(type).Select(n => (JsonNode?)n), .. nullable ? new JsonNode?[] { null } : []]);
        }

        if (context.PropertyInfo?.AttributeProvider is not { } property)
        {
            return schema;
        }

        var attributes = property.GetCustomAttributes(inherit: true);
        if (attributes.OfType<RangeAttribute>().FirstOrDefault() is { } range && type == typeof(int))
        {
            var (low, high) = (Convert.ToInt32(range.Minimum, CultureInfo.InvariantCulture), Convert.ToInt32(range.Maximum, CultureInfo.InvariantCulture));
            if (high - low < LongestList)
            {
                schema["enum"] = new JsonArray([.. Enumerable.Range(low, high - low + 1).Select(n => (JsonNode?)n)]);
            }
        }

        if (attributes.OfType<DescriptionAttribute>().FirstOrDefault() is { } description)
        {
            schema["description"] = description.Description;
        }

        return schema;
    }

    /// <summary>The exporter refers to the first place of a type that comes twice; providers follow no pointers into properties. No answer contains itself.</summary>
    private static JsonNode Inlined(JsonNode root, JsonNode node)
    {
        if (node is JsonArray items)
        {
            return new JsonArray([.. items.Select(i => i is null ? null : Inlined(root, i))]);
        }

        if (node is not JsonObject schema)
        {
            return node.DeepClone();
        }

        var inlined = new JsonObject();
        if (schema["$ref"] is JsonValue reference)
        {
            var target = root;
            foreach (var step in ((string)reference!).Split('/').Skip(1))
            {
                target = target![step]!;
            }

            inlined = (JsonObject)Inlined(root, target!);
        }

        foreach (var (keyword, value) in schema.Where(s => s.Key != "$ref"))
        {
            inlined[keyword] = value is null ? null : Inlined(root, value);
        }

        return inlined;
    }
}
