using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>What a file is, by its first bytes; the name of the file is never asked.</summary>
/// <param name="Form">How it is to be read.</param>
/// <param name="Name">What it is, for a message.</param>
internal sealed record FormatProbe(FileForm Form, string Name)
{
    private static readonly string[] PipelineVersions = ["1.0", "2.0", "3.0", "4.0"];

    private static readonly (string[] Keys, string Name)[] LineFormats =
    [
        (["target_response", "current_user_input"], "brightrun-lora-v4 JSONL"),
        (["messages"], "chat JSONL"),
        (["conversations"], "ShareGPT"),
        (["instruction", "output"], "Alpaca"),
        (["prompt", "chosen", "rejected"], "preference pairs"),
        (["prompt", "completion"], "prompt and completion"),
    ];

    /// <summary>Recognises a file.</summary>
    /// <param name="head">First bytes, behind a byte order mark; up to 1 MiB.</param>
    public static FormatProbe Of(ReadOnlySpan<byte> head)
    {
        var first = head.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0 || head[first] is not ((byte)'{' or (byte)'['))
        {
            return new(FileForm.Unknown, "unknown");
        }

        var facts = Facts(head[first] == '[' ? head[(first + 1)..] : head[first..]);
        if (facts.IsDamaged && facts.SchemaVersion is null && IsVersion4(head))
        {
            // Only a document has a list of conversations.
            return new(DocumentAnchors.FindArray(head) >= 0 ? FileForm.Document : FileForm.Lines, DatasetMetadata.Version4);
        }

        return head[first] == '[' ? Rows(facts.Keys) ?? new(FileForm.Unknown, "unknown") : Document(facts) ?? Rows(facts.Keys) ?? new(FileForm.Unknown, "unknown");
    }

    private static FormatProbe? Document(RootFacts facts)
    {
        var keys = facts.Keys;
        if (facts.SchemaVersion is { } version)
        {
            var known = PipelineVersions.FirstOrDefault(v => version == "brightrun-multi-lora-pipeline-v" + v);
            return known == "4.0" ? new(FileForm.Document, version) : known is null ? new(FileForm.Unknown, $"schema_version '{version}'") : new(FileForm.Other, version);
        }

        if (keys.Contains("spec_hash") && keys.Contains("files"))
        {
            return new(FileForm.Other, "the manifest of a run, whose data is in dataset.jsonl");
        }

        if (keys.Contains("training_file_metadata"))
        {
            return new(FileForm.Other, facts.FormatSpec ?? "brightrun-lora-v4");
        }

        if (keys.Contains("_meta") || (keys.Contains("conversation_id") && keys.Contains("kind")))
        {
            return facts.MetaIsLora ? new(FileForm.Other, "brightrun-lora-v4 JSONL") : new(FileForm.Lines, DatasetMetadata.Version4);
        }

        if (keys.Contains("training_pairs") && keys.Contains("persona_library") && keys.Contains("purpose_framework"))
        {
            return new(FileForm.Other, "a single conversation of brightrun-multi-lora-pipeline v1.0 to v3.0");
        }

        // The metadata may stand behind a long list of conversations; the end of the file will tell.
        return keys.Contains("dataset_metadata") ? new(FileForm.Unknown, "a dataset without schema_version")
            : keys is ["conversations"] && (facts.WasCut || facts.IsDamaged) ? new(FileForm.Document, DatasetMetadata.Version4) : null;
    }

    // Where the marker stands behind the damage or in it: no other format has both hashes.
    private static bool IsVersion4(ReadOnlySpan<byte> head) =>
        head.IndexOf("\"brightrun-multi-lora-pipeline-v4.0\""u8) >= 0
        || (head.IndexOf("\"content_hash\""u8) >= 0 && head.IndexOf("\"record_hash\""u8) >= 0);

    private static FormatProbe? Rows(IReadOnlyList<string> keys) =>
        LineFormats.Where(f => f.Keys.All(keys.Contains)).Select(f => new FormatProbe(FileForm.Other, f.Name)).FirstOrDefault();

    private static RootFacts Facts(ReadOnlySpan<byte> head)
    {
        var facts = new RootFacts();
        var reader = new Utf8JsonReader(head, isFinalBlock: false, new(new() { MaxDepth = Limits.MaxDepth, AllowTrailingCommas = true }));
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                facts.Keys.Add(name);
                if (!reader.Read())
                {
                    break;
                }

                if (reader.TokenType == JsonTokenType.StartObject && name is "dataset_metadata" or "training_file_metadata" or "_meta")
                {
                    Inside(name, ref reader, facts);
                }
                else if (!reader.TrySkip())
                {
                    facts.WasCut = true;
                    break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Damage further on does not change what the file is; the reader reports it.
            facts.IsDamaged = true;
        }

        return facts;
    }

    private static void Inside(string name, ref Utf8JsonReader reader, RootFacts facts)
    {
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != depth + 1)
            {
                continue;
            }

            var property = reader.GetString();
            facts.MetaIsLora |= name == "_meta" && property == "total_pairs";
            if (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                if (name == "dataset_metadata" && property == "schema_version")
                {
                    facts.SchemaVersion = reader.GetString();
                }
                else if (property == "format_spec")
                {
                    facts.FormatSpec = reader.GetString();
                }
            }
        }
    }

    private sealed class RootFacts
    {
        public List<string> Keys { get; } = [];

        public string? SchemaVersion { get; set; }

        public string? FormatSpec { get; set; }

        public bool MetaIsLora { get; set; }

        public bool WasCut { get; set; }

        public bool IsDamaged { get; set; }
    }
}

/// <summary>How a file is to be read.</summary>
internal enum FileForm { Document, Lines, Other, Unknown }
