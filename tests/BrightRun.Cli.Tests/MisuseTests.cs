using System.Text.Json;

namespace BrightRun.Cli.Tests;

public sealed class MisuseTests
{
    [Theory]
    [InlineData("genrate", "brightrun has no verb 'genrate'; did you mean 'generate'?")]
    [InlineData("packs lst", "brightrun packs has no verb 'lst'; did you mean 'list'?")]
    [InlineData("packs", "brightrun packs needs a verb: list, show, lint, personas.")]
    [InlineData("generate", "PACK is missing.")]
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
    public async Task Run_Misuse_NamesWhatWouldBeRight(string line, string message)
    {
        var run = await CliRun.OfAsync(line);

        Assert.Equal((2, "", $"brightrun: {message}"), (run.Code, run.Out, run.Error.Split('\n')[0]));
        Assert.InRange(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 2);
    }

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
