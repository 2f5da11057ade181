using System.Buffers;
using System.Runtime.CompilerServices;

namespace BrightRun.Schema;

/// <summary>One pass over the bytes of a value that reads JSON and checks it against a schema at the same time.</summary>
/// <remarks>
/// The fast path does nothing but compare bytes: paths, lines and messages are made only for what is wrong.
/// A method returns false where the text is no JSON any more; what that is, and where, the caller asks the framework's reader.
/// </remarks>
internal ref partial struct SchemaWalk(ReadOnlySpan<byte> json, TextPosition start, ICollection<Finding> findings)
{
    // What ends a plain run of characters in a string.
    private static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(c => (byte)c)]);

    private readonly ReadOnlySpan<byte> json = json;
    private readonly PathStep[] path = new PathStep[Limits.MaxDepth];
    private NameSet names;
    private int depth;
    private int at;
    private int countedTo;
    private TextPosition counted;

    /// <summary>One step of the path to a value: a property name, or an index when the length is negative.</summary>
    private record struct PathStep(int Start, int Length);

    /// <summary>Checks the whole text; false when it is no JSON.</summary>
    public bool Check(SchemaNode root)
    {
        names = new();
        if (!Value(root))
        {
            return false;
        }

        SkipBlanks();
        return at == json.Length;
    }

    private bool Value(SchemaNode node)
    {
        SkipBlanks();
        if (at >= json.Length)
        {
            return false;
        }

        switch (json[at])
        {
            case (byte)'"': return Text(node);
            case (byte)'{': return Object(node);
            case (byte)'[': return Array(node);
            case (byte)'t': return Word("true"u8, JsonTypes.Boolean, node);
            case (byte)'f': return Word("false"u8, JsonTypes.Boolean, node);
            case (byte)'n': return Word("null"u8, JsonTypes.Null, node);
            default: return Number(node);
        }
    }

    private bool Object(SchemaNode node)
    {
        var open = at;
        var wrong = (node.Types & JsonTypes.Object) == 0;
        if (wrong)
        {
            WrongType(node, open, "an object");
            node = SchemaNode.Anything;
        }

        if (!Deeper(open))
        {
            return false;
        }

        at++;
        SkipBlanks();
        var table = node.Properties;
        var seen = 0UL;
        var slot = -1;
        var mark = names.Count;
        if (at < json.Length && json[at] == '}')
        {
            at++;
        }
        else
        {
            while (true)
            {
                if (at >= json.Length || json[at] != '"')
                {
                    return false;
                }

                var nameStart = ++at;
                var next = table is null ? SchemaNode.Anything : Expected(table, ref slot);
                if (next is null || table is null)
                {
                    if (!SkipText(out var escaped))
                    {
                        return false;
                    }

                    next = Named(node, nameStart, escaped, ref slot, mark);
                }

                path[depth - 1] = new(nameStart, at - 1 - nameStart);
                if (slot >= 0 && table is not null)
                {
                    var bit = 1UL << slot;
                    if ((seen & bit) != 0)
                    {
                        Duplicate(nameStart);
                    }

                    seen |= bit;
                }

                SkipBlanks();
                if (at >= json.Length || json[at] != ':')
                {
                    return false;
                }

                at++;
                if (!Value(next))
                {
                    return false;
                }

                SkipBlanks();
                if (at >= json.Length)
                {
                    return false;
                }

                if (json[at] == ',')
                {
                    at++;
                    SkipBlanks();
                    continue;
                }

                if (json[at++] == '}')
                {
                    break;
                }

                return false;
            }
        }

        names.Shrink(mark);
        depth--;
        if (table is not null && (table.Required & ~seen) != 0)
        {
            Missing(table, table.Required & ~seen, open);
        }

        return true;
    }

    // The node of the property that mostly follows the previous one; null when another name stands here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SchemaNode? Expected(PropertyTable table, ref int slot)
    {
        var guess = table.Expected(slot);
        if (guess >= 0 && json[at..].StartsWith(table.Quoted[guess]))
        {
            at += table.Quoted[guess].Length;
            slot = guess;
            return table.Nodes[guess];
        }

        return null;
    }

    private bool Array(SchemaNode node)
    {
        var open = at;
        if ((node.Types & JsonTypes.Array) == 0)
        {
            WrongType(node, open, "an array");
            node = SchemaNode.Anything;
        }

        if (!Deeper(open))
        {
            return false;
        }

        at++;
        SkipBlanks();
        var count = 0;
        if (at < json.Length && json[at] == ']')
        {
            at++;
        }
        else
        {
            while (true)
            {
                path[depth - 1] = new(count, -1);
                if (!Value(node.Items))
                {
                    return false;
                }

                count++;
                SkipBlanks();
                if (at >= json.Length)
                {
                    return false;
                }

                if (json[at] == ',')
                {
                    at++;
                    continue;
                }

                if (json[at++] == ']')
                {
                    break;
                }

                return false;
            }
        }

        depth--;
        if (count < node.MinItems || count > node.MaxItems)
        {
            WrongCount(node, open, count);
        }

        return true;
    }

    private bool Word(ReadOnlySpan<byte> word, JsonTypes type, SchemaNode node)
    {
        if (!json[at..].StartsWith(word))
        {
            return false;
        }

        if ((node.Types & type) == 0)
        {
            WrongType(node, at, type == JsonTypes.Null ? "null" : "true or false");
        }

        at += word.Length;
        return true;
    }

    private bool Deeper(int open)
    {
        if (depth < path.Length)
        {
            depth++;
            return true;
        }

        TooDeep(open);
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipBlanks()
    {
        while (at < json.Length && json[at] <= ' ')
        {
            if (json[at] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return;
            }

            at++;
        }
    }
}
