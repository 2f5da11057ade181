using System.Text.Json.Serialization;

namespace BrightRun.Schema;

// The closed vocabularies of the turn protocol. The JSON form of every value is its name in snake_case.

/// <summary>What a statement does.</summary>
public enum Act { Claim, Evidence, Challenge, Question, Support, Revise, Concede, Persist, Dissent, Veto, Synthesise }

/// <summary>Whether an act was said by the speaker, mapped from a foreign key, or assumed.</summary>
public enum ActSource { Declared, Mapped, Assumed }

/// <summary>Acts of older formats that the closed list has no word for.</summary>
public enum ForeignAct { Propose, Respond, RaiseRisk, RaiseBlindSpot }

/// <summary>Where a reason comes from.</summary>
public enum GroundType { UserFact, PriorTurn, Computed, CitedSource, GeneralPrinciple, Assumption }

/// <summary>What a challenge asks.</summary>
public enum ChallengeType { Evidence, Relevance, Exception, Alternative, Consequence, Feasibility, Source, Omission, Safety }

/// <summary>How a challenge ended.</summary>
public enum ResolutionStatus { ResolvedByEvidence, Revised, Conceded, AcceptedRisk, DeferredWithOwner, Unresolved }

/// <summary>General role that every persona maps to, so that what is learnt transfers between domains.</summary>
public enum RoleFamily { Market, Finance, Legal, Operations, Risk, Technical, User, Evaluation }

/// <summary>How a turn ended.</summary>
public enum TurnKind { Advance, Partial, Blocked, Escalation }

/// <summary>Whether personas know the final goal in a turn.</summary>
public enum GoalVisibilityValue { Visible, [JsonStringEnumMemberName("hidden_round0")] HiddenRound0, Hidden }

/// <summary>How relevance was computed.</summary>
public enum WeightingMode { Static, Hybrid, Learned }

/// <summary>General stage that every purpose state maps to.</summary>
public enum Phase
{
    /// <summary>Frame.</summary>
    [JsonStringEnumMemberName("P1")] P1,
    /// <summary>Evidence.</summary>
    [JsonStringEnumMemberName("P2")] P2,
    /// <summary>Options and design.</summary>
    [JsonStringEnumMemberName("P3")] P3,
    /// <summary>Commitment and risk.</summary>
    [JsonStringEnumMemberName("P4")] P4,
    /// <summary>Implementation.</summary>
    [JsonStringEnumMemberName("P5")] P5,
    /// <summary>Review.</summary>
    [JsonStringEnumMemberName("P6")] P6,
}

/// <summary>A deliberated conversation, or a plain one of a single voice.</summary>
public enum ConversationKind { Deliberation, Dialogue }

/// <summary>Where a conversation stands in production.</summary>
public enum QualityTier { SeedDataset, Production, Experimental, ReviewNeeded, Rejected }

/// <summary>Part of a dataset that a conversation belongs to.</summary>
public enum Split { Train, Validation, Test, None }

/// <summary>Why a pair is not trained on.</summary>
public enum UntrainableReason { NoTarget, BlockedByFinding, RejectedInReview }

/// <summary>Whether targets were said or inferred by an importer.</summary>
public enum TargetsSource { Declared, Inferred }

/// <summary>What a persona found when it scanned a turn for blockers.</summary>
public enum BlockerResult { None, Note, Blocker }

/// <summary>What an obligation grew from.</summary>
public enum ObligationSource { Claim, RevisedClaim, Dissent, Veto, BlindSpot }

/// <summary>What the answer did with an obligation.</summary>
public enum Disposition { Adopted, Adapted, RejectedWithReason, CarriedAsRisk, Absent }

/// <summary>Whether the answer labels its blind spots or weaves them in.</summary>
public enum BlindSpotRendering { Labelled, Woven, None }

/// <summary>Where the evidence for a criterion came from.</summary>
public enum CriterionSource { User, Computed, Assistant }

/// <summary>Who owns a next step or a blind spot.</summary>
public enum OwnerType { User, Persona, Professional, Organisation }

/// <summary>Where a blind spot's trigger stands.</summary>
public enum TriggerSource { UserInput, Fact, Statement }

/// <summary>What became of a blind spot.</summary>
public enum BlindSpotStatus { Surfaced, Missed, Rejected }

/// <summary>Kind of planted distraction.</summary>
public enum DecoyKind { Keyword, Trap, Obligation }

/// <summary>Kind of an answer that was not chosen.</summary>
public enum AlternativeKind { SingleVoiceBaseline, BlindSpotRemoved, OverHedged, DissentDropped, PersonaList, WrongLead, PreRepair, RejectedCandidate, ForeignRejected }

/// <summary>What the gates say about a conversation.</summary>
public enum Verdict { Accept, Repair, Reject, Pending }

/// <summary>Grade for selection at export.</summary>
public enum Tier { Gold, Good, All }

/// <summary>Whether a teacher's terms allow training on its output.</summary>
public enum TrainingAllowed { Yes, No, WrittenPermission, Unknown }

/// <summary>Role of one side of a dialogue.</summary>
public enum DialogueRole { User, Assistant }

/// <summary>Where a review stands.</summary>
public enum ReviewStatus { Queued, InReview, Submitted, Adjudicated, Waived }

/// <summary>Where one reviewer's response stands.</summary>
public enum ReviewResponseState { Draft, Submitted, Discarded }

/// <summary>Outcome of an adjudication.</summary>
public enum ReviewDecision { Accept, AcceptWithRepair, Reject }

/// <summary>Who judged a step label.</summary>
public enum StepLabelSource { Human, Judge }

/// <summary>What an edit did.</summary>
public enum EditOperation { Merge, Drop, Rename, Recompute, Redact, Replace }

/// <summary>What made a record.</summary>
public enum OriginType { Synthetic, Human, FileImport, ToolCall, Template, Derived }
