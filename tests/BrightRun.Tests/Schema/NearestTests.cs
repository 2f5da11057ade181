using BrightRun.Schema;

namespace BrightRun.Tests.Schema;

public sealed class NearestTests
{
    [Theory]
    [InlineData("deliberatoin", "deliberation")] // two neighbours swapped: one edit
    [InlineData("dialog", "dialogue")]
    [InlineData("monologue", null)] // four edits away from dialogue, a third of nine are three
    [InlineData("", null)]
    public void Of_WrittenWord_IsTheOneThatWasMeant(string word, string? meant) => Assert.Equal(meant, Nearest.Of(word, ["deliberation", "dialogue"]));
}
