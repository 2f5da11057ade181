using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BrightRun.Schema;

/// <summary>A parsed JSON value as a flat list of nodes over the original bytes, the properties of every object in the order of RFC 8785.</summary>
/// <remarks>The two hashes of a conversation are two writings of one parse; a document object model would copy every text.</remarks>
internal sealed class CanonicalTree
{
    private const int SmallObject = 32;
    private const int KeptNodes = 1 << 16;

    // Hundreds of conversations a second are hashed: the lists of a thread are used again, unless one conversation was huge.
    [ThreadStatic] private static CanonicalTree? threadTree;
    private readonly List<Node> nodes = new(1024);

    // For every object its property nodes, sorted; an object's slice is contiguous because it is added when the object ends.
    private readonly List<int> sorted = new(1024);

    /// <summary>Parses a value; the tree is valid until the next call on this thread.</summary>
    public static CanonicalTree Parse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw new JsonException("The bytes are not UTF-8.");
        }

        var tree = threadTree is { nodes.Capacity: <= KeptNodes } kept ? kept : threadTree = new();
        tree.nodes.Clear();
        tree.sorted.Clear();
        tree.open.Clear();
        var reader = new Utf8JsonReader(json, new() { MaxDepth = Limits.MaxDepth });
        reader.Read();
        tree.Add(json, ref reader);
        reader.Read(); // throws when another value follows
        return tree;
    }

    // Names of the objects that are being read, innermost last.
    private readonly List<int> open = new(64);

    /// <summary>A node by index; 0 is the whole value.</summary>
    public ref readonly Node this[int index] => ref CollectionsMarshal.AsSpan(nodes)[index];

    /// <summary>Property nodes of an object in canonical order; the value of each is the node behind it.</summary>
    public ReadOnlySpan<int> PropertiesOf(in Node node) =>
        CollectionsMarshal.AsSpan(sorted).Slice(node.FirstSorted, node.Count);

    private void Add(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        var index = nodes.Count;
        var kind = reader.TokenType;
        var start = (int)reader.TokenStartIndex + (kind == JsonTokenType.String ? 1 : 0);
        var node = new Node(kind, reader.ValueIsEscaped, start, reader.ValueSpan.Length);
        nodes.Add(node);
        if (kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Add(json, ref reader);
                node.Count++;
            }
        }
        else if (kind == JsonTokenType.StartObject)
        {
            var mark = open.Count;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                open.Add(nodes.Count);
                nodes.Add(new(JsonTokenType.PropertyName, reader.ValueIsEscaped, (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length) { Next = nodes.Count + 1 });
                reader.Read();
                Add(json, ref reader);
            }

            node.Count = open.Count - mark;
            node.FirstSorted = sorted.Count;
            AddSorted(json, CollectionsMarshal.AsSpan(open)[mark..]);
            open.RemoveRange(mark, node.Count);
        }

        node.Next = nodes.Count;
        nodes[index] = node;
    }

    private void AddSorted(ReadOnlySpan<byte> json, Span<int> names)
    {
        if (names.Length <= SmallObject && ArePlain(json, names))
        {
            // ASCII names sort by their bytes. Insertion sort: a record writes its properties in declaration order, a dozen at a time.
            for (var i = 1; i < names.Length; i++)
            {
                var moving = names[i];
                var at = i;
                for (; at > 0 && Raw(json, names[at - 1]).SequenceCompareTo(Raw(json, moving)) > 0; at--)
                {
                    names[at] = names[at - 1];
                }

                names[at] = moving;
            }

            for (var i = 1; i < names.Length; i++)
            {
                if (Raw(json, names[i - 1]).SequenceEqual(Raw(json, names[i])))
                {
                    throw Duplicate(Encoding.UTF8.GetString(Raw(json, names[i])));
                }
            }
        }
        else
        {
            var texts = new string[names.Length];
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = Text(json, nodes[names[i]]);
            }

            var order = names.ToArray();
            Array.Sort(texts, order, StringComparer.Ordinal);
            for (var i = 1; i < texts.Length; i++)
            {
                if (texts[i - 1] == texts[i])
                {
                    throw Duplicate(texts[i]);
                }
            }

            order.CopyTo(names);
        }

        sorted.AddRange(names);
    }

    /// <summary>The text of a name or string, unescaped.</summary>
    /// <exception cref="JsonException">A lone surrogate.</exception>
    public static string Text(ReadOnlySpan<byte> json, in Node node)
    {
        var reader = new Utf8JsonReader(json.Slice(node.Start - 1, node.Length + 2));
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text holds a lone surrogate.", e);
        }
    }

    private bool ArePlain(ReadOnlySpan<byte> json, ReadOnlySpan<int> names)
    {
        foreach (var name in names)
        {
            if (this[name].Escaped || !Ascii.IsValid(Raw(json, name)))
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> json, int name) => json.Slice(this[name].Start, this[name].Length);

    private static JsonException Duplicate(string name) => new($"The property '{name}' occurs twice in one object.");

    /// <summary>A value or a property name; the children of a container follow it.</summary>
    /// <param name="Kind">Start of an object or array, name, string, number or word.</param>
    /// <param name="Escaped">Whether the text has escapes.</param>
    /// <param name="Start">First byte, inside the quotes for a text.</param>
    /// <param name="Length">Bytes, without quotes.</param>
    internal record struct Node(JsonTokenType Kind, bool Escaped, int Start, int Length)
    {
        /// <summary>Index behind the last descendant.</summary>
        public int Next { get; set; }

        /// <summary>Children of a container.</summary>
        public int Count { get; set; }

        /// <summary>Where the object's slice of the sorted list begins.</summary>
        public int FirstSorted { get; set; }
    }
}
