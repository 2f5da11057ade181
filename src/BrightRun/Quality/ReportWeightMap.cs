using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace BrightRun.Quality;

/// <summary>The weights by state: personas down, states across, relevance as depth of colour.</summary>
internal static class ReportWeightMap
{
    public static void Write(ReportPage page, string domain, ReportWeights weights)
    {
        var label = $"Heat map: mean relevance of {weights.Personas.Count} personas in {weights.States.Count} states; the same numbers stand in the table below.";
        page.Line($"""<figure class="chart"><div class="wide">{Draw(weights, ReportChart.Wide, label)}</div><div class="narrow">{Draw(weights, ReportChart.Narrow, label)}</div>""");
        page.Write($"""<figcaption>Mean relevance of each persona while the user works on a state, 0 to 1. <b>Bold</b>: speaks in most of those turns; the others listen, scan for blockers and may veto.<span class="narrow"> States: """);
        for (var s = 0; s < weights.States.Count; s++)
        {
            page.Write($"{(s == 0 ? "" : ", ")}{s + 1} {ReportPage.Words(weights.States[s])}");
        }

        page.Line($".</span></figcaption>");
        page.Write($"""<details class="numbers"><summary>Numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="Table of weights"><table><caption>Mean relevance{(domain.Length > 0 ? " in " + ReportPage.Words(domain) : "")}</caption><thead><tr><th scope="col">Persona</th>""");
        foreach (var state in weights.States)
        {
            page.Write($"""<th scope="col" class="n">{ReportPage.Words(state)}</th>""");
        }

        page.Line($"</tr></thead><tbody>");
        for (var p = 0; p < weights.Personas.Count; p++)
        {
            page.Write($"""<tr><th scope="row">{weights.Personas[p].Role}</th>""");
            for (var s = 0; s < weights.States.Count; s++)
            {
                page.Write($"""<td class="n">{(weights[p, s] is { } cell ? ReportPage.Number(cell.Weight) : "–")}</td>""");
            }

            page.Line($"</tr>");
        }

        page.Write($"""<tr><th scope="row">turns</th>""");
        for (var s = 0; s < weights.States.Count; s++)
        {
            page.Write($"""<td class="n">{ReportPage.Count(weights.Turns(s))}</td>""");
        }

        page.Line($"</tr></tbody></table></div></details></figure>");
    }

    private static ReportPage.Markup Draw(ReportWeights weights, int width, string label)
    {
        var (rows, columns, wide) = (weights.Personas.Count, weights.States.Count, width == ReportChart.Wide);
        var (left, top, row) = wide ? (256.0, 48.0, 38.0) : (124.0, 26.0, 32.0);
        var height = top + (rows * row) + 4;
        var plot = ReportChart.Plot();
        plot.PlotMargins = new(left, top, 2, 4);
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Minimum = -0.5, Maximum = columns - 0.5, IsAxisVisible = false });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Minimum = -0.5, Maximum = rows - 0.5, StartPosition = 1, EndPosition = 0, IsAxisVisible = false });
        plot.Axes.Add(new LinearColorAxis
        {
            Position = AxisPosition.None,
            Minimum = 0,
            Maximum = 1,
            Palette = new OxyPalette(ReportInk.Heat),
            InvalidNumberColor = OxyColors.Transparent,
        });
        var data = new double[columns, rows];
        var perColumn = (width - left) / columns;
        for (var p = 0; p < rows; p++)
        {
            for (var s = 0; s < columns; s++)
            {
                data[s, p] = weights[p, s]?.Weight ?? double.NaN;
                if (weights[p, s] is { } cell)
                {
                    var ink = cell.Weight >= 0.6 ? ReportInk.OnHeat : ReportInk.Ink;
                    var text = ReportPage.Number(cell.Weight);
                    plot.Annotations.Add(ReportChart.Label(s, p, wide ? text : text.TrimStart('0'), ink, size: wide ? 13 : 12, bold: cell.Speaks >= 0.5));
                }
            }

            var (_, role, family) = weights.Personas[p];
            var at = -0.5 - (14 / perColumn);
            plot.Annotations.Add(Outside(ReportChart.Label(at, p, ReportPage.Cut(role, wide ? 34 : 17), ReportInk.Ink, HorizontalAlignment.Right, wide ? 13 : 11.5)));
            plot.Annotations.Add(new OxyPlot.Annotations.RectangleAnnotation
            {
                MinimumX = -0.5 - (9 / perColumn),
                MaximumX = -0.5 - (4 / perColumn),
                MinimumY = p - 0.36,
                MaximumY = p + 0.36,
                Fill = ReportInk.Of(family),
                StrokeThickness = 0,
                ClipByXAxis = false,
            });
        }

        for (var s = 0; s < columns; s++)
        {
            var name = wide ? ReportPage.Cut(ReportPage.Words(weights.States[s]), Math.Max(6, (int)(perColumn / 7.2))) : ReportPage.Number(s + 1, 0);
            plot.Annotations.Add(Outside(ReportChart.Label(s, -0.5 - ((wide ? 30 : 12) / row), name, ReportInk.Ink, size: wide ? 13 : 12)));
            if (wide)
            {
                plot.Annotations.Add(Outside(ReportChart.Label(s, -0.5 - (12 / row), $"{ReportPage.Count(weights.Turns(s))} turns", ReportInk.Soft, size: 11.5)));
            }

            // White joints between the columns and rows: the map reads as cells, not as stripes.
            plot.Annotations.Add(Joint(OxyPlot.Annotations.LineAnnotationType.Vertical, s + 0.5));
        }

        for (var p = 0; p < rows; p++)
        {
            plot.Annotations.Add(Joint(OxyPlot.Annotations.LineAnnotationType.Horizontal, p + 0.5));
        }

        plot.Series.Add(new HeatMapSeries
        {
            X0 = 0,
            X1 = columns - 1,
            Y0 = 0,
            Y1 = rows - 1,
            Interpolate = false,
            RenderMethod = HeatMapRenderMethod.Rectangles,
            Data = data,
        });
        return ReportChart.Svg(plot, width, height, label);
    }

    private static OxyPlot.Annotations.TextAnnotation Outside(OxyPlot.Annotations.TextAnnotation label)
    {
        label.ClipByXAxis = label.ClipByYAxis = false;
        return label;
    }

    private static OxyPlot.Annotations.LineAnnotation Joint(OxyPlot.Annotations.LineAnnotationType type, double at) => new()
    {
        Type = type,
        X = at,
        Y = at,
        Color = ReportInk.Surface,
        StrokeThickness = 2,
        LineStyle = LineStyle.Solid,
        Layer = OxyPlot.Annotations.AnnotationLayer.AboveSeries,
    };
}
