using System.Globalization;
using BrightRun.Quality;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BrightRun.Cli.Rendering;

/// <summary>What a dataset is worth, as people read it.</summary>
internal static class ScorePage
{
    private const int WorstShown = 5;

    public static void Write(Session session, DatasetSummary summary, IReadOnlyList<string> files, string? writtenTo)
    {
        var terminal = session.Terminal;
        var totals = summary.Totals;
        terminal.Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"[bold]{Words.Count(totals.Requested, "conversation")}[/]: [green]{totals.Accepted} accepted[/], [red]{totals.Rejected.Values.Sum()} rejected[/], {totals.Failed.Values.Sum()} failed, {totals.Pending} to be repaired or undecided"));
        if (totals.Failed.Count > 0)
        {
            terminal.Line($"[yellow]What failed could not be read[/]; see {Safe.Escape($"{session.Command} validate {string.Join(' ', files.Select(Invocation.Quoted))}")}");
        }

        if (summary.Metrics.Count == 0)
        {
            return;
        }

        Metrics(terminal, summary.Metrics);
        Gates(terminal, summary.Gates);
        DatasetGates(terminal, summary.DatasetGates);
        Worst(terminal, summary.Worst);
        if (writtenTo is not null)
        {
            terminal.Line();
            terminal.Line($"Wrote [bold]{Safe.Escape(writtenTo)}[/]");
        }
    }

    private static void Metrics(Terminal terminal, IReadOnlyList<MetricSummary> metrics)
    {
        var table = Tables.Plain("metric", "what", "mean", "95 %", "n", "not measurable");
        foreach (var metric in metrics)
        {
            table.AddRow(new Text(metric.MetricId), new Text(ReportNames.Of(metric.MetricId)), Number(metric.Mean), Interval(metric.Interval), Count(metric.N), Count(metric.Nulls));
        }

        Section(terminal, "Metrics", table);
    }

    private static void Gates(Terminal terminal, IReadOnlyList<GateSummary> gates)
    {
        var table = Tables.Plain("gate of a record", "what", "passed", "failed", "open", "rate", "95 %");
        foreach (var gate in gates)
        {
            table.AddRow(new Text(gate.GateId), new Text(ReportNames.Of(gate.GateId)), Count(gate.Passed), Count(gate.Failed), Count(gate.Open), Number(gate.Rate), Interval(gate.Interval));
        }

        Section(terminal, "Gates of the records", table);
    }

    private static void DatasetGates(Terminal terminal, IReadOnlyList<DatasetGate> gates)
    {
        var table = Tables.Plain("", "gate of the dataset", "value", "95 %", "target");
        foreach (var gate in gates)
        {
            table.AddRow(Mark(gate.Passed), new Text(ReportNames.Of(gate.GateId)), Number(gate.Value), Interval(gate.Interval), new Markup($"{Safe.Escape(gate.Target)}{(gate.Reason is null ? "" : $" [grey]({Safe.Escape(gate.Reason)})[/]")}"));
        }

        Section(terminal, "Gates of the dataset", table);
    }

    private static void Worst(Terminal terminal, IReadOnlyList<WorstConversation> worst)
    {
        if (worst.Count == 0)
        {
            return;
        }

        terminal.Line();
        terminal.Line("[bold]Needs a look[/]");
        foreach (var conversation in worst.Take(WorstShown))
        {
            terminal.Line($"  {Safe.Escape(conversation.ConversationId)} [red]{Words.Of(conversation.Verdict)}[/]");
            foreach (var reason in conversation.Reasons)
            {
                terminal.Paragraph($"[grey]{Safe.Escape(reason)}[/]", 4);
            }
        }
    }

    private static void Section(Terminal terminal, string name, IRenderable part)
    {
        terminal.Line();
        terminal.Line($"[bold]{name}[/]");
        terminal.Print(part);
    }

    private static Markup Mark(bool? passed) => new(passed switch { true => "[green]✓[/]", false => "[red]✗[/]", null => "[grey]–[/]" });

    private static Text Number(double? value) => new(value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "–");

    private static Text Interval(Interval? interval) => new(interval is { } i ? string.Create(CultureInfo.InvariantCulture, $"{i.Low:0.00} to {i.High:0.00}") : "");

    private static Text Count(int value) => new(value.ToString(CultureInfo.InvariantCulture));
}
