using BrightRun.Packs;

namespace BrightRun.Tests.Packs;

public sealed class HashedFeaturesTests
{
    // deliberation.md section 13, W12: published FNV-1a test vectors.
    [Theory]
    [InlineData("a", 0xE40C292Cu)]
    [InlineData("foobar", 0xBF9CF968u)]
    public void Hash_KnownTexts_IsFnv1a(string text, uint hash) => Assert.Equal(hash, HashedFeatures.Hash(text));

    // W13: buckets of br1|w:trademark, br1|b:trademark issues and br1|c:^tra.
    [Theory]
    [InlineData('w', "trademark", 6404)]
    [InlineData('b', "trademark issues", 9013)]
    [InlineData('c', "^tra", 9686)]
    public void Bucket_SaltAndNamespace_AreHashedWithTheText(char space, string text, int bucket) => Assert.Equal(bucket, HashedFeatures.Bucket("br1", space, text));

    [Fact]
    public void Of_TwoWordsInOneClause_HasWordsPairAndGrams() =>
        // "ab cd": two words, one pair, and of ^ab$ and ^cd$ one 4-gram each.
        Assert.Equal(5, HashedFeatures.Of(LexiconText.Tokens("ab cd")).Count);

    [Fact]
    public void Of_TwoClauses_PairsNoWordsAcross() => Assert.Equal(4, HashedFeatures.Of(LexiconText.Tokens("ab. cd")).Count);
}
