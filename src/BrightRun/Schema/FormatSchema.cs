namespace BrightRun.Schema;

/// <summary>The published JSON Schema of the canonical format, generated from the records.</summary>
/// <remarks>The root is the document; a line of JSONL is <c>#/$defs/conversation</c>, its first line <c>#/$defs/dataset_header</c>.</remarks>
public static class FormatSchema
{
    /// <summary>File under <c>schemas/</c>.</summary>
    public const string FileName = "brightrun-multi-lora-pipeline-v4.0.schema.json";

    /// <summary>URI of the schema; nothing is fetched from it.</summary>
    public const string Id = "urn:brightrun:schema:multi-lora-pipeline:v4.0";

    /// <summary>Pointer of the schema of one conversation.</summary>
    public const string ConversationPointer = "#/$defs/conversation";

    /// <summary>Pointer of the schema of the first line of a <c>dataset.jsonl</c>.</summary>
    public const string HeaderPointer = "#/$defs/dataset_header";

    private static readonly Lazy<string> Generated = new(() => SchemaWriter.For<Dataset>(
        FormatJson.Options, Id, "BrightRun training data, brightrun-multi-lora-pipeline-v4.0", typeof(DatasetHeader)));

    /// <summary>The schema as indented JSON.</summary>
    public static string Text => Generated.Value;
}
