using System.CommandLine;
using System.CommandLine.Parsing;
using BrightRun.Schema;

namespace BrightRun.Cli;

/// <summary>What is wrong with a command line, in words that name the nearest valid one.</summary>
internal static class ParseProblem
{
    private const string EndOfFlags = "--";
    private const int LeastPrefix = 4; // "--" and two letters

    /// <exception cref="MisuseException">The line was not understood.</exception>
    public static void ThrowIfAny(ParseResult parse, Verb verb, IReadOnlyList<string> args)
    {
        // The parser takes a word that begins with a dash for a file or a value when it is no flag that it knows.
        var behindEnd = args.Contains(EndOfFlags) ? args.Reverse().TakeWhile(a => a != EndOfFlags).Count() : 0;
        if (Words(parse.CommandResult).SkipLast(behindEnd).FirstOrDefault(LooksLikeFlag) is { } mistyped)
        {
            throw Unknown(mistyped, verb, parse);
        }

        if (parse.UnmatchedTokens is [var unknown, ..])
        {
            throw Unknown(unknown, verb, parse);
        }

        if (verb.Run is null)
        {
            throw new MisuseException($"{Path(verb)} needs a verb: {string.Join(", ", verb.Subcommands.Select(c => c.Name))}.", SeeHelp(verb));
        }

        foreach (var given in parse.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit))
        {
            CheckValues(given, verb, parse, args);
        }

        if (parse.Errors is [var error, ..])
        {
            throw new MisuseException(Message(error), SeeHelp(verb));
        }

        if (parse.CommandResult.Children.OfType<ArgumentResult>().FirstOrDefault(a => a.Tokens.Any(t => string.IsNullOrWhiteSpace(t.Value))) is { Argument: var empty })
        {
            throw new MisuseException($"{empty.HelpName ?? empty.Name} is empty.", SeeHelp(verb));
        }
    }

    private static void CheckValues(OptionResult given, Verb verb, ParseResult parse, IReadOnlyList<string> args)
    {
        var option = given.Option;
        foreach (var value in given.Tokens.Select(t => t.Value))
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new MisuseException($"{option.Name} is empty; it needs a value: {option.Name} {option.HelpName}.", SeeHelp(verb));
            }

            // Written as --out=--name it is meant.
            if (LooksLikeFlag(value) && args.Contains(value))
            {
                throw Flags(verb, parse).Contains(value) ? new MisuseException(NeedsValue(option), SeeHelp(verb)) : new MisuseException($"{option.Name} needs a value, and '{value}' looks like a flag{FlagHint(value, verb, parse)}", $"If it is the value: {option.Name}={value}.");
            }
        }
    }

    private static MisuseException Unknown(string token, Verb verb, ParseResult parse)
    {
        if (LooksLikeFlag(token))
        {
            return new($"{Path(verb)} has no flag '{token}'{FlagHint(token, verb, parse)}", SeeHelp(verb));
        }

        // Whoever types only the second of two words is shown both.
        var verbs = verb.Subcommands.Select(c => c.Name).ToList();
        var below = verb.Subcommands.FirstOrDefault(c => c.Subcommands.Any(s => s.Name == token));
        return verbs.Count > 0
            ? new($"{Path(verb)} has no verb '{token}'{(below is null ? Nearest.Hint(token, verbs) : $"; did you mean '{below.Name} {token}'?")}", SeeHelp(verb))
            : new($"{Path(verb)} does not know what to do with '{token}'.", SeeHelp(verb));
    }

    // Without regard to case and to a value behind "=", and with the beginning of a flag.
    private static string FlagHint(string token, Verb verb, ParseResult parse)
    {
        var flags = Flags(verb, parse);
        var word = token.Split('=')[0].ToLowerInvariant();
        return Nearest.Hint(word.Length < LeastPrefix ? word : flags.Find(f => f.StartsWith(word, StringComparison.Ordinal)) ?? word, flags);
    }

    private static List<string> Flags(Verb verb, ParseResult parse) => [.. verb.Options.Concat(parse.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name)];

    private static string NeedsValue(System.CommandLine.Option option) => $"{option.Name} needs a value: {option.Name} {option.HelpName}.";

    private static IEnumerable<string> Words(CommandResult command) => command.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value);

    // A lone dash is the name of a file to many programs, and a number may be negative.
    private static bool LooksLikeFlag(string word) => word is ['-', not (>= '0' and <= '9'), ..];

    // The parser's own messages name types of the framework.
    private static string Message(ParseError error)
    {
        if (error.SymbolResult is OptionResult { Option: var option, Tokens: var given })
        {
            return given is [] ? NeedsValue(option)
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
