using System.Globalization;
using BrightRun.Packs;
using BrightRun.Quality;
using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>Identified personas, and how well they agree with gold, as people read them.</summary>
internal static class PersonasPage
{
    public static void Write(Terminal terminal, Identification found)
    {
        if (found.Domain is null)
        {
            terminal.Line("No pack covers this problem.");
            terminal.Paragraph($"[grey]Nearest: {string.Join(", ", found.Domains.Take(3).Select(d => $"{Safe.Escape(d.PackId)} {Number(d.Score)}"))}. A pack of its own begins with[/]");
            terminal.Line("  brightrun packs new my_domain --from \"…\"");
            return;
        }

        terminal.Line($"[bold]{Safe.Escape(found.Domain)}[/] [grey]{Safe.Escape(found.Subdomain ?? "")}[/], stage [bold]{Safe.Escape(found.Stage ?? "")}[/]");
        if (found.Domains is [_, var second, ..])
        {
            terminal.Line($"[grey]nearness {Number(found.Domains[0].Score)}; next is {Safe.Escape(second.PackId)} with {Number(second.Score)}[/]");
        }

        var table = Tables.Plain("need", "persona", "score", "why");
        foreach (var persona in found.Personas)
        {
            var need = persona.Need switch { PersonaNeed.Required => "[bold]required[/]", PersonaNeed.Optional => "optional", _ => "[grey]irrelevant[/]" };
            table.AddRow(new Markup(need), new Text(persona.PersonaId), new Markup($"{Bars.Short(persona.Score)} {Number(persona.Score)}"), new Text(persona.Reason));
        }

        terminal.Print(table);
        terminal.Line($"  brightrun generate {Safe.Escape(found.Domain)} --problem \"…\"   [grey]makes conversations that start from it[/]");
    }

    public static void Write(Terminal terminal, string split, string by, int problems, IdentificationScores scores, (double Percent, double Kappa, int N)? agreement)
    {
        terminal.Line($"[bold]{problems} problems[/] [grey]({split}), {by}[/]");
        var table = Tables.Plain("measure", "value", "95 % interval", "items");
        Row("mean F1 of required personas", scores.F1);
        Row("recall of safety-mandatory personas", scores.MandatoryRecall);
        Row("NDCG@3 of the order", scores.Ndcg);
        Row("domain found", scores.DomainAccuracy);
        Row("stage found", scores.StageAccuracy);
        terminal.Print(table);
        var found = scores.Confusion.Values.SelectMany(r => r.Keys).Concat(scores.Confusion.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var confusion = Tables.Plain(["gold \\ found", .. found]);
        foreach (var (gold, row) in scores.Confusion)
        {
            confusion.AddRow([Safe.Escape(gold), .. found.Select(f => row.GetValueOrDefault(f).ToString(CultureInfo.InvariantCulture))]);
        }

        terminal.Print(confusion);
        if (agreement is { } a)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Two annotators agree on {a.Percent:0.0%} of {a.N} labels, kappa {a.Kappa:0.00}."));
        }

        void Row(string name, Estimate e) => table.AddRow(
            name,
            e.Value is { } v ? Number(v, 3) : "not measurable",
            e is { Low: { } low, High: { } high } ? $"{Number(low, 3)} to {Number(high, 3)}" : "",
            e.N.ToString(CultureInfo.InvariantCulture));
    }

    private static string Number(double value, int digits = 2) => value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
