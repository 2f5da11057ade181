using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BrightRun.Schema;

/// <summary>Makes the reader of a type from the serialiser's metadata, once.</summary>
internal static class RecordReaders
{
    private static readonly ConcurrentDictionary<Type, object> Known = new()
    {
        [typeof(string)] = new QuotedReader(),
        [typeof(bool)] = new FlagReader(),
        [typeof(int)] = new IntReader(),
        [typeof(long)] = new LongReader(),
        [typeof(double)] = new DoubleReader(),
    };

    /// <summary>One value and nothing after it; false when only the strict serialiser can tell.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> utf8Json, JsonTypeInfo<T> type, out T value)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8Json, new() { MaxDepth = type.Options.MaxDepth });
            value = default!;
            return reader.Read() && ((ValueReader<T>)Of(typeof(T), type.Options)).TryRead(ref reader, out value) && !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            value = default!;
            return false;
        }
    }

    /// <summary>The part of a record's reader that reads one property.</summary>
    internal static RecordField<T> Field<T>(PropertyInfo place, JsonPropertyInfo property) =>
        (RecordField<T>)Make(typeof(RecordField<,>), [typeof(T), place.PropertyType], place, property, Of(place.PropertyType, property.Options));

    private static object Of(Type type, JsonSerializerOptions options) => Known.TryGetValue(type, out var known) ? known : Known.GetOrAdd(type, Made(type, options));

    private static object Made(Type type, JsonSerializerOptions options)
    {
        if (type.IsEnum)
        {
            return Make(typeof(EnumReader<>), [type]);
        }

        var shape = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var last = shape is null ? type : type.GetGenericArguments()[^1];
        if (shape == typeof(Nullable<>))
        {
            return Make(typeof(NullableReader<>), [last], Of(last, options));
        }

        if (last != typeof(JsonElement) && shape == typeof(IReadOnlyList<>))
        {
            return Make(typeof(ListReader<>), [last], Of(last, options));
        }

        if (last != typeof(JsonElement) && shape == typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments()[0] == typeof(string))
        {
            return Make(typeof(MapReader<>), [last], Of(last, options));
        }

        var metadata = options.GetTypeInfo(type);
        return shape is null && type.IsClass && metadata.Kind == JsonTypeInfoKind.Object
            ? Make(typeof(RecordReader<>), [type], metadata)
            : Make(typeof(StrictReader<>), [type], metadata);
    }

    private static object Make(Type shape, Type[] types, params object[] arguments) => Activator.CreateInstance(shape.MakeGenericType(types), arguments)!;
}
