using System.ComponentModel.DataAnnotations;
using BrightRun.Schema;

namespace BrightRun.Chat;

// The answers of the protocol steps, as models write them. Ids that the protocol gives, such as statement ids, are not the model's to choose;
// spans are quotes, which the protocol looks up in the text.

/// <summary>The user's next message.</summary>
public sealed record UserTurnAnswer(string Message);

/// <summary>What a user message states and evidences.</summary>
public sealed record ExtractAnswer(IReadOnlyList<ExtractedFact> Facts, IReadOnlyList<EvidencedCriterion> Criteria);

/// <summary>One thing the user said of themselves.</summary>
/// <param name="Text">In the third person, one sentence.</param>
/// <param name="Quote">Words of the message, exactly.</param>
public sealed record ExtractedFact(string Text, string Quote);

/// <summary>A criterion that a text evidences.</summary>
/// <param name="Status">0.5 planned (owner, date and threshold are named) or 1 evidenced.</param>
/// <param name="Quote">Words of the text, exactly.</param>
public sealed record EvidencedCriterion(string CriterionId, [property: Range(0.5, 1.0)] double Status, string Quote);

/// <summary>What the turn decides, and what each persona alone knows.</summary>
/// <param name="Topic">Noun phrase.</param>
public sealed record FrameAnswer(string Topic, IReadOnlyList<FramedOption> Options, IReadOnlyList<FramedPrivateFact> PrivateFacts);

/// <param name="OptionId"><c>opt_</c> and snake_case.</param>
public sealed record FramedOption([property: RegularExpression("^opt_[a-z0-9_]+$")] string OptionId, string Text);

/// <param name="Material">Whether it would change an option, a cost, a date, a risk or a condition.</param>
/// <param name="DerivedFrom">Words of the brief that it follows from; empty when general to the trade.</param>
public sealed record FramedPrivateFact(string PersonaId, string Text, bool Material, string DerivedFrom);

/// <summary>A reason as a model gives it.</summary>
/// <param name="Ref">Id of a user fact, private fact, statement or decision; empty for principles and assumptions.</param>
/// <param name="Calculation">For type computed only; null otherwise.</param>
public sealed record GroundAnswer(GroundType Type, string Ref, string Text, CalculationAnswer? Calculation);

/// <summary>A calculation as a model gives it; the protocol evaluates it again.</summary>
/// <param name="Expression">Over the names of the inputs: + - * / parentheses, round, ceil, floor, min, max.</param>
public sealed record CalculationAnswer(string Expression, IReadOnlyList<CalculationInput> Inputs, double Result, string Unit);

public sealed record CalculationInput(string Name, double Value);

/// <summary>One persona's first position, written blind, with its look for blockers.</summary>
/// <param name="Statement">As spoken, two or three sentences.</param>
/// <param name="Claim">The point in one sentence.</param>
/// <param name="Qualifier">Strength or scope; empty for none.</param>
/// <param name="Rebuttal">What would overturn it; empty for none.</param>
/// <param name="UsesPrivateFact">Whether the statement reveals the speaker's private fact.</param>
public sealed record DraftAnswer(
    string Statement,
    string Claim,
    string OptionId,
    [property: Range(-2, 2)] int Stance,
    [property: Range(0.0, 1.0)] double Confidence,
    IReadOnlyList<GroundAnswer> Grounds,
    string Qualifier,
    string Rebuttal,
    bool UsesPrivateFact,
    ScanAnswer Scan);

/// <summary>One persona's look for what would stop the plan.</summary>
/// <param name="Severity">0 none, 1 minor, 2 material, 3 critical: stops the plan, harms someone, or makes it unlawful or unsafe.</param>
/// <param name="Text">What nobody has asked about, in terms of this case; a short "nothing" for none.</param>
/// <param name="TriggerQuote">Words of the user message that raise it, exactly; empty for none.</param>
/// <param name="NextStep">Check or decision that follows; empty for none.</param>
/// <param name="StatedByUser">Whether the user names the problem themselves, such as bad news: then it blocks, and is no blind spot.</param>
public sealed record ScanAnswer(
    BlockerResult Result,
    [property: Range(0, 3)] int Severity,
    string Text,
    string TriggerQuote,
    string NextStep,
    bool StatedByUser);

/// <summary>What a persona says after it has heard all drafts; may be empty when it has nothing to challenge.</summary>
public sealed record ChallengeAnswer(IReadOnlyList<ChallengeStatement> Statements);

/// <param name="Act">challenge, question, support or evidence.</param>
/// <param name="Target">Id of a draft or veto of somebody else.</param>
/// <param name="Type">For challenge and question; null otherwise.</param>
/// <param name="Severity">For challenge and question 1 to 3; 0 otherwise.</param>
/// <param name="Restatement">Fair version of the target claim, one sentence; empty for support and evidence.</param>
/// <param name="Question">Specific question; empty for none.</param>
/// <param name="OptionId">Option that the stance refers to; empty for none.</param>
/// <param name="UsesPrivateFact">Whether the statement reveals the speaker's private fact.</param>
public sealed record ChallengeStatement(
    Act Act,
    string Target,
    string Statement,
    string Claim,
    ChallengeType? Type,
    [property: Range(0, 3)] int Severity,
    string Restatement,
    string Question,
    string OptionId,
    [property: Range(-2, 2)] int Stance,
    IReadOnlyList<GroundAnswer> Grounds,
    bool UsesPrivateFact);

/// <summary>How the owner of a challenged claim answers: exactly one act.</summary>
/// <param name="Act">persist, revise or concede.</param>
/// <param name="Claim">For revise the claim as it now stands, for persist the claim kept, for concede what is given up.</param>
/// <param name="ConvincedBy">Statement id that convinced the speaker; empty for persist.</param>
public sealed record ReplyAnswer(
    Act Act,
    string Statement,
    string Claim,
    string OptionId,
    [property: Range(-2, 2)] int Stance,
    IReadOnlyList<GroundAnswer> Grounds,
    string ConvincedBy);

/// <summary>Whether a challenger is satisfied with a claim that was kept.</summary>
/// <param name="Status">resolved_by_evidence, accepted_risk, deferred_with_owner or unresolved.</param>
/// <param name="Dissent">What stays, as spoken; empty when resolved by evidence.</param>
/// <param name="Claim">The point of the dissent in one sentence; empty when resolved.</param>
/// <param name="Owner">Who settles it when deferred; empty otherwise.</param>
public sealed record SettleAnswer(ResolutionStatus Status, string Dissent, string Claim, IReadOnlyList<GroundAnswer> Grounds, string Owner);

/// <summary>The one answer to the user, and how it disposes of every obligation.</summary>
/// <param name="Answer">What the user reads; no word of a panel.</param>
/// <param name="PrimaryRecommendation">Words of the answer, exactly: the one recommendation.</param>
/// <param name="Summary">How the panel ended, as the synthesiser says it.</param>
public sealed record SynthesisAnswer(
    string Answer,
    string PrimaryRecommendation,
    string ChosenOption,
    string Summary,
    IReadOnlyList<DispositionAnswer> Dispositions,
    IReadOnlyList<CalculationAnswer> Calculations,
    IReadOnlyList<string> AssumptionsToVerify);

/// <param name="Quote">Words of the answer that carry the point, exactly; empty when absent.</param>
public sealed record DispositionAnswer(string ObligationId, Disposition Disposition, string Quote);

/// <summary>What the critic found; empty when the answer stands.</summary>
public sealed record CritiqueAnswer(IReadOnlyList<CritiqueFinding> Findings);

/// <param name="Code">One of the critic's codes, such as <c>C_DISSENT</c>.</param>
/// <param name="Quote">Words of the answer; empty when something is missing.</param>
public sealed record CritiqueFinding(string Code, [property: Range(1, 3)] int Severity, string Quote, string RequiredChange);

/// <summary>Criteria that the final answer satisfies or plans, read by an extractor that sees no scores and no targets.</summary>
public sealed record AssessAnswer(IReadOnlyList<EvidencedCriterion> Criteria);

/// <summary>A refusal or referral that comes before everything else.</summary>
public sealed record EscalationAnswer(string Answer);

/// <summary>A whole turn in one answer, for price. Personas stand for the ids that are not known yet.</summary>
public sealed record SingleTurnAnswer(
    FrameAnswer Frame,
    IReadOnlyList<SingleDraft> Drafts,
    IReadOnlyList<SingleScan> Scans,
    IReadOnlyList<SingleChallenge> Challenges,
    IReadOnlyList<SingleReply> Replies,
    IReadOnlyList<SingleSettle> Settles,
    SingleSynthesis Synthesis);

public sealed record SingleDraft(string PersonaId, DraftAnswer Draft);
public sealed record SingleScan(string PersonaId, ScanAnswer Scan);

/// <param name="TargetPersonaId">Persona whose first statement is meant; stands for <see cref="ChallengeStatement.Target"/>.</param>
public sealed record SingleChallenge(string PersonaId, string TargetPersonaId, ChallengeStatement Statement);
public sealed record SingleReply(string PersonaId, ReplyAnswer Reply);

/// <param name="TargetPersonaId">Owner of the claim that was kept.</param>
public sealed record SingleSettle(string PersonaId, string TargetPersonaId, SettleAnswer Settle);

/// <summary>The answer, with each point named by its source and persona instead of an obligation id.</summary>
public sealed record SingleSynthesis(
    string Answer,
    string PrimaryRecommendation,
    string ChosenOption,
    string Summary,
    IReadOnlyList<SingleDisposition> Dispositions,
    IReadOnlyList<CalculationAnswer> Calculations,
    IReadOnlyList<string> AssumptionsToVerify);

public sealed record SingleDisposition(ObligationSource Source, string PersonaId, Disposition Disposition, string Quote);
