using BrightRun.Schema;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace BrightRun.Quality;

/// <summary>How turns ended, by turn: shares of advance, partial, blocked and escalation.</summary>
internal static class ReportTurnKindChart
{
    private static readonly TurnKind[] Kinds = Enum.GetValues<TurnKind>();

    public static void Write(ReportPage page, IReadOnlyList<int[]> kinds)
    {
        const string label = "Bar chart: share of turns that advanced, ended partial, were blocked or escalated, by turn; counts stand in the table below.";
        page.Line($"""<figure class="chart"><div class="wide">{Draw(kinds, ReportChart.Wide, label)}</div><div class="narrow">{Draw(kinds, ReportChart.Narrow, label)}</div>""");
        page.Line($"""<figcaption><span class="key"><i class="advance"></i>advance</span> <span class="key"><i class="partial"></i>partial</span> <span class="key"><i class="blocked"></i>blocked</span> <span class="key"><i class="escalation"></i>escalation</span></figcaption>""");
        page.Write($"""<details class="numbers"><summary>Numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="Table of turn kinds"><table><caption>Turns by kind</caption><thead><tr><th scope="col">Turn</th>""");
        foreach (var kind in Kinds)
        {
            page.Write($"""<th scope="col" class="n">{ReportPage.Words(kind)}</th>""");
        }

        page.Line($"</tr></thead><tbody>");
        for (var t = 0; t < kinds.Count; t++)
        {
            page.Write($"""<tr><th scope="row">{t + 1}</th>""");
            foreach (var kind in Kinds)
            {
                page.Write($"""<td class="n">{ReportPage.Count(kinds[t][(int)kind])}</td>""");
            }

            page.Line($"</tr>");
        }

        page.Line($"</tbody></table></div></details></figure>");
    }

    private static ReportPage.Markup Draw(IReadOnlyList<int[]> kinds, int width, string label)
    {
        var wide = width == ReportChart.Wide;
        var height = (kinds.Count * (wide ? 26.0 : 24.0)) + 4;
        var plot = ReportChart.Plot();
        plot.PlotMargins = new(wide ? 64 : 44, 0, 2, 4);
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Minimum = 0, Maximum = 1, IsAxisVisible = false });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Minimum = 0, Maximum = kinds.Count, StartPosition = 1, EndPosition = 0, IsAxisVisible = false });
        var perShare = width - plot.PlotMargins.Left - 2;
        for (var t = 0; t < kinds.Count; t++)
        {
            var (all, from) = (kinds[t].Sum(), 0.0);
            var turn = ReportChart.Label(-10 / perShare, t + 0.5, $"turn {ReportPage.Number(t + 1, 0)}", ReportInk.Ink, HorizontalAlignment.Right, wide ? 13 : 11.5);
            turn.ClipByXAxis = false;
            plot.Annotations.Add(turn);
            foreach (var kind in Kinds.Where(k => kinds[t][(int)k] > 0))
            {
                var share = (double)kinds[t][(int)kind] / all;
                var bar = new RectangleBarSeries { FillColor = Ink(kind), StrokeColor = ReportInk.Surface, StrokeThickness = 1.5 };
                bar.Items.Add(new RectangleBarItem(from, t + 0.1, from + share, t + 0.9));
                plot.Series.Add(bar);
                var text = ReportPage.Number(share * 100, 0) + " %";
                if (share * perShare > 40)
                {
                    var ink = kind == TurnKind.Advance ? ReportInk.Ink : ReportInk.Surface;
                    plot.Annotations.Add(ReportChart.Label(from + (share / 2), t + 0.5, text, ink, size: 11.5));
                }

                from += share;
            }
        }

        return ReportChart.Svg(plot, width, height, label);
    }

    private static OxyColor Ink(TurnKind kind) => kind switch
    {
        TurnKind.Advance => ReportInk.Tint,
        TurnKind.Partial => ReportInk.Accent,
        TurnKind.Blocked => ReportInk.Warn,
        _ => ReportInk.Ink,
    };
}
