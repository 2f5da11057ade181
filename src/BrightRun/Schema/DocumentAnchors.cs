namespace BrightRun.Schema;

/// <summary>Places at which reading may go on behind damage.</summary>
internal static class DocumentAnchors
{
    /// <summary>Bytes that an anchor may need, blanks included; a shorter rest may be the beginning of one.</summary>
    public const int Longest = 256;

    /// <summary>Index of the next opening brace that may begin a conversation, or -1.</summary>
    public static int Find(ReadOnlySpan<byte> bytes, int from)
    {
        while (from < bytes.Length)
        {
            var brace = bytes[from..].IndexOf((byte)'{');
            if (brace < 0)
            {
                return -1;
            }

            from += brace;
            var name = bytes[(from + 1)..].TrimStart(" \t\r\n"u8);
            var before = bytes[..from].TrimEnd(" \t\r\n"u8);
            if ((name.StartsWith("\"conversation_id\""u8) || name.StartsWith("\"conversation_metadata\""u8))
                && (before.IsEmpty || before[^1] is (byte)',' or (byte)'['))
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    /// <summary>Index behind the bracket that opens the list of conversations, or -1.</summary>
    public static int FindArray(ReadOnlySpan<byte> bytes)
    {
        var from = 0;
        while (true)
        {
            var name = bytes[from..].IndexOf("\"conversations\""u8);
            if (name < 0)
            {
                return -1;
            }

            from += name + "\"conversations\""u8.Length;
            var colon = bytes[from..].TrimStart(" \t\r\n"u8);
            if (colon.StartsWith(":"u8) && colon[1..].TrimStart(" \t\r\n"u8) is var value && value.StartsWith("["u8))
            {
                return bytes.Length - value.Length + 1;
            }
        }
    }
}

/// <summary>Schemas of the members of a document beside its conversations.</summary>
internal static class MemberSchemas
{
    private static readonly Lazy<Dictionary<string, SchemaValidator>> Known = new(() =>
        new[] { "dataset_metadata", "voice_profile", "domain_packs", "extensions", "conversations" }
            .ToDictionary(name => name, name => SchemaValidator.Compile(FormatSchema.Text, "#/properties/" + name), StringComparer.Ordinal));

    private static readonly SchemaValidator Anything = SchemaValidator.Compile("{}");

    public static SchemaValidator For(string name) => Known.Value.GetValueOrDefault(name, Anything);
}
