using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>The two hashes of a conversation: of what is trained on, and of everything.</summary>
/// <param name="ContentHash">Leaves out both hashes, provenance, quality, reviews, call ids, split and group: equal training content, equal hash.</param>
/// <param name="RecordHash">Leaves out only itself: anything changed changes it. Covers <paramref name="ContentHash"/>.</param>
/// <remarks>docs/formats/v4.md, section "Hashes". Records compare lists by reference, so equality of conversations is equality of these.</remarks>
public sealed record Fingerprint(string ContentHash, string RecordHash)
{
    private const string NotYet = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>As long as a hash, in quotes; the place of one that is not computed yet.</summary>
    internal static ReadOnlySpan<byte> NotYetQuoted => "\"sha256:0000000000000000000000000000000000000000000000000000000000000000\""u8;

    private static ReadOnlySpan<byte> NotYetUtf8 => "sha256:0000000000000000000000000000000000000000000000000000000000000000"u8;

    /// <summary>Computes both hashes of a conversation as written; the record hash covers the computed content hash, not the one that stands there.</summary>
    /// <param name="utf8Json">One conversation in UTF-8.</param>
    /// <exception cref="JsonException">Not one JSON value, or one that has no canonical form.</exception>
    public static Fingerprint Of(ReadOnlySpan<byte> utf8Json)
    {
        using var all = new CanonicalBuffer(utf8Json.Length + 64);
        using var rest = new CanonicalBuffer(utf8Json.Length + 64);
        var cuts = new CanonicalCuts(OmitFromContent);
        new CanonicalWriter(CanonicalTree.Parse(utf8Json), utf8Json, all, OmitFromRecord) { Cuts = cuts }.Write();
        cuts.WriteRest(all.Written, rest);
        var content = CanonicalJson.Sha256(rest.Written);
        if (cuts.ContentHash >= 0)
        {
            all.Overwrite(cuts.ContentHash + 1, content);
        }

        return new(content, CanonicalJson.Sha256(all.Written));
    }

    /// <summary>Returns the conversation with both hashes; whatever stood there before does not matter.</summary>
    public static Conversation Seal(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        using var buffer = new CanonicalBuffer(128 << 10);
        FormatJson.Serialize(conversation with { ContentHash = NotYet, RecordHash = NotYet }, buffer);
        var hashes = Of(buffer.Written);
        return conversation with { ContentHash = hashes.ContentHash, RecordHash = hashes.RecordHash };
    }

    /// <summary>Appends a conversation with both hashes as one line without its line break: serialised once, the hashes written into their places.</summary>
    /// <returns>The conversation as written.</returns>
    public static Conversation WriteSealed(Conversation conversation, ArrayBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(destination);
        var start = destination.WrittenCount;
        FormatJson.Serialize(conversation with { ContentHash = NotYet, RecordHash = NotYet }, destination);
        var written = MemoryMarshal.AsMemory(destination.WrittenMemory[start..]);
        var hashes = Of(written.Span);
        // Both stand near the beginning, the content hash first; an id of the allowed letters cannot look like one.
        var place = written.Span.IndexOf(NotYetUtf8);
        Encoding.ASCII.GetBytes(hashes.ContentHash, written.Span[place..]);
        place = written.Span.IndexOf(NotYetUtf8);
        Encoding.ASCII.GetBytes(hashes.RecordHash, written.Span[place..]);
        return conversation with { ContentHash = hashes.ContentHash, RecordHash = hashes.RecordHash };
    }

    /// <summary>Whether the hashes in a conversation are those of its content (rule BR1101).</summary>
    /// <param name="utf8Json">One conversation in UTF-8, as it was read: absent and null properties differ.</param>
    /// <param name="declared">What the conversation says of itself.</param>
    /// <exception cref="JsonException">As for <see cref="Of"/>.</exception>
    public static bool Matches(ReadOnlySpan<byte> utf8Json, Fingerprint declared) => Of(utf8Json) == declared;

    // Names at any depth, as the format says it; a free-form map that uses one of them as a key is left out in that key too.
    private static bool OmitFromContent(ReadOnlySpan<byte> name, CanonicalPlace place) => name.Length switch
    {
        5 => place == CanonicalPlace.ConversationMetadata && name.SequenceEqual("split"u8),
        6 => name.SequenceEqual("review"u8),
        7 => name.SequenceEqual("quality"u8) || name.SequenceEqual("call_id"u8),
        9 => place == CanonicalPlace.ConversationMetadata && name.SequenceEqual("group_key"u8),
        10 => name.SequenceEqual("provenance"u8),
        11 => name.SequenceEqual("record_hash"u8),
        12 => name.SequenceEqual("content_hash"u8),
        _ => false,
    };

    private static bool OmitFromRecord(ReadOnlySpan<byte> name, CanonicalPlace place) =>
        place == CanonicalPlace.Root && name.SequenceEqual("record_hash"u8);
}
