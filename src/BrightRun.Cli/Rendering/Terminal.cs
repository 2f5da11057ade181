using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BrightRun.Cli.Rendering;

/// <summary>Where the command writes: results to the standard output, progress and problems to the error output.</summary>
internal sealed class Terminal
{
    private const int Narrowest = 40, Widest = 120, WidthOfFiles = 100;
    // Lines that a person may copy or a program may search are not broken; the terminal breaks them where it must.
    private const int Unbroken = 100_000;
    private readonly IAnsiConsole page;
    private readonly IAnsiConsole lines;
    private readonly IAnsiConsole margin;

    /// <param name="output">Standard output.</param>
    /// <param name="error">Error output.</param>
    /// <param name="width">Columns of the page.</param>
    /// <param name="colour">Whether the standard output takes colours.</param>
    /// <param name="errorIsTerminal">Whether a person watches the error output, so that a line may be drawn over.</param>
    public Terminal(TextWriter output, TextWriter error, int width = WidthOfFiles, bool colour = false, bool errorIsTerminal = false)
    {
        (Out, Error, Width, ErrorIsTerminal) = (output, error, Math.Clamp(width, Narrowest, Widest), errorIsTerminal);
        page = Console(output, colour, Width);
        lines = Console(output, colour, Unbroken);
        margin = Console(error, errorIsTerminal && colour, Unbroken);
    }

    public TextWriter Out { get; }
    public TextWriter Error { get; }
    public int Width { get; }
    public bool ErrorIsTerminal { get; }

    /// <summary>The terminal that the process was started in; NO_COLOR and redirection switch colours off.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!System.Console.IsOutputRedirected || !OperatingSystem.IsWindows())
        {
            System.Console.OutputEncoding = utf8;
        }

        var colour = !System.Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var width = System.Console.IsOutputRedirected ? WidthOfFiles : System.Console.WindowWidth;
        return new(System.Console.Out, System.Console.Error, width > 0 ? width : WidthOfFiles, colour, !System.Console.IsErrorRedirected);
    }

    /// <summary>Writes a part of the page.</summary>
    public void Print(IRenderable part) => page.Write(part);

    /// <summary>Writes a line with Spectre markup, unbroken however long it is; texts in it must be escaped.</summary>
    public void Line(string markup = "") => lines.MarkupLine(markup);

    /// <summary>Writes text that is broken between words.</summary>
    /// <param name="markup">With Spectre markup; texts in it must be escaped.</param>
    /// <param name="indent">Columns to the left.</param>
    public void Paragraph(string markup, int indent = 0) => page.Write(new Padder(new Markup(markup), new Padding(indent, 0, 0, 0)));

    /// <summary>Writes what went wrong and what would be right, to the error output.</summary>
    public void Problem(string message, string? remedy)
    {
        margin.MarkupLine($"[red]brightrun:[/] {Safe.Escape(message)}");
        if (remedy is not null)
        {
            margin.MarkupLine($"[grey]{Safe.Escape(remedy)}[/]");
        }
    }

    /// <summary>Writes a remark to the error output.</summary>
    public void Remark(string text) => margin.MarkupLine($"[grey]{Safe.Escape(text)}[/]");

    public void WriteJson<T>(T document, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        // Quotes and letters of all languages as they are: the document stands in no web page.
        using (var writer = new Utf8JsonWriter(bytes, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, document, type);
        }

        Out.Write(Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        Out.Write('\n');
    }

    private static IAnsiConsole Console(TextWriter writer, bool colour, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new TrimmingWriter(writer)),
            EnvironmentVariables = new Dictionary<string, string>(),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
