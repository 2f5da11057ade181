using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Findings of one file by rule: all are counted, the first of each rule are kept, so that a broken file of any size fits.</summary>
/// <param name="listed">Most findings that are kept of one rule.</param>
internal sealed class FindingTally(int listed)
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Finding> firsts = new(StringComparer.Ordinal);
    private readonly Dictionary<Severity, int> bySeverity = [];
    private readonly List<Finding> kept = [];

    public IReadOnlyDictionary<string, int> Counts => counts;

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<Finding> Kept => kept;

    public bool Truncated { get; private set; }

    public int Of(Severity severity) => bySeverity.GetValueOrDefault(severity);

    /// <summary>A line for each rule: the most severe first, then by id.</summary>
    public IEnumerable<(Finding First, int Count)> ByRule() =>
        firsts.Values.OrderByDescending(f => f.Severity).ThenBy(f => f.Rule, StringComparer.Ordinal).Select(f => (f, counts[f.Rule]));

    public void Add(Finding finding)
    {
        var count = counts[finding.Rule] = counts.GetValueOrDefault(finding.Rule) + 1;
        bySeverity[finding.Severity] = bySeverity.GetValueOrDefault(finding.Severity) + 1;
        if (!firsts.TryGetValue(finding.Rule, out var first) || finding.Severity > first.Severity)
        {
            firsts[finding.Rule] = finding;
        }

        if (count <= listed)
        {
            kept.Add(finding);
        }
        else
        {
            Truncated = true;
        }
    }
}
