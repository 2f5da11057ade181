using System.Runtime.InteropServices;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>The values of many conversations, a column of doubles a metric: eight bytes a value, whatever else the records hold.</summary>
internal sealed class MetricColumns
{
    private const int Bins = 10;

    private readonly List<string> order = [];
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    private int rows;

    public void Add(IReadOnlyList<MetricValue> metrics)
    {
        foreach (var metric in metrics)
        {
            // PP of single turns is summed up by PP of the conversation.
            if (metric.MetricId.StartsWith("PP.t", StringComparison.Ordinal))
            {
                continue;
            }

            if (!columns.TryGetValue(metric.MetricId, out var column))
            {
                columns[metric.MetricId] = column = new();
                order.Add(metric.MetricId);
            }

            column.Add(rows, metric);
        }

        rows++;
    }

    /// <summary>Values of a metric without the nulls; empty for an unknown one, and where records differ in its version, as those do not compare.</summary>
    public double[] Values(string id) => columns.TryGetValue(id, out var column) && column.Versions.Count == 1 ? column.Present() : [];

    /// <summary>What the values of a metric are counted over, one for each of <see cref="Values"/>.</summary>
    public double[] Counts(string id) => columns.TryGetValue(id, out var column) && column.Versions.Count == 1 ? [.. column.Counts.Select(c => (double)c)] : [];

    /// <summary>Value of a metric in the last conversation added; null when it has none.</summary>
    public double? Last(string id) => columns.TryGetValue(id, out var column) ? column.At(rows - 1) : null;

    public IReadOnlyList<MetricSummary> Summarise() => order.ConvertAll(id =>
    {
        var values = columns[id].Present();
        var version = string.Join('+', columns[id].Versions);
        var comparable = columns[id].Versions.Count == 1;
        return new MetricSummary(id, version, values.Length, rows - values.Length,
            comparable && values.Length > 0 ? values.Average() : null,
            comparable ? Bootstrap.Mean(values) : null,
            values.Length > 0 ? HistogramOf(values) : null);
    });

    private static Histogram HistogramOf(double[] values)
    {
        var (from, to) = (values.Min(), values.Max());
        (from, to) = from >= 0 && to <= 1 ? (0, 1) : (from, to);
        var counts = new int[Bins];
        foreach (var value in values)
        {
            var bin = to > from ? (int)((value - from) / (to - from) * Bins) : 0;
            counts[Math.Min(bin, Bins - 1)]++;
        }

        return new(from, to, counts);
    }

    private sealed class Column
    {
        private readonly List<double> values = [];

        // Small whole numbers: four bytes are enough.
        public List<float> Counts { get; } = [];

        public SortedSet<string> Versions { get; } = new(StringComparer.Ordinal);

        public void Add(int row, MetricValue metric)
        {
            while (values.Count < row)
            {
                values.Add(double.NaN);
            }

            values.Add(metric.Value ?? double.NaN);
            if (metric.Value is not null)
            {
                Counts.Add((float)(metric.N ?? 0));
            }

            Versions.Add(metric.MetricVersion);
        }

        public double? At(int row) => row < values.Count && !double.IsNaN(values[row]) ? values[row] : null;

        public double[] Present()
        {
            var span = CollectionsMarshal.AsSpan(values);
            var present = new double[span.Length];
            var count = 0;
            foreach (var value in span)
            {
                if (!double.IsNaN(value))
                {
                    present[count++] = value;
                }
            }

            return present[..count];
        }
    }
}
