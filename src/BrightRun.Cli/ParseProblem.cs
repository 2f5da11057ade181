using System.CommandLine;
using System.CommandLine.Parsing;
using BrightRun.Schema;

namespace BrightRun.Cli;

/// <summary>What is wrong with a command line, in words that name the nearest valid one.</summary>
internal static class ParseProblem
{
    /// <exception cref="MisuseException">The line was not understood.</exception>
    public static void ThrowIfAny(ParseResult parse, Verb verb)
    {
        if (parse.UnmatchedTokens is [var unknown, ..])
        {
            throw Unknown(unknown, verb, parse);
        }

        if (verb.Run is null)
        {
            throw new MisuseException($"{Path(verb)} needs a verb: {string.Join(", ", verb.Subcommands.Select(c => c.Name))}.", SeeHelp(verb));
        }

        if (parse.Errors is [var error, ..])
        {
            throw new MisuseException(Message(error), SeeHelp(verb));
        }
    }

    private static MisuseException Unknown(string token, Verb verb, ParseResult parse)
    {
        if (token.StartsWith('-'))
        {
            var flags = verb.Options.Concat(parse.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name);
            return new($"{Path(verb)} has no flag '{token}'{Nearest.Hint(token, flags)}", SeeHelp(verb));
        }

        return verb.Subcommands.Count > 0
            ? new($"{Path(verb)} has no verb '{token}'{Nearest.Hint(token, verb.Subcommands.Select(c => c.Name))}", SeeHelp(verb))
            : new($"{Path(verb)} does not know what to do with '{token}'.", SeeHelp(verb));
    }

    // The parser's own messages name types of the framework.
    private static string Message(ParseError error)
    {
        if (error.SymbolResult is OptionResult { Option: var option, Tokens: var given })
        {
            return given is [] ? $"{option.Name} needs a value: {option.Name} {option.HelpName}."
                : given.Count > 1 ? $"{option.Name} takes one value; it was given {given.Count}."
                : IsWhole(option.ValueType) ? $"{option.Name} takes a whole number, not '{given[0].Value}'."
                : error.Message;
        }

        return error.SymbolResult is ArgumentResult { Argument: var argument } ? $"{argument.HelpName ?? argument.Name} is missing."
            : error.SymbolResult is CommandResult { Command: var command } && command.Arguments.Any() && error.Message.Contains("argument", StringComparison.OrdinalIgnoreCase)
                ? $"{command.Arguments[0].HelpName ?? command.Arguments[0].Name} is missing."
            : error.Message;
    }

    private static bool IsWhole(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var t && (t == typeof(int) || t == typeof(long));

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : command.Name;

    private static string SeeHelp(Verb verb) => $"See {Path(verb)} --help.";
}
