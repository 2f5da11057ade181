using BrightRun.Schema;

namespace BrightRun.Tests.Quality;

/// <summary>Small conversations for the tests of this folder, each with only what its test is about.</summary>
internal static class Made
{
    public const string Hash = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    public static Provenance Template { get; } = new()
    {
        Origin = new() { Type = OriginType.Template, PackId = "business_planning", TemplateId = "t" },
        CreatedAt = "2026-01-05T09:00:00Z",
    };

    public static Conversation Conversation(params TrainingPair[] pairs) => new()
    {
        ConversationId = "c1",
        Kind = ConversationKind.Deliberation,
        ContentHash = Hash,
        RecordHash = Hash,
        ConversationMetadata = new() { Domain = "business_planning", TotalTurns = pairs.Length, Language = "en" },
        TrainingPairs = pairs,
        Provenance = Template,
    };

    public static TrainingPair Turn(int number, string user, string? answer, params Statement[] transcript) => new()
    {
        TurnNumber = number,
        TurnId = $"turn_{number}",
        UserInput = user,
        Trainable = answer is not null,
        TurnKind = TurnKind.Advance,
        InternalDeliberation = transcript.Length == 0 ? null : new() { DeliberationTranscript = transcript },
        SynthesizedOutput = answer is null ? null : new() { ResponseToUser = answer },
    };

    public static Statement Says(string id, int round, string speaker, Act act, string text = "We should test demand first.", params string[] targets) => new()
    {
        Id = id,
        Turn = 1,
        Round = round,
        Speaker = speaker,
        Act = act,
        ActSource = ActSource.Declared,
        Targets = targets,
        Text = text,
        Grounds = [],
        PrivateFactIdsUsed = [],
        VisibleIds = [],
    };

    public static Statement Claims(string id, string speaker, string option = "opt_a", int stance = 1) =>
        Says(id, 0, speaker, Act.Claim) with { OptionId = option, Stance = stance, Grounds = [Principle($"ground of {id}")] };

    /// <summary>A substantive challenge of type feasibility.</summary>
    public static Statement Challenges(string id, string speaker, string target, ResolutionStatus? status = null, bool newGround = false, params string[] by) =>
        Says(id, 1, speaker, Act.Challenge, "That cannot be done in time.", target) with
        {
            Grounds = [Principle($"ground of {id}")],
            Challenge = new() { Type = ChallengeType.Feasibility, Severity = 2 },
            Resolution = status is { } s ? new() { Status = s, ByIds = by, NewGround = newGround } : null,
        };

    public static Ground Principle(string text) => new() { Type = GroundType.GeneralPrinciple, Text = text };

    public static PersonaWeight Weight(string persona, double r, double share) =>
        new() { PersonaId = persona, Weight = r, Rationale = "because", Share = share };

    public static TurnWeighting Panel(params (string Persona, double R)[] active) => new()
    {
        PersonasWeightedForThisState = [.. active.Select(a => Weight(a.Persona, a.R, a.R / active.Sum(x => x.R)))],
    };

    /// <summary>Span of a quote in the answer of a turn (from 0).</summary>
    public static Span InAnswer(int turn, string answer, string quote) => new()
    {
        Path = $"/training_pairs/{turn}/synthesized_output/response_to_user",
        Start = answer.IndexOf(quote, StringComparison.Ordinal),
        Length = quote.Length,
        Quote = quote,
    };

    /// <summary>Span of a quote in a user message (turn from 0).</summary>
    public static Span InUser(int turn, string text, string quote) => new()
    {
        Path = $"/training_pairs/{turn}/user_input",
        Start = text.IndexOf(quote, StringComparison.Ordinal),
        Length = quote.Length,
        Quote = quote,
    };

    public static Obligation Obligation(string id, ObligationSource source, int severity, Disposition? disposition, Span? span, params string[] statements) => new()
    {
        ObligationId = id,
        Source = source,
        StatementIds = statements,
        Text = id,
        Severity = severity,
        Importance = severity,
        Disposition = disposition,
        Span = span,
    };
}
