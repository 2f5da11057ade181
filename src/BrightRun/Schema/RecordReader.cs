using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BrightRun.Schema;

/// <summary>Reads records of one type from the tokens; what is required and what may be null it takes from the serialiser's own metadata.</summary>
/// <remarks>
/// The serialiser gathers the properties of a record with <c>init</c> accessors as if they were arguments of a constructor, boxed, before it makes the
/// record. This reader sets them as they come, and expects them in the order in which they are written.
/// </remarks>
internal sealed class RecordReader<T> : ValueReader<T> where T : class
{
    private readonly RecordField<T>[] fields;
    private readonly ulong required;

    public RecordReader(JsonTypeInfo type)
    {
        var byName = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is not null)
            .ToDictionary(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name), StringComparer.Ordinal);
        fields = [.. type.Properties.Where(p => byName.ContainsKey(p.Name)).Select(p => RecordReaders.Field<T>(byName[p.Name], p))];
        if (fields.Length > 64)
        {
            throw new NotSupportedException($"{typeof(T).Name} has more than 64 properties.");
        }

        for (var i = 0; i < fields.Length; i++)
        {
            required |= fields[i].IsRequired ? 1UL << i : 0;
        }
    }

    public override bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        value = null!;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var target = Activator.CreateInstance<T>();
        var seen = 0UL;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // An escaped name is found by nobody, which is "not sure".
            var at = Find(reader.ValueSpan, next);
            if (at < 0 || (seen >> at & 1) != 0)
            {
                return false;
            }

            seen |= 1UL << at;
            next = at + 1;
            reader.Read();
            if (!fields[at].TryRead(ref reader, target))
            {
                return false;
            }
        }

        value = target;
        return reader.TokenType == JsonTokenType.EndObject && (seen & required) == required;
    }

    private int Find(ReadOnlySpan<byte> name, int expected)
    {
        for (var i = expected; i < fields.Length; i++)
        {
            if (name.SequenceEqual(fields[i].Name))
            {
                return i;
            }
        }

        for (var i = 0; i < expected; i++)
        {
            if (name.SequenceEqual(fields[i].Name))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>One property of a record.</summary>
internal abstract class RecordField<T>(JsonPropertyInfo property)
{
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(property.Name);

    public bool IsRequired { get; } = property.IsRequired;

    /// <summary>Whether null may stand there.</summary>
    protected bool IsNullable { get; } = property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

    public abstract bool TryRead(ref Utf8JsonReader reader, T target);
}

internal sealed class RecordField<T, TValue>(PropertyInfo place, JsonPropertyInfo property, ValueReader<TValue> values) : RecordField<T>(property)
{
    private readonly Action<T, TValue> set = place.SetMethod!.CreateDelegate<Action<T, TValue>>();

    public override bool TryRead(ref Utf8JsonReader reader, T target)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return IsNullable; // a property that is not set is null
        }

        if (!values.TryRead(ref reader, out var value))
        {
            return false;
        }

        set(target, value);
        return true;
    }
}
