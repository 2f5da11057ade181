using System.CommandLine;

namespace BrightRun.Cli;

/// <summary>A command with all that its help page needs, and the code that carries it out.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, each with what it does.</summary>
    public required IReadOnlyList<(string Line, string Does)> Examples { get; init; }

    /// <summary>Returns the exit code; null for a verb that only groups others.</summary>
    public Func<ParseResult, Session, CancellationToken, Task<int>>? Run { get; set; }

    /// <summary>One JSON document on the standard output and nothing else.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON document for machines, and nothing else, to the standard output." };
}
