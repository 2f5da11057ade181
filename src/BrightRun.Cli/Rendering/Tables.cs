using BrightRun.Schema;
using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>The one look of tables.</summary>
internal static class Tables
{
    public static Table Plain(params IReadOnlyList<string> headings)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var heading in headings)
        {
            var column = new TableColumn($"[grey]{Safe.Escape(heading)}[/]").PadLeft(0).PadRight(1);
            table.AddColumn(table.Columns.Count == 0 ? column.NoWrap() : column);
        }

        return table;
    }
}

/// <summary>Shares and weights as bars.</summary>
internal static class Bars
{
    private const string Eighths = " ▏▎▍▌▋▊▉█";
    private const int Width = 16;
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>A bar of sixteen columns, filled by eighths.</summary>
    /// <param name="value">0 to 1.</param>
    public static string Long(double value)
    {
        var eighths = (int)Math.Round(Math.Clamp(value, 0, 1) * Width * 8);
        var bar = new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : Eighths[eighths % 8]);
        return bar.PadRight(Width);
    }

    /// <summary>A bar of one column, by height.</summary>
    /// <param name="value">0 to 1.</param>
    public static char Short(double value) => Heights[(int)Math.Min(Heights.Length - 1, Math.Clamp(value, 0, 1) * Heights.Length)];
}

/// <summary>Severities as words.</summary>
internal static class Severities
{
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "[red]error[/]",
        Severity.Warning => "[yellow]warning[/]",
        _ => "[grey]info[/]",
    };

    /// <summary>Such as <c>2 errors, 1 warning</c>.</summary>
    public static string Count(IReadOnlyList<Finding> findings) => string.Join(", ", findings
        .CountBy(f => f.Severity)
        .OrderByDescending(c => c.Key)
        .Select(c => FormattableString.Invariant($"{c.Value} {c.Key.ToString().ToLowerInvariant()}{(c.Value == 1 || c.Key == Severity.Info ? "" : "s")}")));
}
