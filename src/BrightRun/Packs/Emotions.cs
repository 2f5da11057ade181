using System.Collections.Frozen;

namespace BrightRun.Packs;

/// <summary>The closed list of emotions of the single-voice tier, each with its valence.</summary>
/// <remarks>domains.md section 7.2.</remarks>
public static class Emotions
{
    private static readonly string[] Negative =
    [
        "confusion", "overwhelm", "anxiety", "fear", "shame", "guilt", "grief", "anger", "hostility", "resentment", "frustration", "despair", "panic", "numbness", "denial",
    ];

    private static readonly string[] Mixed = ["cautious_optimism", "referred", "boundary_accepted", "triaged"];

    private static readonly string[] Positive =
    [
        "curiosity", "hope", "relief", "clarity", "confidence", "empowerment", "acceptance", "alignment", "calm", "steadiness",
    ];

    private static readonly FrozenDictionary<string, string> Valences =
        new List<(string Valence, string[] Names)> { ("negative", Negative), ("mixed", Mixed), ("positive", Positive) }
            .SelectMany(g => g.Names, (g, name) => (Name: name, g.Valence))
            .ToFrozenDictionary(e => e.Name, e => e.Valence, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> All => Valences.Keys;

    public static bool Contains(string emotion) => Valences.ContainsKey(emotion);

    /// <summary>negative, mixed or positive.</summary>
    public static string ValenceOf(string emotion) => Valences[emotion];
}
