using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>What stands behind a criterion.</summary>
public enum CriterionEvidence
{
    /// <summary>Nothing, or only the assistant's word for it.</summary>
    None,
    /// <summary>A plan with owner, date and threshold.</summary>
    Plan,
    /// <summary>Content of the final answer that rests on nothing the user still owes.</summary>
    AnswerContent,
    /// <summary>Content that would have to be computed from figures that the user has not given.</summary>
    AnswerContentWithoutFigures,
    /// <summary>A quoted span of a user turn, or a value computed from user facts.</summary>
    User,
}

/// <summary>Where the purpose stands.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Achieved">Last state of the unbroken run from the first whose criteria are all evidenced; null before the first.</param>
/// <param name="Working">The state after it; null when all are achieved.</param>
public sealed record PurposeStanding(double Score, PurposeState? Achieved, PurposeState? Working);

/// <summary>Scores progress towards the purpose from the status of exit criteria: 0 unmet, 0.5 planned, 1 evidenced.</summary>
public static class PurposeScore
{
    /// <summary>Planned progress below which a ratio says nothing.</summary>
    public const double LeastPlanned = 0.03;

    /// <summary>Score = sum over states of (anchor - previous anchor) * fraction of the state.</summary>
    /// <param name="states">On the path in order, each with anchor and criteria.</param>
    /// <param name="statuses">By criterion id; a missing one is 0.</param>
    public static PurposeStanding Of(IReadOnlyList<PurposeState> states, IReadOnlyDictionary<string, double> statuses)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(statuses);
        var (score, previousAnchor, run) = (0.0, 0.0, 0);
        for (var i = 0; i < states.Count; i++)
        {
            var anchor = states[i].Anchor ?? throw new ArgumentException($"State '{states[i].StateId}' has no anchor.", nameof(states));
            var fraction = Fraction(states[i], statuses);
            score += (anchor - previousAnchor) * fraction;
            previousAnchor = anchor;
            run = run == i && fraction >= 1 ? i + 1 : run;
        }

        // Twelve digits: sums of anchors must not differ by the order of their rounding errors.
        return new(Math.Round(score, 12), run > 0 ? states[run - 1] : null, run < states.Count ? states[run] : null);
    }

    /// <summary>Weighted mean status of a state's criteria, 0 to 1.</summary>
    public static double Fraction(PurposeState state, IReadOnlyDictionary<string, double> statuses)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(statuses);
        var criteria = state.ExitCriteria is { Count: > 0 } some ? some : throw new ArgumentException($"State '{state.StateId}' has no criteria.", nameof(state));
        return criteria.Sum(c => c.Weight * statuses.GetValueOrDefault(c.CriterionId)) / criteria.Sum(c => c.Weight);
    }

    /// <summary>Gain over planned gain, clipped to [-1, 1.25]; null when less than 0.03 was planned.</summary>
    /// <remarks>Never the ratio of scores: a turn that does nothing from 0.68 towards 0.80 would get 0.85.</remarks>
    public static double? ProgressRatio(double start, double end, double target)
    {
        var planned = target - start;
        return planned < LeastPlanned - 1e-9 ? null : Math.Clamp((end - start) / planned, -1, 1.25);
    }

    /// <summary>Status that evidence gives a criterion: talk alone gives none, and only the user meets a user criterion.</summary>
    public static double StatusOf(ExitCriterion criterion, CriterionEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return evidence switch
        {
            CriterionEvidence.User => 1,
            CriterionEvidence.Plan => 0.5,
            CriterionEvidence.AnswerContent => criterion.AssistantCanSatisfy ? 1 : 0,
            CriterionEvidence.AnswerContentWithoutFigures => criterion.AssistantCanSatisfy ? 0.5 : 0,
            _ => 0,
        };
    }
}
