using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>The gate <c>persona</c> for panels that were chosen from a pack: its size, who must be on it, and how many speak (metrics.md 2.1).</summary>
internal static class PersonaGate
{
    private const int LargestPanel = 8;
    private const int MostActive = 5;
    private const int FewestActive = 3;

    public static GateResult Check(ConversationView conversation)
    {
        if (conversation.Imported || conversation.Source.PersonaLibrary is not { } library)
        {
            return Gates.Open("persona", "the panel was not chosen from a pack");
        }

        foreach (var turn in conversation.Turns)
        {
            if (!turn.Deliberated)
            {
                continue;
            }

            var panel = turn.Active.Count + turn.Suppressed.Count;
            if (panel > LargestPanel)
            {
                return Gates.Failed("persona", $"turn {turn.Index + 1} has a panel of {panel}, at most {LargestPanel}");
            }

            foreach (var persona in library.Personas)
            {
                if (persona.SafetyMandatory == true && turn.Weight(persona.PersonaId) is null)
                {
                    return Gates.Failed("persona", $"turn {turn.Index + 1} lacks {persona.PersonaId}, which is safety-mandatory");
                }
            }

            if (turn.Active.Count < FewestActive || turn.Active.Count > MostActive + VetoSpeakers(turn))
            {
                return Gates.Failed("persona", $"turn {turn.Index + 1} has {turn.Active.Count} active personas; {FewestActive} to {MostActive}, more only when a veto forces them");
            }
        }

        return Gates.Passed("persona");
    }

    private static int VetoSpeakers(TurnView turn)
    {
        var speakers = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var s in turn.Statements)
        {
            if (s.Source.Act == Act.Veto)
            {
                speakers.Add(s.Source.Speaker);
            }
        }

        return speakers.Count;
    }
}
