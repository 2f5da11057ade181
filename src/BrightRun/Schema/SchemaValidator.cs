using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BrightRun.Schema;

/// <summary>Checks UTF-8 JSON against a compiled schema in one pass; made once, used from any thread.</summary>
/// <remarks>Rules BR1001, BR1003 to BR1006 and BR1009 to BR1015; the messages say what was expected. Nothing here throws on bad data.</remarks>
public sealed class SchemaValidator
{
    private const int LongestExcerpt = 120;
    private static readonly Lazy<JsonDocument> Format = new(() => JsonDocument.Parse(FormatSchema.Text));
    private static readonly Lazy<SchemaValidator> OfConversation = new(() => new(new SchemaCompiler(Format.Value.RootElement).Compile(FormatSchema.ConversationPointer)));
    private static readonly Lazy<SchemaValidator> OfHeader = new(() => new(new SchemaCompiler(Format.Value.RootElement).Compile(FormatSchema.HeaderPointer)));
    private static readonly Lazy<SchemaValidator> OfDocument = new(() => new(new SchemaCompiler(Format.Value.RootElement).Compile("#")));
    private readonly SchemaNode root;

    private SchemaValidator(SchemaNode root) => this.root = root;

    /// <summary>One conversation of the canonical format.</summary>
    public static SchemaValidator Conversation => OfConversation.Value;

    /// <summary>The first line of a <c>dataset.jsonl</c>.</summary>
    public static SchemaValidator Header => OfHeader.Value;

    /// <summary>A whole <c>dataset.json</c>.</summary>
    public static SchemaValidator Document => OfDocument.Value;

    /// <summary>Compiles a schema that <see cref="SchemaWriter"/> wrote.</summary>
    /// <param name="schema">JSON Schema.</param>
    /// <param name="place">Subschema to check against, such as <c>#/$defs/conversation</c>.</param>
    /// <exception cref="NotSupportedException">The schema has a keyword that is not known.</exception>
    public static SchemaValidator Compile(string schema, string place = "#")
    {
        using var document = JsonDocument.Parse(schema);
        return new(new SchemaCompiler(document.RootElement).Compile(place));
    }

    /// <summary>Everything that is wrong with one JSON value, in the order of reading; empty when it is valid.</summary>
    /// <param name="utf8Json">One JSON value.</param>
    public IReadOnlyList<Finding> Validate(ReadOnlySpan<byte> utf8Json) => Validate(utf8Json, TextPosition.Start);

    /// <summary>Everything that is wrong with one JSON value, in the order of reading; empty when it is valid.</summary>
    /// <param name="utf8Json">One JSON value.</param>
    /// <param name="start">Where the value begins in its file.</param>
    public IReadOnlyList<Finding> Validate(ReadOnlySpan<byte> utf8Json, TextPosition start)
    {
        var findings = new List<Finding>();
        Validate(utf8Json, start, findings);
        return findings;
    }

    /// <summary>Adds what is wrong; false when the value is no JSON that can be read, which the last finding then says.</summary>
    internal bool Validate(ReadOnlySpan<byte> utf8Json, TextPosition start, List<Finding> findings)
    {
        if (!Utf8.IsValid(utf8Json))
        {
            findings.Add(NotUtf8(utf8Json, start));
            return false;
        }

        var walk = new SchemaWalk(utf8Json, start, findings);
        if (walk.Check(root))
        {
            return true;
        }

        // A value that is too deep has been reported, and what follows was not read.
        if (!walk.WasTooDeep)
        {
            findings.Add(Malformed(utf8Json, start));
        }

        return false;
    }

    /// <summary>Where and why a text is no JSON (BR1001), in the words of the framework's reader.</summary>
    internal static Finding Malformed(ReadOnlySpan<byte> json, TextPosition start)
    {
        var reader = new Utf8JsonReader(json, new() { MaxDepth = Limits.MaxDepth });
        var (place, reason) = (json.Length, "The text ends too early.");
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException e)
        {
            place = Math.Min(json.Length, Behind(json, e.LineNumber ?? 0, (int)(e.BytePositionInLine ?? 0)));
            reason = e.Message.Split(" LineNumber:")[0];
        }

        var position = start.After(json[..place]);
        var line = json[(json[..place].LastIndexOf((byte)'\n') + 1)..];
        var end = line.IndexOf((byte)'\n');
        var excerpt = Encoding.UTF8.GetString(end < 0 ? line : line[..end]).TrimEnd('\r');
        return new("BR1001", Severity.Error, "", $"Malformed JSON: {reason} The line reads: {(excerpt.Length <= LongestExcerpt ? excerpt : excerpt[..LongestExcerpt])}")
        {
            Line = position.Line,
            Column = position.Column,
            Offset = position.Offset,
        };
    }

    private static int Behind(ReadOnlySpan<byte> json, long lines, int bytes)
    {
        var place = 0;
        for (; lines > 0; lines--)
        {
            place += json[place..].IndexOf((byte)'\n') + 1;
        }

        return place + bytes;
    }

    private static Finding NotUtf8(ReadOnlySpan<byte> json, TextPosition start)
    {
        var place = 0;
        while (Rune.DecodeFromUtf8(json[place..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            place += length;
        }

        var position = start.After(json[..place]);
        return new("BR1004", Severity.Error, "", $"The byte 0x{json[place]:X2} is not UTF-8.") { Line = position.Line, Column = position.Column, Offset = position.Offset };
    }
}
