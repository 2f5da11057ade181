using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M14, M15, M16 and M19: what of the deliberation reaches the answer.</summary>
/// <remarks>
/// Without a judge M14, M16 and M19 read the recorded obligations; a disposition counts only with a quoted span that stands in the answer.
/// M19 asks whether the answer carries a point that the lead's own first draft did not make.
/// </remarks>
internal static class SynthesisMetrics
{
    private const string Recorded = "1-recorded";

    public static void Measure(ConversationView conversation, List<MetricValue> into)
    {
        int dissents = 0, preserved = 0, facts = 0, used = 0, compared = 0, changed = 0, chosen = 0;
        var consensus = 0.0;
        foreach (var turn in conversation.Turns)
        {
            if (!turn.Deliberated)
            {
                continue;
            }

            Dissents(turn, ref dissents, ref preserved);
            PrivateFacts(turn, ref facts, ref used);
            if (ConsensusIndex(turn) is { } index)
            {
                chosen++;
                consensus += index;
            }

            if (Changed(turn) is { } differs)
            {
                compared++;
                changed += differs ? 1 : 0;
            }
        }

        into.Add(Measured.AtLeast("M14", Recorded, preserved, dissents, 1.0, "no unresolved or accepted-risk dissent"));
        into.Add(Measured.AtLeast("M15", "1", consensus, chosen, 0.75, "no chosen option is recorded"));
        into.Add(Measured.AtLeast("M16", Recorded, used, facts, 0.8, "no material private fact"));
        into.Add(Measured.AtLeast("M19", Recorded, changed, compared, 0.6, "no obligation and draft to compare"));
    }

    /// <summary>Active share of those whose last stance on the chosen option is +1 or more; null when none is chosen.</summary>
    public static double? ConsensusIndex(TurnView turn)
    {
        if (turn.Pair.InternalDeliberation?.ConsensusBuilding?.ChosenOption is not { } option)
        {
            return null;
        }

        double total = 0, support = 0;
        for (var p = 0; p < turn.Active.Count; p++)
        {
            total += turn.Active[p].Weight;
            support += turn.Stance(turn.Active[p].PersonaId, option, turn.Statements.Length) >= 1 ? turn.Active[p].Weight : 0;
        }

        return total > 0 ? support / total : null;
    }

    // Obligations from dissents, and dissents that nobody made an obligation of, which are lost.
    private static void Dissents(TurnView turn, ref int dissents, ref int preserved)
    {
        var obligations = turn.Pair.InternalDeliberation?.Obligations ?? [];
        for (var o = 0; o < obligations.Count; o++)
        {
            if (obligations[o].Source == ObligationSource.Dissent)
            {
                dissents++;
                preserved += obligations[o].Disposition is Disposition.Adopted or Disposition.Adapted or Disposition.CarriedAsRisk
                    && TextPlace.InAnswer(turn, obligations[o].Span) ? 1 : 0;
            }
        }

        foreach (ref readonly var s in turn.Statements)
        {
            dissents += s.Source.Act == Act.Dissent && !CoverageMetrics.IsListed(obligations, s.Source.Id) ? 1 : 0;
        }
    }

    private static void PrivateFacts(TurnView turn, ref int facts, ref int used)
    {
        var own = turn.Pair.PrivateFacts ?? [];
        for (var f = 0; f < own.Count; f++)
        {
            if (own[f].Material)
            {
                facts++;
                used += IsUsed(turn, own[f].FactId) ? 1 : 0;
            }
        }
    }

    // Through a statement that reveals it: one of a disposed obligation, or one that such a statement answers. What the synthesis says of itself
    // counts only where no obligations are recorded.
    private static bool IsUsed(TurnView turn, string factId)
    {
        var obligations = turn.Pair.InternalDeliberation?.Obligations ?? [];
        foreach (ref readonly var s in turn.Statements)
        {
            if (!s.Source.PrivateFactIdsUsed.Contains(factId))
            {
                continue;
            }

            if (s.Source.Act == Act.Synthesise && obligations.Count == 0)
            {
                return true;
            }

            for (var o = 0; o < obligations.Count; o++)
            {
                if (CoverageMetrics.IsPresent(turn, obligations[o]) && RestsOn(obligations[o], s.Source))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool RestsOn(Obligation obligation, Statement statement)
    {
        for (var i = 0; i < obligation.StatementIds.Count; i++)
        {
            if (obligation.StatementIds[i] == statement.Id || statement.Resolution?.ByIds.Contains(obligation.StatementIds[i]) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static bool? Changed(TurnView turn)
    {
        var obligations = turn.Pair.InternalDeliberation?.Obligations ?? [];
        if (Draft(turn) is not { } draft || obligations.Count == 0)
        {
            return null;
        }

        for (var o = 0; o < obligations.Count; o++)
        {
            var carried = CoverageMetrics.IsPresent(turn, obligations[o]);
            if (carried != obligations[o].StatementIds.Contains(draft.Id))
            {
                return true;
            }
        }

        return false;
    }

    private static Statement? Draft(TurnView turn)
    {
        var lead = turn.Pair.ActivePersonasThisTurn?.Lead;
        for (var p = 0; lead is null && p < turn.Active.Count; p++)
        {
            var heaviest = true;
            for (var k = 0; k < turn.Active.Count; k++)
            {
                heaviest &= turn.Active[k].Weight <= turn.Active[p].Weight;
            }

            lead = heaviest ? turn.Active[p].PersonaId : null;
        }

        foreach (ref readonly var s in turn.Statements)
        {
            if (s.Source.Round == 0 && s.Source.Speaker == lead)
            {
                return s.Source;
            }
        }

        return null;
    }
}
