using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1021, BR1024, BR1025 and BR1027: every persona that is weighted, speaks or is challenged stands in the library, once.</summary>
internal static class KnownPersonaRules
{
    public const string Weighted = "BR1021";
    public const string Speaker = "BR1024";
    public const string Twice = "BR1025";
    public const string Target = "BR1027";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        var library = c.Source.PersonaLibrary?.Personas;
        if (library is null)
        {
            yield break;
        }

        var seen = c.Personas.Count < library.Count ? new HashSet<string>(StringComparer.Ordinal) : null;
        for (var p = 0; seen is not null && p < library.Count; p++)
        {
            if (!seen.Add(library[p].PersonaId))
            {
                yield return Found.Error(c, Twice, FormattableString.Invariant($"/persona_library/personas/{p}/persona_id"),
                    $"'{library[p].PersonaId}' stands in the library twice; every id must be unique.");
            }
        }

        foreach (var turn in c.Turns)
        {
            for (var w = 0; w < turn.Active.Count; w++)
            {
                if (!c.IsPersona(turn.Active[w].PersonaId))
                {
                    yield return Unknown(turn, "personas_weighted_for_this_state", w, turn.Active[w].PersonaId);
                }
            }

            for (var w = 0; w < turn.Suppressed.Count; w++)
            {
                if (!c.IsPersona(turn.Suppressed[w].PersonaId))
                {
                    yield return Unknown(turn, "personas_suppressed_this_turn", w, turn.Suppressed[w].PersonaId);
                }
            }
        }

        foreach (var s in c.Statements)
        {
            if (s.Source.Speaker != "synthesiser" && !c.IsPersona(s.Source.Speaker))
            {
                yield return Found.Error(c, Speaker, Found.Statement(s, "/speaker"),
                    $"'{s.Source.Speaker}' is not in the library; it has: {string.Join(", ", c.Personas.Keys)}.");
            }

            foreach (var target in s.Source.ForeignTargets ?? [])
            {
                if (!c.IsPersona(target.PersonaId))
                {
                    yield return Found.Warning(c, Target, Found.Statement(s, "/foreign_targets"),
                        $"The challenge aims at '{target.PersonaId ?? target.Text}', which is no persona of the library.");
                }
            }
        }

        Finding Unknown(TurnView turn, string list, int place, string persona) => Found.Error(c, Weighted,
            Found.Pair(turn.Index, FormattableString.Invariant($"active_personas_this_turn/{list}/{place}/persona_id")),
            $"'{persona}' is not in the library; it has: {string.Join(", ", c.Personas.Keys)}.");
    }
}
