using System.Text.Json;

namespace BrightRun.Cli.Tests;

public sealed class MisuseTests
{
    [Theory]
    [InlineData("genrate", "brightrun has no verb 'genrate'; did you mean 'generate'?")]
    [InlineData("list", "brightrun has no verb 'list'; did you mean 'packs list'?")]
    [InlineData("packs show ./nowhere", "There is no folder './nowhere'.")]
    [InlineData("generate business_planning --seed --resume", "--seed needs a value: --seed N.")]
    [InlineData("packs lst", "brightrun packs has no verb 'lst'; did you mean 'list'?")]
    [InlineData("packs", "brightrun packs needs a verb: list, show, lint, personas, new.")]
    [InlineData("generate", "No pack was named.")]
    [InlineData("show", "FILE is missing.")]
    [InlineData("generate bussiness_planning", "No pack 'bussiness_planning'. Did you mean 'business_planning'?")]
    [InlineData("packs show busines_planning", "No pack 'busines_planning'. Did you mean 'business_planning'?")]
    [InlineData("packs lint business_planing", "No pack 'business_planing'. Did you mean 'business_planning'?")]
    [InlineData("generate business_planning --auther offline", "brightrun generate has no flag '--auther'; did you mean '--author'?")]
    [InlineData("generate business_planning --author ofline", "There is no author 'ofline'. Did you mean 'offline'?")]
    [InlineData("generate business_planning --author ollama", "The author 'ollama' needs the name of a model.")]
    [InlineData("generate business_planning --author replay", "A replay needs the file of recorded answers.")]
    [InlineData("generate business_planning --batch-format antropic", "--batch-format has no 'antropic'; did you mean 'anthropic'?")]
    [InlineData("generate business_planning --paradigm panle", "--paradigm has no 'panle'; did you mean 'panel'?")]
    [InlineData("generate business_planning --seed x", "--seed takes a whole number, not 'x'.")]
    [InlineData("generate business_planning --seed", "--seed needs a value: --seed N.")]
    [InlineData("generate business_planning --turns 6-4", "--turns takes a number from 1 to 12, or a range such as 4-6, not '6-4'.")]
    [InlineData("generate business_planning --conversations 0", "--conversations takes a number from 1 to 1000000, not 0.")]
    [InlineData("generate business_planning --price cheap", "--price takes two numbers such as 3/15, not 'cheap'.")]
    [InlineData("generate business_planning --base-url nowhere", "--base-url takes an address such as http://127.0.0.1:8000/v1, not 'nowhere'.")]
    [InlineData("score a b --out c", "--out takes one input file; there are 2.")]
    [InlineData("validate a.json --jsn", "brightrun validate has no flag '--jsn'; did you mean '--json'?")]
    [InlineData("show a.json 3 --JSON", "brightrun show has no flag '--JSON'; did you mean '--json'?")]
    [InlineData("show a.json --trun 2", "brightrun show has no flag '--trun'; did you mean '--turn'?")]
    [InlineData("score a.json --ouput=b.json", "brightrun score has no flag '--ouput=b.json'; did you mean '--out'?")]
    [InlineData("generate business_planning --conv 5", "brightrun generate has no flag '--conv'; did you mean '--conversations'?")]
    [InlineData("packs lint -jsn", "brightrun packs lint has no flag '-jsn'; did you mean '--json'?")]
    [InlineData("report a.json --out --jsn", "--out needs a value, and '--jsn' looks like a flag; did you mean '--json'?")]
    [InlineData("generate business_planning --model m", "The author offline has no use for --model.")]
    [InlineData("generate business_planning --author offline --base-url http://127.0.0.1:1/v1", "The author offline has no use for --base-url.")]
    [InlineData("generate business_planning --author offline --price 3/15", "The author offline has no use for --price.")]
    [InlineData("generate business_planning --author offline --key-variable K", "The author offline has no use for --key-variable.")]
    [InlineData("generate business_planning --author offline --journal j.jsonl", "The author offline has no use for --journal.")]
    [InlineData("generate business_planning --batch-format openai", "The author offline has no use for --batch-format.")]
    [InlineData("generate business_planning --author ollama --model m --key-variable K", "The author ollama has no use for --key-variable.")]
    [InlineData("generate business_planning --author batch --model m --base-url http://127.0.0.1:1", "The author batch has no use for --base-url.")]
    public async Task Run_Misuse_NamesWhatWouldBeRight(string line, string message)
    {
        var run = await CliRun.OfAsync(line);

        Assert.Equal((2, "", $"brightrun: {message}"), (run.Code, run.Out, run.Error.Split('\n')[0]));
        Assert.InRange(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 2);
    }

    [Theory]
    [InlineData("FILE is empty.", "validate", "")]
    [InlineData("FILE is empty.", "show", " ")]
    [InlineData("ID is empty.", "show", "a.jsonl", "")]
    [InlineData("PACK is empty.", "packs", "show", "")]
    [InlineData("PACK is empty.", "packs", "lint", "")]
    [InlineData("PACK is empty.", "generate", "")]
    [InlineData("--out is empty; it needs a value: --out DIR.", "quickstart", "--out", "")]
    [InlineData("--out needs a value: --out DIR.", "generate", "business_planning", "--out=")]
    [InlineData("--turns is empty; it needs a value: --turns N|A-B.", "generate", "business_planning", "--turns", " ")]
    [InlineData("--seed is empty; it needs a value: --seed N.", "generate", "business_planning", "--seed", "")]
    public async Task Run_EmptyWord_IsMisuse(string message, params string[] words)
    {
        var run = await CliRun.OfAsync(words);

        Assert.Equal((2, "", $"brightrun: {message}"), (run.Code, run.Out, run.Error.Split('\n')[0]));
    }

    [Theory]
    [InlineData("validate", "--", "--jsn")]
    [InlineData("validate", "-")]
    public async Task Run_FileNamedLikeAFlag_IsAFileBehindTwoDashes(params string[] words) =>
        Assert.Equal((3, $"brightrun: {words[^1]} cannot be opened: it does not exist.\n"), await CliRun.OfAsync(words) is var run ? (run.Code, run.Error) : default);

    [Theory]
    [InlineData("show nowhere.jsonl")]
    [InlineData("validate nowhere.jsonl")]
    [InlineData("score nowhere.jsonl")]
    [InlineData("report nowhere.jsonl")]
    public async Task Run_FileIsMissing_ExitsWithThree(string line)
    {
        var run = await CliRun.OfAsync(line);

        Assert.Equal((3, "brightrun: nowhere.jsonl cannot be opened: it does not exist.\n"), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("genrate --json", "misuse")]
    [InlineData("show nowhere.jsonl --json", "world")]
    [InlineData("generate bussiness_planning --json", "misuse")]
    public async Task Run_FailureWithJson_IsOneDocumentOnTheStandardOutput(string line, string kind)
    {
        var run = await CliRun.OfAsync(line);

        Assert.Equal(kind, JsonDocument.Parse(run.Out).RootElement.GetProperty("error").GetProperty("kind").GetString());
    }
}
