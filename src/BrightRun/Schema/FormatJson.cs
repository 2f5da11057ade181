using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BrightRun.Schema;

/// <summary>The strict JSON form of the canonical format: what it does not know it refuses, and it writes one form only.</summary>
/// <remarks>
/// Names are snake_case, enums are strings, and an absent property means "not applicable", so null is left out except where the format says otherwise.
/// Duplicate and unknown properties throw <see cref="JsonException"/>; ranges and patterns are the job of <see cref="SchemaValidator"/>.
/// </remarks>
public static class FormatJson
{
    private static readonly FormatContext Context = new(Relaxed(indented: false));
    private static readonly FormatContext IndentedContext = new(Relaxed(indented: true));

    // The writer of each thread is kept with its buffer: a run writes hundreds of conversations a second.
    [ThreadStatic] private static Utf8JsonWriter? threadWriter;

    /// <summary>The options behind the helpers, read-only.</summary>
    public static JsonSerializerOptions Options => Context.Options;

    /// <summary>The same options with line breaks, for documents that people read.</summary>
    public static JsonSerializerOptions IndentedOptions => IndentedContext.Options;

    /// <summary>Writes a conversation as one line without its line break.</summary>
    public static byte[] Serialize(Conversation conversation)
    {
        using var buffer = new CanonicalBuffer(128 << 10);
        Serialize(conversation, buffer);
        return buffer.Written.ToArray();
    }

    /// <summary>Writes a conversation as one line without its line break.</summary>
    public static void Serialize(Conversation conversation, IBufferWriter<byte> destination) => Write(conversation, destination, Context.Conversation);

    /// <summary>Writes the first line of a <c>dataset.jsonl</c>, without its line break.</summary>
    public static byte[] Serialize(DatasetHeader header) => JsonSerializer.SerializeToUtf8Bytes(header, Context.DatasetHeader);

    /// <summary>Writes a whole dataset as one document without line breaks.</summary>
    public static byte[] Serialize(Dataset dataset) => JsonSerializer.SerializeToUtf8Bytes(dataset, Context.Dataset);

    /// <summary>Reads one conversation.</summary>
    /// <exception cref="JsonException">The bytes are not one conversation of the canonical format.</exception>
    public static Conversation ReadConversation(ReadOnlySpan<byte> utf8Json) =>
        RecordReaders.TryRead(utf8Json, Context.Conversation, out var conversation) ? conversation : ReadStrictly(utf8Json);

    /// <summary>Reads one conversation with the serialiser alone, which words what is wrong.</summary>
    /// <exception cref="JsonException">The bytes are not one conversation of the canonical format.</exception>
    internal static Conversation ReadStrictly(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, Context.Conversation);

    /// <summary>Whether the quick reader takes these bytes without the serialiser's help.</summary>
    internal static bool ReadsQuickly(ReadOnlySpan<byte> utf8Json) => RecordReaders.TryRead(utf8Json, Context.Conversation, out _);

    /// <summary>Reads the first line of a <c>dataset.jsonl</c>.</summary>
    /// <exception cref="JsonException">The bytes are not a header of the canonical format.</exception>
    public static DatasetHeader ReadHeader(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, Context.DatasetHeader);

    /// <summary>Reads a whole dataset into memory; use <see cref="DatasetReader"/> where it may be large.</summary>
    /// <exception cref="JsonException">The bytes are not a dataset of the canonical format.</exception>
    public static Dataset ReadDataset(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, Context.Dataset);

    private static void Write<T>(T value, IBufferWriter<byte> destination, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(value);
        var writer = threadWriter ??= new Utf8JsonWriter(Stream.Null, new() { Encoder = Options.Encoder, SkipValidation = true });
        writer.Reset(destination);
        try
        {
            JsonSerializer.Serialize(writer, value, type);
            writer.Flush();
        }
        finally
        {
            // A destination that stays referenced by a static would never be collected.
            writer.Reset(Stream.Null);
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> utf8Json, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(utf8Json, type) ?? throw new JsonException("The value is null; an object was expected.");

    // The relaxed encoder leaves letters of every script as they are, but still escapes U+0085, U+2028 and U+2029,
    // at which some line readers break a JSONL line in two.
    private static JsonSerializerOptions Relaxed(bool indented) => new(FormatContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
    };
}

/// <summary>Metadata of the records, made at compile time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(SnakeCaseEnumConverter)])]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(DatasetHeader))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(DatasetMetadata))]
[JsonSerializable(typeof(QualityRecord))]
[JsonSerializable(typeof(ReviewRecord))]
[JsonSerializable(typeof(ConservationLedger))]
internal sealed partial class FormatContext : JsonSerializerContext;
