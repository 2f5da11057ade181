using BrightRun.Schema;

namespace BrightRun.Weighting;

/// <summary>A lead drawn with a known probability, so that what it was worth can be learnt later.</summary>
/// <param name="Index">Position in the shares that were given.</param>
/// <param name="Propensity">Probability with which this lead was drawn.</param>
public sealed record LeadDraw(int Index, double Propensity)
{
    /// <summary>Takes the largest share, or now and then one drawn from the softened shares.</summary>
    /// <param name="shares">Of the candidates, in pack order.</param>
    /// <param name="explore">Probability of drawing from the softened shares.</param>
    /// <param name="dice">A stream for this purpose alone.</param>
    public static LeadDraw From(IReadOnlyList<double> shares, double explore, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        var softened = Shares.Soften(shares);
        var top = Enumerable.Range(0, shares.Count).MaxBy(i => shares[i]);
        // Both draws are always made, so that another rate of exploring does not shift the stream.
        var (explores, other) = (dice.Chance(explore), dice.PickWeighted(softened));
        var index = explores ? other : top;
        return new(index, (index == top ? 1 - explore : 0) + (explore * softened[index]));
    }
}
