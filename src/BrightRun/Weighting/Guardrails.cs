using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Weighting;

/// <summary>What a mode says of one persona before the guardrails.</summary>
/// <param name="Static">The pack's value r0, and the share's base of comparison.</param>
/// <param name="Raw">The mode's value r1; the static one where the mode fell back.</param>
/// <param name="Reason">Code such as <c>phase_prior</c> or <c>concern_hit:legal</c>.</param>
internal sealed record RawRelevance(double Static, double Raw, string Reason)
{
    /// <summary>Whether the user voiced a concern of the persona's family, which lifts the upper rate limit.</summary>
    public bool Hit { get; init; }
    /// <summary>Least value of a safety-mandatory persona: the hybrid one in learned mode and its fallback.</summary>
    public double AtLeast { get; init; }
    public double? Residual { get; init; }
    public IReadOnlyList<FeatureContribution>? TopFeatures { get; init; }
    public string? Fallback { get; init; }
}

/// <summary>The order of operations that turns raw relevance into the panel of a turn, equal for every mode.</summary>
internal static class Guardrails
{
    /// <summary>Applies bounds, rate limit, safety floor, active set, share bounds and smoothing, in this order.</summary>
    /// <param name="input">The turn.</param>
    /// <param name="raw">One for each persona of the panel, in its order.</param>
    /// <param name="spec">Mode and limits.</param>
    public static WeighedPanel Apply(WeightingInput input, IReadOnlyList<RawRelevance> raw, WeightingSpec spec)
    {
        var panel = input.Panel;
        // The static mode cannot react to anything, so there is nothing to slow down.
        var follows = input.Turn >= 2 && spec.Mode != WeightingMode.Static;
        var exempt = panel.Select((p, i) => raw[i].Hit || HasOpenBlocker(p, input) || (p.SafetyMandatory && input.RecommendsAction)).ToArray();
        var guards = panel.Select(_ => new List<string>()).ToArray();

        var limited = new double[panel.Count];
        for (var i = 0; i < panel.Count; i++)
        {
            limited[i] = Limited(panel[i], raw[i], follows ? input.PreviousR?.GetNullable(panel[i].Id) : null, exempt[i], input.RecommendsAction, spec, guards[i]);
        }

        var forced = panel.Select(p => input.Forced.Contains(p.Id)).ToArray();
        var keeps = panel.Select((p, i) => forced[i] || input.Drafted.Contains(p.Id)).ToArray();
        var active = ActiveSet.Choose(limited, [.. panel.Select(p => p.Core)], keeps, WeightingSpec.SizeFor(input.Complexity), spec);
        var relevance = limited.Select((r, i) => active[i] ? Math.Max(r, spec.ActiveFloor) : r).ToArray();
        var shares = Shares.BoundedNormalise(relevance, spec.ShareFloor, spec.ShareCap);
        if (follows && input.PreviousShares is { } previous)
        {
            shares = Shares.Smooth(shares, [.. panel.Select(p => previous.GetNullable(p.Id))], exempt, spec.NewShare);
            if (shares.Any(s => s < spec.ShareFloor || s > spec.ShareCap))
            {
                shares = Shares.BoundedNormalise(shares, spec.ShareFloor, spec.ShareCap);
            }
        }

        for (var i = 0; i < panel.Count; i++)
        {
            Note(guards[i], relevance[i] > limited[i], "active_floor");
            Note(guards[i], forced[i], "forced_active");
            Note(guards[i], forced[i] && active.Count(a => a) > spec.MostActive, "active_cap_exceeded");
            Note(guards[i], !active[i] && (limited[i] >= spec.ActiveFrom || panel[i].Core), "active_cap");
        }

        var staticShares = Shares.BoundedNormalise([.. raw.Select(r => r.Static)], spec.ShareFloor, spec.ShareCap);
        var heard = relevance.Where((_, i) => active[i]).Sum();
        int[] candidates = [.. Enumerable.Range(0, panel.Count).Where(i => active[i])];
        // A stream for this draw alone: the recomputation after the blocker scan draws as the first computation did.
        var draw = input.LeadSeed is { } seed
            ? LeadDraw.From([.. candidates.Select(i => relevance[i] / heard)], spec.ExploreLead, Dice.For(seed, FormattableString.Invariant($"lead/{input.Turn}")))
            : null;
        var lead = draw is null ? candidates.MaxBy(i => relevance[i]) : candidates[draw.Index]; // of equals the first
        return new WeighedPanel(spec.Mode, panel[lead].Id, [.. panel.Select((p, i) => new WeighedPersona
        {
            PersonaId = p.Id,
            StaticR = raw[i].Static,
            RawR = raw[i].Raw,
            R = relevance[i],
            Share = shares[i],
            ActiveShare = active[i] ? relevance[i] / heard : null,
            StaticShare = staticShares[i],
            Active = active[i],
            Reason = raw[i].Reason,
            Guards = guards[i],
            Residual = raw[i].Residual,
            TopFeatures = raw[i].TopFeatures,
            Fallback = raw[i].Fallback,
        })])
        {
            LeadPropensity = draw?.Propensity,
        };
    }

    /// <summary>Relevance that moved at most so far since the previous turn; nobody is silenced in one turn, and only a cause lifts the upper limit.</summary>
    public static double RateLimit(double previous, double next, bool exempt, double mostChange) =>
        Math.Clamp(next, Math.Min(previous - mostChange, StaticPrior.Most), exempt ? StaticPrior.Most : Math.Min(previous + mostChange, StaticPrior.Most));

    private static double Limited(Persona persona, RawRelevance raw, double? previous, bool exempt, bool recommendsAction, WeightingSpec spec, List<string> guards)
    {
        var bounded = Math.Clamp(raw.Raw, StaticPrior.Least, StaticPrior.Most);
        if (persona.SafetyMandatory && raw.AtLeast > bounded)
        {
            bounded = Math.Min(raw.AtLeast, StaticPrior.Most);
            guards.Add("safety_maximum");
        }

        var limited = bounded;
        if (previous is { } before)
        {
            limited = RateLimit(before, bounded, exempt, spec.MostChange);
            Note(guards, limited != bounded, "rate_limit");
            Note(guards, exempt && limited > before + spec.MostChange, "rate_limit_exempt");
        }

        if (persona.SafetyMandatory && recommendsAction && limited < spec.SafetyFloor)
        {
            limited = spec.SafetyFloor;
            guards.Add("safety_floor");
        }

        return limited;
    }

    private static bool HasOpenBlocker(Persona persona, WeightingInput input) =>
        input.OpenBlockers.Any(b => b.Severity >= 3 && (b.Family == persona.Family || b.Owner == persona.Id));

    private static void Note(List<string> guards, bool applies, string guard)
    {
        if (applies)
        {
            guards.Add(guard);
        }
    }

    private static double? GetNullable(this IReadOnlyDictionary<string, double> values, string key) => values.TryGetValue(key, out var value) ? value : null;
}
