using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Runs;

/// <summary>All that changes the data of a generation run; equal specs give equal data, whatever machine, order or number of resumes.</summary>
public sealed record RunSpec
{
    /// <summary>The pack by content, so that an edited pack is another spec.</summary>
    public required DomainPackReference Pack { get; init; }

    /// <summary>Conversations asked for, from 1.</summary>
    public required int Conversations { get; init; }

    public required TurnRange Turns { get; init; }

    /// <summary>Largest seed either side of 0: beyond it, JSON numbers are rounded by many readers, and two seeds would have one hash.</summary>
    public const long MostSeed = (1L << 53) - 1;

    /// <summary>Seed of the run, from -<see cref="MostSeed"/> to <see cref="MostSeed"/>; each conversation derives its own.</summary>
    public required long Seed { get; init; }

    public required AuthorSpec Author { get; init; }

    /// <summary><c>panel</c> or <c>single_call</c>.</summary>
    public string Paradigm { get; init; } = "panel";

    /// <summary>Hash of the written conversations that a prompted author sees as examples; null for none, and then absent, so that specs without them keep their hash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Examples { get; init; }

    public ScenarioMix Mix { get; init; } = new();

    public WeightingSpec Weighting { get; init; } = new();

    public ScoringSpec Scoring { get; init; } = new();

    /// <summary>A problem in free text that every conversation starts from; null when cases are drawn from all families.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProblemSpec? Problem { get; init; }

    /// <summary>Set for the single-voice tier; null for the panel, whose length, paradigm, mix and weighting then say nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DialogueSpec? Dialogue { get; init; }

    /// <summary>Stream of chance that begins a conversation.</summary>
    internal Dice DiceOf(int index) => Dice.For(Seed, string.Create(CultureInfo.InvariantCulture, $"conversation/{index}"));

    /// <summary>Seed of a conversation: 53 bits, since JSON numbers beyond that are rounded by many readers.</summary>
    internal static long SeedFrom(Dice dice) => (long)(dice.Next() >> 11);

    /// <summary>SHA-256 over the canonical JSON of this record.</summary>
    public string Hash() => CanonicalJson.Hash(JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunSpec));

    /// <summary>Id of a conversation: the same in every resume, and different for every spec.</summary>
    /// <param name="hash">Hash of this spec.</param>
    /// <param name="index">From 0.</param>
    public string ConversationId(string hash, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{Pack.PackId}-{hash["sha256:".Length..][..8]}-{index + 1:0000}");

    /// <summary>What differs from another spec, a line each, such as <c>seed: 17 there, 18 here</c>.</summary>
    public IEnumerable<string> Differences(RunSpec other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Compare("", JsonSerializer.SerializeToElement(other, RunJson.Default.RunSpec), JsonSerializer.SerializeToElement(this, RunJson.Default.RunSpec));
    }

    private static IEnumerable<string> Compare(string path, JsonElement there, JsonElement here) =>
        from property in here.EnumerateObject().Select(p => p.Name).Union(there.EnumerateObject().Select(p => p.Name))
        let name = path.Length == 0 ? property : $"{path}.{property}"
        let now = Property(here, property)
        let old = Property(there, property)
        where now?.GetRawText() != old?.GetRawText()
        from line in now is { ValueKind: JsonValueKind.Object } inside && old is { ValueKind: JsonValueKind.Object } before
            ? Compare(name, before, inside)
            : [$"{name}: {Said(old)} there, {Said(now)} here"]
        select line;

    private static JsonElement? Property(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : null;

    private static string Said(JsonElement? value) => value is null or { ValueKind: JsonValueKind.Null } ? "none" : value.ToString()!;
}

/// <summary>A problem that conversations start from.</summary>
/// <param name="Text">In the user's words; recorded in the scenario, and given to live authors for the first message.</param>
/// <param name="FamilyId">Scenario family of the pack that is nearest to it.</param>
public sealed record ProblemSpec(string Text, string FamilyId);

/// <summary>Who writes the steps. An answer that is replayed, or comes through a batch, has the author who gave it.</summary>
/// <param name="Provider">Such as <c>anthropic</c>; <c>offline</c> for the composer in the program.</param>
/// <param name="Model">Model id; null where the author has none.</param>
public sealed record AuthorSpec(string Provider, string? Model)
{
    /// <summary>The composer that needs no model.</summary>
    public static AuthorSpec Offline { get; } = new("offline", null);

    /// <summary>Limit of an answer in tokens; null where the author has none.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Null when the provider's own holds.</summary>
    public double? Temperature { get; init; }

    /// <summary>Of an author that is ready.</summary>
    public static AuthorSpec Of(Author author) => author?.Model is { } model
        ? new(model.Provider, model.Model) { MaxOutputTokens = model.MaxOutputTokens, Temperature = model.Temperature }
        : Offline;

    /// <summary>What records say that the offline author composed from a pack.</summary>
    public static Origin OfflineOrigin(DomainPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return new() { Type = OriginType.Template, PackId = pack.Id, TemplateId = $"{pack.Id}@{pack.Version}" };
    }

    public override string ToString() => Model is null ? Provider : $"{Provider} {Model}";
}

/// <summary>How many turns a conversation has; drawn for each from its seed.</summary>
/// <param name="From">Fewest, from 1.</param>
/// <param name="To">Most, inclusive.</param>
public sealed record TurnRange(int From, int To)
{
    /// <summary>Longest conversation that is planned.</summary>
    public const int Most = 12;

    /// <summary>Reads <c>5</c> or <c>4-6</c>; null when it is neither, or beyond 1 to <see cref="Most"/>.</summary>
    public static TurnRange? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-', 2);
        return Number(parts[0]) is { } from && Number(parts[^1]) is { } to && from >= 1 && from <= to && to <= Most ? new(from, to) : null;

        static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    public int Draw(Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        return From + dice.Below(To - From + 1);
    }

    public override string ToString() => From == To
        ? From.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");
}
