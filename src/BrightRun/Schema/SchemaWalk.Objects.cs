namespace BrightRun.Schema;

/// <summary>Objects and their properties.</summary>
internal ref partial struct SchemaWalk
{
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
        var mark = names.Count;
        if (at < json.Length && json[at] == '}')
        {
            at++;
        }
        else if (!Properties(node, mark, ref seen))
        {
            return false;
        }

        names.Shrink(mark);
        depth--;
        if (table is not null && (table.Required & ~seen) != 0)
        {
            Missing(table, table.Required & ~seen, open);
        }

        return true;
    }

    private bool Properties(SchemaNode node, int mark, ref ulong seen)
    {
        // Locals, because the fields of a struct behind a reference are read from memory each time.
        var text = json;
        var table = node.Properties;
        var slot = -1;
        ref var step = ref path[depth - 1];
        while (true)
        {
            var p = at;
            if (p >= text.Length || text[p] != '"')
            {
                return false;
            }

            var nameStart = p + 1;
            SchemaNode next;
            var guess = table?.Expected(slot);
            if (guess is not null && text[nameStart..].StartsWith(guess.QuotedColon))
            {
                slot = guess.Slot;
                next = guess.Node;
                p = nameStart + guess.QuotedColon.Length;
                step = new(nameStart, guess.QuotedColon.Length - 2);
                if ((seen & (1UL << slot)) != 0)
                {
                    at = p - 1;
                    Duplicate(nameStart);
                }

                seen |= 1UL << slot;
            }
            else
            {
                at = nameStart;
                if (!OtherName(node, ref slot, mark, ref seen, out next))
                {
                    return false;
                }

                p = at;
            }

            // Most values are texts that only have to be texts.
            if (p < text.Length && text[p] == '"' && next.IsPlainText && Stop(p + 1) is var stop && stop - p < Limits.MaxTextBytes && stop < text.Length && text[stop] == '"')
            {
                p = stop + 1;
                at = p;
            }
            else
            {
                at = p;
                if (!Value(next))
                {
                    return false;
                }

                p = at;
            }

            if (p < text.Length && text[p] <= ' ')
            {
                SkipAllBlanks();
                p = at;
            }

            if (p >= text.Length || text[p] is not ((byte)',' or (byte)'}'))
            {
                return false;
            }

            at = p + 1;
            if (text[p] == '}')
            {
                return true;
            }

            SkipBlanks();
        }
    }

    // A name that is not the expected one, up to and with its colon.
    private bool OtherName(SchemaNode node, ref int slot, int mark, ref ulong seen, out SchemaNode next)
    {
        next = SchemaNode.Anything;
        var nameStart = at;
        if (!SkipText(out var escaped))
        {
            return false;
        }

        path[depth - 1] = new(nameStart, at - 1 - nameStart);
        next = Named(node, nameStart, escaped, ref slot, mark);
        if (slot >= 0)
        {
            if ((seen & (1UL << slot)) != 0)
            {
                Duplicate(nameStart);
            }

            seen |= 1UL << slot;
        }

        SkipBlanks();
        if (at >= json.Length || json[at] != ':')
        {
            return false;
        }

        at++;
        SkipBlanks();
        return true;
    }
}
