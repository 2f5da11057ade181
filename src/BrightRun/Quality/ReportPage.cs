using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace BrightRun.Quality;

/// <summary>Writes a page: what stands in the source is markup, what stands in a hole is text and is encoded.</summary>
/// <remarks>All model text is untrusted; with the encoding in the interpolation handler no call site can forget it.</remarks>
internal sealed class ReportPage(TextWriter writer)
{
    /// <summary>Writes markup whose holes are encoded; <see cref="Markup"/> passes as it is.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The handler is made from the receiver.")]
    public void Write([InterpolatedStringHandlerArgument("")] ref Hole markup) => _ = markup;

    /// <summary>Writes one line of markup.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref Hole markup)
    {
        _ = markup;
        writer.Write('\n');
    }

    /// <summary>A number as the page shows it.</summary>
    public static string Number(double value, int decimals = 2) =>
        value.ToString("0." + new string('0', decimals), CultureInfo.InvariantCulture) is var text && decimals == 0 ? text.TrimEnd('.') : text;

    /// <summary>A measured value: two decimals, none for large values and for counts.</summary>
    public static string Value(double value) => Number(value, Math.Abs(value) >= 100 || (value >= 2 && Math.Abs(value - Math.Round(value)) < 1e-9) ? 0 : 2);

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>A share as percent, with one decimal.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "\u00A0%";

    /// <summary>A value of a closed vocabulary as words.</summary>
    public static string Words<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var words = new System.Text.StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>An id such as <c>offer_defined</c> as words.</summary>
    public static string Words(string id) => id.Replace('_', ' ');

    /// <summary>A text cut at a number of characters, never within a surrogate pair.</summary>
    public static string Cut(string text, int length) => text.Length <= length
        ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1).TrimEnd(), "…");

    /// <summary>A text without the characters that neither HTML nor XML may hold.</summary>
    public static string Clean(string text)
    {
        var fine = true;
        for (var i = 0; i < text.Length && fine; i++)
        {
            fine = IsFine(text, i);
        }

        return fine ? text : string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = IsFine(from, i) ? from[i] : '\uFFFD';
            }
        });
    }

    private static bool IsFine(string text, int at) => text[at] switch
    {
        '\t' or '\n' => true,
        < ' ' or (>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF' => false,
        >= '\uD800' and <= '\uDBFF' => at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]),
        >= '\uDC00' and <= '\uDFFF' => at > 0 && char.IsHighSurrogate(text[at - 1]),
        _ => true,
    };

    private void Text(string? text)
    {
        foreach (var letter in Clean(text ?? ""))
        {
            switch (letter)
            {
                case '<': writer.Write("&lt;"); break;
                case '>': writer.Write("&gt;"); break;
                case '&': writer.Write("&amp;"); break;
                case '"': writer.Write("&quot;"); break;
                case '\'': writer.Write("&#39;"); break;
                default: writer.Write(letter); break;
            }
        }
    }

    /// <summary>Text that is markup already, such as a chart.</summary>
    internal readonly record struct Markup(string Text);

    /// <summary>Sends literals to the page as they are and holes encoded.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Hole
    {
        private readonly ReportPage page;
        private readonly TextWriter writer;

        public Hole(int literalLength, int formattedCount, ReportPage page)
        {
            _ = literalLength + formattedCount;
            this.page = page;
            writer = page.Writer;
        }

        // The source may have been checked out with CR LF; the page never has it.
        public void AppendLiteral(string text) => writer.Write(text.ReplaceLineEndings("\n"));

        public void AppendFormatted(string? text) => page.Text(text);

        public void AppendFormatted(Markup markup) => writer.Write(markup.Text);

        public void AppendFormatted(int value) => writer.Write(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double value) => writer.Write(value.ToString("0.##", CultureInfo.InvariantCulture));
    }

    private TextWriter Writer => writer;
}
