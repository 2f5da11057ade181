using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;

namespace BrightRun.Schema;

/// <summary>Constraint attributes as keywords of JSON Schema.</summary>
internal static class SchemaConstraints
{
    // Integers that every JSON reader keeps exactly.
    private const double SafeInteger = (1L << 53) - 1;

    public static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(double);

    public static JsonObject Scalar(Type type, object[] attributes)
    {
        if (type == typeof(bool))
        {
            return new() { ["type"] = "boolean" };
        }

        return type == typeof(string) ? Text(attributes) : Number(type, attributes);
    }

    public static void AddItems(JsonObject array, object[] attributes)
    {
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case MinLengthAttribute minimum:
                    array["minItems"] = minimum.Length;
                    break;
                case MaxLengthAttribute maximum:
                    array["maxItems"] = maximum.Length;
                    break;
                case LengthAttribute length:
                    array["minItems"] = length.MinimumLength;
                    array["maxItems"] = length.MaximumLength;
                    break;
            }
        }
    }

    private static JsonObject Text(object[] attributes)
    {
        var schema = new JsonObject { ["type"] = "string" };
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case RegularExpressionAttribute expression:
                    schema["pattern"] = expression.Pattern;
                    break;
                case StringLengthAttribute length:
                    if (length.MinimumLength > 0)
                    {
                        schema["minLength"] = length.MinimumLength;
                    }

                    schema["maxLength"] = length.MaximumLength;
                    break;
                case MinLengthAttribute minimum:
                    schema["minLength"] = minimum.Length;
                    break;
                case MaxLengthAttribute maximum:
                    schema["maxLength"] = maximum.Length;
                    break;
                case AllowedValuesAttribute allowed:
                    schema["enum"] = new JsonArray([.. allowed.Values.Select(v => (JsonNode?)(string?)v)]);
                    break;
            }
        }

        return schema;
    }

    // An integer without a range still has one: what the property's type can hold.
    private static JsonObject Number(Type type, object[] attributes)
    {
        var schema = new JsonObject { ["type"] = type == typeof(double) ? "number" : "integer" };
        if (attributes.OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed)
        {
            schema["enum"] = new JsonArray([.. allowed.Values.Select(v => Bound(Convert.ToDouble(v, CultureInfo.InvariantCulture)))]);
            return schema;
        }

        var range = attributes.OfType<RangeAttribute>().FirstOrDefault();
        var (low, high) = type == typeof(int) ? (int.MinValue, int.MaxValue)
            : type == typeof(long) ? (-SafeInteger, SafeInteger)
            : (double.MinValue, double.MaxValue);
        var minimum = range is null ? low : Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        var maximum = range is null ? high : Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        if (minimum > double.MinValue)
        {
            schema[range is { MinimumIsExclusive: true } ? "exclusiveMinimum" : "minimum"] = Bound(minimum);
        }

        if (maximum < double.MaxValue)
        {
            schema["maximum"] = Bound(maximum);
        }

        return schema;
    }

    private static JsonValue Bound(double value) => double.IsInteger(value) ? JsonValue.Create((long)value) : JsonValue.Create(value);
}
