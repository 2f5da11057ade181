using System.Text;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>Whether a property is left out of what is written.</summary>
/// <param name="name">Unescaped UTF-8.</param>
/// <param name="place">Object in which the property stands.</param>
internal delegate bool Omission(ReadOnlySpan<byte> name, CanonicalPlace place);

/// <summary>Objects that an <see cref="Omission"/> can tell apart.</summary>
internal enum CanonicalPlace { Root, ConversationMetadata, Elsewhere }

/// <summary>Writes a parsed value in the form of RFC 8785, without the properties that a hash leaves out.</summary>
internal ref struct CanonicalWriter(CanonicalTree tree, ReadOnlySpan<byte> json, CanonicalBuffer output, Omission? omit)
{
    private readonly ReadOnlySpan<byte> json = json;

    /// <summary>Notes what a second hash leaves out of the same bytes; null when there is none.</summary>
    public CanonicalCuts? Cuts { get; init; }

    /// <summary>Writes the whole value.</summary>
    public readonly void Write() => Value(0, CanonicalPlace.Root);

    private readonly void Value(int index, CanonicalPlace place)
    {
        ref readonly var node = ref tree[index];
        var raw = json.Slice(node.Start, node.Length);
        switch (node.Kind)
        {
            case JsonTokenType.StartObject:
                Object(node, place);
                break;
            case JsonTokenType.StartArray:
                output.Write((byte)'[');
                var child = index + 1;
                for (var i = 0; i < node.Count; i++, child = tree[child].Next)
                {
                    if (i > 0)
                    {
                        output.Write((byte)',');
                    }

                    Value(child, CanonicalPlace.Elsewhere);
                }

                output.Write((byte)']');
                break;
            case JsonTokenType.String:
                Text(node);
                break;
            case JsonTokenType.Number:
                CanonicalNumber.Write(raw, output);
                break;
            default:
                output.Write(raw);
                break;
        }
    }

    private readonly void Object(in CanonicalTree.Node node, CanonicalPlace place)
    {
        output.Write((byte)'{');
        var first = true;
        var firstKept = true;
        foreach (var name in tree.PropertiesOf(node))
        {
            ref readonly var property = ref tree[name];
            var bytes = property.Escaped ? Encoding.UTF8.GetBytes(CanonicalTree.Text(json, property)) : json.Slice(property.Start, property.Length);
            if (omit is not null && omit(bytes, place))
            {
                continue;
            }

            var begin = output.Written.Length;
            if (!first)
            {
                output.Write((byte)',');
            }

            var cut = Cuts is { IsInside: false } && Cuts.Leaves(bytes, place);
            if (cut)
            {
                Cuts!.IsInside = true;
            }
            else if (Cuts is { IsInside: false } && firstKept && !first)
            {
                Cuts.Add(begin, begin + 1); // the comma after properties that are left out
            }

            firstKept &= cut;
            first = false;
            Text(property);
            output.Write((byte)':');
            if (Cuts is not null && place == CanonicalPlace.Root && bytes.SequenceEqual("content_hash"u8))
            {
                Cuts.ContentHash = output.Written.Length;
                output.Write(Fingerprint.NotYetQuoted);
            }
            else
            {
                var below = place == CanonicalPlace.Root && bytes.SequenceEqual("conversation_metadata"u8) ? CanonicalPlace.ConversationMetadata : CanonicalPlace.Elsewhere;
                Value(name + 1, below);
            }

            if (cut)
            {
                Cuts!.IsInside = false;
                Cuts.Add(begin, output.Written.Length);
            }
        }

        output.Write((byte)'}');
    }

    private readonly void Text(in CanonicalTree.Node node)
    {
        // Without escapes the text is already in its shortest form: JSON allows no bare control character, quote or backslash.
        if (!node.Escaped)
        {
            output.Write(json.Slice(node.Start - 1, node.Length + 2));
            return;
        }

        output.Write((byte)'"');
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in CanonicalTree.Text(json, node).EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"': output.Write("\\\""u8); break;
                case '\\': output.Write("\\\\"u8); break;
                case '\b': output.Write("\\b"u8); break;
                case '\t': output.Write("\\t"u8); break;
                case '\n': output.Write("\\n"u8); break;
                case '\f': output.Write("\\f"u8); break;
                case '\r': output.Write("\\r"u8); break;
                case < ' ':
                    output.Write("\\u00"u8);
                    output.Write((byte)('0' + (rune.Value >> 4)));
                    output.Write("0123456789abcdef"u8[rune.Value & 15]);
                    break;
                default:
                    output.Write(utf8[..rune.EncodeToUtf8(utf8)]);
                    break;
            }
        }

        output.Write((byte)'"');
    }
}
