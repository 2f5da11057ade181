using System.Globalization;
using System.Numerics;
using System.Text;

namespace BrightRun.Schema;

/// <summary>What is said of what is wrong; nothing here runs for valid data.</summary>
internal ref partial struct SchemaWalk
{
    /// <summary>Text between quotes without its escapes; half a surrogate pair becomes U+FFFD.</summary>
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var escape = raw.IndexOf((byte)'\\'); escape >= 0; escape = raw.IndexOf((byte)'\\'))
        {
            text.Append(Encoding.UTF8.GetString(raw[..escape]));
            var kind = raw[escape + 1];
            text.Append(kind switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'u' => (char)ushort.Parse(raw.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                _ => (char)kind,
            });
            raw = raw[(escape + (kind == 'u' ? 6 : 2))..];
        }

        return text.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    // Node of a name that was not the expected one.
    private SchemaNode Named(SchemaNode node, int start, bool escaped, ref int slot, int mark)
    {
        var raw = json[start..(at - 1)];
        if (node.Properties is { } table)
        {
            if (table.Find(escaped ? Encoding.UTF8.GetBytes(Unescape(raw)) : raw, slot) is { } found)
            {
                slot = found.Slot;
                return found.Node;
            }
        }

        slot = -1;
        path[depth - 1] = new(start, raw.Length);
        if (!names.Add(json, start, raw.Length, escaped, mark))
        {
            Duplicate(start);
        }

        if (node.Additional is { } additional)
        {
            return additional;
        }

        var name = Unescape(raw);
        Add("BR1012", Severity.Error, start - 1, $"The format has no property '{Short(name)}' here{Nearest.Hint(name, node.Properties?.Names ?? [])}");
        return SchemaNode.Anything;
    }

    private void Duplicate(int start)
    {
        path[depth - 1] = new(start, at - 1 - start);
        Add("BR1005", Severity.Error, start - 1, $"The property '{Short(Unescape(json[start..(at - 1)]))}' occurs twice in one object.");
    }

    private void Missing(PropertyTable table, ulong missing, int open)
    {
        for (; missing != 0; missing &= missing - 1)
        {
            Add("BR1010", Severity.Error, open, $"The required property '{table.Names[BitOperations.TrailingZeroCount(missing)]}' is absent.");
        }
    }

    private void WrongType(SchemaNode node, int place, string found)
    {
        // A number of the wrong kind is named as it is written, because 1.0 looks like an integer.
        var integer = found == "a number" && (node.Types & JsonTypes.Integer) != 0;
        Add(node.Rule ?? "BR1013", Severity.Error, place, integer
            ? "An integer is expected here, written without fraction or exponent."
            : $"Found {found}; expected {Expectation(node.Types)}.");
    }

    private void WrongCount(SchemaNode node, int open, int count) => Add("BR1014", Severity.Warning, open, node.MaxItems == int.MaxValue
        ? $"The array has {count} items; it needs at least {node.MinItems}."
        : $"The array has {count} items; it needs {node.MinItems} to {node.MaxItems}.");

    private void WrongLength(SchemaNode node, int place, int length) => Add("BR1014", Severity.Warning, place, node.MaxLength == int.MaxValue
        ? $"The text has {length} characters; it needs at least {node.MinLength}."
        : $"The text has {length} characters; it needs {node.MinLength} to {node.MaxLength}.");

    private void OutOfRange(SchemaNode node, int place, double value)
    {
        // Beyond 32 bits an integer cannot be read at all; within, it is only implausible.
        var unreadable = (node.Types & JsonTypes.Integer) != 0 && value is < int.MinValue or > int.MaxValue;
        var low = node.MinimumIsExclusive ? "above " : "at least ";
        var range = (double.IsFinite(node.Minimum), double.IsFinite(node.Maximum)) switch
        {
            (true, true) when !node.MinimumIsExclusive => string.Create(CultureInfo.InvariantCulture, $"lie in [{node.Minimum}, {node.Maximum}]"),
            (true, true) => string.Create(CultureInfo.InvariantCulture, $"be {low}{node.Minimum} and at most {node.Maximum}"),
            (true, false) => string.Create(CultureInfo.InvariantCulture, $"be {low}{node.Minimum}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"be at most {node.Maximum}"),
        };
        Add(node.Rule ?? "BR1014", unreadable || node.Rule is not null ? Severity.Error : Severity.Warning, place,
            string.Create(CultureInfo.InvariantCulture, $"The number is {value}; it must {range}."));
    }

    private void NotListed(SchemaNode node, int place, ReadOnlySpan<byte> value)
    {
        var written = Encoding.UTF8.GetString(value);
        var allowed = node.Texts?.Select(t => Encoding.UTF8.GetString(t)).ToList() ?? [.. node.Numbers!.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        Add("BR1011", Severity.Error, place, $"'{Short(written)}' is not one of: {string.Join(", ", allowed)}{Nearest.Hint(written, allowed)}");
    }

    private void WrongPattern(SchemaNode node, int place, ReadOnlySpan<byte> text) =>
        Add("BR1015", Severity.Warning, place, $"'{Short(Encoding.UTF8.GetString(text))}' does not match {node.Pattern}.");

    private void NotSafe(int place) => Add("BR1006", Severity.Error, place,
        $"The number {Short(Encoding.UTF8.GetString(json[place..at]))} is not finite, or an integer beyond 2^53 - 1, which readers round.");

    private void LoneSurrogate(int place) => Add("BR1004", Severity.Error, place, "The text holds half a surrogate pair, which is no character.");

    private void TooLong(int place) => Add("BR1009", Severity.Error, place, $"The text is longer than {Limits.MaxTextBytes >> 20} MiB.");

    private void TooDeep(int place) => Add("BR1009", Severity.Error, place, $"The nesting is deeper than {Limits.MaxDepth}; nothing below is read.");

    private void Add(string rule, Severity severity, int place, string message)
    {
        // Places mostly come in order, so lines are counted from the last one on.
        if (place < countedTo || countedTo == 0)
        {
            (countedTo, counted) = (0, start);
        }

        counted = counted.After(json[countedTo..place]);
        countedTo = place;
        findings.Add(new(rule, severity, Pointer(), message) { Line = counted.Line, Column = counted.Column, Offset = counted.Offset });
    }

    private readonly string Pointer()
    {
        var pointer = new StringBuilder();
        foreach (var step in path.AsSpan(0, depth))
        {
            pointer.Append('/');
            if (step.Length < 0)
            {
                pointer.Append(CultureInfo.InvariantCulture, $"{step.Start}");
            }
            else
            {
                pointer.Append(Unescape(json.Slice(step.Start, step.Length)).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            }
        }

        return pointer.ToString();
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private static string Expectation(JsonTypes types) => string.Join(" or ", new[]
    {
        (JsonTypes.Object, "an object"), (JsonTypes.Array, "an array"), (JsonTypes.Text, "a text"), (JsonTypes.Number, "a number"),
        (JsonTypes.Integer, "an integer"), (JsonTypes.Boolean, "true or false"), (JsonTypes.Null, "null"),
    }.Where(t => (types & t.Item1) != 0).Select(t => t.Item2));
}
