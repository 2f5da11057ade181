using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1121: a ground resolves by its type: to a user fact, an earlier statement or decision, a calculation, or a source.</summary>
internal static class GroundRule
{
    public const string Id = "BR1121";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        for (var i = 0; i < c.Statements.Length; i++)
        {
            var grounds = c.Statements[i].Source.Grounds;
            for (var g = 0; g < grounds.Count; g++)
            {
                if (Fault(c, grounds[g], i) is { } fault)
                {
                    yield return Found.Invariant(c, Id, Found.Statement(c.Statements[i], FormattableString.Invariant($"/grounds/{g}")), fault);
                }
            }
        }
    }

    private static string? Fault(ConversationView c, Ground ground, int place) => ground.Type switch
    {
        GroundType.UserFact => c.Ids.Has(ground.Ref, LocalKind.UserFact) ? null : $"'{ground.Ref}' is no fact that the user stated.",
        GroundType.Computed => c.Ids.Has(ground.Ref, LocalKind.Calculation) ? null : $"'{ground.Ref}' is no calculation of this conversation.",
        GroundType.PriorTurn => IsEarlier(c, ground.Ref, place) ? null : $"'{ground.Ref}' is no earlier statement or decision.",
        GroundType.CitedSource => (ground.SourceUrl ?? ground.Ref ?? ground.Quote) is not null ? null : "The ground cites a source and names none.",
        _ => null,
    };

    private static bool IsEarlier(ConversationView c, string? reference, int place) =>
        reference is not null && (c.ById.TryGetValue(reference, out var statement) ? statement < place : c.Ids.Has(reference, LocalKind.Decision));
}
