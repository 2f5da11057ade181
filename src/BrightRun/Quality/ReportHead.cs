using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>What a report says of a dataset's making, because it does not stand in the conversations; a null is not shown.</summary>
public sealed record ReportHead
{
    public required string Name { get; init; }

    /// <summary>Such as <c>business_planning 1.0.0</c>.</summary>
    public string? Pack { get; init; }

    /// <summary>Who wrote the texts: <c>offline</c>, or provider and model.</summary>
    public string? Author { get; init; }

    public long? Seed { get; init; }

    /// <summary>Hash of the dataset or of its file.</summary>
    public string? Hash { get; init; }

    /// <summary>Time of the run, RFC 3339; the report reads no clock.</summary>
    public string? CreatedAt { get; init; }

    public string? Licence { get; init; }

    /// <summary>Command that makes the same dataset again.</summary>
    public string? Command { get; init; }

    /// <summary>What became of everything that was asked for.</summary>
    public ConservationLedger? Ledger { get; init; }
}
