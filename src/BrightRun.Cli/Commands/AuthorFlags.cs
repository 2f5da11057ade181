using System.CommandLine;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Runs;
using BrightRun.Schema;
using Microsoft.Extensions.AI;

namespace BrightRun.Cli.Commands;

/// <summary>The flags that choose and reach an author.</summary>
internal sealed class AuthorFlags
{
    private static readonly string[] Names = ["offline"];
    private readonly Option<string> author = new("--author") { Description = "Who writes: offline (no model, no network), anthropic, openai (or anything that speaks Chat Completions), ollama, batch (through files), replay (recorded answers); offline by default.", HelpName = "NAME", DefaultValueFactory = _ => "offline" };

    public IReadOnlyList<Option> All => [author];

    public OpenAuthor Open(ParseResult parse, DomainPack pack)
    {
        var name = parse.GetRequiredValue(author);
        return Names.Contains(name)
            ? OpenAuthor.Offline(pack)
            : throw new MisuseException($"There is no author '{name}'{Nearest.Hint(name, Names)}");
    }
}

/// <summary>An author that is ready, and what spec and records say of it.</summary>
/// <param name="Parallel">Conversations in flight when the user does not say.</param>
internal sealed record OpenAuthor(IChatClient Client, AuthorSpec Spec, Origin Origin, int Parallel) : IDisposable
{
    public static OpenAuthor Offline(DomainPack pack) => new(new OfflineAuthor(), AuthorSpec.Offline, AuthorSpec.OfflineOrigin(pack), Environment.ProcessorCount);

    public void Dispose() => Client.Dispose();
}
