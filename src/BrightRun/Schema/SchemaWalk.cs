using System.Runtime.CompilerServices;

namespace BrightRun.Schema;

/// <summary>One pass over the bytes of a value that reads JSON and checks it against a schema at the same time.</summary>
/// <remarks>
/// The fast path does nothing but compare bytes: paths, lines and messages are made only for what is wrong.
/// A method returns false where the text is no JSON any more; what that is, and where, the caller asks the framework's reader.
/// </remarks>
internal ref partial struct SchemaWalk(ReadOnlySpan<byte> json, TextPosition start, ICollection<Finding> findings)
{
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

    /// <summary>Whether reading stopped at the limit of nesting.</summary>
    public bool WasTooDeep { get; private set; }

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
        var items = node.Items;
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
                if (at < json.Length && json[at] == '"' && items.IsPlainText && Stop(at + 1) is var stop && stop - at < Limits.MaxTextBytes && stop < json.Length && json[stop] == '"')
                {
                    at = stop + 1;
                }
                else if (!Value(items))
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
                    SkipBlanks();
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

        WasTooDeep = true;
        TooDeep(open);
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipBlanks()
    {
        // Data that a program wrote has no blanks.
        if (at < json.Length && json[at] <= ' ')
        {
            SkipAllBlanks();
        }
    }

    private void SkipAllBlanks()
    {
        var end = json[at..].IndexOfAnyExcept(" \n\r\t"u8);
        at = end < 0 ? json.Length : at + end;
    }
}
