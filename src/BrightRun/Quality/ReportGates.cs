using System.Globalization;
using System.Text.RegularExpressions;

namespace BrightRun.Quality;

/// <summary>The gates with their intervals: first those of the dataset, then how the single records fared.</summary>
internal static partial class ReportGates
{
    private static readonly ReportPage.Markup Nothing = new("");
    private static readonly ReportPage.Markup Break = new("<br>");

    public static void Write(ReportPage page, DatasetSummary summary)
    {
        page.Line($"""<section id="gates"><h2>Gates</h2><p class="lead">What the dataset as a whole must reach. In the picture the bar is the 95&#160;% interval, the stroke the value, a broken line the target.</p>""");
        page.Line($"""<table class="gates all"><thead><tr><th scope="col">Gate</th><th scope="col" class="n">Value</th><th scope="col" class="n">95&#160;% interval</th><th scope="col">0 to 1</th><th scope="col">Target</th><th scope="col">Result</th></tr></thead><tbody>""");
        // What is missed comes first, what nobody can decide yet last.
        foreach (var gate in summary.DatasetGates.OrderBy(g => g.Passed switch { false => 0, true => 1, null => 2 }))
        {
            Gate(page, gate);
        }

        page.Line($"""</tbody></table><details class="numbers records"><summary>How single records fared</summary><p class="lead">A record is accepted when it passes all of these. An open gate could not be decided for that record.</p>""");
        page.Line($"""<table class="gates"><thead><tr><th scope="col">Gate</th><th scope="col" class="n">Pass rate</th><th scope="col" class="n">95&#160;% interval</th><th scope="col">0 to 1</th><th scope="col" class="n">Passed</th><th scope="col" class="n">Failed</th><th scope="col" class="n">Open</th></tr></thead><tbody>""");
        foreach (var gate in summary.Gates)
        {
            page.Write($"""<tr><th scope="row">{ReportNames.Of(gate.GateId)}</th><td class="n{None(gate.Rate)}" data-name="pass rate">{(gate.Rate is { } rate ? ReportPage.Number(rate) : "–")}</td><td class="n{None(gate.Interval)}" data-name="95 %">{Interval(gate.Interval)}</td><td>""");
            Range(page, gate.Rate, gate.Interval, []);
            page.Line($"""</td><td class="n" data-name="passed">{ReportPage.Count(gate.Passed)}</td><td class="n{(gate.Failed > 0 ? " missed" : "")}" data-name="failed">{ReportPage.Count(gate.Failed)}</td><td class="n" data-name="open">{ReportPage.Count(gate.Open)}</td></tr>""");
        }

        page.Line($"</tbody></table></details></section>");
    }

    private static void Gate(ReportPage page, DatasetGate gate)
    {
        var (word, style) = gate.Passed switch { true => ("met", "met"), false => ("missed", "missed"), null => ("not decided", "quiet") };
        page.Write($"""<tr><th scope="row">{ReportNames.Of(gate.GateId)}{(gate.Reason is null ? Nothing : Break)}<span class="quiet">{gate.Reason}</span></th>""");
        page.Write($"""<td class="n{None(gate.Value)}" data-name="value">{(gate.Value is { } value ? ReportPage.Value(value) : "–")}</td><td class="n{None(gate.Interval)}" data-name="95 %">{Interval(gate.Interval)}</td><td>""");
        Range(page, gate.Value, gate.Interval, Limits(gate.Target));
        page.Line($"""</td><td class="target">{gate.Target}</td><td class="{style}">{word}</td></tr>""");
    }

    private static string Interval(Interval? interval) => interval is { } i ? $"{ReportPage.Number(i.Low)} to {ReportPage.Number(i.High)}" : "–";

    // A narrow screen leaves out what has no value.
    private static string None<T>(T? value)
        where T : struct => value is null ? " none" : "";

    // The target is words; the numbers in it, up to a remark after a semicolon, are the limits to draw.
    private static IEnumerable<double> Limits(string target) =>
        from match in Number().Matches(target.Split(';')[0])
        let limit = double.Parse(match.Value, CultureInfo.InvariantCulture)
        where limit <= 1
        select limit;

    private static void Range(ReportPage page, double? at, Interval? interval, IEnumerable<double> limits)
    {
        if (at is not (>= 0 and <= 1 and var value))
        {
            return;
        }

        page.Write($"""<span class="range" aria-hidden="true">""");
        if (interval is { } i)
        {
            var (low, high) = (Math.Clamp(i.Low, 0, 1), Math.Clamp(i.High, 0, 1));
            page.Write($"""<i class="span" style="left:{low * 100}%;width:{(high - low) * 100}%"></i>""");
        }

        foreach (var limit in limits)
        {
            page.Write($"""<i class="limit" style="left:{limit * 100}%"></i>""");
        }

        page.Write($"""<i class="at" style="left:{value * 100}%"></i></span>""");
    }

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
