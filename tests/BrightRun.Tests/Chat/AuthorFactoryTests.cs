using BrightRun.Chat;

namespace BrightRun.Tests.Chat;

public sealed class AuthorFactoryTests
{
    [Theory]
    [InlineData("antropic", "There is no author 'antropic'. Did you mean 'anthropic'?")]
    [InlineData("xyzzy-author", "There is no author 'xyzzy-author'. There are: offline, anthropic, openai, ollama, batch, replay.")]
    public void Check_UnknownAuthor_NamesTheNearest(string author, string message) =>
        Assert.Equal([message], Messages(new() { Author = author }));

    [Theory]
    [InlineData("anthropic", "ANTHROPIC_API_KEY")]
    [InlineData("openai", "OPENAI_API_KEY")]
    public void Check_NoKey_SaysWhichVariableToSet(string author, string variable) => Assert.Equal(
        [$"No key: set the environment variable {variable}, or the user secret of that name, or name another variable."],
        Messages(new() { Author = author, Model = "m" }));

    [Fact]
    public void Check_KeyWithALineBreak_IsRefusedWithoutShowingIt() => Assert.Equal(
        ["The value of ANTHROPIC_API_KEY holds characters that no key has, such as a blank or a line break in its midst."],
        new AuthorFactory(_ => "sk-first\nsk-second", TimeProvider.System).Check(new() { Author = "anthropic", Model = "m" }).Select(f => f.Message));

    [Fact]
    public void Check_ServerOfOnesOwn_NeedsNoKey() =>
        Assert.Empty(Messages(new() { Author = "openai", Model = "m", BaseUrl = new("http://127.0.0.1:8000/v1") }));

    [Fact]
    public void Check_OptionsThatLackSomething_SaysWhat() => Assert.Equal(
        [
            "The author 'batch' needs the name of a model.",
            "The batch author needs a folder for its files.",
            "The base URL must be an http or https address without a user name; the key comes from a variable.",
            "The limit of an answer is 0 tokens; it must be at least 1.",
            "Anthropic's Messages API takes no temperature; leave it out.",
        ],
        Messages(new() { Author = "batch", BaseUrl = new("http://me:secret@127.0.0.1/"), MaxOutputTokens = 0, Temperature = 1 }));

    [Fact]
    public void Check_ReplayOfNoFile_SaysSo() =>
        Assert.Equal(["There is no file 'nowhere.jsonl' to replay."], Messages(new() { Author = "replay", Journal = "nowhere.jsonl" }));

    [Fact]
    public void Create_OptionsWithAFinding_Throws() =>
        Assert.Throws<ArgumentException>(() => new AuthorFactory(_ => null, TimeProvider.System).Create(new() { Author = "nobody" }));

    private static IEnumerable<string> Messages(AuthorOptions options) => new AuthorFactory(_ => null, TimeProvider.System).Check(options).Select(f => f.Message);
}
