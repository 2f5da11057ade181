using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BrightRun.Schema;

/// <summary>Enums as their exact snake_case names: no integers, no other case, no surrounding blanks, which the converter of the framework accepts.</summary>
public sealed class SnakeCaseEnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsEnum;
    }

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(SnakeCaseEnum<>).MakeGenericType(typeToConvert));

    /// <summary>The names of an enum in JSON, in the order of declaration.</summary>
    internal static IReadOnlyList<string> NamesOf(Type enumType) =>
        [.. enumType.GetFields(BindingFlags.Public | BindingFlags.Static).Select(NameOf)];

    internal static string NameOf(FieldInfo member) =>
        member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
}

/// <summary>Reads and writes one enum by comparing UTF-8 bytes, so that no string is made.</summary>
internal sealed class SnakeCaseEnum<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly (T Value, JsonEncodedText Name)[] Members =
        [.. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => ((T)f.GetValue(null)!, JsonEncodedText.Encode(SnakeCaseEnumConverter.NameOf(f))))];

    /// <summary>Finds the member of a name in UTF-8, without escapes.</summary>
    internal static bool TryFind(ReadOnlySpan<byte> utf8, out T value)
    {
        foreach (var member in Members)
        {
            if (utf8.SequenceEqual(member.Name.EncodedUtf8Bytes))
            {
                value = member.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            foreach (var (value, name) in Members)
            {
                if (reader.ValueTextEquals(name.EncodedUtf8Bytes))
                {
                    return value;
                }
            }
        }

        throw new JsonException($"Expected one of: {string.Join(", ", Members.Select(m => m.Name.Value))}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        foreach (var (value, name) in Members)
        {
            if (reader.ValueTextEquals(name.EncodedUtf8Bytes))
            {
                return value;
            }
        }

        throw new JsonException($"Expected one of: {string.Join(", ", Members.Select(m => m.Name.Value))}.");
    }

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(NameOf(value));

    private static JsonEncodedText NameOf(T value)
    {
        foreach (var member in Members)
        {
            if (EqualityComparer<T>.Default.Equals(member.Value, value))
            {
                return member.Name;
            }
        }

        throw new JsonException($"{value} is no member of {typeof(T).Name}.");
    }
}
