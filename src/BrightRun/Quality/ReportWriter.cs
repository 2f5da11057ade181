namespace BrightRun.Quality;

/// <summary>Writes the report of a dataset: one HTML file without script, font, image or address from elsewhere.</summary>
/// <remarks>The same input gives the same bytes in every culture and on every system.</remarks>
public static class ReportWriter
{
    /// <summary>Writes the whole page; the writer stays open.</summary>
    public static void Write(ReportHead head, DatasetSummary summary, ReportMaterial material, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(writer);
        var page = new ReportPage(writer);
        Top(page, head, summary, material);
        ReportOverview.Totals(page, head.Ledger ?? summary.Totals);
        ReportGates.Write(page, summary);
        Weights(page, material);
        Paths(page, material);
        Network(page, material);
        Metrics(page, summary, material);
        ReportVariety.Write(page, summary);
        ReportOverview.Worst(page, summary.Worst);
        Example(page, material);
        page.Line($"""</main><footer><p>An interval is the range that holds the true value in 95 of 100 such datasets: by Wilson’s method for shares of conversations, by bootstrap over conversations for means. “At least” targets are met when the lower end reaches them, “at most” targets when the value does.</p><p>Values without a judge only: what needs one is listed as not measurable, never as 0 or 1. No number here is copied from what a text says of itself.</p></footer></body></html>""");
    }

    private static void Top(ReportPage page, ReportHead head, DatasetSummary summary, ReportMaterial material)
    {
        page.Line($"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>{head.Name} – dataset report</title>""");
        page.Line($"<style>{new ReportPage.Markup(ReportStyle.Css.ReplaceLineEndings("\n"))}</style></head>");
        page.Line($"""<body><a class="skip" href="#totals">Skip to the numbers</a><header><p class="eyebrow">BrightRun dataset report</p><h1>{head.Name}</h1>""");
        page.Line($"""<p class="verdict">{ReportOverview.Verdict(head.Ledger ?? summary.Totals, summary)}</p><dl class="facts">""");
        Fact(page, "Pack", head.Pack);
        Fact(page, "Author", head.Author);
        Fact(page, "Conversations", ReportPage.Count(material.Conversations));
        Fact(page, "Turns", ReportPage.Count(material.Turns));
        Fact(page, "Seed", head.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Fact(page, "Made", head.CreatedAt);
        Fact(page, "Licence", head.Licence);
        Fact(page, "Hash", head.Hash);
        page.Line($"</dl>");
        if (head.Command is { } command)
        {
            page.Line($"""<p class="command">{command}</p>""");
        }

        page.Write($"<nav aria-label=\"Sections\"><ul>");
        foreach (var (id, name) in Sections)
        {
            page.Write($"""<li><a href="#{id}">{name}</a></li>""");
        }

        page.Line($"</ul></nav></header><main>");
    }

    private static readonly (string Id, string Name)[] Sections =
    [
        ("totals", "Totals"), ("gates", "Gates"), ("weights", "Weights"), ("progress", "Progress"), ("challenges", "Challenges"),
        ("metrics", "Metrics"), ("variety", "Variety"), ("worst", "Worst ten"), ("conversation", "One conversation"),
    ];

    private static void Fact(ReportPage page, string name, string? value)
    {
        if (value is not null)
        {
            page.Line($"<div><dt>{name}</dt><dd>{value}</dd></div>");
        }
    }

    private static void Weights(ReportPage page, ReportMaterial material)
    {
        page.Line($"""<section id="weights"><h2>Weights by state</h2><p class="lead">Whose voice counts as the user moves from idea to action. Those who are quiet in a state still scan every turn for what would stop the plan.</p>""");
        var some = false;
        foreach (var (domain, weights) in material.Weights.Where(w => w.Value.Personas.Count > 0 && w.Value.States.Count > 0))
        {
            if (material.Weights.Count > 1)
            {
                page.Line($"""<h3 class="part">{ReportPage.Words(domain)}</h3>""");
            }

            ReportWeightMap.Write(page, domain, weights);
            some = true;
        }

        page.Line($"""{(some ? "" : "No conversation records weights.")}{(material.MoreDomains ? "Further domains are left out." : "")}</section>""");
    }

    private static void Paths(ReportPage page, ReportMaterial material)
    {
        page.Line($"""<section id="progress"><h2>Progress by turn</h2><p class="lead">How far each conversation moves towards its purpose. A turn that falls short says so, and says what is missing.</p>""");
        if (material.Paths.Count == 0)
        {
            page.Line($"<p>No conversation records a purpose score.</p></section>");
            return;
        }

        ReportPathChart.Write(page, material, material.Example?.PurposeFramework?.States ?? []);
        page.Line($"""<h3 class="part">How turns ended</h3>""");
        ReportTurnKindChart.Write(page, material.Kinds);
        page.Line($"</section>");
    }

    private static void Network(ReportPage page, ReportMaterial material)
    {
        page.Line($"""<section id="challenges"><h2>Who challenges whom</h2><p class="lead">The busiest turn of the conversation that is shown in full below.</p>""");
        if (material.Example is { } conversation && ReportNetwork.TurnOf(conversation) is { } turn)
        {
            ReportNetwork.Write(page, conversation, turn);
        }
        else
        {
            page.Line($"<p>It has no challenge between two voices.</p>");
        }

        page.Line($"</section>");
    }

    private static void Metrics(ReportPage page, DatasetSummary summary, ReportMaterial material)
    {
        page.Line($"""<section id="metrics"><h2>Metrics</h2><p class="lead">Each value over the conversations. The solid line is the mean, the broken line the target of a single conversation; in brackets the 95&#160;% interval of the mean.</p>""");
        ReportSpreadChart.Write(page, summary.Metrics, material.Targets);
        page.Line($"</section>");
    }

    private static void Example(ReportPage page, ReportMaterial material)
    {
        page.Line($"""<section id="conversation"><h2>One conversation</h2>""");
        if (material.Example is { } example)
        {
            ReportDialogue.Write(page, example);
        }
        else
        {
            page.Line($"<p>The dataset is empty.</p>");
        }

        page.Line($"</section>");
    }
}
