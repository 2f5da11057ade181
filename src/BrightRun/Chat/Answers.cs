using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using BrightRun.Schema;

namespace BrightRun.Chat;

// The answers of the protocol steps, as models write them. Ids that the protocol gives, such as statement ids, are not the model's to choose;
// spans are quotes, which the protocol looks up in the text.
// Descriptions stand in the schema that a model is given.

/// <summary>The user's next message.</summary>
public sealed record UserTurnAnswer(string Message);

/// <summary>What a user message states and evidences.</summary>
public sealed record ExtractAnswer(
    IReadOnlyList<ExtractedFact> Facts,
    IReadOnlyList<EvidencedCriterion> Criteria,
    [property: Description("Criteria evidenced in an earlier turn that the message takes back; nearly always empty.")] IReadOnlyList<InvalidatedCriterion> Invalidated);

/// <summary>One thing the user said of themselves.</summary>
public sealed record ExtractedFact(
    [property: Description("In the third person, one sentence.")] string Text,
    [property: Description("Words of the message, exactly.")] string Quote);

/// <summary>A criterion that a text evidences.</summary>
public sealed record EvidencedCriterion(
    string CriterionId,
    [property: Range(0.5, 1.0), Description("0.5 planned (owner, date and threshold are named) or 1 evidenced.")] double Status,
    [property: Description("Words of the text, exactly.")] string Quote);

/// <summary>A criterion whose evidence no longer holds.</summary>
public sealed record InvalidatedCriterion(
    string CriterionId,
    [property: Description("What took the evidence away, one sentence.")] string Reason,
    [property: Description("Words of the text, exactly.")] string Quote);

/// <summary>What the turn decides, and what each persona alone knows.</summary>
public sealed record FrameAnswer(
    [property: Description("Noun phrase.")] string Topic,
    IReadOnlyList<FramedOption> Options,
    IReadOnlyList<FramedPrivateFact> PrivateFacts);

public sealed record FramedOption([property: RegularExpression("^opt_[a-z0-9_]+$"), Description("opt_ and snake_case.")] string OptionId, string Text);

public sealed record FramedPrivateFact(
    string PersonaId,
    string Text,
    [property: Description("Whether it would change an option, a cost, a date, a risk or a condition.")] bool Material,
    [property: Description("Words of the brief that it follows from; empty when general to the trade.")] string DerivedFrom);

/// <summary>A reason as a model gives it.</summary>
public sealed record GroundAnswer(
    GroundType Type,
    [property: Description("Id of a user fact, private fact, statement or decision; empty for principles and assumptions.")] string Ref,
    string Text,
    [property: Description("For type computed only; null otherwise.")] CalculationAnswer? Calculation);

/// <summary>A calculation as a model gives it; the protocol evaluates it again.</summary>
public sealed record CalculationAnswer(
    [property: Description("Over the names of the inputs: + - * / parentheses, round, ceil, floor, min, max.")] string Expression,
    IReadOnlyList<CalculationInput> Inputs,
    double Result,
    string Unit);

public sealed record CalculationInput(string Name, double Value);

/// <summary>One persona's first position, written blind, with its look for blockers.</summary>
public sealed record DraftAnswer(
    [property: Description("As spoken, two or three sentences.")] string Statement,
    [property: Description("The point in one sentence.")] string Claim,
    string OptionId,
    [property: Range(-2, 2), Description("-2 strongly against the option, -1 against, 0 open, 1 for, 2 strongly for.")] int Stance,
    [property: Range(0.0, 1.0), Description("0 to 1.")] double Confidence,
    IReadOnlyList<GroundAnswer> Grounds,
    [property: Description("Strength or scope; empty for none.")] string Qualifier,
    [property: Description("What would overturn it; empty for none.")] string Rebuttal,
    [property: Description("Whether the statement reveals the speaker's private fact.")] bool UsesPrivateFact,
    ScanAnswer Scan);

/// <summary>One persona's look for what would stop the plan.</summary>
public sealed record ScanAnswer(
    BlockerResult Result,
    [property: Range(0, 3), Description("0 none, 1 minor, 2 material, 3 critical: stops the plan, harms someone, or makes it unlawful or unsafe.")] int Severity,
    [property: Description("What nobody has asked about, in terms of this case; a short \"nothing\" for none.")] string Text,
    [property: Description("Words of the user message that raise it, exactly; empty for none.")] string TriggerQuote,
    [property: Description("Check or decision that follows; empty for none.")] string NextStep,
    [property: Description("Whether the user names the problem themselves, such as bad news: then it blocks, and is no blind spot.")] bool StatedByUser);

/// <summary>What a persona says after it has heard all drafts; may be empty when it has nothing to challenge.</summary>
public sealed record ChallengeAnswer(IReadOnlyList<ChallengeStatement> Statements);

public sealed record ChallengeStatement(
    [property: Description("challenge, question, support or evidence.")] Act Act,
    [property: Description("Id of a draft or veto of somebody else.")] string Target,
    string Statement,
    string Claim,
    [property: Description("For challenge and question; null otherwise.")] ChallengeType? Type,
    [property: Range(0, 3), Description("For challenge and question 1 to 3; 0 otherwise.")] int Severity,
    [property: Description("Fair version of the target claim, one sentence; empty for support and evidence.")] string Restatement,
    [property: Description("Specific question; empty for none.")] string Question,
    [property: Description("Option that the stance refers to; empty for none.")] string OptionId,
    [property: Range(-2, 2), Description("-2 strongly against the option, -1 against, 0 open, 1 for, 2 strongly for.")] int Stance,
    IReadOnlyList<GroundAnswer> Grounds,
    [property: Description("Whether the statement reveals the speaker's private fact.")] bool UsesPrivateFact);

/// <summary>How the owner of a challenged claim answers: exactly one act.</summary>
public sealed record ReplyAnswer(
    [property: Description("persist, revise or concede.")] Act Act,
    string Statement,
    [property: Description("For revise the claim as it now stands, for persist the claim kept, for concede what is given up.")] string Claim,
    string OptionId,
    [property: Range(-2, 2), Description("-2 strongly against the option, -1 against, 0 open, 1 for, 2 strongly for.")] int Stance,
    IReadOnlyList<GroundAnswer> Grounds,
    [property: Description("Statement id that convinced the speaker; empty for persist.")] string ConvincedBy);

/// <summary>Whether a challenger is satisfied with a claim that was kept.</summary>
public sealed record SettleAnswer(
    [property: Description("resolved_by_evidence, accepted_risk, deferred_with_owner or unresolved.")] ResolutionStatus Status,
    [property: Description("What stays, as spoken; empty when resolved by evidence.")] string Dissent,
    [property: Description("The point of the dissent in one sentence; empty when resolved.")] string Claim,
    [property: Range(-2, 2), Description("For unresolved: where you stand now on the option of the claim, 0 or below; 0 otherwise.")] int Stance,
    IReadOnlyList<GroundAnswer> Grounds,
    [property: Description("Who settles it when deferred; empty otherwise.")] string Owner);

/// <summary>The one answer to the user, and how it disposes of every obligation.</summary>
public sealed record SynthesisAnswer(
    [property: Description("What the user reads; no word of a panel.")] string Answer,
    [property: Description("Words of the answer, exactly: the one recommendation.")] string PrimaryRecommendation,
    string ChosenOption,
    [property: Description("How the panel ended, as the synthesiser says it.")] string Summary,
    IReadOnlyList<DispositionAnswer> Dispositions,
    IReadOnlyList<CalculationAnswer> Calculations,
    IReadOnlyList<string> AssumptionsToVerify);

public sealed record DispositionAnswer(
    string ObligationId,
    Disposition Disposition,
    [property: Description("Words of the answer that carry the point, exactly; empty when absent.")] string Quote);

/// <summary>What the critic found; empty when the answer stands.</summary>
public sealed record CritiqueAnswer(IReadOnlyList<CritiqueFinding> Findings);

public sealed record CritiqueFinding(
    [property: Description("One of the critic's codes, such as C_DISSENT.")] string Code,
    [property: Range(1, 3), Description("1 minor, 2 material, 3 critical.")] int Severity,
    [property: Description("Words of the answer; empty when something is missing.")] string Quote,
    string RequiredChange);

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

public sealed record SingleChallenge(
    string PersonaId,
    [property: Description("Persona whose first statement is meant; stands for target.")] string TargetPersonaId,
    ChallengeStatement Statement);
public sealed record SingleReply(string PersonaId, ReplyAnswer Reply);

public sealed record SingleSettle(string PersonaId, [property: Description("Owner of the claim that was kept.")] string TargetPersonaId, SettleAnswer Settle);

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
