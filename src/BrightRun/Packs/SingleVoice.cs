using System.ComponentModel.DataAnnotations;

namespace BrightRun.Packs;

/// <summary>The single-voice tier of a pack: one consultant answers one client; what does not belong to a persona, an arc or a topic.</summary>
public sealed record SingleVoice
{
    public required Consultant Consultant { get; init; }
    /// <summary>First names of clients and of partners, fictional; they never tell the client persona.</summary>
    [MinLength(2)]
    public required IReadOnlyList<string> Names { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<Household> Households { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<string> Jobs { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<string> Regions { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<int> Ages { get; init; }
    /// <summary>Terms that a reply explains where it first uses them.</summary>
    public required IReadOnlyList<JargonTerm> Jargon { get; init; }
    /// <summary>Phrases of which the first two sentences of a crisis reply must contain one of each group.</summary>
    [MinLength(1)]
    public required IReadOnlyList<IReadOnlyList<string>> CrisisResources { get; init; }
    /// <summary>Words of a client that switch any arc to the one of crisis in the same turn.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> CrisisPhrases { get; init; }
    /// <summary>Arc that a crisis switches to.</summary>
    public required string CrisisArc { get; init; }
    /// <summary>Words of which no question in a crisis reply may hold one: method and means.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> CrisisNeverAsk { get; init; }
    /// <summary>Most words of a reply in a crisis; 120 when absent.</summary>
    [Range(20, 400)]
    public int? CrisisMostWords { get; init; }

    /// <summary><see cref="CrisisMostWords"/>, or its default.</summary>
    public int MostWordsInCrisis() => CrisisMostWords ?? 120;
}

/// <summary>The one voice. Fictional, and the pack's own: another house changes it here.</summary>
public sealed record Consultant
{
    public required string Name { get; init; }
    public required string Business { get; init; }
    public required string Expertise { get; init; }
    [Range(0, 80)]
    public required int YearsExperience { get; init; }
    /// <summary>Exactly five principles, in order.</summary>
    [MinLength(5)]
    public required IReadOnlyList<string> CorePhilosophy { get; init; }
    public required string Tone { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<string> Techniques { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<string> Avoid { get; init; }
    /// <summary>System prompt of every training row, 100 characters or more.</summary>
    [MinLength(100)]
    public required string SystemPrompt { get; init; }
}

/// <summary>Who lives with the client.</summary>
public sealed record Household
{
    /// <summary>Completes "Age 41, …": such as <c>married with two children</c>.</summary>
    public required string Text { get; init; }
    /// <summary>Whether there is a partner; arcs of a couple need one.</summary>
    public required bool Partner { get; init; }
}

/// <summary>A term with the words that explain it.</summary>
public sealed record JargonTerm
{
    public required string Term { get; init; }
    /// <summary>Phrases of which one must stand in the same text.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> ExplainedBy { get; init; }
}

/// <summary>A manner of being with money.</summary>
public sealed record ClientPersona
{
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Situation { get; init; }
    public required string Belief { get; init; }
    public required string Fear { get; init; }
    public required string UnderStress { get; init; }
    public required string Needs { get; init; }
    public required string Avoid { get; init; }
    public required string Language { get; init; }
    /// <summary>Most questions and requests in one reply, 1 or 2.</summary>
    [Range(1, 2)]
    public required int MostAsks { get; init; }
    /// <summary>Blind spots of the pack that are planted first.</summary>
    public required IReadOnlyList<string> BlindSpots { get; init; }
    /// <summary>First words of the first message; slots allowed.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Openings { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<string> FollowUps { get; init; }
    /// <summary>Last words of a message.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Asks { get; init; }
}

/// <summary>Whether an arc is part of the ordinary work or an edge case.</summary>
public enum ArcTier { Template, EdgeCase }

/// <summary>How a client's feeling moves from the first to the last message.</summary>
public sealed record EmotionalArc
{
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    /// <summary>Such as <c>Confusion → Clarity</c>.</summary>
    public required string Name { get; init; }
    public required ArcTier Tier { get; init; }
    public required ArcEnd Start { get; init; }
    public required ArcEnd End { get; init; }
    /// <summary>Fewest and most client messages.</summary>
    [Range(2, 6)]
    public required int FewestTurns { get; init; }
    [Range(2, 6)]
    public required int MostTurns { get; init; }
    /// <summary>Sets of tags; a topic goes with the arc when it has all tags of one set. Empty: every topic does (rule R1_ARC_TOPIC).</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Needs { get; init; }
    /// <summary>Tags that a topic must not have (rule R2_LOSS).</summary>
    public IReadOnlyList<string>? ExcludesTags { get; init; }
    /// <summary>Client personas that it does not suit (rule R3_PERSONA_ARC).</summary>
    public IReadOnlyList<string>? ExcludesPersonas { get; init; }
    /// <summary>Client personas that are drawn twice as often with it.</summary>
    public IReadOnlyList<string>? Prefers { get; init; }
    /// <summary>Whether a partner is needed and speaks (rule R5_COUPLE).</summary>
    public bool Couple { get; init; }
    /// <summary>False: the topic is only the entry and nothing of it is taught (rule R6_CRISIS). It also makes every turn an escalation. True when absent.</summary>
    public bool? TeachesTopic { get; init; }
    /// <summary>Whether it is complete when the resources were given, whatever the client answers.</summary>
    public bool CompleteByReferral { get; init; }
    /// <summary>What the conversation is meant to reach, one sentence.</summary>
    public required string Outcome { get; init; }
    /// <summary>In order; a turn may hold two of them.</summary>
    [MinLength(2)]
    public required IReadOnlyList<ArcStep> Steps { get; init; }
    /// <summary>What the client says in a turn in which the feeling comes back; variants.</summary>
    public IReadOnlyList<string>? Setback { get; init; }
    /// <summary>What the client says last when the arc stays open; variants.</summary>
    public IReadOnlyList<string>? OpenEnd { get; init; }
    /// <summary>How the consultant then names what is still open; variants.</summary>
    public IReadOnlyList<string>? OpenReply { get; init; }

    /// <summary><see cref="TeachesTopic"/>, or its default.</summary>
    public bool Teaches() => TeachesTopic ?? true;
}

/// <summary>A feeling with its intensity at one end of an arc.</summary>
public sealed record ArcEnd
{
    /// <summary>Of the closed list of emotions.</summary>
    public required string Emotion { get; init; }
    /// <summary>Feeling beside it, of the closed list.</summary>
    public string? Secondary { get; init; }
    /// <summary>0 to 1.</summary>
    [Range(0.0, 1.0)]
    public required double Intensity { get; init; }
}

/// <summary>Which feeling leads in a step.</summary>
public enum ArcEmotion { Start, Mixed, End }

/// <summary>One step of an arc: what the client shows, what the consultant does.</summary>
public sealed record ArcStep
{
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    /// <summary>What the consultant does, one sentence for live authors and readers.</summary>
    public required string Goal { get; init; }
    /// <summary>Value of <c>conversation_phase</c> in the old format.</summary>
    public required string Phase { get; init; }
    public required ArcEmotion Emotion { get; init; }
    /// <summary>The client's feeling in their own words, one or two sentences; variants. The first sentence is the quoted sign of the feeling.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Client { get; init; }
    /// <summary>Kind of the topic's content that the client adds; null for none.</summary>
    public string? ClientContent { get; init; }
    /// <summary>How the consultant names and takes the feeling, without a figure; variants.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Feeling { get; init; }
    /// <summary>Kind of the topic's content that the consultant gives; null for none.</summary>
    public string? Content { get; init; }
    /// <summary>What the consultant says beside it, such as a limit or a permission; variants.</summary>
    public IReadOnlyList<string>? Says { get; init; }
    /// <summary>One question or request at the end; variants, null for none.</summary>
    public IReadOnlyList<string>? Ask { get; init; }
}

/// <summary>Something that clients want to understand or settle.</summary>
public sealed record TrainingTopic
{
    [RegularExpression("^[a-z0-9][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    public required string Title { get; init; }
    /// <summary>Completes "I want to talk about …".</summary>
    public required string Phrase { get; init; }
    [RegularExpression("^(low|medium|high)$")]
    public required string Complexity { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    /// <summary>Blind spots of the pack that the topic brings up.</summary>
    public required IReadOnlyList<string> BlindSpots { get; init; }
    public string? Caution { get; init; }
    /// <summary>Client personas that contradict it (rule R4_PERSONA_TOPIC).</summary>
    public IReadOnlyList<string>? ExcludesPersonas { get; init; }
    /// <summary>Numbers of the client; every one that a reply uses is stated in every variant of <c>situation</c>, or computed from such numbers.</summary>
    public IReadOnlyDictionary<string, NumberSlot>? Numbers { get; init; }
    public IReadOnlyDictionary<string, ComputedNumber>? Computed { get; init; }
    public IReadOnlyList<NumberConstraint>? Constraints { get; init; }
    /// <summary>Texts by kind, variants each; <c>kind@arc</c> takes the place of <c>kind</c> in that arc.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Content { get; init; }
}

/// <summary>The Liquid prompt with which a live author writes the consultant's replies of one arc.</summary>
public sealed record PromptTemplate
{
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    /// <summary>Raised with every change of the text.</summary>
    public required string Version { get; init; }
    public required string Arc { get; init; }
    public required string System { get; init; }
    public required string User { get; init; }
}
