using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>The numbers first: totals that add up, gates with their intervals, the worst conversations.</summary>
internal static class ReportOverview
{
    /// <summary>The dataset in two sentences.</summary>
    public static string Verdict(ReportFigures figures)
    {
        var ledger = figures.Ledger;
        var words = ledger.Requested == 0
            ? "The dataset is empty."
            : $"{ReportPage.Count(ledger.Accepted)} of {ReportPage.Count(ledger.Requested)} conversations are accepted{Share(ledger.Accepted, ledger.Requested)}.";
        var (met, missed, open) = (figures.Gates.Count(g => g.Passed == true), figures.Gates.Where(g => g.Passed == false).ToList(), figures.Gates.Count(g => g.Passed is null));
        if (met + missed.Count > 0)
        {
            words += missed.Count == 0
                ? $" All {met} decided gates are met"
                : $" {met} of {met + missed.Count} decided gates are met; missed: {string.Join(", ", missed.Select(g => g.Name.ToLowerInvariant()))}";
            words += open > 0 ? $"; {open} could not be decided." : ".";
        }

        return words;
    }

    private static string Share(int part, int whole) => Wilson.Of(part, whole) is { } interval
        ? $", {ReportPage.Percent((double)part / whole)} (95 % interval {Percents(interval)})"
        : "";

    private static string Percents(Interval interval) =>
        $"{(interval.Low * 100).ToString("0.0", CultureInfo.InvariantCulture)} to {ReportPage.Percent(interval.High)}";

    public static void Totals(ReportPage page, ConservationLedger ledger)
    {
        var (rejected, failed) = (ledger.Rejected.Values.Sum(), ledger.Failed.Values.Sum());
        page.Line($"""<section id="totals"><h2>Totals</h2><p class="lead">Nothing is lost on the way: requested = accepted + rejected + failed + pending.</p><dl class="figures">""");
        page.Line($"""<div class="total"><dt>requested</dt><dd>{ReportPage.Count(ledger.Requested)}</dd></div>""");
        foreach (var (name, count) in new[] { ("accepted", ledger.Accepted), ("rejected", rejected), ("failed", failed), ("pending", ledger.Pending) })
        {
            page.Line($"<div><dt>{name}</dt><dd>{ReportPage.Count(count)}</dd></div>");
        }

        page.Write($"""</dl><div class="share" role="img" aria-label="{ledger.Accepted} accepted, {rejected} rejected, {failed} failed, {ledger.Pending} pending">""");
        foreach (var (name, count) in new[] { ("accepted", ledger.Accepted), ("rejected", rejected), ("failed", failed), ("pending", ledger.Pending) })
        {
            if (count > 0)
            {
                page.Write($"""<i class="{name}" style="flex:{count}"></i>""");
            }
        }

        page.Line($"</div>");
        var reasons = ledger.Rejected.Concat(ledger.Failed).Where(r => r.Value > 0).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).ToList();
        if (reasons.Count > 0)
        {
            page.Line($"""<p class="quiet">Not accepted for: {string.Join(", ", reasons.Select(r => $"{ReportPage.Words(r.Key)} {ReportPage.Count(r.Value)}"))}.</p>""");
        }

        page.Line($"""{(ledger.Holds ? "" : "The totals do not add up.")}</section>""");
    }

    public static void Gates(ReportPage page, IReadOnlyList<ReportGate> gates)
    {
        page.Line($"""<section id="gates"><h2>Gates</h2><p class="lead">What the dataset as a whole must reach, with the 95&#160;% interval of each value: the bar is the interval, the stroke the value, the broken line the target.</p>""");
        page.Line($"""<table class="gates"><thead><tr><th scope="col">Gate</th><th scope="col" class="n">Value</th><th scope="col" class="n">95&#160;% interval</th><th scope="col">0 to 1</th><th scope="col" class="n">Target</th><th scope="col">Result</th></tr></thead><tbody>""");
        foreach (var gate in gates)
        {
            page.Write($"""<tr><th scope="row">{gate.Name}{(gate.Note is null ? Nothing : Break)}<span class="quiet">{gate.Note}</span></th>""");
            page.Write($"""<td class="n">{(gate.Value is { } v ? ReportPage.Number(v) : "–")}</td><td class="n">{(gate.Interval is { } i ? $"{ReportPage.Number(i.Low)} to {ReportPage.Number(i.High)}" : "–")}</td><td>""");
            Range(page, gate);
            var (word, style) = gate.Passed switch { true => ("met", "met"), false => ("missed", "missed"), null => ("not decided", "quiet") };
            page.Line($"""</td><td class="n">{(gate.Limit is { } limit ? $"{(gate.AtMost ? "≤" : "≥")} {ReportPage.Number(limit)}" : "–")}</td><td class="{style}">{word}</td></tr>""");
        }

        page.Line($"</tbody></table></section>");
    }

    private static readonly ReportPage.Markup Nothing = new("");
    private static readonly ReportPage.Markup Break = new("<br>");

    private static void Range(ReportPage page, ReportGate gate)
    {
        if (gate.Value is not { } value || value is < 0 or > 1)
        {
            return;
        }

        page.Write($"""<span class="range" aria-hidden="true">""");
        if (gate.Interval is { } interval)
        {
            var (low, high) = (Math.Clamp(interval.Low, 0, 1), Math.Clamp(interval.High, 0, 1));
            page.Write($"""<i class="span" style="left:{low * 100}%;width:{(high - low) * 100}%"></i>""");
        }

        if (gate.Limit is >= 0 and <= 1)
        {
            page.Write($"""<i class="limit" style="left:{gate.Limit.Value * 100}%"></i>""");
        }

        page.Write($"""<i class="at" style="left:{value * 100}%"></i></span>""");
    }

    public static void Worst(ReportPage page, IReadOnlyList<ReportWorst> worst)
    {
        page.Line($"""<section id="worst"><h2>Worst ten</h2><p class="lead">Where to look first.</p>""");
        if (worst.Count == 0)
        {
            page.Line($"<p>There is nothing to complain about.</p></section>");
            return;
        }

        page.Line($"""<table class="worst"><thead><tr><th scope="col">Conversation</th><th scope="col">Verdict</th><th scope="col">Failed gates</th><th scope="col">What was measured</th></tr></thead><tbody>""");
        foreach (var one in worst)
        {
            page.Write($"""<tr><th scope="row">{one.Id}</th><td>{ReportPage.Words(one.Verdict)}</td><td>""");
            foreach (var reason in one.Reasons)
            {
                page.Write($"""<span class="tag">{ReportPage.Words(reason)}</span> """);
            }

            page.Line($"</td><td>{one.Details}</td></tr>");
        }

        page.Line($"</tbody></table></section>");
    }
}
