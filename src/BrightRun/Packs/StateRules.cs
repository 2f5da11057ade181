using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3103, BR3104, BR3110 and BR3142: the path rises, and every state can be evidenced by user and answer.</summary>
internal static class StateRules
{
    public const int LongestSentence = 40;

    public static IEnumerable<Finding> Check(DomainPack pack) => [.. Anchors(pack), .. pack.States.Index().SelectMany(s => Criteria(s.Item, $"/states/{s.Index}"))];

    public static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static IEnumerable<Finding> Anchors(DomainPack pack)
    {
        var previous = 0.0;
        foreach (var (i, state) in pack.States.Index())
        {
            if (state.Anchor <= previous || state.Anchor >= 1)
            {
                yield return new("BR3103", Severity.Error, $"/states/{i}/anchor", FormattableString.Invariant($"The anchor of '{state.Id}' is {state.Anchor}; it must lie above {previous} and below 1.")) { Remedy = "Anchors rise strictly along the path." };
            }

            previous = state.Anchor;
        }
    }

    private static IEnumerable<Finding> Criteria(StateDefinition state, string root)
    {
        if (state.Criteria.Count is < 3 or > 6)
        {
            yield return new("BR3104", Severity.Error, $"{root}/criteria", $"'{state.Id}' has {state.Criteria.Count} exit criteria; three to six are needed.");
        }

        if (state.Criteria.All(c => c.AssistantCanSatisfy) || !state.Criteria.Any(c => c.AssistantCanSatisfy))
        {
            yield return new("BR3104", Severity.Error, $"{root}/criteria", $"'{state.Id}' needs at least one criterion for the user and one for the answer.") { Remedy = "Progress must not be produced by talk alone, nor without any advice." };
        }

        foreach (var (i, criterion) in state.Criteria.Index())
        {
            if (Words(criterion.Text) > LongestSentence)
            {
                yield return new("BR3110", Severity.Error, $"{root}/criteria/{i}/text", $"The criterion has {Words(criterion.Text)} words; at most {LongestSentence} are plain.");
            }

            if (!criterion.AssistantCanSatisfy && criterion.Ask is null or [])
            {
                yield return new("BR3142", Severity.Error, $"{root}/criteria/{i}", $"'{criterion.Id}' needs 'ask': what the answer asks the user to bring.") { Remedy = "Write noun phrases that complete \"bring …\"." };
            }
        }
    }
}
