using System.Globalization;
using BrightRun.Packs;
using BrightRun.Schema;
using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>Packs as people read them.</summary>
internal static class PackPage
{
    private const int FindingsShown = 50;

    public static void List(Session session, IReadOnlyList<PackLine> packs, IReadOnlyList<BrokenPack> broken)
    {
        var terminal = session.Terminal;
        if (packs.Count + broken.Count == 0)
        {
            terminal.Line("No pack was found in ./packs or beside the command.");
            return;
        }

        var table = Tables.Plain("pack", "version", "personas", "states", "cases", "name");
        foreach (var pack in packs)
        {
            table.AddRow(new Markup($"[bold]{Safe.Escape(pack.Id)}[/]"), new Text(pack.Version), Number(pack.Personas), Number(pack.States), Number(pack.Families), new Text(pack.Name));
        }

        if (packs.Count > 0)
        {
            terminal.Print(table);
        }

        foreach (var pack in broken)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"[bold]{Safe.Escape(pack.Id)}[/] [red]is broken[/], {pack.Errors} {(pack.Errors == 1 ? "error" : "errors")}; the first:"));
            terminal.Line($"      {Safe.Escape(Commands.PackDoor.Place(pack.First) + pack.First.Message)} [grey]{pack.First.Rule}[/]");
            terminal.Line($"      [grey]See {Safe.Escape($"{session.Command} packs lint {Invocation.Quoted(pack.Id)}")}[/]");
        }
    }

    public static void Show(Terminal terminal, DomainPack pack)
    {
        terminal.Line($"[bold]{Safe.Escape(pack.Head.Name)}[/] [grey]{Safe.Escape(pack.Id)} {pack.Version}[/]");
        terminal.Paragraph(Safe.Escape(pack.Head.Description));
        terminal.Line();
        terminal.Paragraph(Safe.Escape(string.Create(CultureInfo.InvariantCulture,
            $"{pack.Personas.Count} personas, {pack.States.Count} states, {pack.BlindSpots.Count} blind spots, {pack.Hazards.Count} hazards, {pack.SafetyRules.Count} safety rules, {pack.Decisions.Count} decisions, {pack.Families.Count} case families")));
        terminal.Line();
        terminal.Line("[bold]How loud each persona is, by state[/]");
        var weights = Tables.Plain(["persona", .. pack.States.Select(s => s.Id)]);
        foreach (var persona in pack.Personas)
        {
            weights.AddRow([new Markup(Safe.Escape(persona.Id) + (persona.Core ? " [grey](core)[/]" : "")),
                .. pack.States.Select(s => StaticPrior.Of(persona, s).Value).Select(v => new Markup($"{Bars.Short(v)} {v.ToString(".00", CultureInfo.InvariantCulture)}"))]);
        }

        terminal.Print(weights);
        terminal.Line();
        terminal.Line("[bold]Cases[/]");
        var families = Tables.Plain("family", "about", "complexity", "tags");
        foreach (var family in pack.Families)
        {
            families.AddRow(new Text(family.Id), new Text(family.Subdomain), new Text(family.Complexity), new Markup($"[grey]{Safe.Escape(string.Join(' ', family.Tags))}[/]"));
        }

        terminal.Print(families);
    }

    public static void Lint(Terminal terminal, string pack, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.OrderByDescending(f => f.Severity).Take(FindingsShown))
        {
            terminal.Line($"{Severities.Word(finding.Severity)} {Safe.Escape(Commands.PackDoor.Place(finding))}{Safe.Escape(finding.Message)} [grey]{finding.Rule}[/]");
            if (finding.Remedy is { } remedy)
            {
                terminal.Line($"      [grey]{Safe.Escape(remedy)}[/]");
            }
        }

        if (findings.Count > FindingsShown)
        {
            terminal.Line($"… and {findings.Count - FindingsShown} more; --json gives all of them.");
        }

        terminal.Line(findings.Count == 0 ? $"[green]{Safe.Escape(pack)} has no findings.[/]" : Safe.Escape(Severities.Count(findings)));
    }

    private static Text Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));
}
