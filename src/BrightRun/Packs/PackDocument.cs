using System.ComponentModel.DataAnnotations;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>One YAML file of a pack. A pack is a folder of them; lists of the same name are joined in the order of the file names.</summary>
/// <remarks>
/// Texts are lists of variants, of which one is chosen by the seed. A variant may name slots in braces, such as <c>{budget}</c>;
/// a variant whose numeric slots the user has not stated yet, and which cannot be computed from stated ones, is never chosen for what the panel says.
/// </remarks>
public sealed record PackDocument
{
    /// <summary>Head of the pack; in exactly one file.</summary>
    public PackHead? Pack { get; init; }
    public IReadOnlyList<Persona>? Personas { get; init; }
    public IReadOnlyList<StateDefinition>? States { get; init; }
    public IReadOnlyList<BlindSpotDefinition>? BlindSpots { get; init; }
    public IReadOnlyList<HazardDefinition>? Hazards { get; init; }
    public IReadOnlyList<SafetyRule>? SafetyRules { get; init; }
    public Lexicon? Lexicon { get; init; }
    public IReadOnlyList<LexiconExample>? LexiconExamples { get; init; }
    public IReadOnlyList<Voice>? Voices { get; init; }
    /// <summary>Numbers that follow from others, by slot name.</summary>
    public IReadOnlyDictionary<string, ComputedNumber>? Computed { get; init; }
    /// <summary>What must hold between numbers, such as <c>margin &gt; 0</c>; a draw that breaks one is drawn again.</summary>
    public IReadOnlyList<NumberConstraint>? Constraints { get; init; }
    public IReadOnlyList<EvidenceText>? Evidence { get; init; }
    public IReadOnlyList<AnswerContent>? AnswerContent { get; init; }
    /// <summary>Scaffolding phrases of the offline author, by key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Phrases { get; init; }
    public IReadOnlyList<DecisionTemplate>? Decisions { get; init; }
    public IReadOnlyList<ScenarioFamily>? ScenarioFamilies { get; init; }
}

/// <summary>Name and version of a pack, and what holds for all of it.</summary>
public sealed record PackHead
{
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    [RegularExpression(@"^\d+\.\d+\.\d+$")]
    public required string Version { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    /// <summary>Value of <c>purpose_type</c> in every conversation.</summary>
    public required string PurposeType { get; init; }
    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }
    public string? Jurisdiction { get; init; }
    /// <summary>Sign put before amounts of money.</summary>
    public required string CurrencySign { get; init; }
    /// <summary>Where a concern of a family without a persona goes: persona id by family.</summary>
    public IReadOnlyDictionary<RoleFamily, string>? FamilyRouting { get; init; }
    /// <summary>Fictional organisations and people; other proper names in texts are findings.</summary>
    public required IReadOnlyList<string> FictionalNames { get; init; }
    /// <summary>Said at the end of every answer when a safety rule has <see cref="SafetyRule.RequireInAnswer"/>; variants.</summary>
    public required IReadOnlyList<string> Disclaimers { get; init; }
}

/// <summary>An expert role.</summary>
public sealed record Persona
{
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    public required string Role { get; init; }
    public required RoleFamily Family { get; init; }
    public RoleFamily? SecondaryFamily { get; init; }
    /// <summary>Always active.</summary>
    public bool Core { get; init; }
    /// <summary>Never below 0.35 on a turn that recommends an action.</summary>
    public bool SafetyMandatory { get; init; }
    /// <summary>Words that route a concern of the family to this persona.</summary>
    public required IReadOnlyList<string> Specialism { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<string> Expertise { get; init; }
    public required string Focus { get; init; }
    public required string Style { get; init; }
    /// <summary>Raw relevance by state, where it differs from the prior of the role family.</summary>
    public IReadOnlyDictionary<string, double>? WeightByState { get; init; }
    /// <summary>What this persona knows and the others do not: general principles, one sentence each.</summary>
    public required IReadOnlyList<string> Knowledge { get; init; }
}

/// <summary>A stage of the user's purpose.</summary>
public sealed record StateDefinition
{
    public required string Id { get; init; }
    /// <summary>Noun phrase for readers, such as "the first offer".</summary>
    public required string Name { get; init; }
    public required Phase Phase { get; init; }
    /// <summary>Score when all criteria up to here are evidenced; rises strictly, below 1.</summary>
    [Range(0.0, 1.0)]
    public required double Anchor { get; init; }
    public required IReadOnlyList<CriterionDefinition> Criteria { get; init; }
    /// <summary>Raw relevance of every persona of a family in this state, instead of the prior.</summary>
    public IReadOnlyDictionary<RoleFamily, double>? FamilyOverrides { get; init; }
}

/// <summary>What must be evidenced before a state is left.</summary>
public sealed record CriterionDefinition
{
    public required string Id { get; init; }
    /// <summary>Plain sentence of at most 40 words.</summary>
    public required string Text { get; init; }
    /// <summary>Relative weight within the state, above 0; 1 when absent.</summary>
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double? Weight { get; init; }
    public required bool AssistantCanSatisfy { get; init; }
    /// <summary>For a user criterion: what the answer asks the user to bring, completing "bring …".</summary>
    public IReadOnlyList<string>? Ask { get; init; }
}

/// <summary>Something material that users of the domain do not ask about.</summary>
public sealed record BlindSpotDefinition
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    [Range(1, 3)]
    public required int Severity { get; init; }
    /// <summary>What in a brief should raise it.</summary>
    public required string Trigger { get; init; }
    /// <summary>Personas that own it, the first before the others.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Owners { get; init; }
    /// <summary>User criteria whose evidence closes the blocker.</summary>
    public required IReadOnlyList<string> ClosedBy { get; init; }
}

/// <summary>A failure that a plan leads to unless something changes.</summary>
public sealed record HazardDefinition
{
    public required string Id { get; init; }
    [Range(3, 4)]
    public required int Severity { get; init; }
    public required string Mechanism { get; init; }
    public required string EntailedWhen { get; init; }
    public required string NeutralisedBy { get; init; }
    /// <summary>Blind spots whose presence in a brief exposes the hazard and whose gate neutralises it.</summary>
    public required IReadOnlyList<string> BlindSpots { get; init; }
}

/// <summary>A rule of the domain that no answer may break.</summary>
public sealed record SafetyRule
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    /// <summary>Phrases in a user message that stop the deliberation; matched whole, in any case.</summary>
    public IReadOnlyList<string>? EscalateOn { get; init; }
    /// <summary>Phrases that no answer may contain; matched whole, in any case.</summary>
    public IReadOnlyList<string>? ForbidInAnswer { get; init; }
    /// <summary>Phrases of which every ordinary answer contains at least one; matched whole, in any case. Every disclaimer of the pack holds one.</summary>
    [MinLength(1)]
    public IReadOnlyList<string>? RequireInAnswer { get; init; }
    /// <summary>Phrases of which every escalation answer of this rule contains at least one; matched whole, in any case.</summary>
    [MinLength(1)]
    public IReadOnlyList<string>? RequireInEscalation { get; init; }
    /// <summary>What a user says when the scenario plants the rule; each contains a phrase of <see cref="EscalateOn"/>.</summary>
    public IReadOnlyList<string>? UserTexts { get; init; }
    /// <summary>Refusal or referral, reason, and lawful alternative; variants.</summary>
    public IReadOnlyList<string>? EscalationAnswers { get; init; }
    public string? HazardId { get; init; }
}

/// <summary>Terms of each role family beside the base lexicon, and phrases that mask them.</summary>
public sealed record Lexicon
{
    public required IReadOnlyDictionary<RoleFamily, IReadOnlyList<string>> Added { get; init; }
    public required IReadOnlyList<string> Removed { get; init; }
}

/// <summary>What a lexicon example shows.</summary>
public enum LexiconExampleKind { Decoy, Trap, Concern, DoubleConcern }

/// <summary>A sentence with the families that it must hit; the linter checks it.</summary>
public sealed record LexiconExample
{
    public required LexiconExampleKind Kind { get; init; }
    public required IReadOnlyList<RoleFamily> Families { get; init; }
    public required string Sentence { get; init; }
    /// <summary>For a decoy: the words that mask the term.</summary>
    public string? Mask { get; init; }
}

/// <summary>A manner of writing of the user.</summary>
public sealed record Voice
{
    public required string Id { get; init; }
    /// <summary>For live authors: who this is and how they write.</summary>
    public required string Description { get; init; }
    /// <summary>First words of the first message; slots allowed.</summary>
    public required IReadOnlyList<string> Openings { get; init; }
    /// <summary>First words of later messages.</summary>
    public required IReadOnlyList<string> FollowUps { get; init; }
    /// <summary>Last words of a message, a question.</summary>
    public required IReadOnlyList<string> Asks { get; init; }
}

/// <summary>How a number is written.</summary>
public enum NumberUnit { Count, Money, Percent, Weeks, Months, Days, Hours }

/// <summary>A number of a scenario, drawn by the seed.</summary>
public sealed record NumberSlot
{
    public double? From { get; init; }
    public double? To { get; init; }
    public double? Step { get; init; }
    public IReadOnlyList<double>? Choices { get; init; }
    /// <summary>Instead of a draw: an expression over other numbers.</summary>
    public string? Expression { get; init; }
    public required NumberUnit Unit { get; init; }
}

/// <summary>A number that the panel computes from what the user stated.</summary>
public sealed record ComputedNumber
{
    /// <summary>Over slots: + - * / parentheses, round(x), ceil(x), floor(x), min(a, b), max(a, b).</summary>
    public required string Expression { get; init; }
    public required NumberUnit Unit { get; init; }
    /// <summary>The calculation in words, one sentence without full stop; variants.</summary>
    public required IReadOnlyList<string> Says { get; init; }
    public IReadOnlyList<string>? Requires { get; init; }
}

/// <summary>A relation between numbers that every draw keeps.</summary>
public sealed record NumberConstraint
{
    /// <summary>Two expressions joined by one of &lt; &lt;= &gt; &gt;=.</summary>
    public required string Holds { get; init; }
    public IReadOnlyList<string>? Requires { get; init; }
}

/// <summary>What a user says when they bring evidence for one criterion, or fall short of it.</summary>
public sealed record EvidenceText
{
    public required string Criterion { get; init; }
    public IReadOnlyList<string>? Requires { get; init; }
    public IReadOnlyList<string>? Excludes { get; init; }
    public required IReadOnlyList<string> Full { get; init; }
    public required IReadOnlyList<string> Partial { get; init; }
}

/// <summary>What an answer says to satisfy one criterion by its own content.</summary>
public sealed record AnswerContent
{
    public required string Criterion { get; init; }
    public IReadOnlyList<string>? Requires { get; init; }
    public IReadOnlyList<string>? Excludes { get; init; }
    /// <summary>Computed numbers that the text rests on; recorded as calculations.</summary>
    public IReadOnlyList<string>? Computed { get; init; }
    public required IReadOnlyList<string> Text { get; init; }
}
