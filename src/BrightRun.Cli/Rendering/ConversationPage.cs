using System.Globalization;
using BrightRun.Schema;
using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>A conversation as a person reads it: heading, turns, progress.</summary>
internal static class ConversationPage
{
    /// <param name="terminal">Where it is written.</param>
    /// <param name="conversation">Any that keeps the format; what it does not record is left out.</param>
    /// <param name="turn">The only turn to show; null for all.</param>
    public static void Write(Terminal terminal, Conversation conversation, int? turn)
    {
        Heading(terminal, conversation);
        var names = (conversation.PersonaLibrary?.Personas ?? []).ToDictionary(p => p.PersonaId, p => p.Role, StringComparer.Ordinal);
        foreach (var pair in conversation.TrainingPairs.Where(p => turn is null || p.TurnNumber == turn))
        {
            new TurnPage(terminal, names).Write(pair);
        }
    }

    private static void Heading(Terminal terminal, Conversation conversation)
    {
        var about = conversation.ConversationMetadata;
        terminal.Line($"[bold]{Safe.Escape(conversation.ConversationId)}[/]  {Verdict(conversation.Quality)}");
        string?[] facts = [about.Domain, about.Subdomain, about.ScenarioFamilyId, about.Complexity, Words.Count(about.TotalTurns, "turn"), conversation.Provenance.Origin.Model ?? about.GenerationMethod];
        terminal.Paragraph($"[grey]{Safe.Escape(string.Join(" · ", facts.OfType<string>()))}[/]");
        if (conversation.TrainingPairs is [var first, ..] && first.PurposeStateAtTurnStart is { } start)
        {
            terminal.Paragraph(Path(conversation, start));
        }
    }

    // start 0.00 ▸ idea 0.16 ▸ evidence 0.31 …, a turn that did not advance marked by its kind.
    private static string Path(Conversation conversation, TurnStart start)
    {
        var steps = conversation.TrainingPairs.Where(p => p.PurposeStateAtTurnEnd is not null).Select(p =>
            $"{Safe.Escape(p.PurposeStateAtTurnEnd!.AchievedState)} {Score(p.PurposeStateAtTurnEnd.AchievedScore)}"
            + (p.TurnKind is null or TurnKind.Advance ? "" : $" [yellow]({Words.Of(p.TurnKind.Value)})[/]"));
        return string.Join(" [grey]▸[/] ", steps.Prepend($"{Safe.Escape(start.CurrentState)} {Score(start.CurrentScore)}"));
    }

    private static string Verdict(QualityRecord? quality) => quality?.Verdict switch
    {
        null => "",
        BrightRun.Schema.Verdict.Accept => $"[green]accept[/]{(quality.Tier is { } tier ? $" [grey]{Words.Of(tier)}[/]" : "")}",
        BrightRun.Schema.Verdict.Pending => "[yellow]undecided[/]",
        var verdict => $"[red]{Words.Of(verdict.Value)}[/][grey]: {Safe.Escape(string.Join(", ", quality.Reasons ?? []))}[/]",
    };

    private static string Score(double score) => score.ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Values of closed vocabularies, and counts, in words.</summary>
internal static class Words
{
    /// <summary>Such as <c>1 turn</c> or <c>2 turns</c>.</summary>
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string Of<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
