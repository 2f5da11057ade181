using System.Globalization;
using BrightRun.Cli.Commands;
using BrightRun.Runs;
using BrightRun.Schema;
using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>What building or comparing written conversations gave, as people read it.</summary>
internal static class GoldenPage
{
    private const int FindingsShown = 200;

    public static void Build(Terminal terminal, string folder, GoldenResult result, IReadOnlyList<Finding> findings, string? written)
    {
        foreach (var finding in findings.OrderByDescending(f => f.Severity).Take(FindingsShown))
        {
            terminal.Line($"{Severities.Word(finding.Severity)} {Safe.Escape(PackDoor.Place(finding))}{Safe.Escape(finding.Message)} [grey]{finding.Rule}[/]");
            if (finding.Remedy is { } remedy && finding.Severity > Severity.Info)
            {
                terminal.Line($"      [grey]{Safe.Escape(remedy)}[/]");
            }
        }

        if (findings.Count > FindingsShown)
        {
            terminal.Line($"… and {findings.Count - FindingsShown} more; --json gives all of them.");
        }

        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{Safe.Escape(folder)}: {result.Conversations.Count} conversations, {result.Conversations.Sum(c => c.TrainingPairs.Count)} pairs; {Safe.Escape(findings.Count == 0 ? "no findings" : Severities.Count(findings))}"));
        if (written is not null)
        {
            terminal.Line($"Wrote [bold]{Safe.Escape(written)}[/]");
        }
    }

    public static void Compare(Terminal terminal, GoldenComparison comparison)
    {
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Set A has {comparison.A.Conversations} conversations, set B {comparison.B.Conversations}."));
        foreach (var section in comparison.Rows.GroupBy(r => r.Section))
        {
            var table = Tables.Plain("", "", "A", "B", "target");
            foreach (var row in section)
            {
                table.AddRow(new Text(row.Id), new Text(row.What), Number(row.A), Number(row.B), new Text(row.Target ?? ""));
            }

            terminal.Line();
            terminal.Line($"[bold]{Safe.Escape(section.Key)}[/]");
            terminal.Print(table);
        }

        terminal.Line();
        terminal.Line($"A is {Safe.Escape(comparison.A.Name)}, B is {Safe.Escape(comparison.B.Name)}.");
    }

    private static Text Number(double? value) => new(value is { } v ? v.ToString("0.00", CultureInfo.InvariantCulture) : "");
}
