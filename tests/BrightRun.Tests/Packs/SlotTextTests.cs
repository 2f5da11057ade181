using BrightRun.Packs;

namespace BrightRun.Tests.Packs;

public sealed class SlotTextTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["budget"] = "$12,000",
        ["source"] = "a pouring workshop",
        ["product"] = "oak stool",
        ["candle"] = "candle",
        ["moq"] = "80",
        ["few"] = "8 weeks",
    };

    [Theory]
    [InlineData("Plain.", "Plain.")]
    [InlineData("{budget} is all", "$12,000 is all")]
    [InlineData("We have {budget}.", "We have $12,000.")]
    [InlineData("{Source} wants {budget}, {source} says", "A pouring workshop wants $12,000, a pouring workshop says")]
    [InlineData("a {product} or a {candle}", "an oak stool or a candle")]
    [InlineData("An {candle} beside an {product}", "A candle beside an oak stool")]
    [InlineData("a {moq} piece run with a {few} wait", "an 80 piece run with an 8 weeks wait")]
    [InlineData("via {candle} and data {product}", "via candle and data oak stool")] // "a" at the end of a word is no article
    public void Fill_SlotsAndArticles_FollowTheValues(string source, string filled) => Assert.Equal(filled, SlotText.Parse(source).Fill(Values));

    [Fact]
    public void Slots_RepeatedAndCapital_AreNamedOnce() => Assert.Equal(["source", "budget"], SlotText.Parse("{Source} {budget} {source}").Slots);

    [Theory]
    [InlineData("We have {budget", 8)]
    [InlineData("We have } now", 8)]
    [InlineData("{}", 0)]
    [InlineData("a {two words}", 2)]
    [InlineData("a {{budget}}", 2)]
    public void TryParse_BrokenSlot_NamesItsPlace(string source, int position)
    {
        Assert.False(SlotText.TryParse(source, out _, out var fault));
        Assert.Equal(position, fault.Position);
    }

    [Fact]
    public void Fill_MissingValue_NamesTheSlot() =>
        Assert.Contains("'rent'", Assert.Throws<KeyNotFoundException>(() => SlotText.Parse("{rent}").Fill(Values)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(12000, NumberUnit.Money, "$12,000")]
    [InlineData(8.5, NumberUnit.Money, "$8.50")]
    [InlineData(-300, NumberUnit.Money, "-$300")]
    [InlineData(-1234.567, NumberUnit.Money, "-$1,234.57")]
    [InlineData(9.999, NumberUnit.Money, "$10")]
    [InlineData(-0.001, NumberUnit.Money, "$0")]
    [InlineData(73, NumberUnit.Percent, "73%")]
    [InlineData(1, NumberUnit.Weeks, "1 week")]
    [InlineData(6, NumberUnit.Weeks, "6 weeks")]
    [InlineData(4, NumberUnit.Months, "4 months")]
    [InlineData(30, NumberUnit.Days, "30 days")]
    [InlineData(10, NumberUnit.Hours, "10 hours")]
    [InlineData(120, NumberUnit.Count, "120")]
    [InlineData(2.5, NumberUnit.Count, "2.5")]
    public void Format_ByUnit_IsAsThePageSays(double value, NumberUnit unit, string text) => Assert.Equal(text, NumberText.Format(value, unit, "$"));

    [Theory]
    [InlineData("apron", true)]
    [InlineData("stool", false)]
    [InlineData("hour", true)]
    [InlineData("unit", false)]
    [InlineData("uninsured van", true)]
    [InlineData("one-page list", false)]
    [InlineData("$8.50", true)]
    [InlineData("$18,500", true)]
    [InlineData("1,100", false)]
    [InlineData("11", true)]
    [InlineData("", false)]
    public void TakesAn_Value_FollowsItsSound(string value, bool an) => Assert.Equal(an, EnglishArticle.TakesAn(value));
}
