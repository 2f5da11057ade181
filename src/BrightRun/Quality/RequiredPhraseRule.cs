using System.Text.Json;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1122: an answer contains what its turn says that the domain's safety rules require.</summary>
internal static class RequiredPhraseRule
{
    public const string Id = "BR1122";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var turn in c.Turns)
        {
            if (turn.Pair.InternalDeliberation?.DeliberationContext?.PersonasKnow.TryGetValue(DeliberationContext.AnswerContainsOneOf, out var required) is not true
                || required.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var list in required.EnumerateArray())
            {
                var phrases = Phrases(list);
                if (phrases.Count > 0 && !PhraseMatch.ContainsAny(turn.AnswerText, phrases))
                {
                    yield return Found.Error(c, Id, Found.Pair(turn.Index, "synthesized_output/response_to_user"),
                        $"The answer contains none of what a safety rule requires: {string.Join(", ", phrases.Select(p => $"\"{p}\""))}.");
                }
            }
        }
    }

    private static List<string> Phrases(JsonElement list) => list.ValueKind != JsonValueKind.Array
        ? []
        : [.. list.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.String).Select(p => p.GetString()!).Where(p => p.Length > 0)];
}
