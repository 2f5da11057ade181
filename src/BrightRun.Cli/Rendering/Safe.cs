using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>Text from files and models, made safe for a terminal: it may hold control sequences that move the cursor or rename the window.</summary>
internal static class Safe
{
    /// <summary>The text as markup that prints it literally, control characters other than line breaks and tabs as their symbols.</summary>
    public static string Escape(string text) => Markup.Escape(Visible(text));

    /// <summary>The text with control characters as their symbols.</summary>
    public static string Visible(string text) => !text.Any(IsControl)
        ? text
        : string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = !IsControl(source[i]) ? source[i] : source[i] < ' ' ? (char)('\u2400' + source[i]) : '\u2421';
            }
        });

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
