namespace BrightRun.Weighting;

/// <summary>Says how loud each persona of the panel is in a turn, and why.</summary>
public interface IWeighting
{
    /// <summary>Weighs the panel; the same input gives the same result, on any thread.</summary>
    /// <remarks>After a blocker of severity 3 the turn is weighed once more with <see cref="WeightingInput.Forced"/> set, and then not again.</remarks>
    WeighedPanel Weigh(WeightingInput input);
}
