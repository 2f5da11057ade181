using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3101 and BR3102: an id stands once, and what is named exists.</summary>
internal static class IdRules
{
    public static IEnumerable<Finding> Check(DomainPack pack) => [.. Twice(pack), .. Unknown(pack).OfType<Finding>()];

    private static IEnumerable<Finding> Twice(DomainPack pack) =>
    [
        .. Twice("/personas", pack.Personas.Select(p => p.Id)),
        .. Twice("/states", pack.States.Select(s => s.Id)),
        .. pack.States.SelectMany((s, i) => Twice($"/states/{i}/criteria", s.Criteria.Select(c => c.Id))),
        .. Twice("/blind_spots", pack.BlindSpots.Select(b => b.Id)),
        .. Twice("/hazards", pack.Hazards.Select(h => h.Id)),
        .. Twice("/safety_rules", pack.SafetyRules.Select(r => r.Id)),
        .. Twice("/voices", pack.Voices.Select(v => v.Id)),
        .. Twice("/decisions", pack.Decisions.Select(d => d.Id)),
        .. pack.Decisions.SelectMany((d, i) => Twice($"/decisions/{i}/options", d.Options.Select(o => o.Id))),
        .. Twice("/scenario_families", pack.Families.Select(f => f.Id)),
        .. pack.Families.SelectMany((f, i) => Twice($"/scenario_families/{i}/blind_spots", f.BlindSpots.Select(b => b.Id))),
    ];

    private static IEnumerable<Finding> Twice(string list, IEnumerable<string> ids) =>
        from twins in ids.Index().GroupBy(x => x.Item)
        from second in twins.Skip(1)
        select new Finding("BR3101", Severity.Error, $"{list}/{second.Index}", $"The id '{second.Item}' stands twice in {list}.") { Remedy = "Rename one of the two." };

    private static IEnumerable<Finding?> Unknown(DomainPack pack)
    {
        string[] personas = [.. pack.Personas.Select(p => p.Id)], states = [.. pack.States.Select(s => s.Id)], blindSpots = [.. pack.BlindSpots.Select(b => b.Id)];
        string[] criteria = [.. pack.States.SelectMany(s => s.Criteria).Select(c => c.Id)];
        string[] userCriteria = [.. pack.States.SelectMany(s => s.Criteria).Where(c => !c.AssistantCanSatisfy).Select(c => c.Id)];
        string[] hazards = [.. pack.Hazards.Select(h => h.Id)];
        return
        [
            .. (pack.Head.FamilyRouting ?? new Dictionary<RoleFamily, string>()).Select(r => Missing(personas, r.Value, $"/pack/family_routing/{RuleNames.Of(r.Key)}", "persona")),
            .. pack.Personas.Index().SelectMany(p => (p.Item.WeightByState?.Keys ?? []).Select(s => Missing(states, s, $"/personas/{p.Index}/weight_by_state/{s}", "state"))),
            .. pack.BlindSpots.Index().SelectMany(b => b.Item.Owners.Index().Select(o => Missing(personas, o.Item, $"/blind_spots/{b.Index}/owners/{o.Index}", "persona"))),
            .. pack.BlindSpots.Index().SelectMany(b => b.Item.ClosedBy.Index().Select(c => Missing(userCriteria, c.Item, $"/blind_spots/{b.Index}/closed_by/{c.Index}", "user criterion"))),
            .. pack.Hazards.Index().SelectMany(h => h.Item.BlindSpots.Index().Select(b => Missing(blindSpots, b.Item, $"/hazards/{h.Index}/blind_spots/{b.Index}", "blind spot"))),
            .. pack.SafetyRules.Index().Where(r => r.Item.HazardId is not null).Select(r => Missing(hazards, r.Item.HazardId!, $"/safety_rules/{r.Index}/hazard_id", "hazard")),
            .. pack.Evidence.Index().Select(e => Missing(userCriteria, e.Item.Criterion, $"/evidence/{e.Index}/criterion", "user criterion")),
            .. pack.AnswerContent.Index().Select(a => Missing([.. criteria.Except(userCriteria)], a.Item.Criterion, $"/answer_content/{a.Index}/criterion", "criterion that the answer can satisfy")),
            .. pack.Decisions.Index().SelectMany(d => InDecision(d.Item, $"/decisions/{d.Index}", personas, states, userCriteria)),
            .. pack.Families.Index().SelectMany(f => InFamily(pack, f.Item, $"/scenario_families/{f.Index}", states, blindSpots, criteria, userCriteria)),
        ];
    }

    private static IEnumerable<Finding?> InDecision(DecisionTemplate decision, string root, string[] personas, string[] states, string[] userCriteria)
    {
        string[] options = [.. decision.Options.Select(o => o.Id)], drafts = [.. decision.Drafts.Keys];
        return
        [
            Missing(states, decision.State, $"{root}/state", "state"),
            Missing(options, decision.Chosen, $"{root}/chosen", "option"),
            decision.BlockedCriterion is { } blocked ? Missing(userCriteria, blocked, $"{root}/blocked_criterion", "user criterion") : null,
            .. drafts.Select(p => Missing(personas, p, $"{root}/drafts/{p}", "persona")),
            .. decision.Drafts.Select(d => Missing(options, d.Value.Option, $"{root}/drafts/{d.Key}/option", "option")),
            .. decision.Clashes.Index().Select(c => Missing(drafts, c.Item.Challenger, $"{root}/clashes/{c.Index}/challenger", "persona with a draft here")),
            .. decision.Clashes.Index().Select(c => Missing(drafts, c.Item.Target, $"{root}/clashes/{c.Index}/target", "persona with a draft here")),
        ];
    }

    private static IEnumerable<Finding?> InFamily(DomainPack pack, ScenarioFamily family, string root, string[] states, string[] blindSpots, string[] criteria, string[] userCriteria) =>
    [
        .. family.BlindSpots.Index().Select(b => Missing(blindSpots, b.Item.Id, $"{root}/blind_spots/{b.Index}/id", "blind spot")),
        .. family.BlindSpots.Index().Select(b => Missing(states, b.Item.State, $"{root}/blind_spots/{b.Index}/state", "state")),
        .. family.BlindSpots.Index().SelectMany(b => (b.Item.Against ?? []).Index().Select(a => Missing(
            [.. pack.Decisions.Where(d => d.State == b.Item.State).SelectMany(d => d.Options.Select(o => o.Id).Concat(d.Drafts.Keys)).Distinct()],
            a.Item, $"{root}/blind_spots/{b.Index}/against/{a.Index}", $"draft or option in '{b.Item.State}'"))),
        .. family.Opening.Index().Where(b => b.Item.Criterion is not null).Select(b => Missing(userCriteria, b.Item.Criterion!, $"{root}/opening/{b.Index}/criterion", "user criterion")),
        .. family.CompleteBrief.Index().Where(b => b.Item.Criterion is not null).Select(b => Missing(userCriteria, b.Item.Criterion!, $"{root}/complete_brief/{b.Index}/criterion", "user criterion")),
        .. (family.Evidence ?? []).Index().Select(e => Missing(userCriteria, e.Item.Criterion, $"{root}/evidence/{e.Index}/criterion", "user criterion")),
        .. (family.AnswerContent ?? []).Index().Select(a => Missing([.. criteria.Except(userCriteria)], a.Item.Criterion, $"{root}/answer_content/{a.Index}/criterion", "criterion that the answer can satisfy")),
    ];

    private static Finding? Missing(string[] known, string name, string pointer, string kind) =>
        known.Contains(name) ? null : new("BR3102", Severity.Error, pointer, $"There is no {kind} '{name}'. {NearestName.Hint(name, known)}");
}

/// <summary>Values of enums as pack files write them.</summary>
internal static class RuleNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
