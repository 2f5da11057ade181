using System.ComponentModel.DataAnnotations;

namespace BrightRun.Packs;

/// <summary>A kind of case, from which hundreds of different scenarios are drawn.</summary>
public sealed record ScenarioFamily
{
    [RegularExpression("^[a-z][a-z0-9_]{1,63}$")]
    public required string Id { get; init; }
    /// <summary>Value of <c>subdomain</c>.</summary>
    public required string Subdomain { get; init; }
    public required string Title { get; init; }
    /// <summary>low, medium or high: how many personas speak.</summary>
    [RegularExpression("^(low|medium|high)$")]
    public required string Complexity { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    /// <summary>Sets of words that belong together; one set is drawn. Every set has the same keys.</summary>
    [MinLength(1)]
    public required IReadOnlyList<IReadOnlyDictionary<string, string>> Casts { get; init; }
    /// <summary>Words drawn one by one, by slot name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Words { get; init; }
    public required IReadOnlyDictionary<string, NumberSlot> Numbers { get; init; }
    public IReadOnlyList<NumberConstraint>? Constraints { get; init; }
    /// <summary>What the user wants and plans, one paragraph for live authors and readers.</summary>
    public required string Brief { get; init; }
    /// <summary>Sentences of the first message, in order; one variant of each.</summary>
    [MinLength(2)]
    public required IReadOnlyList<Beat> Opening { get; init; }
    /// <summary>Instead of blind spots: sentences of the first message that leave no gap.</summary>
    public required IReadOnlyList<Beat> CompleteBrief { get; init; }
    [MinLength(2)]
    public required IReadOnlyList<PlantedBlindSpot> BlindSpots { get; init; }
    public IReadOnlyList<EvidenceText>? Evidence { get; init; }
    public IReadOnlyList<AnswerContent>? AnswerContent { get; init; }
}

/// <summary>One thing the user says.</summary>
public sealed record Beat
{
    /// <summary>User criterion that the sentence evidences; null for background.</summary>
    public string? Criterion { get; init; }
    public required IReadOnlyList<string> Text { get; init; }
}

/// <summary>A blind spot of the pack as it shows in this family.</summary>
public sealed record PlantedBlindSpot
{
    /// <summary>Blind spot of the pack.</summary>
    public required string Id { get; init; }
    /// <summary>State in whose turn the user says the trigger.</summary>
    public required string State { get; init; }
    /// <summary>Whose draft its owner questions, in order of preference: persona ids, or option ids of decisions of the state. Without it, the draft that shares most words with it.</summary>
    public IReadOnlyList<string>? Against { get; init; }
    /// <summary>User sentence that gives it away without asking; variants.</summary>
    public required IReadOnlyList<string> Trigger { get; init; }
    /// <summary>What the owner says: the blind spot in terms of this case, one or two sentences; at least three variants.</summary>
    public required IReadOnlyList<string> Text { get; init; }
    /// <summary>What the owner asks of the leading claim, ending in a question mark; variants.</summary>
    public required IReadOnlyList<string> Challenge { get; init; }
    /// <summary>The leading claim with the gate in it, one sentence; variants.</summary>
    public required IReadOnlyList<string> RevisedClaim { get; init; }
    /// <summary>How the answer shows it: check or gate, one or two sentences; variants.</summary>
    public required IReadOnlyList<string> InAnswer { get; init; }
    public required NextStepTemplate NextStep { get; init; }
}
