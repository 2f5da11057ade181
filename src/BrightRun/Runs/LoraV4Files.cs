using System.Text.Json;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Writes the accepted conversations of a single-voice run in the older format too: <c>lora-v4.json</c> and <c>lora-v4.jsonl</c>, whole or not at all.</summary>
/// <remarks>The older format has no verdict, so what a gate refused or a person has still to see stays in the canonical files alone.</remarks>
internal static class LoraV4Files
{
    public const string DocumentName = "lora-v4.json", LinesName = "lora-v4.jsonl";

    /// <summary>Writes both files.</summary>
    /// <param name="conversations">In order; read twice.</param>
    public static void Write(string folder, string name, DomainPack pack, RunState state, IEnumerable<Conversation> conversations)
    {
        conversations = conversations.Where(c => c.Quality?.Verdict == Verdict.Accept && LoraV4Projection.Holds(c));
        var head = Head(name, pack, state, conversations);
        Whole(Path.Combine(folder, DocumentName), file => Document(file, pack, head, conversations));
        Whole(Path.Combine(folder, LinesName), file => Lines(file, head, conversations));
    }

    private static LoraV4Metadata Head(string name, DomainPack pack, RunState state, IEnumerable<Conversation> conversations)
    {
        var (personas, arcs, topics) = (Counter(), Counter(), Counter());
        var (count, pairs, sum, low, high) = (0, 0, 0.0, double.MaxValue, 0.0);
        foreach (var told in conversations.Select(LoraV4Projection.Of))
        {
            var scaffolding = told.ConversationMetadata.Scaffolding;
            count++;
            pairs += told.TrainingPairs.Count;
            Add(personas, scaffolding.PersonaKey);
            Add(arcs, scaffolding.EmotionalArcKey);
            Add(topics, scaffolding.TrainingTopicKey);
            foreach (var score in told.TrainingPairs.Select(p => p.TrainingMetadata.QualityScore))
            {
                (sum, low, high) = (sum + score, Math.Min(low, score), Math.Max(high, score));
            }
        }

        return new(
            name, "1.0.0", state.CreatedAt, state.CreatedAt, LoraV4Projection.FormatSpec, null, $"{pack.Id}_consultant", count, pairs,
            new(pairs == 0 ? 1 : Math.Round(sum / pairs, 2), pairs == 0 ? 1 : low, pairs == 0 ? 1 : high, 0, 0), new(personas, arcs, topics));

        static SortedDictionary<string, int> Counter() => new(StringComparer.Ordinal);
        static void Add(SortedDictionary<string, int> counter, string key) => counter[key] = counter.GetValueOrDefault(key) + 1;
    }

    private static void Document(Stream file, DomainPack pack, LoraV4Metadata head, IEnumerable<Conversation> conversations)
    {
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WritePropertyName("training_file_metadata");
        JsonSerializer.Serialize(json, head, LoraV4Json.Default.LoraV4Metadata);
        json.WritePropertyName("consultant_profile");
        JsonSerializer.Serialize(json, Profile(pack.SingleVoice!.Consultant), LoraV4Json.Default.LoraV4Consultant);
        json.WriteStartArray("conversations");
        foreach (var conversation in conversations)
        {
            JsonSerializer.Serialize(json, LoraV4Projection.Of(conversation), LoraV4Json.Default.LoraV4Conversation);
            json.Flush(); // or the whole document would be held until the end
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Lines(Stream file, LoraV4Metadata head, IEnumerable<Conversation> conversations)
    {
        Line(new LoraV4Header(new(head.FileName, head.TotalTrainingPairs, head.Version, head.FormatSpec, "One record a line; every record has a reply.")), LoraV4Json.Default.LoraV4Header);
        foreach (var told in conversations.Select(LoraV4Projection.Of))
        {
            foreach (var record in told.TrainingPairs)
            {
                Line(record with { Id = $"{record.Id}_{told.ConversationMetadata.ConversationId[..8]}" }, LoraV4Json.Default.LoraV4Record);
            }
        }

        void Line<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(value, type));
            file.WriteByte((byte)'\n');
        }
    }

    private static LoraV4Consultant Profile(Consultant consultant) => new(
        consultant.Name, consultant.Business, consultant.Expertise, consultant.YearsExperience,
        consultant.CorePhilosophy.Index().ToDictionary(p => $"principle_{p.Index + 1}", p => p.Item, StringComparer.Ordinal),
        new(consultant.Tone, consultant.Techniques, consultant.Avoid));

    private static void Whole(string path, Action<Stream> write)
    {
        try
        {
            using (var file = new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write, FileShare.None, 256 << 10))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            WholeFile.Remove(path + ".tmp");
            throw DatasetIoException.Of("written", path, e);
        }
    }
}
