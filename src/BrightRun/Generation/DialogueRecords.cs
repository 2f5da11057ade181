using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>Writes a single-voice conversation as a record of the canonical format, kind <c>dialogue</c>.</summary>
/// <remarks>formats.md sections 4 and 7; names of the old format stand in <c>client_context</c>, <c>scaffolding</c> and <c>dialogue_records</c>.</remarks>
internal static class DialogueRecords
{
    public static Conversation Of(DialoguePlan plan, List<SpokenTurn> turns, List<ModelCall> calls, GenerationStamp stamp)
    {
        var (pack, (persona, arc, topic)) = (plan.Pack, plan.Triple);
        var complete = arc.CompleteByReferral || turns[^1].Emotion.Primary == arc.End.Emotion;
        return new()
        {
            ConversationId = plan.ConversationId,
            Kind = ConversationKind.Dialogue,
            ContentHash = "",
            RecordHash = "",
            ConversationMetadata = new()
            {
                Domain = pack.Id,
                Subdomain = topic.Id,
                Complexity = topic.Complexity,
                TotalTurns = turns.Count,
                Tags = topic.Tags,
                GenerationMethod = stamp.Origin.Type == OriginType.Template ? "composed_from_pack" : "fully_synthetic_ai_generated",
                GenerationModel = stamp.Origin.Model,
                QualityTier = QualityTier.Experimental,
                UserContextArchetype = persona.Id,
                Language = pack.Head.Language,
                Jurisdiction = pack.Head.Jurisdiction,
                ScenarioId = string.Create(CultureInfo.InvariantCulture, $"{persona.Id}/{arc.Id}/{topic.Id}/{plan.Seed:x16}"),
                ScenarioFamilyId = topic.Id,
                GroupKey = $"{pack.Id}/{topic.Id}",
                ClientContext = Context(plan, arc),
                Scaffolding = Object(
                    ("persona_key", persona.Id), ("persona_name", persona.Name), ("emotional_arc_key", arc.Id), ("emotional_arc", arc.Name), ("training_topic_key", topic.Id),
                    ("training_topic", topic.Title), ("tier", arc.Tier == ArcTier.EdgeCase ? "edge_case" : "template"), ("most_asks", persona.MostAsks), ("arc_steps", Steps(arc.Steps)),
                    ("arc_complete", complete), ("arc_end", arc.End.Emotion), ("complete_by_referral", arc.CompleteByReferral), ("teaches_topic", arc.Teaches()), ("arc_switched_at", plan.SwitchedAt)),
            },
            SystemPrompt = pack.SingleVoice!.Consultant.SystemPrompt,
            TrainingPairs = [.. turns.Select((turn, i) => Pair(plan, turn, i + 1))],
            Provenance = new()
            {
                Origin = stamp.Origin,
                CreatedAt = stamp.CreatedAt,
                Generator = stamp.Generator with { RandomSeed = plan.Seed },
                Calls = calls.Count > 0 ? calls : null,
            },
        };
    }

    private static Dictionary<string, JsonElement> Context(DialoguePlan plan, EmotionalArc arc) => Object(
        ("client_persona", $"{plan.Client} - {plan.Triple.Persona.Name}"),
        ("persona_archetype", plan.Triple.Persona.Id),
        ("client_background", plan.Background),
        ("session_context", $"{plan.Client} wants to talk about {plan.Triple.Topic.Phrase}."),
        ("expected_outcome", arc.Outcome));

    private static TrainingPair Pair(DialoguePlan plan, SpokenTurn turn, int number) => new()
    {
        TurnNumber = number,
        TurnId = string.Create(CultureInfo.InvariantCulture, $"t{number}"),
        UserInput = turn.Message,
        Trainable = true,
        TurnKind = turn.Arc.Teaches() ? null : TurnKind.Escalation,
        Calculations = turn.Planned.Computed.Count == 0 ? null : [.. turn.Planned.Computed.Select((name, i) => Calculation(plan, name, number, i + 1))],
        SynthesizedOutput = new() { ResponseToUser = turn.Reply },
        DialogueRecords =
        [
            new()
            {
                Role = DialogueRole.User,
                TurnNumber = number,
                EmotionalContext = Object(("detected_emotions", Detected(turn.Emotion)), ("span", Span(Spans.Find(Spans.UserInputPath(number), turn.Message, turn.Emotion.Quote)))),
                EmotionalState = Object(("primary", turn.Emotion.Primary), ("secondary", turn.Emotion.Secondary), ("intensity", turn.Emotion.Intensity)),
                TrainingMetadata = Object(("setback", turn.Planned.Setback)),
            },
            new()
            {
                Role = DialogueRole.Assistant,
                TurnNumber = number,
                TrainingMetadata = Object(
                    ("arc_steps", Steps(turn.Planned.Steps)), ("conversation_phase", turn.Planned.Steps[0].Phase), ("objective", string.Join(" ", turn.Planned.Steps.Select(s => s.Goal))),
                    ("emotional_progression_target", plan.Progression), ("feeling_named", Span(Spans.Find(Spans.AnswerPath(number), turn.Reply, turn.Named)))),
            },
        ],
    };

    private static Calculation Calculation(DialoguePlan plan, string name, int turn, int index)
    {
        var computed = plan.Triple.Topic.Computed![name];
        var formula = plan.Pack.Formula(computed.Expression);
        return new()
        {
            CalcId = string.Create(CultureInfo.InvariantCulture, $"calc_{turn}_{index:00}"),
            Expression = computed.Expression,
            Inputs = formula.Slots.ToDictionary(s => s, s => plan.Numbers[s], StringComparer.Ordinal),
            Result = plan.Numbers[name],
            Unit = computed.Unit.ToString().ToLowerInvariant(),
        };
    }

    private static JsonObject Detected(EmotionAnswer emotion)
    {
        var detected = new JsonObject { ["primary"] = emotion.Primary, ["primary_confidence"] = emotion.PrimaryConfidence };
        if (emotion.Secondary is { } secondary)
        {
            detected["secondary"] = secondary;
            detected["secondary_confidence"] = emotion.SecondaryConfidence ?? 0;
        }

        detected["intensity"] = emotion.Intensity;
        detected["valence"] = Emotions.ValenceOf(emotion.Primary);
        return detected;
    }

    private static JsonObject? Span(Span? span) => span is null ? null
        : new() { ["path"] = span.Path, ["start"] = span.Start, ["length"] = span.Length, ["quote"] = span.Quote };

    private static JsonArray Steps(IReadOnlyList<ArcStep> steps) => [.. steps.Select(s => (JsonNode)s.Id)];

    /// <summary>Properties in order; those without a value are left out.</summary>
    private static Dictionary<string, JsonElement> Object(params ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                values.Add(name, JsonElement.Parse(value.ToJsonString()));
            }
        }

        return values;
    }
}
