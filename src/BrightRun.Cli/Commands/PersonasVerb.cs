using System.CommandLine;
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
        var split = new Option<string>("--split") { Description = "Part of the gold file: development, test or all; test by default.", HelpName = "NAME", DefaultValueFactory = _ => "test" };
        var verb = new Verb("personas", "Finds the domain, the stage and the personas that a problem needs, each with a reason, from free text. Works offline, by words and n-grams of what the packs know.")
        {
            Examples =
            [
                ("brightrun packs personas \"My mother comes home from hospital on Friday with four new tablets and I work full time.\"", "who is needed, and why"),
                ("brightrun packs personas --measure examples/personas/problems.jsonl", "agreement with hand-made labels, with intervals"),
            ],
        };
        verb.Add(problem);
        verb.Add(measure);
        verb.Add(split);
        verb.Add(verb.Json);
        verb.Run = (parse, session, _) =>
        {
            var json = parse.GetValue(verb.Json);
            var text = parse.GetValue(problem);
            if (parse.GetValue(measure) is { } file)
            {
                if (text is not null)
                {
                    throw new MisuseException("--measure takes the problems from its file.", "Give a problem or --measure, not both.");
                }

                return Task.FromResult(Measure(file, parse.GetRequiredValue(split), session, json));
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                throw new MisuseException("No problem was given.", "Write it in quotes: brightrun packs personas \"I want to open a small bakery …\"");
            }

            var found = new PersonaIdentifier(PackDoor.All()).Identify(text);
            if (json)
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, found), CliJson.Default.PersonasOutput);
            }
            else
            {
                PersonasPage.Write(session.Terminal, found);
            }

            return Task.FromResult(ExitCode.Ok);
        };
        return verb;
    }

    private static int Measure(string file, string split, Session session, bool json)
    {
        if (!Splits.Contains(split))
        {
            throw new MisuseException($"--split has no '{split}'{Nearest.Hint(split, Splits)}", $"There are: {string.Join(", ", Splits)}.");
        }

        if (!File.Exists(file))
        {
            throw new MisuseException($"There is no file {file}.", "A gold file is JSONL; examples/personas/problems.jsonl is one.");
        }

        var (problems, findings) = GoldProblem.Read(file);
        if (findings.Count > 0)
        {
            throw new UnusableFileException(findings[0]);
        }

        var packs = PackDoor.All();
        var chosen = problems.Where(p => split == "all" || p.Split == split).ToList();
        var identifier = new PersonaIdentifier(packs);
        var found = chosen.ConvertAll(p => identifier.Identify(p.Problem));
        var scores = IdentificationScore.Of(chosen, found, packs);
        var agreement = IdentificationScore.Agreement(chosen, packs);
        if (json)
        {
            session.Terminal.WriteJson(new("brightrun", CommandLine.Version, file, split, "offline", chosen.Count, scores, agreement?.Percent, agreement?.Kappa), CliJson.Default.MeasureOutput);
        }
        else
        {
            PersonasPage.Write(session.Terminal, split, chosen.Count, scores, agreement);
        }

        return ExitCode.Ok;
    }
}
