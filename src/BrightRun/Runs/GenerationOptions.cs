using System.ComponentModel.DataAnnotations;

namespace BrightRun.Runs;

/// <summary>How a generation run is carried out; nothing here changes the data.</summary>
public sealed record GenerationOptions
{
    /// <summary>Folder of the results; its subfolder <c>.work</c> holds what is finished until all is.</summary>
    public required string Folder { get; init; }

    /// <summary>Conversations in flight at once.</summary> <value>The default value is the number of processors.</value>
    [Range(1, 1024)]
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to go on with an unfinished run of the same spec.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether results, or an unfinished run, that stand in the folder may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Failures in a row, with no success between them, after which the run stops: then it is not the conversations.</summary> <value>The default value is 10.</value>
    [Range(1, int.MaxValue)]
    public int StopAfterFailures { get; init; } = 10;
}
