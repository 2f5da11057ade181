using BrightRun.Packs;

namespace BrightRun.Tests.Packs;

public sealed class ExpressionTests
{
    private static readonly Dictionary<string, double> Values = NumbersOf(("price", 24), ("unit_cost", 9.5), ("moq", 100), ("zero", 0));

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("10 - 4 - 3", 3)] // from the left
    [InlineData("24 / 4 / 2", 3)]
    [InlineData("-price + 30", 6)]
    [InlineData("2 * -3", -6)]
    [InlineData("price - unit_cost", 14.5)]
    [InlineData("round(2.5)", 3)] // halves away from zero
    [InlineData("round(-2.5)", -3)]
    [InlineData("round(1.15 * 10 * 0.1 * 100)", 115)]
    [InlineData("round(0.1 * 15)", 2)] // 1.5000000000000002 or 1.4999999999999998 in binary, 1.5 in decimal
    [InlineData("ceil(0.1 * 30)", 3)] // 3.0000000000000004 in binary
    [InlineData("floor(0.3 / 0.1)", 3)] // 2.9999999999999996 in binary
    [InlineData("min(price, moq)", 24)]
    [InlineData("max(price, moq / 2)", 50)]
    [InlineData("0.1 + 0.2", 0.3)]
    public void Evaluate_Arithmetic_IsDecimal(string source, double value) => Assert.Equal(value, Expression.Parse(source).Evaluate(Values));

    [Fact]
    public void Evaluate_DivisionByZero_IsNotFinite() => Assert.False(double.IsFinite(Expression.Parse("price / zero").Evaluate(Values)));

    [Fact]
    public void Slots_OfAnExpression_AreNamedOnce() => Assert.Equal(["price", "unit_cost"], Expression.Parse("round(price - unit_cost) / price").Slots);

    [Theory]
    [InlineData("", 0)]
    [InlineData("1 +", 3)]
    [InlineData("1 2", 2)]
    [InlineData("(1 + 2", 6)]
    [InlineData("sqrt(4)", 0)]
    [InlineData("min(1)", 5)]
    [InlineData("round(1, 2)", 7)]
    [InlineData("1.2.3", 5)]
    [InlineData("price % 2", 6)]
    public void TryParse_Broken_NamesItsPlace(string source, int position)
    {
        Assert.False(Expression.TryParse(source, out _, out var fault));
        Assert.Equal(position, fault.Position);
    }

    [Fact]
    public void TryParse_DeepNesting_IsRefused() => Assert.False(Expression.TryParse(new string('(', 100_000), out _, out _));

    [Theory]
    [InlineData("price > unit_cost", true)]
    [InlineData("price >= 24", true)]
    [InlineData("price < 24", false)]
    [InlineData("0.1 + 0.2 <= 0.3", true)]
    [InlineData("price / zero > 1", false)]
    public void Holds_Relation_ComparesDecimals(string source, bool holds)
    {
        Assert.True(NumberRelation.TryParse(source, out var relation, out _));
        Assert.Equal(holds, relation.Holds(Values));
    }

    [Theory, InlineData("price = 3", 0), InlineData("price > ", 8), InlineData("price > 1 < 2", 6)]
    public void TryParse_BrokenRelation_NamesItsPlace(string source, int position)
    {
        Assert.False(NumberRelation.TryParse(source, out _, out var fault));
        Assert.Equal(position, fault.Position);
    }

    private static Dictionary<string, double> NumbersOf(params (string Name, double Value)[] numbers) => numbers.ToDictionary(n => n.Name, n => n.Value);
}
