using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BrightRun.Schema;

/// <summary>Reads values of one type straight from the tokens, as far as they are plainly right.</summary>
/// <remarks>
/// False means "not sure", never "wrong": the caller then starts anew with the strict serialiser, which either finds a way or words the error.
/// So these readers know no messages, and only have to refuse whatever the serialiser might see otherwise.
/// </remarks>
internal abstract class ValueReader<T>
{
    /// <summary>Reads the value whose first token the reader stands on, up to its last token.</summary>
    /// <exception cref="JsonException">Malformed JSON.</exception>
    /// <exception cref="InvalidOperationException">A text that is no Unicode.</exception>
    public abstract bool TryRead(ref Utf8JsonReader reader, out T value);
}

internal sealed class QuotedReader : ValueReader<string>
{
    public override bool TryRead(ref Utf8JsonReader reader, out string value)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        value = isText ? RepeatedTexts.Read(ref reader) : "";
        return isText;
    }
}

internal sealed class FlagReader : ValueReader<bool>
{
    public override bool TryRead(ref Utf8JsonReader reader, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return value || reader.TokenType == JsonTokenType.False;
    }
}

internal sealed class IntReader : ValueReader<int>
{
    public override bool TryRead(ref Utf8JsonReader reader, out int value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out value);
    }
}

internal sealed class LongReader : ValueReader<long>
{
    public override bool TryRead(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
    }
}

internal sealed class DoubleReader : ValueReader<double>
{
    public override bool TryRead(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out value);
    }
}

internal sealed class EnumReader<T> : ValueReader<T> where T : struct, Enum
{
    public override bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && SnakeCaseEnum<T>.TryFind(reader.ValueSpan, out value);
    }
}

/// <summary>A value type that may be null.</summary>
internal sealed class NullableReader<T>(ValueReader<T> inner) : ValueReader<T?> where T : struct
{
    public override bool TryRead(ref Utf8JsonReader reader, out T? value)
    {
        value = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        var done = inner.TryRead(ref reader, out var read);
        value = read;
        return done;
    }
}

internal sealed class ListReader<T>(ValueReader<T> inner) : ValueReader<IReadOnlyList<T>>
{
    public override bool TryRead(ref Utf8JsonReader reader, out IReadOnlyList<T> value)
    {
        var list = new List<T>();
        value = list;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!inner.TryRead(ref reader, out var item))
            {
                return false;
            }

            list.Add(item);
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }
}

internal sealed class MapReader<T>(ValueReader<T> inner) : ValueReader<IReadOnlyDictionary<string, T>>
{
    public override bool TryRead(ref Utf8JsonReader reader, out IReadOnlyDictionary<string, T> value)
    {
        var map = new Dictionary<string, T>();
        value = map;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = RepeatedTexts.Read(ref reader);
            reader.Read();
            if (!inner.TryRead(ref reader, out var item) || !map.TryAdd(name, item))
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }
}

/// <summary>Leaves a value to the strict serialiser: free-form JSON, whose duplicates it refuses at any depth.</summary>
internal sealed class StrictReader<T>(JsonTypeInfo<T> type) : ValueReader<T>
{
    public override bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        value = default!;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        value = JsonSerializer.Deserialize(ref reader, type)!;
        return value is not null;
    }
}
