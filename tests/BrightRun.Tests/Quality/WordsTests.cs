using BrightRun.Quality;

namespace BrightRun.Tests.Quality;

public sealed class WordsTests
{
    [Theory]
    [InlineData("The PLAN, isn't: it", "the plan isn't it")]
    [InlineData("20,000 euros", "20 000 euros")]
    [InlineData("café", "caf")] // é is outside [a-z0-9']
    [InlineData("ｆｕｌｌ １２", "full 12")] // full-width forms
    [InlineData("ﬁrst x² ½ Ⅳ ™", "first x2 1 2 iv tm")] // compatibility forms
    [InlineData("𝐛𝐨𝐥𝐝 𝟕", "bold 7")] // mathematical alphabets, two UTF-16 units each
    [InlineData("don’t", "don t")] // U+2019 has no compatibility form
    [InlineData("", "")]
    [InlineData("— … —", "")]
    public void Split_Text_IsLowerCaseAndNormalised(string text, string words) =>
        Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), Words.Split(text));

    [Theory]
    [InlineData("Plain ASCII words, isn't it? 42!")]
    [InlineData("Ünïcode ﬁrst, x² and ½ of “it” 𝟕")]
    [InlineData("㎏㎏㎏㎏")] // more words than half the characters cannot be, but more letters can
    public void Of_Text_HashesTheWordsThatSplitGives(string text) =>
        Assert.Equal(Words.Split(text).Select(Words.One), Words.Of(text));

    [Fact]
    public void Hash_Words_CarryLengthAndDigits()
    {
        Assert.Equal(4, Words.Length(Words.One("plan")));
        Assert.Equal(15, Words.Length(Words.One("incomprehensibility")));
        Assert.True(Words.HasDigit(Words.One("b2b")));
        Assert.False(Words.HasDigit(Words.One("bb")));
        Assert.True(Words.IsContent(Words.One("supplier")));
        Assert.False(Words.IsContent(Words.One("about")));
    }

    [Fact]
    public void Containment_SecondExample_IsTwoFifths()
    {
        // metrics.md 1.3: s2 has 5 3-grams; "launch one hero" and "one hero product" stand in s1.
        var s1 = NGrams.Set(Words.Of("launch one hero product in spring"), 3);
        var s2 = NGrams.Set(Words.Of("launch one hero product next year instead"), 3);
        Assert.Equal(2 / 5.0, NGrams.Containment(s2, s1));
        Assert.Null(NGrams.Containment([], s1));
    }
}
