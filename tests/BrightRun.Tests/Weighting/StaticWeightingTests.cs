using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Tests.Packs;
using BrightRun.Weighting;

namespace BrightRun.Tests.Weighting;

public sealed class StaticWeightingTests
{
    private static readonly DomainPack Pack = SmallPack.Load();
    private static readonly StaticWeighting Weighting = new(new());

    [Fact]
    public void Weigh_KnownState_TakesThePacksTable()
    {
        var panel = Weighting.Weigh(Input(Pack.FindState("offer")));

        Assert.Equal([("planner", .7, "family_value"), ("treasurer", .98, "persona_value")], panel.Personas.Select(p => (p.PersonaId, p.R, p.Reason)));
        Assert.Equal("treasurer", panel.Lead);
        Assert.All(panel.Personas, p => Assert.Null(p.Fallback));
    }

    [Fact]
    public void Weigh_UnknownStateWithPhase_TakesThePhasePrior()
    {
        var panel = Weighting.Weigh(Input(null) with { Phase = Phase.P2 });

        Assert.Equal([.40, .425], panel.Personas.Select(p => Math.Round(p.R, 9))); // risk .40; mean of finance .50 and operations .35
        Assert.All(panel.Personas, p => Assert.Equal("unknown_state", p.Fallback));
    }

    [Fact]
    public void Weigh_NothingKnown_TakesOneHalf() => Assert.All(Weighting.Weigh(Input(null)).Personas, p => Assert.Equal(.5, p.R));

    [Fact]
    public void Weigh_SmallPanel_IsAllActive() => Assert.Equal(2, Weighting.Weigh(Input(Pack.FindState("idea"))).Active.Count);

    [Fact]
    public void StaticWeighting_OtherMode_IsRefused() => Assert.Throws<ArgumentException>(() => new StaticWeighting(new() { Mode = WeightingMode.Hybrid }));

    private static WeightingInput Input(StateDefinition? state) => new() { Panel = Pack.Personas, State = state, UserText = "", Turn = 1, Complexity = "low" };
}
