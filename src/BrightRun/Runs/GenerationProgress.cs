namespace BrightRun.Runs;

/// <summary>How far a generation run is.</summary>
/// <param name="Finished">Conversations that are kept, those of earlier sittings included.</param>
/// <param name="Total">Conversations asked for.</param>
/// <param name="AtStart">Of the finished, those of earlier sittings.</param>
/// <param name="Failed">Could not be made in this sitting.</param>
/// <param name="Pending">Wait for answers of a batch.</param>
/// <param name="InputTokens">Of the conversations finished in this sitting, as the provider counted.</param>
/// <param name="OutputTokens">The same, of the answers.</param>
public sealed record GenerationProgress(int Finished, int Total, int AtStart, int Failed, int Pending, long InputTokens, long OutputTokens);
