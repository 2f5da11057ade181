using BrightRun.Schema;

namespace BrightRun.TestKit;

/// <summary>Short forms of what the sample panel says; ids number the statements of a round.</summary>
internal static class SampleStatements
{
    public static Statement Say(string id, string speaker, Act act, string text, params IReadOnlyList<Ground> grounds) => new()
    {
        Id = id,
        Turn = id[1] - '0',
        Round = id[4] - '0',
        Speaker = speaker,
        Act = act,
        ActSource = ActSource.Declared,
        Targets = [],
        Text = text,
        Claim = text,
        Grounds = grounds,
        PrivateFactIdsUsed = [],
        VisibleIds = [],
        Tokens = text.Length / 4,
    };

    public static Statement On(this Statement statement, string option, int stance, double confidence = 0.7) =>
        statement with { OptionId = option, Stance = stance, Confidence = confidence };

    public static Statement To(this Statement statement, params IReadOnlyList<string> targets) => statement with { Targets = targets };

    public static Statement Asking(this Statement statement, ChallengeType type, int severity, string restatement, string? question = null) =>
        statement with { Challenge = new() { Type = type, Severity = severity, Restatement = restatement, Question = question } };

    public static Statement Ended(this Statement statement, ResolutionStatus status, bool newGround, string by, Owner? owner = null) =>
        statement with { Resolution = new() { Status = status, ByIds = [by], NewGround = newGround, Owner = owner } };

    public static Statement Using(this Statement statement, string privateFact) => statement with { PrivateFactIdsUsed = [privateFact] };

    public static Statement Made(this Statement statement, string call) => statement with { CallId = call };

    public static Ground Fact(string id, string text, bool isNew = true) => new() { Type = GroundType.UserFact, Ref = id, Text = text, IsNew = isNew };

    public static Ground Computed(string id, string text, bool isNew = true) => new() { Type = GroundType.Computed, Ref = id, Text = text, IsNew = isNew };

    public static Ground Prior(string id, string text) => new() { Type = GroundType.PriorTurn, Ref = id, Text = text, IsNew = false };

    public static Ground Principle(string text) => new() { Type = GroundType.GeneralPrinciple, Text = text, IsNew = true };

    /// <summary>Gives every statement what its speaker had seen: nothing in round 0, otherwise all earlier rounds of the turn.</summary>
    public static IReadOnlyList<Statement> Seen(params IReadOnlyList<Statement> spoken) =>
        [.. spoken.Select(s => s with { VisibleIds = [.. spoken.Where(e => e.Round < s.Round).Select(e => e.Id)] })];

    public static BlockerScan Clear(string persona) => new() { PersonaId = persona, Result = BlockerResult.None, Severity = 0 };

    public static CriterionStatus Criterion(string id, double before, double after, CriterionSource? source = null, Span? span = null) =>
        new() { CriterionId = id, Before = before, After = after, Source = source, Span = span };
}
