using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>What the checks of a single-voice conversation read: one entry a client message with its reply.</summary>
internal sealed record DialogueTurnView(
    int Index, string Message, string Reply, string? Emotion, double? Intensity, string? Secondary, bool Setback, string? Sign, string? Named, IReadOnlyList<string> Steps);

/// <summary>A dialogue with its scaffolding; what the record lacks is null or empty.</summary>
internal sealed record DialogueView(
    Conversation Source, IReadOnlyList<DialogueTurnView> Turns, IReadOnlyList<string> ArcSteps, string? ArcEnd, bool? Complete, bool CompleteByReferral, bool TeachesTopic, int? MostAsks, int FirstOfArc)
{
    public static DialogueView Of(Conversation conversation)
    {
        var scaffolding = conversation.ConversationMetadata.Scaffolding;
        return new(
            conversation,
            [.. conversation.TrainingPairs.Select(Turn)],
            Texts(Find(scaffolding, "arc_steps")),
            Text(Find(scaffolding, "arc_end")),
            Find(scaffolding, "arc_complete") is { ValueKind: JsonValueKind.True or JsonValueKind.False } complete ? complete.GetBoolean() : null,
            Find(scaffolding, "complete_by_referral") is { ValueKind: JsonValueKind.True },
            Find(scaffolding, "teaches_topic") is not { ValueKind: JsonValueKind.False },
            Find(scaffolding, "most_asks") is { ValueKind: JsonValueKind.Number } most && most.TryGetInt32(out var asks) ? asks : null,
            Find(scaffolding, "arc_switched_at") is { ValueKind: JsonValueKind.Number } at && at.TryGetInt32(out var turn) ? turn - 1 : 0);
    }

    private static DialogueTurnView Turn(TrainingPair pair, int index)
    {
        var user = pair.DialogueRecords?.FirstOrDefault(r => r.Role == DialogueRole.User);
        var assistant = pair.DialogueRecords?.FirstOrDefault(r => r.Role == DialogueRole.Assistant);
        var state = user?.EmotionalState;
        return new(
            index,
            pair.UserInput,
            pair.SynthesizedOutput?.ResponseToUser ?? "",
            Text(Find(state, "primary")),
            Find(state, "intensity") is { ValueKind: JsonValueKind.Number } intensity ? intensity.GetDouble() : null,
            Text(Find(state, "secondary")),
            Find(user?.TrainingMetadata, "setback") is { ValueKind: JsonValueKind.True },
            Quote(Find(user?.EmotionalContext, "span")),
            Quote(Find(assistant?.TrainingMetadata, "feeling_named")),
            Texts(Find(assistant?.TrainingMetadata, "arc_steps")));
    }

    private static JsonElement? Find(IReadOnlyDictionary<string, JsonElement>? values, string name) => values is not null && values.TryGetValue(name, out var value) ? value : null;

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string? Quote(JsonElement? span) => span is { ValueKind: JsonValueKind.Object } s && s.TryGetProperty("quote", out var quote) ? Text(quote) : null;

    private static IReadOnlyList<string> Texts(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray().Select(i => Text(i) ?? "")] : [];
}
