using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>What a scored dataset is worth: totals, every metric with its interval and distribution, gates, diversity, and the worst of it.</summary>
public sealed record DatasetSummary
{
    /// <summary>requested = accepted + rejected + failed + pending, by conversation; rejected by its first reason code.</summary>
    public required ConservationLedger Totals { get; init; }
    public required IReadOnlyList<MetricSummary> Metrics { get; init; }
    /// <summary>The gates of the single records.</summary>
    public required IReadOnlyList<GateSummary> Gates { get; init; }
    /// <summary>The gates of the dataset as a whole.</summary>
    public required IReadOnlyList<DatasetGate> DatasetGates { get; init; }
    /// <summary>Of user turns and of answers, never mixed.</summary>
    public required IReadOnlyList<TextDiversity> Diversity { get; init; }
    /// <summary>Conversations by domain and complexity, in order of the names.</summary>
    public required IReadOnlyList<CellCount> Cells { get; init; }
    /// <summary>Conversations whose opening or an answer nearly repeats an earlier one.</summary>
    public required IReadOnlyList<string> Duplicates { get; init; }
    /// <summary>At most ten, the worst first: most gates failed, then the lowest D.</summary>
    public required IReadOnlyList<WorstConversation> Worst { get; init; }
}

/// <summary>One metric over the conversations that have it.</summary>
/// <param name="MetricId">Such as <c>M1</c>.</param>
/// <param name="Version">Version of the metric; several joined by "+" when the records differ, and then there is no mean.</param>
/// <param name="N">Conversations with a value.</param>
/// <param name="Nulls">Conversations without.</param>
/// <param name="Mean">Null without a value.</param>
/// <param name="Interval">95 %, bootstrap over conversations; null below two values.</param>
/// <param name="Distribution">Null without a value.</param>
public sealed record MetricSummary(string MetricId, string Version, int N, int Nulls, double? Mean, Interval? Interval, Histogram? Distribution);

/// <summary>Counts in ten equal bins.</summary>
/// <param name="From">Lower end: 0 for a metric that stays within 0 and 1, else the least value.</param>
/// <param name="To">Upper end, in the last bin.</param>
/// <param name="Counts">Ten.</param>
public sealed record Histogram(double From, double To, IReadOnlyList<int> Counts);

/// <summary>One gate over the records.</summary>
/// <param name="GateId">Named like its reason code.</param>
/// <param name="Passed">Records that pass.</param>
/// <param name="Failed">Records that fail.</param>
/// <param name="Open">Records for which it could not be decided.</param>
/// <param name="Rate">Passed over decided; null when none was decided.</param>
/// <param name="Interval">95 %, Wilson.</param>
public sealed record GateSummary(string GateId, int Passed, int Failed, int Open, double? Rate, Interval? Interval);

/// <summary>One gate over the dataset.</summary>
/// <param name="GateId">A metric, or what is counted.</param>
/// <param name="Passed">Null when it cannot be decided.</param>
/// <param name="Value">Null when nothing can be counted.</param>
/// <param name="Interval">95 %; null for a plain count.</param>
/// <param name="Target">What is asked, in words.</param>
/// <param name="Reason">Why it cannot be decided; null when it is.</param>
public sealed record DatasetGate(string GateId, bool? Passed, double? Value, Interval? Interval, string Target, string? Reason);

/// <summary>How varied texts of one kind are, on a sample of conversations.</summary>
/// <param name="Kind"><c>user</c> or <c>answer</c>.</param>
/// <param name="Texts">Texts in the sample.</param>
/// <param name="CompressionRatio">Of at most 200 kB; lower is better.</param>
/// <param name="SelfRepetition">Lower is better.</param>
/// <param name="SelfBleu">Of 200 texts; 0 to 1, lower is better.</param>
/// <param name="Distinct">Distinct 1-, 2- and 3-grams; 0 to 1, higher is better.</param>
/// <param name="Vendi">Over n, of 200 texts; 1/n to 1, higher is better.</param>
public sealed record TextDiversity(
    string Kind, int Texts, double? CompressionRatio, double? SelfRepetition, double? SelfBleu, IReadOnlyList<double?> Distinct, double? Vendi);

/// <summary>Conversations in one cell.</summary>
public sealed record CellCount(string Domain, string Complexity, int Conversations);

/// <summary>A conversation that needs a look.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="Verdict">Anything but accept.</param>
/// <param name="Reasons">One line for each gate that it fails, or holds open.</param>
/// <param name="D">Composite of the deliberation; null where too few parts are measurable.</param>
public sealed record WorstConversation(string ConversationId, Verdict Verdict, IReadOnlyList<string> Reasons, double? D);
