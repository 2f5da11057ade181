using BrightRun.Schema;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Series;

namespace BrightRun.Quality;

/// <summary>Who challenged whom in one turn: arrows by type and severity, circles by share of the panel.</summary>
internal static class ReportNetwork
{
    private const double LargestCircle = 30;

    /// <summary>The turn of a conversation with the most challenges; null without any.</summary>
    public static TrainingPair? TurnOf(Conversation conversation)
    {
        var best = conversation.TrainingPairs.MaxBy(p => Edges(p).Count);
        return best is not null && Edges(best).Count > 0 ? best : null;
    }

    public static void Write(ReportPage page, Conversation conversation, TrainingPair turn)
    {
        var cast = new ReportCast(conversation);
        var edges = Edges(turn);
        var nodes = Nodes(turn, edges);
        var label = $"Network: {edges.Count} challenges between {nodes.Count} personas in turn {turn.TurnNumber}; each stands in the table below.";
        page.Line($"""<figure class="chart"><div class="wide">{Draw(cast, nodes, edges, ReportChart.Wide, 470, label)}</div><div class="narrow">{Draw(cast, nodes, edges, ReportChart.Narrow, 420, label)}</div>""");
        Key(page, cast, edges);
        page.Line($"""<figcaption>Turn {turn.TurnNumber} of {conversation.ConversationId}. An arrow runs from the challenger to the challenged; its word (or listed number) is the type, its width the severity (red: critical), and a broken line is still open. The area of a circle is the persona’s share of the panel; hollow circles did not speak in the first round.</figcaption>""");
        page.Write($"""<details class="numbers"><summary>Numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="Table of challenges"><table><caption>Challenges</caption><thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Type</th><th scope="col" class="n">Severity</th><th scope="col">Ended as</th></tr></thead><tbody>""");
        foreach (var edge in edges)
        {
            page.Line($"""<tr><th scope="row">{cast.Role(edge.From)}</th><td>{cast.Role(edge.To)}</td><td>{edge.Type}</td><td class="n">{edge.Severity?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–"}</td><td>{(edge.Ended is { } ended ? ReportPage.Words(ended) : "not recorded")}</td></tr>""");
        }

        page.Line($"</tbody></table></div></details></figure>");
    }

    // A narrow drawing has no room for words between its circles: its arrows are numbered, and this says what the numbers are.
    private static void Key(ReportPage page, ReportCast cast, List<Edge> edges)
    {
        page.Write($"""<ol class="narrow" aria-hidden="true">""");
        var number = 0;
        foreach (var group in edges.GroupBy(e => (e.From, e.To)))
        {
            page.Write($"<li><b>{++number}</b> {cast.Role(group.Key.From)} → {cast.Role(group.Key.To)}: {Types(group)}</li>");
        }

        page.Line($"</ol>");
    }

    private static string Types(IEnumerable<Edge> edges) => string.Join(", ", edges.Select(e => e.Type).Distinct());

    internal static List<Edge> Edges(TrainingPair pair)
    {
        var statements = pair.InternalDeliberation?.DeliberationTranscript ?? [];
        var speakers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            speakers.TryAdd(statement.Id, statement.Speaker);
        }

        return
        [
            .. from s in statements
               where s.Act is Act.Challenge or Act.Question or Act.Veto
               from target in s.Targets
               where speakers.TryGetValue(target, out var owner) && owner != s.Speaker
               select new Edge(s.Speaker, speakers[target], s.Act == Act.Veto ? "veto" : s.Challenge?.Type is { } type ? ReportPage.Words(type) : ReportPage.Words(s.Act), s.Challenge?.Severity, s.Resolution?.Status),
        ];
    }

    private static List<Node> Nodes(TrainingPair turn, List<Edge> edges)
    {
        var weighting = turn.ActivePersonasThisTurn;
        var nodes = (weighting?.PersonasWeightedForThisState ?? []).Select(w => new Node(w.PersonaId, w.Share, Active: true))
            .Concat((weighting?.PersonasSuppressedThisTurn ?? []).Select(w => new Node(w.PersonaId, w.Share, Active: false)))
            .DistinctBy(n => n.Persona)
            .ToList();
        foreach (var persona in edges.SelectMany(e => new[] { e.From, e.To }).Distinct().Where(p => nodes.All(n => n.Persona != p)))
        {
            nodes.Add(new(persona, 0, Active: true));
        }

        return nodes;
    }

    private static ReportPage.Markup Draw(ReportCast cast, List<Node> nodes, List<Edge> edges, int width, int height, string label)
    {
        var wide = width == ReportChart.Wide;
        var plot = ReportChart.Canvas(width, height);
        var (centreX, centreY) = (width / 2.0, height / 2.0);
        var (radiusX, radiusY) = wide ? (width * 0.24, (height / 2.0) - 58) : (width * 0.36, (height / 2.0) - 52);
        var largest = Math.Max(1e-9, nodes.Max(n => n.Share));
        var places = new Dictionary<string, (double X, double Y, double Radius)>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            var angle = (-Math.PI / 2) + (2 * Math.PI * i / nodes.Count);
            var radius = Math.Max(6, LargestCircle * (wide ? 1 : 0.62) * Math.Sqrt(nodes[i].Share / largest));
            places[nodes[i].Persona] = (centreX + (radiusX * Math.Cos(angle)), centreY + (radiusY * Math.Sin(angle)), radius);
        }

        var (words, number) = (new List<Annotation>(), 0);
        foreach (var group in edges.GroupBy(e => (e.From, e.To)))
        {
            var edge = group.MaxBy(e => e.Severity ?? 0)!;
            var (from, to) = (places[edge.From], places[edge.To]);
            var (dx, dy) = (to.X - from.X, to.Y - from.Y);
            var length = Math.Max(1, Math.Sqrt((dx * dx) + (dy * dy)));
            var (ux, uy) = (dx / length, dy / length);
            // Arrows there and back keep to their right, so that neither hides the other.
            var (sx, sy) = (-uy * 7, ux * 7);
            var (startX, startY) = (from.X + (ux * (from.Radius + 4)) + sx, from.Y + (uy * (from.Radius + 4)) + sy);
            var (endX, endY) = (to.X - (ux * (to.Radius + 5)) + sx, to.Y - (uy * (to.Radius + 5)) + sy);
            var ink = edge.Type == "veto" || edge.Severity >= 3 ? ReportInk.Warn : ReportInk.Soft;
            plot.Annotations.Add(new ArrowAnnotation
            {
                StartPoint = new(startX, startY),
                EndPoint = new(endX, endY),
                Color = ink,
                StrokeThickness = 0.6 + ((edge.Severity ?? 1) * (wide ? 1.1 : 0.8)),
                HeadLength = edge.Severity >= 3 ? 3.2 : 4,
                HeadWidth = edge.Severity >= 3 ? 1.5 : 1.8,
                LineStyle = edge.Ended is null or ResolutionStatus.Unresolved ? LineStyle.Dash : LineStyle.Solid,
                Layer = AnnotationLayer.BelowSeries,
            });
            // Nearer the head than the middle: lines that cross at the centre would pile their words up there.
            var word = ReportChart.Label(
                startX + ((endX - startX) * 0.6), startY + ((endY - startY) * 0.6), wide ? Types(group) : ReportPage.Number(++number, 0), ReportInk.Ink, size: 12, bold: !wide);
            word.Background = ReportInk.Surface;
            word.Padding = new(3, 1, 3, 1);
            words.Add(word);
        }

        words.ForEach(plot.Annotations.Add);
        foreach (var node in nodes)
        {
            var (x, y, radius) = places[node.Persona];
            var circle = new ScatterSeries
            {
                MarkerType = MarkerType.Circle,
                MarkerSize = radius,
                MarkerFill = node.Active ? ReportInk.Of(cast.Family(node.Persona)) : ReportInk.Surface,
                MarkerStroke = node.Active ? ReportInk.Surface : ReportInk.Of(cast.Family(node.Persona)),
                MarkerStrokeThickness = 2,
            };
            circle.Points.Add(new ScatterPoint(x, y));
            plot.Series.Add(circle);
            Name(plot, cast.Role(node.Persona), node.Share, (x, y, radius), (centreX, centreY), wide);
        }

        return ReportChart.Svg(plot, width, height, label);
    }

    // Beside the circle on a wide screen, above or below it on a narrow one, always away from the centre.
    private static void Name(PlotModel plot, string role, double share, (double X, double Y, double Radius) at, (double X, double Y) centre, bool wide)
    {
        var (side, sideY) = (Math.Abs(at.X - centre.X) < 2 ? 0 : Math.Sign(at.X - centre.X), at.Y < centre.Y - 2 ? -1 : 1);
        var percent = ReportPage.Number(share * 100, 0) + " %";
        if (wide && side != 0)
        {
            var align = side > 0 ? HorizontalAlignment.Left : HorizontalAlignment.Right;
            var x = at.X + (side * (at.Radius + 9));
            plot.Annotations.Add(ReportChart.Label(x, at.Y - 8, ReportPage.Cut(role, 32), ReportInk.Ink, align, 13));
            plot.Annotations.Add(ReportChart.Label(x, at.Y + 9, percent, ReportInk.Soft, align, 12));
            return;
        }

        var y = at.Y + (sideY * (at.Radius + (wide ? 12 : 10)));
        var text = wide ? $"{ReportPage.Cut(role, 40)}, {percent}" : ReportPage.Cut(role, 16);
        var half = wide ? 0 : text.Length * 2.9;
        var name = ReportChart.Label(Math.Clamp(at.X + (side * 10), half, (centre.X * 2) - half), y, text, ReportInk.Ink, size: wide ? 13 : 11);
        name.Background = ReportInk.Surface;
        plot.Annotations.Add(name);
    }

    internal sealed record Edge(string From, string To, string Type, int? Severity, ResolutionStatus? Ended);

    private sealed record Node(string Persona, double Share, bool Active);
}
