using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>A gate of the dataset as the report shows it.</summary>
/// <param name="Limit">Target; null when the gate has none.</param>
/// <param name="AtMost">Whether the value must stay at or below the limit.</param>
/// <param name="Passed">Null when it could not be decided.</param>
/// <param name="Note">Why it was not decided, or what else to know.</param>
internal sealed record ReportGate(string Name, double? Value, Interval? Interval, double? Limit, bool AtMost, bool? Passed, string? Note);

/// <summary>How one metric is spread over the conversations.</summary>
/// <param name="Bins">Conversations by value, from <paramref name="Low"/> to <paramref name="High"/> in equal steps.</param>
/// <param name="Measured">Conversations with a value.</param>
/// <param name="Open">Conversations without one.</param>
internal sealed record ReportSpread(
    string Id, double Mean, Interval? Interval, double? Limit, bool AtMost, double Low, double High, IReadOnlyList<int> Bins, int Measured, int Open);

/// <summary>One of the worst conversations, and why.</summary>
internal sealed record ReportWorst(string Id, Verdict Verdict, IReadOnlyList<string> Reasons, string Details);

/// <summary>The numbers of a report, whatever computed them.</summary>
internal sealed record ReportFigures(ConservationLedger Ledger, IReadOnlyList<ReportGate> Gates, IReadOnlyList<ReportSpread> Spreads, IReadOnlyList<ReportWorst> Worst);
