using System.ComponentModel.DataAnnotations;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>A question that the panel argues about in one purpose state, with what each persona holds and where they clash.</summary>
public sealed record DecisionTemplate
{
    public required string Id { get; init; }
    public required string State { get; init; }
    /// <summary>Kind of turn it serves: advance, partial (evidence is missing) or blocked (bad news).</summary>
    public required TurnKind On { get; init; }
    /// <summary>Tags that the scenario family must have, all of them.</summary>
    public IReadOnlyList<string>? Requires { get; init; }
    public IReadOnlyList<string>? Excludes { get; init; }
    /// <summary>Noun phrase, such as "how much to order first".</summary>
    public required string Topic { get; init; }
    [MinLength(2)]
    public required IReadOnlyList<OptionTemplate> Options { get; init; }
    /// <summary>Option that the panel ends with.</summary>
    public required string Chosen { get; init; }
    /// <summary>For a blocked turn: what the user reports, one paragraph; variants.</summary>
    public IReadOnlyList<string>? News { get; init; }
    /// <summary>For a blocked turn: what the persona says whom the news concerns most, one or two sentences; variants. Without it, a phrase of <c>blocked.veto</c>.</summary>
    public IReadOnlyList<string>? Veto { get; init; }
    /// <summary>For a blocked turn: the user criterion that the news keeps from being met.</summary>
    public string? BlockedCriterion { get; init; }
    /// <summary>First position of each persona, by persona id.</summary>
    public required IReadOnlyDictionary<string, DraftTemplate> Drafts { get; init; }
    /// <summary>In the order of their weight; the author plays those whose two sides are active.</summary>
    [MinLength(1)]
    public required IReadOnlyList<ClashTemplate> Clashes { get; init; }
    public required DecisionAnswer Answer { get; init; }
}

/// <summary>A way forward.</summary>
public sealed record OptionTemplate
{
    [RegularExpression("^opt_[a-z0-9_]+$")]
    public required string Id { get; init; }
    public required string Text { get; init; }
}

/// <summary>What one persona holds before it has heard the others.</summary>
public sealed record DraftTemplate
{
    public required string Option { get; init; }
    [Range(-2, 2)]
    public required int Stance { get; init; }
    [Range(0.0, 1.0)]
    public required double Confidence { get; init; }
    /// <summary>One sentence; variants.</summary>
    public required IReadOnlyList<string> Claim { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<GroundTemplate> Grounds { get; init; }
    /// <summary>What only this persona knows about this case, one sentence; variants.</summary>
    public IReadOnlyList<string>? Private { get; init; }
    /// <summary>How the answer carries the point if it stands; one sentence; variants.</summary>
    public required IReadOnlyList<string> InAnswer { get; init; }
    public string? Qualifier { get; init; }
    public string? Rebuttal { get; init; }
}

/// <summary>A reason: exactly one of the properties is set.</summary>
public sealed record GroundTemplate
{
    /// <summary>Slot that the user stated; becomes a quoted user fact, and is left out while the user has not stated it.</summary>
    public string? Fact { get; init; }
    /// <summary>Computed number; becomes a recorded calculation, and is left out while an input is unknown.</summary>
    public string? Computed { get; init; }
    /// <summary>General principle, one sentence.</summary>
    public string? Principle { get; init; }
    /// <summary>Assumption, one sentence.</summary>
    public string? Assumption { get; init; }
    /// <summary>True: the speaker's private fact of this decision.</summary>
    public bool Private { get; init; }
}

/// <summary>How the owner of a challenged claim answers.</summary>
public enum ClashOutcome { Revise, Concede, Persist, Dissent }

/// <summary>A challenge that bites, and what comes of it.</summary>
public sealed record ClashTemplate
{
    public required string Challenger { get; init; }
    /// <summary>Persona whose claim is challenged.</summary>
    public required string Target { get; init; }
    public required ChallengeType Type { get; init; }
    [Range(1, 3)]
    public required int Severity { get; init; }
    /// <summary>Fair version of the target claim, one sentence; variants.</summary>
    public required IReadOnlyList<string> Restatement { get; init; }
    /// <summary>The objection, one or two sentences; variants.</summary>
    public required IReadOnlyList<string> Text { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<GroundTemplate> Grounds { get; init; }
    public required ClashOutcome Outcome { get; init; }
    /// <summary>What the owner answers, one or two sentences; variants.</summary>
    public required IReadOnlyList<string> Reply { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<GroundTemplate> ReplyGrounds { get; init; }
    /// <summary>For revise: the claim as it now stands, one sentence; variants.</summary>
    public IReadOnlyList<string>? RevisedClaim { get; init; }
    /// <summary>How the answer carries the outcome; for dissent the risk or condition that stays. One sentence; variants.</summary>
    public required IReadOnlyList<string> InAnswer { get; init; }
}

/// <summary>What the answer says about the decision.</summary>
public sealed record DecisionAnswer
{
    /// <summary>The one recommendation, one sentence in the imperative or second person; variants.</summary>
    public required IReadOnlyList<string> Recommendation { get; init; }
    /// <summary>Why, one or two sentences; variants.</summary>
    public required IReadOnlyList<string> Because { get; init; }
    public required IReadOnlyList<NextStepTemplate> NextSteps { get; init; }
    /// <summary>When the recommendation no longer holds, one sentence; variants.</summary>
    public required IReadOnlyList<string> Condition { get; init; }
}

/// <summary>Something to do, by whom and by when.</summary>
public sealed record NextStepTemplate
{
    /// <summary>Imperative clause without full stop; variants.</summary>
    public required IReadOnlyList<string> Text { get; init; }
    /// <summary>Such as "you" or "your accountant".</summary>
    public required string Owner { get; init; }
    /// <summary>Such as "this week" or "before any payment".</summary>
    public required string Due { get; init; }
}
