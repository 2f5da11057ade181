using System.CommandLine;
using BrightRun.Cli.Rendering;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>What packs there are, what is in one, and what is wrong with one.</summary>
internal static class PacksVerb
{
    public static Verb Create()
    {
        var verb = new Verb("packs", "Lists, shows and checks domain packs: the personas, purpose states, cases and arguments that conversations are made of.")
        {
            Examples = [("brightrun packs list", "all packs that are found"), ("brightrun packs lint business_planning", "file, line and remedy of everything that is wrong")],
        };
        verb.Add(List());
        verb.Add(Show());
        verb.Add(Lint());
        verb.Add(PersonasVerb.Create());
        return verb;
    }

    private static Verb List()
    {
        var verb = new Verb("list", "Lists the packs in ./packs and those that came with the command.")
        {
            Examples = [("brightrun packs list", "id, version and size of each pack")],
        };
        verb.Add(verb.Json);
        verb.Run = (parse, session, _) =>
        {
            var catalog = PackCatalog.Default();
            var packs = catalog.Ids().Select(id => catalog.Load(id).Pack).OfType<DomainPack>().Select(Line).ToList();
            if (parse.GetValue(verb.Json))
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, packs), CliJson.Default.PacksOutput);
            }
            else
            {
                PackPage.List(session.Terminal, packs);
            }

            return Task.FromResult(ExitCode.Ok);
        };
        return verb;
    }

    private static Verb Show()
    {
        var pack = PackArgument();
        var verb = new Verb("show", "Shows a pack: its purpose states, how loud each persona is in each of them, and its cases.")
        {
            Examples = [("brightrun packs show business_planning", "states, weights by state, case families")],
        };
        verb.Add(pack);
        verb.Add(verb.Json);
        verb.Run = (parse, session, _) =>
        {
            var loaded = PackDoor.Load(parse.GetRequiredValue(pack));
            if (parse.GetValue(verb.Json))
            {
                var families = loaded.Families.Select(f => new FamilyLine(f.Id, f.Subdomain, f.Complexity, f.Tags)).ToList();
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, Line(loaded), loaded.PurposeStates, loaded.LibraryPersonas, families), CliJson.Default.PackOutput);
            }
            else
            {
                PackPage.Show(session.Terminal, loaded);
            }

            return Task.FromResult(ExitCode.Ok);
        };
        return verb;
    }

    private static Verb Lint()
    {
        var pack = PackArgument();
        var verb = new Verb("lint", "Checks a pack and names file, line and remedy of everything that is wrong. Exit code 1 when there are errors.")
        {
            Examples = [("brightrun packs lint business_planning", "a pack by id"), ("brightrun packs lint ./packs/my_domain", "a folder that you are writing")],
        };
        verb.Add(pack);
        verb.Add(verb.Json);
        verb.Run = (parse, session, _) =>
        {
            var name = parse.GetRequiredValue(pack);
            if (PackCatalog.Default().Find(name) is null)
            {
                PackDoor.Load(name); // throws, naming the nearest
            }

            var findings = PackDoor.Lint(name);
            if (parse.GetValue(verb.Json))
            {
                session.Terminal.WriteJson(new("brightrun", CommandLine.Version, name, findings), CliJson.Default.LintOutput);
            }
            else
            {
                PackPage.Lint(session.Terminal, name, findings);
            }

            return Task.FromResult(findings.Any(f => f.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Ok);
        };
        return verb;
    }

    private static Argument<string> PackArgument() => new("pack") { Description = "Id of a pack, or the path of its folder.", HelpName = "PACK" };

    private static PackLine Line(DomainPack pack) => new(
        pack.Id, pack.Version, pack.Head.Name, pack.Head.Description, pack.Personas.Count, pack.States.Count, pack.BlindSpots.Count, pack.Decisions.Count, pack.Families.Count, pack.ContentHash);
}
