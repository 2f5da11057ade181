using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1026, BR1035, BR1046, BR1091, BR1092, BR1096 and BR1098: the panel that is weighted is the panel that speaks, and it argues.</summary>
internal static class PanelRules
{
    public const string Unlisted = "BR1026";
    public const string Both = "BR1035";
    public const string NeverUsed = "BR1046";
    public const string Silent = "BR1091";
    public const string Unanswered = "BR1092";
    public const string Mute = "BR1096";
    public const string Alone = "BR1098";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var turn in c.Turns)
        {
            if (turn.Pair.TurnKind == TurnKind.Escalation)
            {
                continue;
            }

            foreach (var finding in Weights(c, turn))
            {
                yield return finding;
            }

            if (!turn.Deliberated)
            {
                continue;
            }

            foreach (var finding in Voices(c, turn))
            {
                yield return finding;
            }
        }

        foreach (var persona in c.Personas.Keys)
        {
            var used = !Array.Exists(c.Turns, t => t.Pair.ActivePersonasThisTurn is not null);
            for (var t = 0; t < c.Turns.Length && !used; t++)
            {
                used = c.Turns[t].Weight(persona) is not null;
            }

            if (!used)
            {
                yield return Found.Warning(c, NeverUsed, "/persona_library", $"'{persona}' is weighted or suppressed in no turn; leave it out of the library or weigh it.");
            }
        }
    }

    private static IEnumerable<Finding> Weights(ConversationView c, TurnView turn)
    {
        for (var w = 0; w < turn.Active.Count; w++)
        {
            var persona = turn.Active[w].PersonaId;
            var suppressed = false;
            for (var s = 0; s < turn.Suppressed.Count; s++)
            {
                suppressed |= turn.Suppressed[s].PersonaId == persona;
            }

            if (suppressed)
            {
                yield return Found.Error(c, Both, Found.Pair(turn.Index, "active_personas_this_turn"), $"'{persona}' is both weighted and suppressed; it must be one of them.");
            }

            if (turn.Deliberated && !Speaks(turn, persona))
            {
                yield return Found.Warning(c, Mute, Found.Pair(turn.Index, FormattableString.Invariant($"active_personas_this_turn/personas_weighted_for_this_state/{w}")),
                    $"'{persona}' is weighted and never speaks in the turn.");
            }
        }
    }

    private static IEnumerable<Finding> Voices(ConversationView c, TurnView turn)
    {
        var challenges = 0;
        var others = false;
        for (var i = 0; i < turn.Statements.Length; i++)
        {
            var s = turn.Statements[i].Source;
            var speaks = s.Act != Act.Synthesise && s.Speaker != "synthesiser";
            others |= speaks && s.Speaker != turn.Statements[0].Source.Speaker;
            challenges += IsObjection(s) ? 1 : 0;
            if (speaks && turn.Active.Count > 0 && c.IsPersona(s.Speaker) && !IsActive(turn, s.Speaker))
            {
                yield return Found.Warning(c, Unlisted, Found.Statement(turn.Statements[i], "/speaker"), $"'{s.Speaker}' speaks and is not in this turn's weighted list.");
            }

            if (s.Act is Act.Challenge && SilentTarget(c, turn, i) is { } owner)
            {
                yield return Found.Warning(c, Unanswered, Found.Statement(turn.Statements[i]), $"'{owner}' is challenged and does not speak again in the turn.");
            }
        }

        if (challenges == 0)
        {
            yield return Found.Warning(c, Silent, Found.Pair(turn.Index, "internal_deliberation"), "No statement challenges another: the panel agrees in silence.");
        }

        if (!others)
        {
            yield return Found.Warning(c, Alone, Found.Pair(turn.Index, "internal_deliberation/deliberation_transcript"), "Fewer than two personas speak; a deliberation needs two.");
        }
    }

    private static bool IsObjection(Statement s) =>
        s.Act is Act.Challenge or Act.Question or Act.Veto or Act.Dissent || s.Challenge is not null || s.ForeignTargets is { Count: > 0 };

    private static bool IsActive(TurnView turn, string persona)
    {
        for (var w = 0; w < turn.Active.Count; w++)
        {
            if (turn.Active[w].PersonaId == persona)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Speaks(TurnView turn, string persona)
    {
        foreach (ref readonly var s in turn.Statements)
        {
            if (s.Source.Speaker == persona)
            {
                return true;
            }
        }

        return false;
    }

    // The owner of a challenged claim who says nothing afterwards, unless the synthesis answers, as it does where round 2 is skipped.
    private static string? SilentTarget(ConversationView c, TurnView turn, int place)
    {
        var challenge = turn.Statements[place].Source;
        for (var t = 0; t < challenge.Targets.Count; t++)
        {
            if (c.Find(challenge.Targets[t]) is not { } target || target.Speaker == challenge.Speaker)
            {
                continue;
            }

            var heard = false;
            for (var i = place + 1; i < turn.Statements.Length && !heard; i++)
            {
                var s = turn.Statements[i].Source;
                heard = s.Speaker == target.Speaker || (s.Act == Act.Synthesise && challenge.Resolution?.ByIds.Contains(s.Id) == true);
            }

            if (!heard)
            {
                return target.Speaker;
            }
        }

        return null;
    }
}
