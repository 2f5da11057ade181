using BrightRun.Schema;
using OxyPlot;

namespace BrightRun.Quality;

/// <summary>Colours of the charts, each a custom property of the page, so that one drawing serves light, dark and paper.</summary>
/// <remarks>
/// The chart library knows only fixed colours. Each ink is therefore a colour that nothing else uses, rgb(1,2,n), and becomes <c>var(--name)</c> when
/// the chart is written.
/// </remarks>
internal static class ReportInk
{
    /// <summary>Steps of the heat map.</summary>
    public const int HeatSteps = 10;

    private static readonly List<string> Names = [];

    public static readonly OxyColor Ink = New("ink");
    public static readonly OxyColor Soft = New("soft");
    public static readonly OxyColor Line = New("line");
    public static readonly OxyColor Surface = New("surface");
    public static readonly OxyColor Accent = New("accent");
    public static readonly OxyColor Tint = New("tint");
    public static readonly OxyColor Warn = New("warn");
    public static readonly OxyColor OnHeat = New("on-heat");

    /// <summary>From nothing to full relevance.</summary>
    public static readonly IReadOnlyList<OxyColor> Heat = [.. Enumerable.Range(0, HeatSteps).Select(i => New($"heat-{i}"))];

    private static readonly OxyColor[] Families = [.. Enum.GetValues<RoleFamily>().Select(f => New(FamilyName(f)))];

    /// <summary>Colour of a role family; soft ink for a persona without one.</summary>
    public static OxyColor Of(RoleFamily? family) => family is { } known ? Families[(int)known] : Soft;

    /// <summary>Custom property of a role family, without the leading dashes.</summary>
    public static string FamilyName(RoleFamily? family) => family is { } known ? "family-" + ReportPage.Words(known) : "soft";

    /// <summary>Custom property of a colour as the library writes it; null when it is none of these.</summary>
    public static string? Property(string written)
    {
        const string start = "rgb(1,2,";
        return written.StartsWith(start, StringComparison.Ordinal)
            && int.TryParse(written.AsSpan(start.Length, written.Length - start.Length - 1), System.Globalization.CultureInfo.InvariantCulture, out var n)
            && n < Names.Count
            ? $"var(--{Names[n]})"
            : null;
    }

    private static OxyColor New(string name)
    {
        Names.Add(name);
        return OxyColor.FromRgb(1, 2, (byte)(Names.Count - 1));
    }
}
