namespace BrightRun.Quality;

/// <summary>Rules across conversations.</summary>
public sealed class DatasetRules;
