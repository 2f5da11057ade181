using System.CommandLine;
using BrightRun.Cli.Rendering;

namespace BrightRun.Cli.Commands;

/// <summary>One conversation in the terminal.</summary>
internal static class ShowVerb
{
    public static Verb Create()
    {
        var file = new Argument<string>("file") { Description = "dataset.jsonl or dataset.json, compressed with gzip or not.", HelpName = "FILE" };
        var id = new Argument<string?>("id") { Description = "Id of a conversation, or the number at its end, such as 3; the first by default.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
        var turn = new Option<int?>("--turn") { Description = "Only this turn.", HelpName = "N" };
        var verb = new Verb("show", "Shows a conversation: who spoke, who challenged whom, weights as bars, the answer, and how far the purpose came.")
        {
            Examples =
            [
                ("brightrun show out/quickstart/dataset.jsonl", "the first conversation"),
                ("brightrun show out/quickstart/dataset.jsonl 0003 --turn 2", "the second turn of another"),
            ],
        };
        verb.Add(file);
        verb.Add(id);
        verb.Add(turn);
        verb.Add(verb.Json);
        verb.Run = async (parse, session, stop) =>
        {
            var path = parse.GetRequiredValue(file);
            var conversation = await ConversationSearch.FindAsync(path, parse.GetValue(id), stop);
            var number = parse.GetValue(turn);
            if (number is { } wanted && conversation.TrainingPairs.All(p => p.TurnNumber != wanted))
            {
                throw new MisuseException(FormattableString.Invariant($"{conversation.ConversationId} has no turn {wanted}; it has {conversation.TrainingPairs.Count}."));
            }

            if (parse.GetValue(verb.Json))
            {
                session.Terminal.WriteJson(conversation, ConversationJson.Default);
            }
            else
            {
                ConversationPage.Write(session.Terminal, conversation, number);
            }

            return ExitCode.Ok;
        };
        return verb;
    }
}
