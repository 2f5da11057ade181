using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace BrightRun.Quality;

/// <summary>Turns a plot into SVG that stands inside a page: no ids, no fonts, inks as custom properties, short numbers.</summary>
internal static partial class ReportChart
{
    /// <summary>Width of the drawing for screens and paper, in pixels.</summary>
    public const int Wide = 1000;

    /// <summary>Width of the drawing for a narrow screen.</summary>
    public const int Narrow = 344;

    /// <summary>Words are measured in this font whatever the reader's is: the library has its widths built in, so the bytes are the same everywhere.</summary>
    private const string Measured = "Arial";

    /// <summary>An empty plot with the page's manners.</summary>
    public static PlotModel Plot() => new()
    {
        Culture = CultureInfo.InvariantCulture,
        Background = OxyColors.Transparent,
        DefaultFont = Measured,
        DefaultFontSize = 12.5,
        TextColor = ReportInk.Ink,
        PlotAreaBorderThickness = new(0),
        Padding = new(0),
        IsLegendVisible = false,
    };

    /// <summary>A plot whose coordinates are pixels from the top left corner.</summary>
    public static PlotModel Canvas(double width, double height)
    {
        var plot = Plot();
        plot.PlotMargins = new(0);
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Minimum = 0, Maximum = width, IsAxisVisible = false });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Minimum = 0, Maximum = height, StartPosition = 1, EndPosition = 0, IsAxisVisible = false });
        return plot;
    }

    /// <summary>A word at a place of the plot.</summary>
    public static TextAnnotation Label(
        double x, double y, string text, OxyColor ink, HorizontalAlignment align = HorizontalAlignment.Center, double size = 12.5, bool bold = false)
    {
        return new()
        {
            TextPosition = new(x, y),
            Text = ReportPage.Clean(text),
            TextColor = ink,
            TextHorizontalAlignment = align,
            TextVerticalAlignment = VerticalAlignment.Middle,
            FontSize = size,
            FontWeight = bold ? FontWeights.Bold : FontWeights.Normal,
            StrokeThickness = 0,
            Padding = new(0),
            Layer = AnnotationLayer.AboveSeries,
        };
    }

    /// <summary>Inline SVG of a plot.</summary>
    /// <param name="label">What the chart shows, for those who do not see it.</param>
    public static ReportPage.Markup Svg(PlotModel plot, double width, double height, string label)
    {
        // XmlWriter refuses characters that XML cannot hold, and axis labels are not made here.
        foreach (var axis in plot.Axes.OfType<CategoryAxis>())
        {
            for (var i = 0; i < axis.Labels.Count; i++)
            {
                axis.Labels[i] = ReportPage.Clean(axis.Labels[i]);
            }
        }

        var drawn = XElement.Parse(SvgExporter.ExportToString(plot, width, height, isDocument: false));
        var root = new XElement(
            "svg",
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width:0} {height:0}")),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", ReportPage.Clean(label)));
        string? style = null;
        XElement? group = null;
        foreach (var shape in drawn.Descendants().Where(IsShape))
        {
            var written = Shape(shape, out var now);
            if (group is null || now != style)
            {
                group = new("g", new XAttribute("style", style = now));
                root.Add(group);
            }

            group.Add(written);
        }

        return new(root.ToString(SaveOptions.DisableFormatting));
    }

    private static bool IsShape(XElement e) => e.Name.LocalName is not ("defs" or "clipPath" or "g" or "svg")
        && e.Parent!.Name.LocalName != "clipPath"
        && !(e.Name.LocalName == "rect" && e.Attribute("style")?.Value is { } s && s.StartsWith("fill:none;stroke:none", StringComparison.Ordinal));

    private static XElement Shape(XElement drawn, out string style)
    {
        var shape = new XElement(drawn.Name.LocalName);
        var styles = new List<string>();
        foreach (var attribute in drawn.Attributes())
        {
            switch (attribute.Name.LocalName)
            {
                case "style": styles.Add(Inks(attribute.Value)); break;
                case "fill": styles.Add("fill:" + Inks(attribute.Value)); break;
                case "font-size" or "font-weight" when attribute.Value is not ("12.5" or "400"):
                    styles.Add($"{attribute.Name.LocalName}:{attribute.Value}{(attribute.Name.LocalName == "font-size" ? "px" : "")}");
                    break;
                case "font-family" or "font-size" or "font-weight" or "clip-path" or "xmlns": break;
                case "points" or "transform" or "x" or "y" or "width" or "height" or "cx" or "cy" or "rx" or "ry" or "d":
                    shape.Add(new XAttribute(attribute.Name.LocalName, LongNumber().Replace(attribute.Value, Rounded)));
                    break;
                default: shape.Add(new XAttribute(attribute.Name.LocalName, attribute.Value)); break;
            }
        }

        if (drawn.Name.LocalName == "text")
        {
            shape.Value = drawn.Value;
        }

        style = string.Join(';', styles).TrimEnd(';');
        return shape;
    }

    private static string Inks(string style) => LongNumber().Replace(
        Colour().Replace(style, match => ReportInk.Property(match.Value) ?? match.Value),
        match => double.Parse(match.Value, CultureInfo.InvariantCulture).ToString("0.###", CultureInfo.InvariantCulture));

    private static string Rounded(Match match) => double.Parse(match.Value, CultureInfo.InvariantCulture).ToString("0.#", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"rgb\(\d+,\d+,\d+\)")]
    private static partial Regex Colour();

    [GeneratedRegex(@"-?\d+\.\d{2,}(E-\d+)?")]
    private static partial Regex LongNumber();
}
