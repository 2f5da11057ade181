using BrightRun.Schema;

namespace BrightRun.TestKit;

/// <summary>Conversations as a run writes them: two deliberated turns about lunch boxes, sealed, in keeping with every invariant of the format.</summary>
/// <remarks>Change one with <c>with</c> to break one rule, then seal it again unless the hash is what the test is about.</remarks>
public static class SampleConversations
{
    /// <summary>Time of creation of every record.</summary>
    public const string CreatedAt = "2026-01-05T09:00:00Z";

    /// <summary>A conversation without findings: turn 1 reaches its target, turn 2 falls short and meets a veto.</summary>
    /// <param name="id">Id, unique in a dataset.</param>
    public static Conversation Deliberation(string id = "conv_sample_0001") => Fingerprint.Seal(new Conversation
    {
        ConversationId = id,
        Kind = ConversationKind.Deliberation,
        ContentHash = "",
        RecordHash = "",
        ConversationMetadata = new()
        {
            Domain = "business_planning",
            Subdomain = "lunch_delivery",
            Complexity = "low",
            PurposeProgressionStages = 3,
            TotalTurns = 2,
            PersonasInvolved = 4,
            CreatedDate = CreatedAt,
            GenerationMethod = "fully_synthetic_ai_generated",
            GenerationModel = "scripted-1",
            QualityTier = QualityTier.Production,
            Language = "en",
            Jurisdiction = "GB",
            ScenarioId = "lunch_boxes_0001",
            ScenarioFamilyId = "lunch_boxes",
            GroupKey = "lunch_boxes",
            Split = Split.Train,
        },
        PurposeFramework = SampleFramework.Path,
        PersonaLibrary = SampleFramework.Library,
        Scenario = SampleFramework.Scenario,
        SystemPrompt = "You help people who start a small business. You say what must be true before money is spent.",
        TrainingPairs = [SampleFirstTurn.Pair, SampleSecondTurn.Pair],
        Provenance = Provenance("call_", 4),
    });

    /// <summary>The same conversation with every property of the format in use at least once; for round trips, not for the invariants.</summary>
    public static Conversation Everything(string id = "conv_everything_0001") => Fingerprint.Seal(SampleEverything.Fill(Deliberation(id)));

    /// <summary>A dataset of such conversations with the counts that belong to them.</summary>
    public static Dataset Dataset(int conversations = 3)
    {
        var all = Enumerable.Range(1, conversations).Select(n => Deliberation($"conv_sample_{n:D4}")).ToList();
        return new() { DatasetMetadata = Metadata(all), Conversations = all };
    }

    /// <summary>What a dataset of these conversations says of itself.</summary>
    public static DatasetMetadata Metadata(IReadOnlyList<Conversation> conversations) => new()
    {
        SchemaVersion = DatasetMetadata.Version4,
        DatasetId = "sample",
        Name = "Lunch boxes",
        Version = "1.0.0",
        CreatedDate = CreatedAt,
        UseCaseDomains = ["business_planning"],
        Languages = ["en"],
        Licence = new() { Spdx = "CC0-1.0" },
        ConversationCount = conversations.Count,
        TotalTrainingPairs = conversations.Sum(c => c.TrainingPairs.Count),
        TrainablePairs = conversations.Sum(c => c.TrainingPairs.Count(p => p.Trainable)),
    };

    /// <summary>The first line of a <c>dataset.jsonl</c> with every property of the format in use.</summary>
    public static DatasetHeader EverythingHeader() => SampleEverything.Header(Metadata([]));

    internal static Provenance Provenance(string callPrefix, int calls) => new()
    {
        Origin = new() { Type = OriginType.Synthetic, Model = "scripted-1", Provider = "scripted" },
        CreatedAt = CreatedAt,
        Generator = new() { BrightrunVersion = "0.1.0", RunId = "run_sample", RunSpecHash = CanonicalJson.Sha256("spec"u8), RandomSeed = 7 },
        Calls = [.. Enumerable.Range(1, calls).Select(n => Call($"{callPrefix}{n}"))],
    };

    /// <summary>A place in a text, found by its words.</summary>
    internal static Span SpanOf(string path, string text, string quote)
    {
        var start = text.IndexOf(quote, StringComparison.Ordinal);
        ArgumentOutOfRangeException.ThrowIfNegative(start, quote);
        return new() { Path = path, Start = start, Length = quote.Length, Quote = quote };
    }

    private static ModelCall Call(string id) => new()
    {
        CallId = id,
        Step = "draft",
        Provider = "scripted",
        Model = "scripted-1",
        RequestSha256 = CanonicalJson.Sha256("request"u8),
        ResponseSha256 = CanonicalJson.Sha256("response"u8),
        Usage = new() { Input = 900, Output = 120 },
        Attempt = 1,
    };
}
