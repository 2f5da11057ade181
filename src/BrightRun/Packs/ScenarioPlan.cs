using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>All that is decided about a conversation before anybody speaks: a pure function of pack, seed and length.</summary>
/// <param name="ConversationId">Unique in the dataset.</param>
/// <param name="Seed">Stream of chance of this conversation; authors derive theirs from it.</param>
/// <param name="Draw">The case.</param>
/// <param name="CompleteBrief">Whether it is a control that has no gap to find.</param>
/// <param name="Turns">What the user brings, turn by turn.</param>
public sealed record ScenarioPlan(
    string ConversationId,
    long Seed,
    DomainPack Pack,
    ScenarioDraw Draw,
    bool CompleteBrief,
    IReadOnlyList<PlannedTurn> Turns)
{
    /// <summary>Who is on the panel, in pack order; the whole library unless it was chosen from.</summary>
    public IReadOnlyList<Persona> Panel { get => field ?? Pack.Personas; init; }

    /// <summary>Problem in free text that the conversation starts from; null when the case was drawn.</summary>
    public string? Problem { get; init; }

    /// <summary>Facts of the scenario in the order in which the user states them.</summary>
    public IEnumerable<ScenarioFact> Facts => Turns.SelectMany(t => t.Sentences).Select((s, i) => new ScenarioFact { FactId = IdOf(i), Text = s.Text });

    /// <summary>Id of the first fact that holds some words and is stated by a turn; null when there is none.</summary>
    public string? FactId(string words, int turn) => Turns.SelectMany(t => t.Sentences, (t, s) => (t.Number, s.Text)).Index()
        .Where(s => s.Item.Number <= turn && s.Item.Text.Contains(words, StringComparison.OrdinalIgnoreCase))
        .Select(s => IdOf(s.Index)).FirstOrDefault();

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"sf_{index + 1:00}");
}

/// <summary>What the user brings in one turn, and how the turn is meant to end.</summary>
/// <param name="Number">From 1.</param>
/// <param name="State">Purpose state that is worked on.</param>
/// <param name="Kind">Advance, partial (evidence is withheld), blocked (bad news) or escalation.</param>
/// <param name="Sentences">What the message conveys, in order; texts are filled.</param>
/// <param name="Planted">Blind spots whose trigger the message contains.</param>
/// <param name="Withheld">User criteria whose evidence is missing in a partial or blocked turn.</param>
/// <param name="Decision">What the offline author lets the panel argue about; null on an escalation.</param>
/// <param name="Escalation">Safety rule that the message runs into; null otherwise.</param>
public sealed record PlannedTurn(
    int Number,
    StateDefinition State,
    TurnKind Kind,
    IReadOnlyList<PlannedSentence> Sentences,
    IReadOnlyList<PlantedGold> Planted,
    IReadOnlyList<string> Withheld,
    DecisionTemplate? Decision,
    SafetyRule? Escalation);

/// <summary>What a planned sentence is for.</summary>
public enum SentencePurpose { Background, Evidence, Shortfall, Trigger, News, Decoy, Escalation }

/// <summary>One thing that a user message conveys.</summary>
/// <param name="Text">Filled; the offline author says it as it stands, live authors say it in the user's voice, triggers and decoys word for word.</param>
/// <param name="CriterionId">Criterion that it evidences; null when it evidences none.</param>
/// <param name="Numbers">Number slots that it states.</param>
public sealed record PlannedSentence(SentencePurpose Purpose, string Text, string? CriterionId, IReadOnlyList<string> Numbers);

/// <summary>A planted blind spot: gold for the metrics, never shown to a live panel.</summary>
/// <param name="Definition">Blind spot of the pack.</param>
/// <param name="Planted">Its form in the family.</param>
/// <param name="Trigger">Filled sentence that stands word for word in the user message.</param>
/// <param name="Text">Filled gold text.</param>
public sealed record PlantedGold(BlindSpotDefinition Definition, PlantedBlindSpot Planted, string Trigger, string Text);
