namespace BrightRun.Packs;

/// <summary>How single-voice conversations are mixed; part of a run's spec, so it changes the data.</summary>
public sealed record DialogueMix
{
    /// <summary>Part of the conversations that end before the arc's end state and say what is open, 0 to 1.</summary> <value>The default value is 0.15.</value>
    public double Open { get; init; } = 0.15;

    /// <summary>Part of the conversations of four messages or more in which the first feeling comes back once, 0 to 1.</summary> <value>The default value is 0.3.</value>
    public double Setback { get; init; } = 0.3;

    /// <summary>Part of the conversations that weave a blind spot in where no step of the arc does, 0 to 1.</summary> <value>The default value is 0.5.</value>
    public double BlindSpot { get; init; } = 0.5;

    /// <summary>Most edge-case arcs in a sample, 0 to 1 (rule R7_EDGE_SHARE).</summary> <value>The default value is 0.25.</value>
    public double EdgeCases { get; init; } = 0.25;
}
