using System.CommandLine;
using BrightRun.Chat;
using BrightRun.Cli.Rendering;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Finds domain, stage and personas for a problem in free text, or measures how well that is done.</summary>
internal static class PersonasVerb
{
    private static readonly string[] Splits = ["development", "test", "all"];

    public static Verb Create()
    {
        var problem = new Argument<string?>("problem") { Description = "The problem in the user's own words.", HelpName = "TEXT", Arity = ArgumentArity.ZeroOrOne };
        var measure = new Option<string?>("--measure") { Description = "Instead of a problem: a gold file (JSONL) to measure against.", HelpName = "FILE" };
        var answers = new Option<string?>("--answers") { Description = "With --measure: recorded answers in the live format (JSONL) to measure, instead of identifying offline.", HelpName = "FILE" };
        var split = new Option<string>("--split") { Description = "Part of the gold file: development, test or all; test by default.", HelpName = "NAME", DefaultValueFactory = _ => "test" };
        var authors = new AuthorFlags();
        var verb = new Verb("personas", "Finds the domain, the stage and the personas that a problem needs, each with a reason, from free text: offline by words and n-grams of what the packs know, or by a model that names experts in its own words.")
        {
            Examples =
            [
                ("brightrun packs personas \"My mother comes home from hospital on Friday with four new tablets and I work full time.\"", "who is needed, and why"),
                ("brightrun packs personas --measure examples/personas/problems.jsonl", "agreement with hand-made labels, with intervals"),
            ],
        };
        verb.Add(problem);
        foreach (var option in (System.CommandLine.Option[])[measure, answers, split, .. authors.All, verb.Json])
        {
            verb.Add(option);
        }

        verb.Run = async (parse, session, stop) =>
        {
            var json = parse.GetValue(verb.Json);
            var text = parse.GetValue(problem);
            if (parse.GetValue(measure) is { } file)
            {
                return text is null
                    ? Measure(file, parse.GetValue(answers), parse.GetRequiredValue(split), session, json)
                    : throw new MisuseException("--measure takes the problems from its file.", "Give a problem or --measure, not both.");
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                throw new MisuseException("No problem was given.", "Write it in quotes: brightrun packs personas \"I want to open a small bakery …\"");
            }

            using var author = authors.Open(parse, Path.Combine("out", "personas"), session);
            if (author.Batch is not null)
            {
                throw new MisuseException("A single question is not asked through batch files.", "Choose another author, or leave --author out.");
            }

            var found = await IdentifyAsync(author, text, stop);
            if (json)
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, found), CliJson.Default.PersonasOutput);
            }
            else
            {
                PersonasPage.Write(session.Terminal, found);
            }

            return ExitCode.Ok;
        };
        return verb;
    }

    /// <summary>Who is needed, by the author that was asked for.</summary>
    public static async Task<Identification> IdentifyAsync(Author author, string problem, CancellationToken stop)
    {
        var packs = PackDoor.All();
        if (author.Model is not { } model)
        {
            return new PersonaIdentifier(packs).Identify(problem);
        }

        var request = new IdentifyRequest { Problem = problem, Packs = packs };
        return request.Map((await new StepAuthor(author.Client).AnswerAsync(request, stop)).Answer, model.Model);
    }

    private static int Measure(string file, string? answers, string split, Session session, bool json)
    {
        if (!Splits.Contains(split))
        {
            throw new MisuseException($"--split has no '{split}'{Nearest.Hint(split, Splits)}", $"There are: {string.Join(", ", Splits)}.");
        }

        var problems = Whole(file, GoldProblem.Read);
        var packs = PackDoor.All();
        var chosen = problems.Where(p => split == "all" || p.Split == split).ToList();
        var found = answers is null ? Offline(chosen, packs) : Recorded(chosen, packs, answers);
        var scores = IdentificationScore.Of(chosen, found, packs);
        var agreement = IdentificationScore.Agreement(chosen, packs);
        var by = answers is null ? "offline" : "recorded answers";
        if (json)
        {
            session.Terminal.WriteJson(new("brightrun", CommandLine.Version, file, split, by, chosen.Count, scores, agreement?.Percent, agreement?.Kappa), CliJson.Default.MeasureOutput);
        }
        else
        {
            PersonasPage.Write(session.Terminal, split, by, chosen.Count, scores, agreement);
        }

        return ExitCode.Ok;
    }

    private static List<Identification> Offline(List<GoldProblem> problems, IReadOnlyList<DomainPack> packs)
    {
        var identifier = new PersonaIdentifier(packs);
        return problems.ConvertAll(p => identifier.Identify(p.Problem));
    }

    private static List<Identification> Recorded(List<GoldProblem> problems, IReadOnlyList<DomainPack> packs, string file)
    {
        var answers = Whole(file, path => RecordedIdentification.Read(path));
        var missing = problems.Where(p => !answers.ContainsKey(p.Id)).Select(p => p.Id).ToList();
        return missing.Count > 0
            ? throw new MisuseException($"{file} answers {problems.Count - missing.Count} of {problems.Count} problems; the first that is missing is {missing[0]}.", "Every problem of the split needs an answer.")
            : problems.ConvertAll(p => new IdentifyRequest { Problem = p.Problem, Packs = packs }.Map(answers[p.Id], "recorded"));
    }

    private static T Whole<T>(string file, Func<string, (T Content, IReadOnlyList<Finding> Findings)> read)
    {
        if (!File.Exists(file))
        {
            throw new MisuseException($"There is no file {file}.", "examples/personas/ has a gold file and recorded answers.");
        }

        var (content, findings) = read(file);
        return findings.Count == 0 ? content : throw new UnusableFileException(findings[0]);
    }
}
