using System.CommandLine;
using BrightRun.Chat;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Makes a dataset from a pack, with every choice in the user's hand.</summary>
internal static class GenerateVerb
{
    // Enough to hide the latency of a provider, few enough for the limits of a small account.
    private const int LiveParallel = 8;
    private static readonly string[] Paradigms = ["panel", "single_call"];

    public static Verb Create()
    {
        var pack = new Argument<string?>("pack") { Description = "Id of a domain pack (see brightrun packs list), or the path of its folder; with --problem it may be left out.", HelpName = "PACK", Arity = ArgumentArity.ZeroOrOne };
        var conversations = new Option<int>("--conversations", "-n") { Description = "How many conversations; 100 by default.", HelpName = "N", DefaultValueFactory = _ => 100 };
        var turns = new Option<string>("--turns") { Description = "Turns of a conversation, such as 5, or a range such as 4-6, drawn for each; 4-6 by default.", HelpName = "N|A-B", DefaultValueFactory = _ => "4-6" };
        var seed = new Option<long>("--seed") { Description = "Seed of all chance; equal spec and seed give equal conversations. 1 by default.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var paradigm = new Option<string>("--paradigm") { Description = "panel asks for each voice, single_call for a whole turn at once, for price; panel by default.", HelpName = "NAME", DefaultValueFactory = _ => "panel" };
        var output = new Option<string>("--out") { Description = "Folder of the dataset; out/PACK by default.", HelpName = "DIR" };
        var resume = new Option<bool>("--resume") { Description = "Go on with an unfinished run in the folder; what is finished is not made again." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace what the folder holds." };
        var parallel = new Option<int?>("--parallel") { Description = "Conversations in flight at once; by default the number of processors offline, else 8.", HelpName = "N" };
        var problem = new Option<string?>("--problem") { Description = "A problem in a user's words that every conversation starts from: pack and case are found for it.", HelpName = "TEXT" };
        var noExamples = new Option<bool>("--no-examples") { Description = "Show a model no excerpts of the written conversations; by default challenge and synthesis get one of the domain." };
        var authors = new AuthorFlags();
        var dialogues = new DialogueFlags();
        var verb = new Verb("generate", "Makes a dataset of deliberated conversations from a domain pack: generated, checked, scored, and written whole or not at all.")
        {
            Examples =
            [
                ("brightrun generate business_planning --conversations 500 --turns 4-6 --seed 7 --out out/business", "500 conversations, composed offline"),
                ("brightrun generate business_planning -n 50 --author anthropic --model claude-sonnet-4-5 --journal out/calls.jsonl --out out/live", "written by a model; every paid answer is kept in the journal"),
                ("brightrun generate --problem \"I want to sell my chili sauce at the market, what do I need?\" -n 5 --out out/sauce", "finds pack and case for a problem and starts from it"),
                ("brightrun generate financial_planning --tier template --arc anxiety_to_confidence --persona anxious_planner --out out/voice", "the single-voice tier, in the canonical format and as brightrun-lora-v4"),
                ("brightrun generate business_planning --conversations 500 --turns 4-6 --seed 7 --out out/business --resume", "goes on after Ctrl-C, a crash or a full disk"),
            ],
        };
        verb.Add(pack);
        foreach (var option in (System.CommandLine.Option[])[conversations, turns, seed, paradigm, problem, .. dialogues.All, .. authors.All, noExamples, output, resume, overwrite, parallel, verb.Json])
        {
            verb.Add(option);
        }

        verb.Run = async (parse, session, stop) =>
        {
            var start = parse.GetValue(problem) is { } text ? ProblemDoor.Find(text, parse.GetValue(pack), session) : null;
            var (name, length) = (parse.GetValue(pack) ?? start?.PackId ?? throw new MisuseException("No pack was named.", "Name one (brightrun packs list shows them), or give --problem."), parse.GetRequiredValue(turns));
            var spec = new RunSpec
            {
                Pack = new() { PackId = name, Version = "0.0.0", Sha256 = "" },
                Conversations = (int)Within("--conversations", parse.GetValue(conversations), 1, 1_000_000),
                Turns = TurnRange.Parse(length) ?? throw new MisuseException($"--turns takes a number from 1 to {TurnRange.Most}, or a range such as 4-6, not '{length}'."),
                Seed = Within("--seed", parse.GetValue(seed), -RunSpec.MostSeed, RunSpec.MostSeed),
                Author = AuthorSpec.Offline,
                Paradigm = OneOf("--paradigm", parse.GetRequiredValue(paradigm), Paradigms),
                Problem = start?.Spec,
            };
            var loaded = PackDoor.Load(name);
            var folder = parse.GetValue(output) ?? Path.Combine("out", loaded.Id);
            using var author = authors.Open(parse, folder, session);
            var examples = author.Model is null || parse.GetValue(noExamples) ? null : await ExamplesAsync(stop);
            spec = spec with { Pack = loaded.Reference, Author = AuthorSpec.Of(author), Examples = examples?.Sha256 };
            if (dialogues.Open(parse, loaded, matrix: parse.GetResult(conversations) is null or { Implicit: true }) is { } tier)
            {
                spec = spec with { Dialogue = tier.Spec, Conversations = tier.Spec.Matrix ? tier.Triples : spec.Conversations };
            }

            if (parse.GetValue(resume) && parse.GetValue(overwrite))
            {
                throw new MisuseException("--resume goes on with what is there, --overwrite throws it away.", "Give one of the two.");
            }

            var options = new GenerationOptions
            {
                Folder = folder,
                Resume = parse.GetValue(resume),
                Overwrite = parse.GetValue(overwrite),
                Parallel = (int)Within("--parallel", parse.GetValue(parallel) ?? (author.Model is null ? Environment.ProcessorCount : LiveParallel), 1, 1024),
            };
            var resumeLine = string.Join(' ', parse.Tokens.Select(t => Invocation.Quoted(t.Value)).Where(t => t is not ("--resume" or "--overwrite" or "--json")).Prepend(session.Command).Append("--resume"));
            return await new GenerationDoor(session, folder, parse.GetValue(verb.Json)) { ResumeLine = resumeLine, Author = author, Examples = examples, Price = authors.Price(parse) }.GoAsync(spec, loaded, options, stop);
        };
        return verb;
    }

    // Those of the current folder come before those that were installed, as with packs.
    private static async Task<FewShotExamples?> ExamplesAsync(CancellationToken stop)
    {
        var file = new[] { Environment.CurrentDirectory, AppContext.BaseDirectory }.Select(d => Path.Combine(d, FewShotExamples.FileName)).FirstOrDefault(File.Exists);
        return file is null ? null : await FewShotExamples.ReadAsync(file, stop);
    }

    private static long Within(string flag, long value, long from, long to) => value >= from && value <= to
        ? value
        : throw new MisuseException(FormattableString.Invariant($"{flag} takes a number from {from} to {to}, not {value}."));

    private static string OneOf(string flag, string value, string[] names) => names.Contains(value)
        ? value
        : throw new MisuseException($"{flag} has no '{value}'{Nearest.Hint(value, names)}", $"There are: {string.Join(", ", names)}.");
}
