using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Tests.Weighting;

/// <summary>Worked numbers of the specification, section 13.</summary>
public sealed class GuardrailsTests
{
    private static readonly WeightingSpec Hybrid = new() { Mode = WeightingMode.Hybrid };

    // Table T with legal at .90, as in W5: technical, operations, finance, user, risk (core), market, evaluation, legal.
    private static readonly (RoleFamily Family, double R)[] W5 =
    [
        (RoleFamily.Technical, .95), (RoleFamily.Operations, .80), (RoleFamily.Finance, .50), (RoleFamily.User, .50),
        (RoleFamily.Risk, .40), (RoleFamily.Market, .30), (RoleFamily.Evaluation, .30), (RoleFamily.Legal, .90),
    ];

    [Theory] // W14
    [InlineData(.90, .10, false, .60)]
    [InlineData(.30, .95, false, .60)]
    [InlineData(.15, .83, true, .83)] // a concern was voiced
    [InlineData(.50, .60, false, .60)]
    [InlineData(.90, .10, true, .60)] // the lower limit has no exemption
    [InlineData(.95, .99, true, .98)]
    public void RateLimit_W14(double previous, double next, bool exempt, double limited) => Assert.Equal(limited, Guardrails.RateLimit(previous, next, exempt, .30), 9);

    [Fact] // W15
    public void Apply_W15_CorePersonaIsActiveAtTheFloor()
    {
        var risk = Apply(W5.Select(p => p.Family == RoleFamily.Risk ? (p.Family, .05) : p))["risk"];

        Assert.Equal((true, .20), (risk.Active, risk.R));
        Assert.Equal(["active_floor"], risk.Guards);
    }

    [Theory] // W16: legal is safety-mandatory, .10 in the table, first turn
    [InlineData(true, .35)]
    [InlineData(false, .10)]
    public void Apply_W16_SafetyMandatoryIsLiftedOnAnActionTurn(bool action, double r)
    {
        var input = Input(W5) with { RecommendsAction = action };
        var panel = input.Panel.Select(p => p.Family == RoleFamily.Legal ? p with { SafetyMandatory = true } : p).ToArray();

        Assert.Equal(r, Guardrails.Apply(input with { Panel = panel }, Raw(W5.Select(p => p.Family == RoleFamily.Legal ? (p.Family, .10) : p)), new())["legal"].R, 9);
    }

    [Fact] // W20: technical, legal, operations from .60 on, risk as core; four is the size for medium
    public void Apply_W20_ChoosesFourWithTheirActiveShares()
    {
        var panel = Apply(W5);

        Assert.Equal(["technical", "legal", "operations", "risk"], panel.Active.Select(p => p.PersonaId));
        SharesTests.Near([.3115, .2951, .2623, .1311], [.. panel.Active.Select(p => p.ActiveShare!.Value)]);
        Assert.Equal("technical", panel.Lead);
        SharesTests.Near([.2043, .1720, .1075, .1075, .0860, .0645, .0645, .1935], [.. panel.Personas.Select(p => p.Share)]);
        Assert.All(panel.Suppressed, p => Assert.Null(p.ActiveShare));
    }

    [Fact] // W21
    public void Apply_W21_BlockerForcesASuppressedPersona()
    {
        var quiet = W5.Select(p => p.Family == RoleFamily.Evaluation ? (p.Family, .05) : p).ToArray();
        var forced = Guardrails.Apply(Input(quiet) with { Forced = ["evaluation"] }, Raw(quiet), new())["evaluation"];

        Assert.False(Apply(quiet)["evaluation"].Active);
        Assert.Equal((true, .20), (forced.Active, forced.R));
        Assert.Equal(["active_floor", "forced_active"], forced.Guards);
    }

    [Fact]
    public void Apply_SixLoud_KeepsForcedThenCoreThenTheLoudest()
    {
        var loud = W5.Select(p => (p.Family, R: p.Family is RoleFamily.Risk or RoleFamily.Evaluation ? .10 : p.R + .3)).ToArray();
        var panel = Guardrails.Apply(Input(loud) with { Forced = ["evaluation"], Complexity = "high" }, Raw(loud), new());

        // market .60, finance .80 and user .80 compete with technical, operations and legal for four places; equals stay in pack order
        Assert.Equal(["technical", "operations", "legal", "finance", "risk", "evaluation"], panel.Active.Select(p => p.PersonaId));
        Assert.Contains("active_cap", panel["user"].Guards);
    }

    [Fact]
    public void Apply_SevenForced_AreAllActive()
    {
        string[] forced = ["technical", "operations", "finance", "user", "market", "evaluation", "legal"];
        var panel = Guardrails.Apply(Input(W5) with { Forced = forced }, Raw(W5), new());

        Assert.Equal(forced.Order(), panel.Active.Select(p => p.PersonaId).Order());
        Assert.Contains("active_cap_exceeded", panel["legal"].Guards);
        Assert.Contains("active_cap", panel["risk"].Guards); // even the core persona gives way
    }

    [Fact]
    public void Apply_SecondTurnHybrid_LimitsAndSmoothesAllButTheConcerned()
    {
        var previousR = W5.ToDictionary(p => Id(p.Family), p => p.Family == RoleFamily.Legal ? .15 : .50);
        var input = Input(W5) with { Turn = 2, PreviousR = previousR, PreviousShares = previousR.Keys.ToDictionary(k => k, _ => .125) };
        var raw = Raw(W5).Select((r, i) => i == 7 ? r with { Hit = true, Reason = "concern_hit:legal" } : r).ToArray();
        var panel = Guardrails.Apply(input, raw, Hybrid);

        Assert.Equal(.80, panel["technical"].R, 9); // from .50 at most .30 up
        Assert.Equal(["rate_limit"], panel["technical"].Guards);
        Assert.Equal(.90, panel["legal"].R, 9);
        Assert.Equal(["rate_limit_exempt"], panel["legal"].Guards);
        // raw sum .80 + .80 + .50 + .50 + .40 + .30 + .30 + .90 = 4.50, legal keeps .20; the rest 0.7 w + 0.3 / 8 is scaled to .80
        Assert.Equal(.20, panel["legal"].Share, 9);
        Assert.Equal(1, panel.Personas.Sum(p => p.Share), 9);
        Assert.Equal(((.7 * .80 / 4.5) + .0375) * .80 / ((.7 * .80) + (.3 * .875)), panel["technical"].Share, 9);
    }

    [Fact]
    public void Apply_SecondTurnStatic_FollowsTheTableAtOnce()
    {
        var input = Input(W5) with { Turn = 2, PreviousR = W5.ToDictionary(p => Id(p.Family), _ => .05) };

        Assert.Equal(.95, Guardrails.Apply(input, Raw(W5), new())["technical"].R, 9);
    }

    [Fact]
    public void Apply_OpenBlockerOfTheFamily_LiftsTheRateLimit()
    {
        var blocker = new OpenBlocker { Id = "blk_1_1", Family = RoleFamily.Legal, Severity = 3, Text = "Not cleared.", Owner = "user" };
        var input = Input(W5) with { Turn = 2, PreviousR = W5.ToDictionary(p => Id(p.Family), _ => .15), OpenBlockers = [blocker] };
        var panel = Guardrails.Apply(input, Raw(W5), Hybrid);

        Assert.Equal((.90, .45), (panel["legal"].R, Math.Round(panel["technical"].R, 9)));
    }

    [Fact]
    public void Apply_Equals_LeadIsTheFirstInPackOrder() => Assert.Equal("technical", Apply(W5.Select(p => (p.Family, .7))).Lead);

    [Fact]
    public void ToRecord_Panel_SplitsActiveAndSuppressed()
    {
        var record = Apply(W5).ToRecord(p => $"{p.PersonaId} has {p.R}.");

        Assert.Equal(["technical", "legal", "operations", "risk"], record.PersonasWeightedForThisState.Select(p => p.PersonaId));
        Assert.Equal(["finance", "user", "market", "evaluation"], record.PersonasSuppressedThisTurn!.Select(p => p.PersonaId));
        Assert.Equal((WeightingMode.Static, "technical"), (record.Mode, record.Lead));
    }

    private static WeighedPanel Apply(IEnumerable<(RoleFamily, double)> table) => Guardrails.Apply(Input(table), Raw(table), new());

    private static RawRelevance[] Raw(IEnumerable<(RoleFamily Family, double R)> table) => [.. table.Select(p => new RawRelevance(p.R, p.R, "phase_prior"))];

    private static WeightingInput Input(IEnumerable<(RoleFamily Family, double R)> table) => new()
    {
        Panel = [.. table.Select(p => Persona(p.Family))],
        State = null,
        UserText = "",
        Turn = 1,
        Complexity = "medium",
    };

    internal static Persona Persona(RoleFamily family) => new()
    {
        Id = Id(family),
        Role = "r",
        Family = family,
        Core = family == RoleFamily.Risk,
        Specialism = [],
        Expertise = ["e"],
        Focus = "f",
        Style = "s",
        Knowledge = [],
    };

    private static string Id(RoleFamily family) => family.ToString().ToLowerInvariant();
}
