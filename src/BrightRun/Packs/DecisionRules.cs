using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3130 to BR3138: the panel starts out divided, everybody who is active has a draft, and the argument can be played at every size of the panel.</summary>
internal static class DecisionRules
{
    private const int FewestClashes = 3, MostClashes = 4;

    public static IEnumerable<Finding> Check(LintScope scope) => scope.Pack.Decisions.Index().SelectMany(d => Check(scope, d.Item, $"/decisions/{d.Index}"));

    private static IEnumerable<Finding> Check(LintScope scope, DecisionTemplate decision, string root) =>
        scope.Pack.FindState(decision.State) is null ? [] // a finding of its own
        : [.. Drafts(scope, decision, root), .. Divided(scope, decision, root), .. Clashes(scope, decision, root), .. decision.Clashes.Index().SelectMany(c => Clash(decision, c.Item, $"{root}/clashes/{c.Index}")), .. Kind(scope, decision, root), .. Grounds(scope, decision, root)];

    private static IEnumerable<Finding> Drafts(LintScope scope, DecisionTemplate decision, string root)
    {
        foreach (var persona in scope.EverActiveIn(decision.State).Except(decision.Drafts.Keys).Order(StringComparer.Ordinal))
        {
            var sizes = LintScope.Complexities.Where(c => scope.ActiveIn(decision.State, c).Contains(persona));
            yield return new("BR3131", Severity.Error, $"{root}/drafts", $"'{persona}' is active in {decision.State} at complexity {string.Join(", ", sizes)} and has no draft.") { Remedy = $"Add drafts.{persona}." };
        }

        foreach (var persona in decision.Drafts.Keys.Where(p => scope.Pack.FindPersona(p) is not null && !scope.EverActiveIn(decision.State).Contains(p)))
        {
            yield return new("BR3132", Severity.Warning, $"{root}/drafts/{persona}", $"'{persona}' is never active in {decision.State}, so the draft is never spoken.");
        }
    }

    private static IEnumerable<Finding> Divided(LintScope scope, DecisionTemplate decision, string root)
    {
        foreach (var complexity in LintScope.Complexities)
        {
            var active = scope.ActiveIn(decision.State, complexity);
            var held = decision.Drafts.Where(d => active.Contains(d.Key) && d.Value.Stance >= 1).Select(d => d.Value.Option).Distinct().ToArray();
            if (held.Length < 2)
            {
                yield return new("BR3130", Severity.Error, $"{root}/drafts", $"At complexity {complexity} the active drafts hold {held.Length} option(s) with a stance of +1 or more; the panel must start out divided between two.");
                yield break;
            }
        }
    }

    private static IEnumerable<Finding> Clashes(LintScope scope, DecisionTemplate decision, string root)
    {
        foreach (var second in decision.Clashes.Index().GroupBy(c => c.Item.Target).SelectMany(g => g.Skip(1)))
        {
            yield return new("BR3133", Severity.Error, $"{root}/clashes/{second.Index}/target", $"The draft of '{second.Item.Target}' is challenged twice; at most one clash against one draft.");
        }

        foreach (var complexity in LintScope.Complexities)
        {
            var active = scope.ActiveIn(decision.State, complexity);
            var played = decision.Clashes.Where(c => active.Contains(c.Challenger) && active.Contains(c.Target)).ToArray();
            string[] lacking = [
                .. played.Length is < FewestClashes or > MostClashes ? [$"{played.Length} clashes instead of {FewestClashes} or {MostClashes}"] : Array.Empty<string>(),
                .. played.Any(c => c.Type is ChallengeType.Exception or ChallengeType.Source) ? Array.Empty<string>() : ["none of type exception or source"],
                .. played.Any(c => c.Outcome is ClashOutcome.Revise or ClashOutcome.Concede) ? Array.Empty<string>() : ["none that ends in revise or concede"]];
            if (lacking.Length > 0)
            {
                yield return new("BR3133", Severity.Error, $"{root}/clashes", $"At complexity {complexity} the active personas have {string.Join(", ", lacking)}.") { Remedy = $"Active there: {string.Join(", ", active.Order(StringComparer.Ordinal))}." };
                yield break;
            }
        }
    }

    private static IEnumerable<Finding> Clash(DecisionTemplate decision, ClashTemplate clash, string root)
    {
        if (clash.Challenger == clash.Target)
        {
            yield return new("BR3133", Severity.Error, $"{root}/target", "A persona does not challenge itself.");
        }

        if ((clash.Outcome == ClashOutcome.Revise) != (clash.RevisedClaim is { Count: > 0 }))
        {
            yield return new("BR3134", Severity.Error, root, clash.Outcome == ClashOutcome.Revise ? "A clash that ends in revise needs revised_claim." : $"A clash that ends in {RuleNames.Of(clash.Outcome)} has no revised_claim.");
        }

        if (decision.Drafts.TryGetValue(clash.Target, out var draft) && !clash.ReplyGrounds.Any(g => !draft.Grounds.Any(d => Same(d, g))))
        {
            yield return new("BR3136", Severity.Error, $"{root}/reply_grounds", "The reply brings no ground that the draft did not have; repeating the old ground is no answer.");
        }

    }

    private static IEnumerable<Finding> Kind(LintScope scope, DecisionTemplate decision, string root)
    {
        if ((decision.On == TurnKind.Blocked) != (decision.News is { Count: > 0 }) || (decision.On == TurnKind.Blocked) != (decision.BlockedCriterion is not null))
        {
            yield return new("BR3137", Severity.Error, root, decision.On == TurnKind.Blocked ? "A decision for a blocked turn needs news and blocked_criterion." : "Only a decision for a blocked turn has news and blocked_criterion.");
        }

        if (decision.BlockedCriterion is { } blocked && scope.Pack.StateOfCriterion(blocked) is { } state && state.Id != decision.State)
        {
            yield return new("BR3137", Severity.Error, $"{root}/blocked_criterion", $"'{blocked}' belongs to state '{state.Id}'; the decision is of '{decision.State}'.");
        }

        if (decision.On == TurnKind.Escalation)
        {
            yield return new("BR3137", Severity.Error, $"{root}/on", "In an escalation nothing is deliberated; 'on' is advance, partial or blocked.");
        }

        if (!decision.Drafts.Values.Any(d => d.Option == decision.Chosen && d.Stance >= 1))
        {
            yield return new("BR3138", Severity.Warning, $"{root}/chosen", $"No draft is for '{decision.Chosen}', so nobody argues for what the panel ends with.");
        }
    }

    private static IEnumerable<Finding> Grounds(LintScope scope, DecisionTemplate decision, string root)
    {
        foreach (var (persona, draft) in decision.Drafts)
        {
            foreach (var finding in GroundRules.Check(scope, decision, draft.Grounds, $"{root}/drafts/{persona}/grounds", persona, needsPrinciple: true))
            {
                yield return finding;
            }
        }

        foreach (var (i, clash) in decision.Clashes.Index())
        {
            foreach (var finding in GroundRules.Check(scope, decision, clash.Grounds, $"{root}/clashes/{i}/grounds", clash.Challenger, needsPrinciple: true)
                .Concat(GroundRules.Check(scope, decision, clash.ReplyGrounds, $"{root}/clashes/{i}/reply_grounds", clash.Target, needsPrinciple: true)))
            {
                yield return finding;
            }
        }
    }

    private static bool Same(GroundTemplate a, GroundTemplate b) => (a.Fact, a.Computed, a.Principle, a.Assumption, a.Private) == (b.Fact, b.Computed, b.Principle, b.Assumption, b.Private);
}
