using System.CommandLine;
using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>Help of a verb: what it does, how it is called, examples that work.</summary>
internal static class HelpPage
{
    public static void Write(Verb verb, Session session)
    {
        var terminal = session.Terminal;
        var path = string.Join(' ', PathOf(verb));
        terminal.Paragraph(Safe.Escape(verb.Description ?? ""));
        Heading(terminal, "Usage");
        var arguments = string.Concat(verb.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $" [{Label(a)}]" : $" <{Label(a)}>"));
        terminal.Line($"  {Safe.Escape(path + arguments + (verb.Subcommands.Count > 0 ? " <verb>" : "") + " [options]")}");
        Rows(terminal, "Verbs", verb.Subcommands.Select(c => (c.Name, FirstSentence(c.Description ?? ""))));
        Rows(terminal, "Arguments", verb.Arguments.Select(a => ($"<{Label(a)}>", a.Description ?? "")));
        var inherited = PathOf(verb).Length > 1 ? Root(verb).Options.Where(o => o.Recursive) : [];
        Rows(terminal, "Options", verb.Options.Concat(inherited).Select(o => (Label(o), o.Description ?? "")));
        Heading(terminal, "Examples");
        foreach (var (line, does) in verb.Examples)
        {
            terminal.Line($"  [bold]{Safe.Escape(line)}[/]");
            terminal.Line($"      [grey]{Safe.Escape(does)}[/]");
        }

        if (session.Command != Invocation.Name)
        {
            terminal.Line();
            terminal.Line($"Here {Invocation.Name} is typed as: [bold]{Safe.Escape(session.Command)}[/]");
        }

        if (verb.Run is not null)
        {
            Heading(terminal, "Exit code");
            terminal.Line("  0 ok, 1 findings in the data, 2 misuse, 3 file, disk, network or provider failed, 130 stopped");
        }
    }

    private static void Rows(Terminal terminal, string heading, IEnumerable<(string Name, string Text)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return;
        }

        Heading(terminal, heading);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3)).AddColumn(new GridColumn().PadRight(0));
        foreach (var (name, text) in list)
        {
            grid.AddRow(new Text(name), new Text(text));
        }

        terminal.Print(grid);
    }

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;

    private static void Heading(Terminal terminal, string name)
    {
        terminal.Line();
        terminal.Line($"[bold]{name}:[/]");
    }

    private static string Label(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Label(Option option)
    {
        var names = string.Join(", ", (string[])[option.Name, .. option.Aliases.Where(a => a != "-?")]);
        return option.ValueType == typeof(bool) ? names : $"{names} <{option.HelpName}>";
    }

    private static Verb Root(Command command) => command.Parents.OfType<Verb>().FirstOrDefault() is { } parent ? Root(parent) : (Verb)command;

    private static string[] PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? [.. PathOf(parent), command.Name] : [command.Name];
}
