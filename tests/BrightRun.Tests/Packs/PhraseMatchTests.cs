using BrightRun.Packs;

namespace BrightRun.Tests.Packs;

public sealed class PhraseMatchTests
{
    [Theory]
    [InlineData("I can\u2019t breathe", "can't breathe", true)] // as phones write it
    [InlineData("I CAN'T\u00A0BREATHE", "can't breathe", true)]
    [InlineData("uncan't breathe", "can't breathe", false)]
    [InlineData("call 988 now", "988", true)]
    [InlineData("lot 9881", "988", false)]
    public void Contains_WholePhrase_InAnyCaseAndWithAnyApostrophe(string text, string phrase, bool found) => Assert.Equal(found, PhraseMatch.Contains(text, phrase));
}
