using System.Collections.Frozen;

namespace BrightRun.Packs;

/// <summary>The closed list of emotions of the single-voice tier, each with its valence.</summary>
/// <remarks>domains.md section 7.2.</remarks>
public static class Emotions
{
    private static readonly FrozenDictionary<string, string> Valences = new Dictionary<string, string>
    {
        ["confusion"] = "negative", ["overwhelm"] = "negative", ["anxiety"] = "negative", ["fear"] = "negative", ["shame"] = "negative",
        ["guilt"] = "negative", ["grief"] = "negative", ["anger"] = "negative", ["hostility"] = "negative", ["resentment"] = "negative",
        ["frustration"] = "negative", ["despair"] = "negative", ["panic"] = "negative", ["numbness"] = "negative", ["denial"] = "negative",
        ["cautious_optimism"] = "mixed", ["curiosity"] = "positive", ["hope"] = "positive", ["relief"] = "positive", ["clarity"] = "positive",
        ["confidence"] = "positive", ["empowerment"] = "positive", ["acceptance"] = "positive", ["alignment"] = "positive", ["calm"] = "positive",
        ["steadiness"] = "positive", ["referred"] = "mixed", ["boundary_accepted"] = "mixed", ["triaged"] = "mixed",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> All => Valences.Keys;

    public static bool Contains(string emotion) => Valences.ContainsKey(emotion);

    /// <summary>negative, mixed or positive.</summary>
    public static string ValenceOf(string emotion) => Valences[emotion];
}
