using BrightRun.Packs;

namespace BrightRun.Tests.Packs;

public sealed class ScenarioDrawerTests
{
    private static readonly DomainPack Pack = SmallPack.Load();
    private static readonly ScenarioDrawer Drawer = new(Pack);

    [Fact]
    public void Draw_SameSeed_GivesTheSameCase()
    {
        var (first, second) = (Drawer.Draw(42), new ScenarioDrawer(SmallPack.Load()).Draw(42));

        Assert.Equal(first.Values, second.Values);
        Assert.Equal(first.Voice.Id, second.Voice.Id);
    }

    [Fact] // A platform or release that draws otherwise would break every stored seed.
    public void Draw_Seed42_IsWhatItAlwaysWas()
    {
        var draw = Drawer.Draw(42);

        Assert.Equal(
            "product=oil lamp, source=a foundry, day=Saturday, budget=$3,000, price=$12.50, unit_cost=$9, moq=150, margin=$3.50, first_order=$1,350, share=28%",
            string.Join(", ", draw.Values.Select(v => $"{v.Key}={v.Value}")));
        Assert.Equal("brisk", draw.Voice.Id);
    }

    [Fact]
    public void Draw_ManySeeds_KeepsConstraintsRangesAndSums()
    {
        for (var seed = 0L; seed < 500; seed++)
        {
            var numbers = Drawer.Draw(seed).Numbers;

            Assert.InRange(numbers["budget"], 1000, 3000);
            Assert.Equal(0, numbers["budget"] % 500);
            Assert.True(numbers["margin"] > 2 && numbers["first_order"] < numbers["budget"]);
            Assert.Equal(numbers["price"] - numbers["unit_cost"], numbers["margin"]);
        }
    }

    [Fact]
    public void Draw_ManySeeds_ReachesEveryChoice()
    {
        var draws = Enumerable.Range(0, 200).Select(s => Drawer.Draw(s)).ToList();

        Assert.Equal(2, draws.Select(d => d.CastIndex).Distinct().Count());
        Assert.Equal(2, draws.Select(d => d.Words["day"]).Distinct().Count());
        Assert.Equal(2, draws.Select(d => d.Voice.Id).Distinct().Count());
        Assert.Equal(5, draws.Select(d => d.Numbers["budget"]).Distinct().Count());
    }

    [Fact]
    public void Knows_ComputedNumber_OnceItsInputsAreStated()
    {
        var draw = Drawer.Draw(1);
        var text = SlotText.Parse("Your {product} leaves {margin}, {share} of the price.");

        Assert.False(draw.Knows(text, new HashSet<string> { "price" }));
        Assert.True(draw.Knows(text, new HashSet<string> { "price", "unit_cost" }));
        Assert.False(draw.Knows("moq", new HashSet<string> { "budget" })); // a number that the user states, though an expression draws it
        Assert.True(draw.Knows("first_order", new HashSet<string> { "moq", "unit_cost" }));
    }

    [Fact]
    public void Draw_ImpossibleConstraint_SaysWhichFamily()
    {
        var pack = SmallPack.Load(new PackFile("z.yaml", "constraints: [{ holds: price > 100 }]"));

        Assert.Contains("'candles'", Assert.Throws<InvalidOperationException>(() => new ScenarioDrawer(pack).Draw(1)).Message, StringComparison.Ordinal);
    }
}
