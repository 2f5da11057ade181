using System.CommandLine;
using System.Text.RegularExpressions;
using BrightRun.Chat;
using BrightRun.Cli.Rendering;
using BrightRun.Packs;
using BrightRun.Weighting;

namespace BrightRun.Cli.Commands;

/// <summary>Begins a pack for a problem that none covers.</summary>
internal static partial class PacksNewVerb
{
    public static Verb Create()
    {
        var id = new Argument<string>("id") { Description = "Id of the new pack, snake_case.", HelpName = "ID" };
        var from = new Option<string?>("--from") { Description = "A problem in a user's words that the pack begins with.", HelpName = "TEXT" };
        var output = new Option<string?>("--out") { Description = "Folder of the pack; packs/ID by default.", HelpName = "DIR" };
        var authors = new AuthorFlags();
        var verb = new Verb("new", "Begins a pack: files that the linter accepts, with FILL IN wherever something has to be written. A live author proposes personas, states, blind spots and hazards.")
        {
            Examples =
            [
                ("brightrun packs new village_oven --from \"Our village wants to bring back its bakery oven …\"", "a skeleton; packs lint then lists what is left to write"),
                ("brightrun packs new village_oven --from \"Our village wants …\" --author anthropic --model claude-sonnet-4-5", "with the core proposed by a model"),
            ],
        };
        verb.Add(id);
        foreach (var option in (System.CommandLine.Option[])[from, output, .. authors.All])
        {
            verb.Add(option);
        }

        verb.Run = async (parse, session, stop) =>
        {
            var name = parse.GetRequiredValue(id);
            var problem = parse.GetValue(from);
            if (!PackId().IsMatch(name))
            {
                throw new MisuseException($"'{name}' is no id of a pack.", "Lower-case letters, digits and _, beginning with a letter.");
            }

            if (string.IsNullOrWhiteSpace(problem))
            {
                throw new MisuseException("--from is missing: the problem that the pack begins with.", "Write it in quotes, in the user's words.");
            }

            var folder = parse.GetValue(output) ?? Path.Combine("packs", name);
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new MisuseException($"{folder} is not empty.", "Choose another folder (--out).");
            }

            using var author = authors.Open(parse, folder, session);
            if (author.Batch is not null)
            {
                throw new MisuseException("A single question is not asked through batch files.", "Choose another author, or leave --author out.");
            }

            var draft = author.Model is null
                ? new PackDraft(name, problem)
                : PackDraftRequest.Draft(name, problem, (await new StepAuthor(author.Client).AnswerAsync(new PackDraftRequest { Problem = problem }, stop)).Answer);
            foreach (var file in new PackSkeleton(StaticPanel.Active).Write(draft))
            {
                var path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Yaml, stop);
            }

            var left = PackDoor.Lint(folder).Count(f => f.Rule == "BR3166");
            session.Terminal.Line($"Wrote [bold]{Safe.Escape(folder)}[/]. {left} places say FILL IN; the linter names each with file and line:");
            session.Terminal.Line($"  {Safe.Escape(session.Command)} packs lint {Safe.Escape(folder)}");
            return ExitCode.Ok;
        };
        return verb;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,63}$")]
    private static partial Regex PackId();
}
