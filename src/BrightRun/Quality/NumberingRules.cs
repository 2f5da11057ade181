using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1023, BR1028, BR1052, BR1053 and BR1054: turns are numbered in order, and what a conversation counts of itself is right.</summary>
internal static class NumberingRules
{
    public const string Turns = "BR1023";
    public const string Records = "BR1028";
    public const string TotalTurns = "BR1052";
    public const string PersonasInvolved = "BR1053";
    public const string Stages = "BR1054";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        var turnIds = new HashSet<string>(StringComparer.Ordinal);
        var recordIds = new HashSet<string>(StringComparer.Ordinal);
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var turn in c.Turns)
        {
            if (turn.Pair.TurnNumber != turn.Index + 1)
            {
                yield return Found.Error(c, Turns, Found.Pair(turn.Index, "turn_number"),
                    FormattableString.Invariant($"The turn number is {turn.Pair.TurnNumber}; it must be {turn.Index + 1}."));
            }

            if (!turnIds.Add(turn.Pair.TurnId))
            {
                yield return Found.Error(c, Turns, Found.Pair(turn.Index, "turn_id"), $"'{turn.Pair.TurnId}' is the id of an earlier turn; every id must be unique.");
            }

            foreach (var record in turn.Pair.DialogueRecords ?? [])
            {
                if (record.Id is { } id && !recordIds.Add(id) && repeated.Add(id))
                {
                    yield return Found.Warning(c, Records, Found.Pair(turn.Index, "dialogue_records"), $"The record id '{id}' occurs more than once.");
                }
            }
        }

        var metadata = c.Source.ConversationMetadata;
        if (metadata.TotalTurns != c.Turns.Length)
        {
            yield return Wrong(TotalTurns, "total_turns", metadata.TotalTurns, c.Turns.Length);
        }

        if (metadata.PersonasInvolved is { } personas && c.Source.PersonaLibrary is { } library && personas != library.Personas.Count)
        {
            yield return Wrong(PersonasInvolved, "personas_involved", personas, library.Personas.Count);
        }

        if (metadata.PurposeProgressionStages is { } stages && c.Source.PurposeFramework is { } framework && stages != new StatePath(framework).Stages.Count)
        {
            yield return Wrong(Stages, "purpose_progression_stages", stages, new StatePath(framework).Stages.Count);
        }

        Finding Wrong(string rule, string name, int declared, int counted) => Found.Warning(c, rule, $"/conversation_metadata/{name}",
            FormattableString.Invariant($"{name} is {declared}; there are {counted}."));
    }
}
