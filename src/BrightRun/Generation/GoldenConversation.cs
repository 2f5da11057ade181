using System.ComponentModel.DataAnnotations;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>A conversation as it is written out in YAML: only what a writer decides. Ids, shares, consensus, obligations and scores are computed.</summary>
/// <remarks>How one is written: examples/golden/README.md.</remarks>
public sealed record GoldenConversation
{
    /// <summary>Name of the file without its ending.</summary>
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    /// <summary>Pack.</summary>
    public required string Domain { get; init; }
    /// <summary>Scenario family: one of the pack, or a new one; the split keeps a family together.</summary>
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Family { get; init; }
    public required string Subdomain { get; init; }
    /// <summary>How many personas speak at least: low 3, medium 4, high 5.</summary>
    [RegularExpression("^(low|medium|high)$")]
    public required string Complexity { get; init; }
    /// <summary>One paragraph for readers: what the user wants, and on which challenge each turn pivots.</summary>
    public required string Brief { get; init; }
    /// <summary>Whether nothing material is missing; then no blind spot and no hazard is planted.</summary>
    public bool CompleteBrief { get; init; }
    public required GoldenUser User { get; init; }
    /// <summary>Persona ids, at most 8; all of the pack when absent.</summary>
    public IReadOnlyList<string>? Panel { get; init; }
    /// <summary>What is true in the case and not in the user's messages; private facts follow from it.</summary>
    public IReadOnlyList<GoldenHiddenFact>? HiddenFacts { get; init; }
    public IReadOnlyList<GoldenBlindSpot>? BlindSpots { get; init; }
    public IReadOnlyList<GoldenHazard>? Hazards { get; init; }
    [MinLength(1)]
    public required IReadOnlyList<GoldenTurn> Turns { get; init; }
}

/// <summary>Who writes to the assistant.</summary>
public sealed record GoldenUser
{
    public required string Background { get; init; }
    public required string Constraints { get; init; }
    public required string Voice { get; init; }
}

/// <summary>Something true in the case that the user does not say.</summary>
public sealed record GoldenHiddenFact
{
    [RegularExpression("^[a-z][a-z0-9_]*$")]
    public required string Id { get; init; }
    public required string Text { get; init; }
}

/// <summary>A planted blind spot of the pack; its severity is the pack's.</summary>
public sealed record GoldenBlindSpot
{
    public required string Id { get; init; }
    /// <summary>Turn whose user message gives it away, from 1.</summary>
    [Range(1, 99)]
    public required int Turn { get; init; }
    /// <summary>Words of that message, exactly.</summary>
    public required string Quote { get; init; }
    /// <summary>The gold text; the panel and the answer say it in other words.</summary>
    public required string Gold { get; init; }
}

/// <summary>A hazard of the pack as it stands in this case; its severity is the pack's.</summary>
public sealed record GoldenHazard
{
    public required string Id { get; init; }
    public required string Mechanism { get; init; }
    /// <summary>Planted blind spots whose check in an answer neutralises it.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> NeutralisedBy { get; init; }
}

/// <summary>One turn: what the user says, what the panel says, what is answered, and what a single voice would have answered.</summary>
public sealed record GoldenTurn
{
    public required string State { get; init; }
    public required TurnKind Kind { get; init; }
    /// <summary>The user's message, word for word.</summary>
    public required string User { get; init; }
    public IReadOnlyList<GoldenFact>? Facts { get; init; }
    /// <summary>User criteria that the message evidences.</summary>
    public IReadOnlyList<GoldenEvidence>? Evidence { get; init; }
    /// <summary>Criteria of earlier turns whose evidence the message takes back.</summary>
    public IReadOnlyList<GoldenTakenBack>? TakesBack { get; init; }
    /// <summary>Only where the pack's table would give the wrong panel.</summary>
    public IReadOnlyList<GoldenRelevance>? Relevance { get; init; }
    /// <summary>The decision of the turn, a noun phrase.</summary>
    public string? Topic { get; init; }
    public IReadOnlyList<GoldenOption>? Options { get; init; }
    public IReadOnlyList<GoldenPrivateFact>? Private { get; init; }
    public IReadOnlyList<GoldenCalculation>? Calculations { get; init; }
    /// <summary>Lines of the blocker scan that find something; all others are <c>none</c>.</summary>
    public IReadOnlyList<GoldenScan>? Scan { get; init; }
    public IReadOnlyList<GoldenStatement>? Statements { get; init; }
    /// <summary>What the user reads.</summary>
    public required string Answer { get; init; }
    /// <summary>Words of the answer: the one recommendation.</summary>
    public string? Recommends { get; init; }
    /// <summary>Option that the answer takes.</summary>
    public string? Chosen { get; init; }
    /// <summary>How the panel ended, as the synthesiser says it.</summary>
    public string? Summary { get; init; }
    /// <summary>How the answer disposes of each obligation.</summary>
    public IReadOnlyList<GoldenCarried>? Carries { get; init; }
    /// <summary>Criteria that the answer's own content satisfies or plans.</summary>
    public IReadOnlyList<GoldenEvidence>? Satisfies { get; init; }
    /// <summary>Assumptions that the next turns still have to confirm.</summary>
    public IReadOnlyList<string>? ToVerify { get; init; }
    /// <summary>What a competent generalist alone would have answered.</summary>
    public required string Baseline { get; init; }
}

/// <summary>One thing the user said, by a key that is unique in the conversation.</summary>
public sealed record GoldenFact
{
    [RegularExpression("^[a-z][a-z0-9_]*$")]
    public required string Id { get; init; }
    /// <summary>In the third person, one sentence.</summary>
    public required string Text { get; init; }
    public required string Quote { get; init; }
}

/// <summary>A criterion with the words that evidence it.</summary>
public sealed record GoldenEvidence
{
    /// <summary>Full id, or without the domain: <c>idea.1</c>.</summary>
    public required string Criterion { get; init; }
    public required string Quote { get; init; }
    /// <summary>1 evidenced (the default), 0.5 planned with owner, date and threshold.</summary>
    [Range(0.5, 1.0)]
    public double? Status { get; init; }
}

/// <summary>A criterion whose evidence no longer holds.</summary>
public sealed record GoldenTakenBack
{
    public required string Criterion { get; init; }
    /// <summary>What took the evidence away, one sentence.</summary>
    public required string Reason { get; init; }
    public required string Quote { get; init; }
}

/// <summary>Raw relevance of a persona in this turn, where it differs from the pack's table.</summary>
public sealed record GoldenRelevance
{
    public required string Persona { get; init; }
    [Range(0.02, 0.98)]
    public required double R { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Something that the panel can decide for.</summary>
public sealed record GoldenOption
{
    [RegularExpression("^opt_[a-z0-9_]+$")]
    public required string Id { get; init; }
    public required string Text { get; init; }
}

/// <summary>What one active persona alone knows before round 1.</summary>
public sealed record GoldenPrivateFact
{
    [RegularExpression("^[a-z][a-z0-9_]*$")]
    public required string Id { get; init; }
    public required string Of { get; init; }
    public required string Text { get; init; }
    /// <summary>Whether it would change an option, a cost, a date, a risk or a condition; true when absent.</summary>
    public bool? Material { get; init; }
    /// <summary>Hidden fact that it follows from; absent when general to the trade.</summary>
    public string? From { get; init; }
}

/// <summary>A computed number.</summary>
public sealed record GoldenCalculation
{
    /// <summary>Unique in the conversation; later calculations may use it as a name.</summary>
    [RegularExpression("^[a-z][a-z0-9_]*$")]
    public required string Id { get; init; }
    /// <summary>Over the names of the inputs and of earlier calculations.</summary>
    public required string Expression { get; init; }
    /// <summary>Numbers that the user has written, by name.</summary>
    public IReadOnlyDictionary<string, double>? Inputs { get; init; }
    public required double Result { get; init; }
    /// <summary>Such as <c>money</c> or <c>weeks</c>.</summary>
    public string? Unit { get; init; }
    /// <summary>The calculation in words, as a ground gives it.</summary>
    public required string Says { get; init; }
}

/// <summary>A line of the blocker scan that finds something.</summary>
public sealed record GoldenScan
{
    /// <summary>For <c>to</c> and <c>carries</c>; the blind spot's id when absent.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9_]*$")]
    public string? Key { get; init; }
    public required string By { get; init; }
    /// <summary>Planted blind spot; gives severity and quote.</summary>
    public string? BlindSpot { get; init; }
    [Range(1, 3)]
    public int? Severity { get; init; }
    public string? Quote { get; init; }
    /// <summary>What nobody has asked about, in words of this case.</summary>
    public required string Text { get; init; }
    public required string NextStep { get; init; }
    /// <summary>Whether the user names the problem: then it blocks, and is no blind spot.</summary>
    public bool StatedByUser { get; init; }
}

/// <summary>Something said in rounds 0 to 2; the round follows from the act, the order from the protocol.</summary>
public sealed record GoldenStatement
{
    /// <summary>Unique in the turn.</summary>
    [RegularExpression("^[a-z][a-z0-9_]*$")]
    public required string Key { get; init; }
    public required string By { get; init; }
    public required Act Act { get; init; }
    /// <summary>Key of the statement or scan line that it speaks to; none for a claim.</summary>
    public string? To { get; init; }
    /// <summary>For a claim; a reply keeps its claim's when absent.</summary>
    public string? Option { get; init; }
    [Range(-2, 2)]
    public int? Stance { get; init; }
    [Range(0.0, 1.0)]
    public double? Confidence { get; init; }
    /// <summary>As spoken; its first sentence is the claim unless one is given.</summary>
    public required string Says { get; init; }
    public string? Claim { get; init; }
    public IReadOnlyList<GoldenGround>? Grounds { get; init; }
    public string? Warrant { get; init; }
    public string? Qualifier { get; init; }
    /// <summary>What would overturn the claim.</summary>
    public string? Rebuttal { get; init; }
    /// <summary>Of a challenge or question.</summary>
    public ChallengeType? Type { get; init; }
    [Range(1, 3)]
    public int? Severity { get; init; }
    /// <summary>Fair version of the target claim.</summary>
    public string? Restates { get; init; }
    public string? Question { get; init; }
    /// <summary>Of a concede: key of the challenge that convinced.</summary>
    public string? ConvincedBy { get; init; }
    /// <summary>Of a dissent: accepted_risk, deferred_with_owner or unresolved.</summary>
    public ResolutionStatus? Status { get; init; }
    /// <summary>Of a deferred dissent: who settles it.</summary>
    public string? Owner { get; init; }
}

/// <summary>A reason: exactly one of the kinds; <see cref="Text"/> says it in other words than its source.</summary>
public sealed record GoldenGround
{
    /// <summary>Key of a user fact.</summary>
    public string? Fact { get; init; }
    /// <summary>Key of a calculation of this turn.</summary>
    public string? Calc { get; init; }
    /// <summary>Key of a private fact of the speaker.</summary>
    public string? Private { get; init; }
    /// <summary>Key of a statement of this turn that the speaker has heard.</summary>
    public string? Statement { get; init; }
    /// <summary>Number of an earlier turn, whose recommendation is meant.</summary>
    [Range(1, 99)]
    public int? Decision { get; init; }
    /// <summary>A general truth of the trade.</summary>
    public string? Principle { get; init; }
    public string? Assumption { get; init; }
    /// <summary>Name of a general source; needs <see cref="Text"/>.</summary>
    public string? Source { get; init; }
    public string? Text { get; init; }
}

/// <summary>Words of the answer that dispose of a point.</summary>
public sealed record GoldenCarried
{
    /// <summary>Key of the statement or scan line that the obligation comes from.</summary>
    public required string Key { get; init; }
    public required string Quote { get; init; }
    /// <summary>By its source when absent: vetoes and dissents carried as risk, claims for the chosen option and blind spots adopted, other claims adapted.</summary>
    public Disposition? As { get; init; }
}
