using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace BrightRun.Quality;

/// <summary>Small multiples: how each metric is spread over the conversations, its target marked.</summary>
internal static class ReportSpreadChart
{
    private const double Width = 250;
    private const double Height = 92;

    public static void Write(ReportPage page, IReadOnlyList<ReportSpread> spreads)
    {
        page.Line($"""<ul class="spreads">""");
        foreach (var spread in spreads)
        {
            var name = ReportMetricNames.Of(spread.Id);
            var interval = spread.Interval is { } i ? $" ({ReportPage.Number(i.Low)} to {ReportPage.Number(i.High)})" : "";
            var target = spread.Limit is { } limit ? $"{(spread.AtMost ? "at most" : "at least")} {ReportPage.Number(limit)}" : "no target";
            var label = $"Histogram of {name}: mean {ReportPage.Number(spread.Mean)}{interval}, {target}, {spread.Measured} conversations.";
            page.Line($"""<li><h3>{name} <span>{spread.Id}</span></h3>{Draw(spread, label)}<p><b>{ReportPage.Number(spread.Mean)}</b>{interval} <span class="quiet">{target}{(spread.Open > 0 ? $"; {ReportPage.Count(spread.Open)} not measurable" : "")}</span></p></li>""");
        }

        page.Line($"</ul>");
    }

    private static ReportPage.Markup Draw(ReportSpread spread, string label)
    {
        var most = Math.Max(1, spread.Bins.Max());
        var plot = ReportChart.Plot();
        var (low, high) = (spread.Low, Math.Max(spread.High, spread.Low + 1e-6));
        plot.PlotMargins = new(2, 8, 2, 17);
        var margin = (high - low) * 0.015;
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Minimum = low - margin, Maximum = high + margin, IsAxisVisible = false });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Minimum = 0, Maximum = most * 1.04, IsAxisVisible = false });
        var step = (high - low) / spread.Bins.Count;
        var bars = new RectangleBarSeries { FillColor = ReportInk.Tint, StrokeColor = ReportInk.Surface, StrokeThickness = 1 };
        for (var i = 0; i < spread.Bins.Count; i++)
        {
            if (spread.Bins[i] > 0)
            {
                // A single conversation among thousands still shows as a line.
                bars.Items.Add(new RectangleBarItem(low + (i * step), 0, low + ((i + 1) * step), Math.Max(spread.Bins[i], most * 0.02)));
            }
        }

        plot.Series.Add(bars);
        plot.Annotations.Add(Rule(LineAnnotationType.Horizontal, 0, ReportInk.Line, LineStyle.Solid, 1));
        if (spread.Limit is { } limit && limit >= low - margin && limit <= high + margin)
        {
            plot.Annotations.Add(Rule(LineAnnotationType.Vertical, limit, ReportInk.Ink, LineStyle.Dash, 1.3));
        }

        if (spread.Mean >= low && spread.Mean <= high)
        {
            plot.Annotations.Add(Rule(LineAnnotationType.Vertical, spread.Mean, ReportInk.Accent, LineStyle.Solid, 2.4));
        }

        plot.Annotations.Add(End(low, low, HorizontalAlignment.Left, most));
        plot.Annotations.Add(End(high, high, HorizontalAlignment.Right, most));
        return ReportChart.Svg(plot, Width, Height, label);
    }

    private static LineAnnotation Rule(LineAnnotationType type, double at, OxyColor ink, LineStyle style, double width) => new()
    {
        Type = type,
        X = at,
        Y = at,
        Color = ink,
        LineStyle = style,
        StrokeThickness = width,
    };

    private static TextAnnotation End(double x, double value, HorizontalAlignment align, double most)
    {
        var text = ReportChart.Label(x, -most * 0.15, value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), ReportInk.Soft, align, 11);
        text.ClipByYAxis = text.ClipByXAxis = false;
        return text;
    }
}
