using BrightRun.Packs;

namespace BrightRun.Generation;

/// <summary>Short forms of the written conversation, spelled out.</summary>
internal static class GoldenTexts
{
    /// <summary>Key under which a scan line is spoken to.</summary>
    public static string KeyOf(GoldenScan scan) => scan.Key ?? scan.BlindSpot ?? "";

    /// <summary>Keys that can be spoken to or carried in a turn.</summary>
    public static IEnumerable<string> Keys(GoldenTurn turn) => (turn.Statements ?? []).Select(s => s.Key).Concat((turn.Scan ?? []).Select(KeyOf));

    /// <summary>A criterion by its full id, or by its id without the domain; null for an unknown one.</summary>
    public static CriterionDefinition? Criterion(DomainPack pack, string id) => pack.FindCriterion(id) ?? pack.FindCriterion($"{pack.Id}.{id}");

    /// <summary>The claim of a statement: the given one, else its first sentence.</summary>
    public static string ClaimOf(GoldenStatement statement)
    {
        if (statement.Claim is { } claim)
        {
            return claim;
        }

        var text = statement.Says;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] is '.' or '?' && char.IsWhiteSpace(text[i + 1]))
            {
                return text[..(i + 1)];
            }
        }

        return text;
    }
}
