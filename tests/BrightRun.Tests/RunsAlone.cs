namespace BrightRun.Tests;

/// <summary>Tests that measure the memory of the process, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = "alone";
}
