using System.Globalization;
using BrightRun.Cli.Commands;
using BrightRun.Schema;

namespace BrightRun.Cli.Rendering;

/// <summary>Findings of a file as people read them: a block for each rule.</summary>
internal static class FindingsPage
{
    public static void Write(Terminal terminal, FileCheck check)
    {
        terminal.Line($"[bold]{Safe.Escape(check.Path)}[/] [grey]{Safe.Escape(check.Metadata?.SchemaVersion ?? "no header")}[/]");
        terminal.Line($"{Words.Count(check.Conversations, "conversation")}, {Words.Count(check.Pairs, "pair")}, {check.Trainable} trainable");
        foreach (var (first, count) in check.Findings.ByRule())
        {
            terminal.Line();
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{Severities.Word(first.Severity)} [bold]{first.Rule}[/] {count}×, first at {Safe.Escape(Place(first))}"));
            terminal.Paragraph(Safe.Escape(first.Message), 6);
            if ((first.Remedy ?? RuleBook.RemedyOf(first.Rule)) is { } remedy)
            {
                terminal.Paragraph($"[grey]Remedy: {Safe.Escape(remedy)}[/]", 6);
            }
        }

        terminal.Line();
        var (errors, warnings, infos) = (check.Findings.Of(Severity.Error), check.Findings.Of(Severity.Warning), check.Findings.Of(Severity.Info));
        terminal.Line(errors + warnings + infos == 0
            ? "[green]No findings.[/]"
            : $"{(errors > 0 ? $"[red]{Words.Count(errors, "error")}[/]" : "[green]no errors[/]")}, {Words.Count(warnings, "warning")}, {infos} info");
    }

    // File, line, column and pointer, as far as they are known.
    private static string Place(Finding finding)
    {
        var place = finding.File ?? "";
        place += finding.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $":{line}") : "";
        place += finding.Column is { } column ? string.Create(CultureInfo.InvariantCulture, $":{column}") : "";
        return finding.Path.Length == 0 ? place : $"{place} {finding.Path}";
    }
}
