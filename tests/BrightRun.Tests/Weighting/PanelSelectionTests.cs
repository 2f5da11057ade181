using BrightRun.Packs;
using BrightRun.TestKit;
using BrightRun.Weighting;

namespace BrightRun.Tests.Weighting;

public sealed class PanelSelectionTests
{
    [Fact]
    public void Of_LibraryOfFour_KeepsEverybody() =>
        Assert.Equal(MiniPack.Pack.Personas, PanelSelection.Of(new ScenarioPlanner(MiniPack.Pack, new ScenarioMix()).Plan(1, "c", 2)));

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Of_LibraryOfNine_LeavesOutOneWhoNeitherOwnsNorMustBeThere(long seed)
    {
        var pack = Grown(9);
        var plan = new ScenarioPlanner(pack, new ScenarioMix()).Plan(seed, "c", 2);

        var panel = PanelSelection.Of(plan);

        Assert.Equal(PanelSelection.Most, panel.Count);
        var gone = Assert.Single(pack.Personas, p => !panel.Contains(p));
        Assert.False(gone.Core || gone.SafetyMandatory);
        Assert.DoesNotContain(plan.Turns.SelectMany(t => t.Planted), g => g.Definition.Owners[0] == gone.Id);
    }

    /// <summary>The garden pack with quiet spare personas, who never speak at its complexity.</summary>
    private static DomainPack Grown(int personas)
    {
        var spare = Enumerable.Range(0, personas - MiniPack.Pack.Personas.Count).Select(i =>
            $"  - {{ id: spare_{(char)('a' + i)}, role: spare, family: evaluation, specialism: [spare], expertise: [spare], focus: spare, style: quiet, weight_by_state: {{ plot: 0.0{i + 3}, beds: 0.0{i + 3} }}, knowledge: [Spare hands wait.] }}");
        var reading = PackReader.Read(new PackFile("mini.yaml", MiniPack.Text), new PackFile("spare.yaml", "personas:\n" + string.Join('\n', spare)));
        Assert.Empty(reading.Findings);
        return reading.Pack!;
    }
}
