using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>The numbers first: totals that add up, and the worst conversations.</summary>
internal static class ReportOverview
{
    /// <summary>The dataset in two sentences.</summary>
    public static string Verdict(ConservationLedger totals, DatasetSummary summary)
    {
        var words = totals.Requested == 0
            ? "The dataset is empty."
            : $"{ReportPage.Count(totals.Accepted)} of {ReportPage.Count(totals.Requested)} conversations are accepted{Share(totals.Accepted, totals.Requested)}.";
        var (met, open) = (summary.DatasetGates.Count(g => g.Passed == true), summary.DatasetGates.Count(g => g.Passed is null));
        var missed = summary.DatasetGates.Where(g => g.Passed == false).Select(g => ReportNames.Of(g.GateId).ToLowerInvariant()).ToList();
        if (met + missed.Count > 0)
        {
            words += missed.Count == 0
                ? $" All {met} gates that could be decided are met"
                : $" {met} of {met + missed.Count} gates that could be decided are met; missed: {string.Join(", ", missed)}";
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
        page.Line($"""<section id="totals"><h2>Totals</h2><p class="lead">Nothing is lost on the way: requested = accepted + rejected + failed + pending. What is pending waits for a repair or a decision.</p><dl class="figures">""");
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
        Reasons(page, "Rejected for", ledger.Rejected);
        Reasons(page, "Failed for", ledger.Failed);
        page.Line($"""{(ledger.Holds ? "" : "The totals do not add up.")}</section>""");
    }

    private static void Reasons(ReportPage page, string title, IReadOnlyDictionary<string, int> counts)
    {
        var reasons = counts.Where(r => r.Value > 0).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).ToList();
        if (reasons.Count > 0)
        {
            page.Line($"""<p class="quiet">{title}: {string.Join(", ", reasons.Select(r => $"{ReportPage.Words(r.Key)} {ReportPage.Count(r.Value)}"))}.</p>""");
        }
    }

    public static void Worst(ReportPage page, IReadOnlyList<WorstConversation> worst)
    {
        page.Line($"""<section id="worst"><h2>Worst ten</h2><p class="lead">Where to look first: most gates failed, then the lowest composite of deliberation.</p>""");
        if (worst.Count == 0)
        {
            page.Line($"<p>Every conversation is accepted.</p></section>");
            return;
        }

        page.Line($"""<table class="worst"><thead><tr><th scope="col">Conversation</th><th scope="col">Verdict</th><th scope="col">Why</th><th scope="col" class="n">Composite D</th></tr></thead><tbody>""");
        foreach (var one in worst)
        {
            page.Write($"""<tr><th scope="row">{one.ConversationId}</th><td>{ReportPage.Words(one.Verdict)}</td><td><ul>""");
            foreach (var reason in one.Reasons)
            {
                page.Write($"<li>{Named(reason)}</li>");
            }

            page.Line($"""</ul></td><td class="n">{(one.D is { } d ? ReportPage.Number(d) : "–")}</td></tr>""");
        }

        page.Line($"</tbody></table></section>");
    }

    // A reason begins with the id of its gate.
    private static string Named(string reason) => reason.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? ReportPage.Words(reason[..end]) + reason[end..] : reason;
}
