namespace BrightRun.Packs;

/// <summary>All that is decided about a single-voice conversation before anybody writes: a pure function of pack, seed and triple.</summary>
/// <param name="ConversationId">Unique in the dataset.</param>
/// <param name="Seed">Stream of chance of this conversation.</param>
/// <param name="Triple">Client persona, arc and topic.</param>
/// <param name="Background">Such as <c>Age 41, a nurse, married with two children, in the Midwest</c>.</param>
/// <param name="Values">Words and numbers as texts print them, by slot name.</param>
/// <param name="Numbers">The topic's numbers and what follows from them.</param>
/// <param name="Completes">Whether the end emotion shows in the last message.</param>
/// <param name="Turns">Client messages in order.</param>
public sealed record DialoguePlan(
    string ConversationId,
    long Seed,
    DomainPack Pack,
    DialogueTriple Triple,
    string Background,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<string, double> Numbers,
    bool Completes,
    IReadOnlyList<PlannedDialogueTurn> Turns)
{
    /// <summary>Such as <c>despair(0.90) → referred(0.80)</c>.</summary>
    public string Progression => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Triple.Arc.Start.Emotion}({Triple.Arc.Start.Intensity:0.00}) → {Triple.Arc.End.Emotion}({Triple.Arc.End.Intensity:0.00})");

    /// <summary>Turn from which the arc of crisis holds instead of the one that was planned, from 1; null where no crisis came.</summary>
    public int? SwitchedAt { get; init; }

    /// <summary>First name of the client.</summary>
    public string Client => Values["name"];
}

/// <summary>One client message and the reply to it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Steps">Steps of the arc that the reply takes, in order; at least one.</param>
/// <param name="Emotion">Leading emotion of the message, of the closed list.</param>
/// <param name="Intensity">0 to 1, two decimals.</param>
/// <param name="Secondary">Second emotion; null for none.</param>
/// <param name="Setback">Whether the first feeling comes back in this message.</param>
/// <param name="Sentences">What the message conveys, in order; texts are filled.</param>
/// <param name="Sign">Words of the message that show the emotion; they stand in it word for word.</param>
/// <param name="Reply">What the offline consultant says, in order; texts are filled.</param>
/// <param name="Named">Words of the reply that name the feeling.</param>
public sealed record PlannedDialogueTurn(
    int Number,
    IReadOnlyList<ArcStep> Steps,
    string Emotion,
    double Intensity,
    string? Secondary,
    bool Setback,
    IReadOnlyList<string> Sentences,
    string Sign,
    IReadOnlyList<string> Reply,
    string Named)
{
    /// <summary>Computed numbers that the reply uses, by name.</summary>
    public IReadOnlyList<string> Computed { get; init; } = [];
}
