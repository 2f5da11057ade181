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

    public static void Write(ReportPage page, IReadOnlyList<MetricSummary> metrics, ReportTargets targets)
    {
        page.Line($"""<ul class="spreads">""");
        foreach (var metric in metrics)
        {
            if (metric.Distribution is not { } spread)
            {
                continue;
            }

            var name = ReportNames.Of(metric.MetricId);
            var (mean, target) = (Mean(metric), targets.Words(metric.MetricId));
            var label = $"Histogram of {name}: mean {mean}, {target}, {metric.N} conversations.";
            page.Line($"""<li><h3>{name}</h3>{Draw(spread, metric.Mean, targets.Of(metric.MetricId), label)}<p><b>{mean}</b> {(metric.Interval is { } i ? $"({ReportPage.Value(i.Low)} to {ReportPage.Value(i.High)})" : "")} <span class="quiet">{target}</span><span class="quiet">{metric.MetricId}{(metric.Nulls > 0 ? $" · not measurable in {ReportPage.Count(metric.Nulls)}" : "")}</span></p></li>""");
        }

        page.Line($"</ul>");
        var open = metrics.Where(m => m.Distribution is null).ToList();
        if (open.Count > 0)
        {
            page.Line($"""<p class="quiet after">Not measurable in any conversation: {string.Join(", ", open.Select(m => $"{ReportNames.Of(m.MetricId).ToLowerInvariant()} ({m.MetricId})"))}.</p>""");
        }
    }

    private static string Mean(MetricSummary metric) => metric.Mean is { } mean ? ReportPage.Value(mean) : "versions differ";

    private static ReportPage.Markup Draw(Histogram spread, double? mean, double? limit, string label)
    {
        var most = Math.Max(1, spread.Counts.Max());
        var plot = ReportChart.Plot();
        var (low, high) = (spread.From, Math.Max(spread.To, spread.From + 1e-6));
        if (limit is { } aim && spread is not { From: 0, To: 1 })
        {
            // The target of a count may lie beyond what was seen.
            (low, high) = (Math.Min(low, aim), Math.Max(high, aim));
        }

        plot.PlotMargins = new(2, 8, 2, 17);
        var margin = (high - low) * 0.015;
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Minimum = low - margin, Maximum = high + margin, IsAxisVisible = false });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Minimum = 0, Maximum = most * 1.04, IsAxisVisible = false });
        var step = Math.Max(spread.To - spread.From, 1e-6) / spread.Counts.Count;
        var bars = new RectangleBarSeries { FillColor = ReportInk.Tint, StrokeColor = ReportInk.Surface, StrokeThickness = 1 };
        for (var i = 0; i < spread.Counts.Count; i++)
        {
            if (spread.Counts[i] > 0)
            {
                // A single conversation among thousands still shows as a line.
                bars.Items.Add(new RectangleBarItem(spread.From + (i * step), 0, spread.From + ((i + 1) * step), Math.Max(spread.Counts[i], most * 0.02)));
            }
        }

        plot.Series.Add(bars);
        plot.Annotations.Add(Rule(LineAnnotationType.Horizontal, 0, ReportInk.Line, LineStyle.Solid, 1));
        if (limit is { } line && line >= low - margin && line <= high + margin)
        {
            plot.Annotations.Add(Rule(LineAnnotationType.Vertical, line, ReportInk.Ink, LineStyle.Dash, 1.3));
        }

        if (mean is { } middle)
        {
            plot.Annotations.Add(Rule(LineAnnotationType.Vertical, middle, ReportInk.Accent, LineStyle.Solid, 2.4));
        }

        plot.Annotations.Add(End(low, HorizontalAlignment.Left, most));
        plot.Annotations.Add(End(high, HorizontalAlignment.Right, most));
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

    private static TextAnnotation End(double at, HorizontalAlignment align, double most)
    {
        var text = ReportChart.Label(at, -most * 0.15, at.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), ReportInk.Soft, align, 11);
        text.ClipByYAxis = text.ClipByXAxis = false;
        return text;
    }
}
