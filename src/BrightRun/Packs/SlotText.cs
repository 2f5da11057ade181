using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace BrightRun.Packs;

/// <summary>Where and why a text or an expression of a pack cannot be read.</summary>
/// <param name="Position">Character from 0.</param>
/// <param name="Message">One sentence.</param>
internal sealed record TextFault(int Position, string Message);

/// <summary>A text of a pack with its slots, parsed once and filled often; safe on any thread.</summary>
/// <remarks><c>{budget}</c> is the value of a slot, <c>{Budget}</c> the same with a capital first letter; an article "a" or "an" before a slot follows the value.</remarks>
public sealed class SlotText
{
    private readonly Segment[] segments;
    private readonly string end;

    private SlotText(string source, List<Segment> segments, string end)
    {
        Source = source;
        this.segments = [.. segments];
        this.end = end;
        Slots = [.. segments.Select(s => s.Slot).Distinct()];
    }

    /// <summary>As the pack has it.</summary>
    public string Source { get; }

    /// <summary>Names of the slots, each once, in order of appearance.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>Reads a text; a text with a broken slot is a misuse here, because the reader of packs reports it.</summary>
    public static SlotText Parse(string source) =>
        TryParse(source, out var text, out var fault) ? text : throw new FormatException($"Character {fault.Position + 1} of '{source}': {fault.Message}");

    internal static bool TryParse(string source, [NotNullWhen(true)] out SlotText? text, [NotNullWhen(false)] out TextFault? fault)
    {
        (text, fault) = (null, null);
        var segments = new List<Segment>();
        var from = 0;
        while (source.AsSpan(from).IndexOfAny('{', '}') is var found and >= 0)
        {
            var open = from + found;
            var close = source.IndexOf('}', open);
            if (source[open] == '}' || close < 0)
            {
                fault = new(open, source[open] == '}' ? "A closing brace has no opening one." : "The slot has no closing brace.");
                return false;
            }

            var name = source[(open + 1)..close];
            if (!IsName(name))
            {
                fault = new(open, $"'{{{name}}}' is not a slot; a slot is letters, digits and _ in braces, such as {{budget}}.");
                return false;
            }

            var (before, article) = WithoutArticle(source[from..open]);
            segments.Add(new(before, char.ToLowerInvariant(name[0]) + name[1..], char.IsUpper(name[0]), article));
            from = close + 1;
        }

        text = new(source, segments, source[from..]);
        return true;
    }

    /// <summary>The text with every slot replaced.</summary>
    /// <param name="values">Printed value by slot name; a missing one is a misuse.</param>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (segments.Length == 0)
        {
            return end;
        }

        var filled = new DefaultInterpolatedStringHandler(Source.Length, segments.Length, CultureInfo.InvariantCulture);
        foreach (var segment in segments)
        {
            if (!values.TryGetValue(segment.Slot, out var value))
            {
                throw new KeyNotFoundException($"No value for slot '{segment.Slot}' in '{Source}'.");
            }

            filled.AppendLiteral(segment.Before);
            if (segment.Article is { } article)
            {
                filled.AppendLiteral(char.IsUpper(article) ? "A" : "a");
                filled.AppendLiteral(EnglishArticle.TakesAn(value) ? "n " : " ");
            }

            if (segment.Capital && value.Length > 0)
            {
                filled.AppendFormatted(char.ToUpperInvariant(value[0]));
                filled.AppendFormatted(value.AsSpan(1));
            }
            else
            {
                filled.AppendLiteral(value);
            }
        }

        filled.AppendLiteral(end);
        return filled.ToStringAndClear();
    }

    public override string ToString() => Source;

    internal static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.Skip(1).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static (string Before, char? Article) WithoutArticle(string before)
    {
        var length = before switch
        {
            [.., 'a' or 'A', ' '] => 2,
            [.., 'a' or 'A', 'n', ' '] => 3,
            _ => 0,
        };
        var start = before.Length - length;
        return length == 0 || (start > 0 && char.IsLetterOrDigit(before[start - 1])) ? (before, null) : (before[..start], before[start]);
    }

    /// <summary>The literal before a slot, then the slot; the article, if any, is taken out of the literal.</summary>
    private readonly record struct Segment(string Before, string Slot, bool Capital, char? Article);
}
