using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Stages of a framework in order, and which of them a name means.</summary>
/// <remarks>A name means a stage when they are equal, or equal after a final <c>_stage</c> is taken off, or when the name is its alias.</remarks>
internal sealed class StatePath
{
    private const string Suffix = "_stage";

    private readonly PurposeFramework framework;

    public StatePath(PurposeFramework framework)
    {
        this.framework = framework;
        Stages = framework.States.Count > 0 ? [.. framework.States.OrderBy(s => s.Order).Select(s => s.StateId)] : framework.ProgressionStages;
    }

    public IReadOnlyList<string> Stages { get; }

    /// <summary>Position on the path from 0; −1 for the starting state, the target state and unknown names.</summary>
    public int Find(string? name)
    {
        if (name is null)
        {
            return -1;
        }

        for (var i = 0; i < Stages.Count; i++)
        {
            if (Same(Stages[i], name))
            {
                return i;
            }
        }

        for (var i = 0; i < framework.States.Count; i++)
        {
            if (framework.States[i].Aliases?.Contains(name) == true)
            {
                return Find(framework.States[i].StateId);
            }
        }

        return -1;
    }

    /// <summary>Whether a name is a stage, or the start or target of the framework.</summary>
    public bool Knows(string name) =>
        Find(name) >= 0 || Same(framework.OverallStartingState.StateName, name) || Same(framework.OverallTargetState.StateName, name);

    /// <summary>Whether two names mean the same state.</summary>
    public bool AreSame(string a, string b) => Same(a, b) || (Find(a) is >= 0 and var place && place == Find(b));

    private static bool Same(string a, string b) =>
        a.Length == b.Length ? a == b : Bare(a).SequenceEqual(Bare(b));

    private static ReadOnlySpan<char> Bare(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) ? name.AsSpan(0, name.Length - Suffix.Length) : name;
}
