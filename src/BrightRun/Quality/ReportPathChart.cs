using BrightRun.Schema;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace BrightRun.Quality;

/// <summary>The way to the goal: score by turn, every conversation as a thin line, the median bold, turns that fell short marked.</summary>
internal static class ReportPathChart
{
    // Half the height by which equal paths are spread, in score.
    private const double Spread = 0.012;

    public static void Write(ReportPage page, ReportMaterial material, IReadOnlyList<PurposeState> states)
    {
        var paths = material.Paths;
        var label = $"Line chart: purpose score from 0 to 1 by turn for {paths.Count} conversations; the medians stand in the table below.";
        page.Line($"""<figure class="chart"><div class="wide">{Draw(material, states, ReportChart.Wide, 400, label)}</div><div class="narrow">{Draw(material, states, ReportChart.Narrow, 320, label)}</div>""");
        page.Line($"""<figcaption><span class="key"><i class="stroke"></i>median</span> <span class="key"><i class="ring"></i>partial turns</span> <span class="key"><i class="square"></i>blocked or escalated turns</span> Scores are computed from exit criteria that the conversation gives evidence for. {Drawn(paths.Count, material.Conversations)} Equal paths are spread by up to 0.01 so that their number shows; the area of a mark is the number of turns.</figcaption>""");
        page.Write($"""<details class="numbers"><summary>Numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="Table of scores"><table><caption>Median score</caption><thead><tr><th scope="col">After turn</th><th scope="col" class="n">Median</th><th scope="col" class="n">Conversations</th></tr></thead><tbody>""");
        for (var t = 0; t < material.Scores.Count; t++)
        {
            page.Write($"""<tr><th scope="row">{(t == 0 ? "start" : ReportPage.Number(t, 0))}</th><td class="n">{ReportPage.Number(material.Scores[t].Median)}</td><td class="n">{ReportPage.Count(material.Scores[t].Count)}</td></tr>""");
        }

        page.Line($"</tbody></table></div></details></figure>");
    }

    private static string Drawn(int drawn, int all) => drawn < all
        ? $"Drawn are {ReportPage.Count(drawn)} of {ReportPage.Count(all)} conversations, chosen by the hash of their id; the median is of all."
        : "Every conversation is drawn.";

    private static ReportPage.Markup Draw(ReportMaterial material, IReadOnlyList<PurposeState> states, int width, int height, string label)
    {
        var wide = width == ReportChart.Wide;
        var turns = Math.Max(1, material.Scores.Count - 1);
        var plot = ReportChart.Plot();
        plot.PlotMargins = new(wide ? 34 : 28, 10, wide ? 118 : 12, 24);
        plot.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Left,
            Minimum = -0.02,
            Maximum = 1.02,
            MajorStep = 0.2,
            StringFormat = "0.0",
            TickStyle = TickStyle.None,
            MinorTickSize = 0,
            AxislineStyle = LineStyle.None,
            TextColor = ReportInk.Soft,
        });
        plot.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Minimum = -0.08,
            Maximum = turns + 0.08,
            MajorStep = turns > 12 && !wide ? 4 : 1,
            TickStyle = TickStyle.None,
            MinorTickSize = 0,
            LabelFormatter = t => t == 0 ? "start" : wide ? "turn " + ReportPage.Number(t, 0) : ReportPage.Number(t, 0),
            TextColor = ReportInk.Soft,
        });
        var last = double.NegativeInfinity;
        foreach (var state in states.Where(s => s.Anchor is not null))
        {
            var anchor = state.Anchor!.Value;
            plot.Annotations.Add(new OxyPlot.Annotations.LineAnnotation
            {
                Type = OxyPlot.Annotations.LineAnnotationType.Horizontal,
                Y = anchor,
                Color = ReportInk.Line,
                LineStyle = LineStyle.Solid,
                StrokeThickness = 1,
                Layer = OxyPlot.Annotations.AnnotationLayer.BelowSeries,
            });
            if (wide && anchor - last > 0.04)
            {
                var name = ReportChart.Label(turns + 0.08 + (0.012 * turns), anchor, ReportPage.Cut(ReportPage.Words(state.StateId), 17), ReportInk.Soft, HorizontalAlignment.Left, 11.5);
                name.ClipByXAxis = false;
                plot.Annotations.Add(name);
                last = anchor;
            }
        }

        var opacity = (byte)Math.Clamp(2400 / Math.Max(1, material.Paths.Count), 26, 130);
        foreach (var path in material.Paths)
        {
            var shift = (((path.Key >> 11) * (1.0 / (1UL << 53))) - 0.5) * 2 * Spread;
            var line = new LineSeries { Color = OxyColor.FromAColor(opacity, ReportInk.Ink), StrokeThickness = 1, LineJoin = LineJoin.Round };
            line.Points.Add(new(0, path.Steps[0].Start + shift));
            line.Points.AddRange(path.Steps.Select((step, t) => new DataPoint(t + 1, step.End + shift)));
            plot.Series.Add(line);
        }

        var median = new LineSeries { Color = ReportInk.Accent, StrokeThickness = wide ? 4 : 3, LineJoin = LineJoin.Round };
        median.Points.AddRange(material.Scores.Select((s, t) => new DataPoint(t, s.Median)));
        plot.Series.Add(median);
        plot.Series.Add(Marks(material.Paths, kind => kind == TurnKind.Partial, MarkerType.Circle, ReportInk.Ink, wide));
        plot.Series.Add(Marks(material.Paths, kind => kind is TurnKind.Blocked or TurnKind.Escalation, MarkerType.Square, ReportInk.Warn, wide));
        return ReportChart.Svg(plot, width, height, label);
    }

    // One mark for all turns that ended near the same score, its area by their number; the two kinds stand side by side.
    private static ScatterSeries Marks(IReadOnlyList<ReportPath> paths, Func<TurnKind?, bool> wanted, MarkerType type, OxyColor ink, bool wide)
    {
        var marks = new ScatterSeries { MarkerType = type, MarkerStroke = ink, MarkerStrokeThickness = 1.4, MarkerFill = type == MarkerType.Circle ? ReportInk.Surface : ink, BinSize = 0 };
        var ends = from path in paths
                   from step in path.Steps.Select((s, t) => (s.End, s.Kind, Turn: t + 1))
                   where wanted(step.Kind)
                   group step by (step.Turn, At: Math.Round(step.End / 0.03)) into near
                   orderby near.Key.Turn, near.Key.At
                   select near;
        foreach (var near in ends)
        {
            marks.Points.Add(new ScatterPoint(near.Key.Turn + (type == MarkerType.Circle ? -0.035 : 0.035), near.Average(s => s.End), Math.Min(11, (1.8 * Math.Sqrt(near.Count())) + 1) * (wide ? 1 : 0.7)));
        }

        return marks;
    }
}
