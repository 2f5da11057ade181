using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BrightRun.Schema;

/// <summary>A dialogue of the canonical format as records of <c>brightrun-lora-v4</c>: one a client message with its reply, without the defects of old files (no null target, no repeated message).</summary>
/// <remarks>
/// Scores are declared, not judged: 1 + 4 × the share of the mechanical gates that passed; <c>reviewer_notes</c> says so.
/// Arc keys beyond the four of the published schema are kept as they are.
/// </remarks>
public static class LoraV4Projection
{
    public const string FormatSpec = "brightrun-lora-v4";

    private const string Notes = "Declared from mechanical checks (1 + 4 x share passed); no person has reviewed this record.";

    private static readonly string[] Empathy = ["feeling", "emotion"], Clarity = ["jargon", "asks"], Appropriateness = ["arc", "crisis", "safety"], Voice = ["response", "specifics"];

    /// <summary>Whether a conversation can be told in the format: a dialogue with scaffolding, every reply there.</summary>
    public static bool Holds(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation is { Kind: ConversationKind.Dialogue, ConversationMetadata.Scaffolding: not null, SystemPrompt: not null }
            && conversation.TrainingPairs.All(p => !string.IsNullOrWhiteSpace(p.SynthesizedOutput?.ResponseToUser));
    }

    /// <summary>The conversation in the older format.</summary>
    /// <exception cref="ArgumentException">It cannot be told; see <see cref="Holds"/>.</exception>
    public static LoraV4Conversation Of(Conversation conversation)
    {
        if (!Holds(conversation))
        {
            throw new ArgumentException($"Conversation {conversation?.ConversationId} is no complete dialogue.", nameof(conversation));
        }

        var scaffolding = conversation.ConversationMetadata.Scaffolding!;
        var id = IdOf(conversation.ConversationId);
        var created = conversation.Provenance.CreatedAt[..10];
        return new(
            new(id, $"{conversation.ConversationId}.json", created, conversation.TrainingPairs.Count, "experimental",
                new(Text(scaffolding, "persona_key"), Text(scaffolding, "persona_name"), Text(scaffolding, "emotional_arc_key"), Text(scaffolding, "emotional_arc"),
                    Text(scaffolding, "training_topic_key"), Text(scaffolding, "training_topic"))),
            [.. conversation.TrainingPairs.Select((pair, i) => Record(conversation, pair, i, id))]);
    }

    /// <summary>A UUID that follows from the id alone, because the format wants one and a rerun must give the same bytes.</summary>
    /// <remarks>Version 8 (custom) of RFC 9562: the first 16 bytes of SHA-256, with version and variant set.</remarks>
    public static string IdOf(string conversationId)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(conversationId)).AsSpan(0, 16).ToArray();
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    private static LoraV4Record Record(Conversation conversation, TrainingPair pair, int index, string id)
    {
        var meta = conversation.ConversationMetadata;
        var (scaffolding, context) = (meta.Scaffolding!, meta.ClientContext ?? new Dictionary<string, JsonElement>());
        var user = pair.DialogueRecords!.First(r => r.Role == DialogueRole.User);
        var reply = pair.DialogueRecords!.First(r => r.Role == DialogueRole.Assistant).TrainingMetadata!;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{conversation.ConversationId}_turn{index + 1}"),
            id,
            index + 1,
            new(Text(context, "client_persona"), Text(context, "persona_archetype"), Text(context, "client_background"), Text(scaffolding, "emotional_arc"), Text(scaffolding, "emotional_arc_key"),
                Text(scaffolding, "training_topic"), Text(scaffolding, "training_topic_key"), Text(context, "session_context"), Text(reply, "conversation_phase"), Text(context, "expected_outcome")),
            conversation.SystemPrompt!,
            [.. conversation.TrainingPairs.Take(index).SelectMany(History)],
            pair.UserInput,
            new(user.EmotionalContext!["detected_emotions"]),
            pair.SynthesizedOutput!.ResponseToUser!,
            new(
                meta.Complexity ?? "medium",
                Text(reply, "objective"),
                [.. reply.TryGetValue("arc_steps", out var steps) ? steps.EnumerateArray().Select(s => s.GetString()!) : []],
                index + 1,
                Text(reply, "emotional_progression_target"),
                Score(conversation, null),
                new(Score(conversation, Empathy), Score(conversation, Clarity), Score(conversation, Appropriateness), Score(conversation, Voice)),
                conversation.Review?.Status is ReviewStatus.Submitted or ReviewStatus.Adjudicated,
                Notes,
                UseAsSeedExample: false,
                GenerateVariationsCount: 0));
    }

    private static IEnumerable<LoraV4Message> History(TrainingPair pair)
    {
        var user = pair.DialogueRecords!.First(r => r.Role == DialogueRole.User);
        var state = JsonSerializer.SerializeToElement(user.EmotionalState!.ToDictionary(), HistoryJson.Default.DictionaryStringJsonElement);
        yield return new(pair.TurnNumber, "user", pair.UserInput, state);
        yield return new(pair.TurnNumber, "assistant", pair.SynthesizedOutput!.ResponseToUser!, state);
    }

    /// <summary>1 + 4 × the share of decided gates that passed, one decimal; 1 when none was decided.</summary>
    private static double Score(Conversation conversation, string[]? gates)
    {
        var decided = (conversation.Quality?.Gates ?? []).Where(g => g.Passed is not null && (gates is null || gates.Contains(g.GateId))).ToList();
        return decided.Count == 0 ? 1 : Math.Round(1 + (4.0 * decided.Count(g => g.Passed == true) / decided.Count), 1);
    }

    private static string Text(IReadOnlyDictionary<string, JsonElement> values, string name) =>
        values.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class HistoryJson : System.Text.Json.Serialization.JsonSerializerContext;
