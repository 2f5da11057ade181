using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1102: local ids are unique, and every reference resolves.</summary>
/// <remarks>References of grounds are BR1121's; what a speaker had seen is BR1105's, but for ids that do not exist.</remarks>
internal static class ReferenceRule
{
    public const string Id = "BR1102";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var (id, path) in c.Ids.Repeated)
        {
            yield return Found.Error(c, Id, path, $"'{id}' is the id of something else; local ids must be unique in a conversation.");
        }

        foreach (var s in c.Statements)
        {
            if (Dangling(c, s) is { } dangling)
            {
                yield return Unresolved(c, Found.Statement(s, dangling.Place), dangling.Reference);
            }
        }

        foreach (var turn in c.Turns)
        {
            foreach (var (place, reference) in InTurn(c, turn))
            {
                yield return Unresolved(c, Found.Pair(turn.Index, place), reference);
            }
        }

        var hazards = c.Source.Scenario?.Hazards ?? [];
        for (var h = 0; h < hazards.Count; h++)
        {
            foreach (var gold in hazards[h].NeutralisedBy ?? [])
            {
                if (!c.Ids.Has(gold, LocalKind.Gold))
                {
                    yield return Unresolved(c, FormattableString.Invariant($"/scenario/hazards/{h}/neutralised_by"), gold);
                }
            }
        }
    }

    // The first reference of a statement that leads nowhere.
    private static (string Place, string Reference)? Dangling(ConversationView c, in StatementView view)
    {
        var s = view.Source;
        if (Missing(c, s.Targets) is { } target)
        {
            return ("/targets", target);
        }

        if (Missing(c, s.Resolution?.ByIds) is { } by)
        {
            return ("/resolution/by_ids", by);
        }

        for (var f = 0; f < s.PrivateFactIdsUsed.Count; f++)
        {
            if (!c.Ids.Has(s.PrivateFactIdsUsed[f], LocalKind.PrivateFact))
            {
                return ("/private_fact_ids_used", s.PrivateFactIdsUsed[f]);
            }
        }

        if (s.OptionId is { } option && c.Turns[view.Turn].Pair.InternalDeliberation?.Options is { } options && !HasOption(options, option))
        {
            return ("/option_id", option);
        }

        return s.CallId is { } call && c.Source.Provenance.Calls is not null && !c.Ids.Has(call, LocalKind.Call) ? ("/call_id", call) : null;
    }

    private static IEnumerable<(string Place, string Reference)> InTurn(ConversationView c, TurnView turn)
    {
        var pair = turn.Pair;
        if (pair.ActivePersonasThisTurn?.Lead is { } lead && !c.IsPersona(lead))
        {
            yield return ("active_personas_this_turn/lead", lead);
        }

        foreach (var line in pair.InternalDeliberation?.BlockerScan ?? [])
        {
            if (!c.IsPersona(line.PersonaId))
            {
                yield return ("internal_deliberation/blocker_scan", line.PersonaId);
            }

            if (line.StatementId is { } id && !c.ById.ContainsKey(id))
            {
                yield return ("internal_deliberation/blocker_scan", id);
            }
        }

        foreach (var obligation in pair.InternalDeliberation?.Obligations ?? [])
        {
            if (Missing(c, obligation.StatementIds) is { } id)
            {
                yield return ("internal_deliberation/obligations", id);
            }
        }

        foreach (var fact in pair.PrivateFacts ?? [])
        {
            if (!c.IsPersona(fact.PersonaId))
            {
                yield return ("private_facts", fact.PersonaId);
            }
        }

        foreach (var spot in pair.BlindSpots ?? [])
        {
            if (Missing(c, spot.SurfacedBy) is { } id)
            {
                yield return ("blind_spots", id);
            }

            if (spot.GoldId is { } gold && c.Source.Scenario?.GoldBlindSpots is not null && !c.Ids.Has(gold, LocalKind.Gold))
            {
                yield return ("blind_spots", gold);
            }
        }

        foreach (var perspective in pair.SynthesizedOutput?.PerspectiveRefs ?? [])
        {
            if (!c.IsPersona(perspective.PersonaId) || Missing(c, perspective.StatementIds) is not null)
            {
                yield return ("synthesized_output/perspective_refs", Missing(c, perspective.StatementIds) ?? perspective.PersonaId);
            }
        }

        foreach (var citation in pair.SynthesizedOutput?.Citations ?? [])
        {
            if (Missing(c, citation.StatementIds) is { } id)
            {
                yield return ("synthesized_output/citations", id);
            }
        }

        foreach (var alternative in pair.Alternatives ?? [])
        {
            if (alternative.RemovedBlindSpotId is { } id && !c.Ids.Has(id, LocalKind.BlindSpot))
            {
                yield return ("alternatives", id);
            }
        }

        foreach (var target in pair.PurposeStateAtTurnStart?.CriteriaTargeted ?? [])
        {
            if (c.Criteria?.Find(target.CriterionId) < 0)
            {
                yield return ("purpose_state_at_turn_start/criteria_targeted", target.CriterionId);
            }
        }

        foreach (var criterion in pair.PurposeStateAtTurnEnd?.Criteria ?? [])
        {
            if (c.Criteria?.Find(criterion.CriterionId) < 0)
            {
                yield return ("purpose_state_at_turn_end/criteria", criterion.CriterionId);
            }
        }

        foreach (var missing in pair.PurposeStateAtTurnEnd?.Missing ?? [])
        {
            if (c.Criteria?.Find(missing) < 0)
            {
                yield return ("purpose_state_at_turn_end/missing", missing);
            }
        }

        if (pair.CarriedContext is not { } carried)
        {
            yield break;
        }

        foreach (var fact in carried.UserFacts)
        {
            if (!c.Ids.Has(fact, LocalKind.UserFact))
            {
                yield return ("carried_context/user_facts", fact);
            }
        }

        if (Missing(c, carried.UnresolvedDissents) is { } dissent)
        {
            yield return ("carried_context/unresolved_dissents", dissent);
        }

        foreach (var decision in carried.Decisions)
        {
            if (Missing(c, decision.Basis) is { } id)
            {
                yield return ("carried_context/decisions", id);
            }
        }
    }

    private static string? Missing(ConversationView c, IReadOnlyList<string>? statementIds)
    {
        for (var i = 0; i < (statementIds?.Count ?? 0); i++)
        {
            if (!c.ById.ContainsKey(statementIds![i]))
            {
                return statementIds[i];
            }
        }

        return null;
    }

    private static bool HasOption(IReadOnlyList<Option> options, string id)
    {
        for (var o = 0; o < options.Count; o++)
        {
            if (options[o].OptionId == id)
            {
                return true;
            }
        }

        return false;
    }

    private static Finding Unresolved(ConversationView c, string path, string reference) =>
        Found.Error(c, Id, path, $"'{reference}' names nothing of this conversation.");
}
