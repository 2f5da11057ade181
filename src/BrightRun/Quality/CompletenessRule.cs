using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1117: what is trainable has an answer; what calls itself a deliberation has one, with one synthesis a turn.</summary>
internal static class CompletenessRule
{
    public const string Id = "BR1117";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        var deliberation = c.Source.Kind == ConversationKind.Deliberation;
        if (deliberation && c.Source.PurposeFramework is null)
        {
            yield return Found.Error(c, Id, "/purpose_framework", "A deliberation has a purpose framework.");
        }

        if (deliberation && c.Source.PersonaLibrary is null)
        {
            yield return Found.Error(c, Id, "/persona_library", "A deliberation has a persona library.");
        }

        foreach (var turn in c.Turns)
        {
            if (turn.Pair.Trainable && string.IsNullOrWhiteSpace(turn.AnswerText))
            {
                yield return Found.Error(c, Id, Found.Pair(turn.Index, "synthesized_output/response_to_user"), "The pair is trainable and has no answer; it must have one or not be trainable.");
            }

            if (!deliberation || turn.Pair.TurnKind == TurnKind.Escalation)
            {
                continue;
            }

            if (turn.Statements.Length == 0)
            {
                yield return Found.Error(c, Id, Found.Pair(turn.Index, "internal_deliberation"), "A turn of a deliberation has a transcript.");
            }

            if (turn.Pair.SynthesizedOutput is null)
            {
                yield return Found.Error(c, Id, Found.Pair(turn.Index, "synthesized_output"), "A turn of a deliberation has a synthesis.");
            }

            if (!c.Imported && turn.Statements.Length > 0 && Syntheses(turn) is not 1 and var count)
            {
                yield return Found.Error(c, Id, Found.Pair(turn.Index, "internal_deliberation/deliberation_transcript"),
                    FormattableString.Invariant($"There are {count} synthesise statements; a turn has exactly one."));
            }
        }
    }

    private static int Syntheses(TurnView turn)
    {
        var count = 0;
        foreach (ref readonly var s in turn.Statements)
        {
            count += s.Source.Act == Act.Synthesise ? 1 : 0;
        }

        return count;
    }
}
