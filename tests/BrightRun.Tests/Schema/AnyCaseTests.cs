using BrightRun.Schema;

namespace BrightRun.Tests.Schema;

public sealed class AnyCaseTests
{
    private static readonly string[] Phrases = ["a", "hq", "AA", "988", "to verify", "Zoë", "é", "  ", "kill", "is.", "ſ", "lead"];

    [Fact]
    public void IndexOf_AnyTextAndPlace_IsThatOfTheFramework()
    {
        var dice = Dice.For(1, "any case");
        const string letters = "aAhHqQkKiIlLsSeEéÉ9 .zZ\u0130\u0131\u017F\u212A";
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, dice.Below(60)).Select(_ => letters[dice.Below(letters.Length)]))
                + (dice.Chance(0.5) ? dice.Pick(Phrases).ToUpperInvariant() : "") + (dice.Chance(0.5) ? dice.Pick(Phrases) : "");
            var phrase = dice.Pick(Phrases);
            var from = dice.Below(text.Length + 1);
            Assert.Equal(text.IndexOf(phrase, from, StringComparison.OrdinalIgnoreCase), AnyCase.IndexOf(text, phrase, from));
            Assert.Equal(text.Contains(phrase, StringComparison.OrdinalIgnoreCase), AnyCase.Contains(text, phrase));
        }
    }

    [Fact]
    public void OrdinalIgnoreCase_EveryCharacter_EqualsALetterOnlyWhenItIsThatLetter()
    {
        // What the search for the rarest letter rests on: no other character equals an ASCII letter in any case.
        var all = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c));
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            var name = letter.ToString();
            for (var at = -1; (at = all.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)) >= 0;)
            {
                Assert.True((all[at] | 0x20) == letter, $"U+{at:X4} equals {name}.");
            }
        }
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("abc", "abcd")]
    [InlineData("ab", "")]
    public void IndexOf_Edges_AreThoseOfTheFramework(string text, string phrase) =>
        Assert.Equal(text.IndexOf(phrase, text.Length, StringComparison.OrdinalIgnoreCase), AnyCase.IndexOf(text, phrase, text.Length));
}
