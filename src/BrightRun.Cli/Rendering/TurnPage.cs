using System.Globalization;
using BrightRun.Schema;
using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>One turn as a person reads it: message, panel, argument, obligations, answer, progress.</summary>
/// <param name="terminal">Where it is written.</param>
/// <param name="roles">Role by persona id.</param>
internal sealed class TurnPage(Terminal terminal, IReadOnlyDictionary<string, string> roles)
{
    private const int Indent = 2;

    public void Write(TrainingPair pair)
    {
        terminal.Line();
        terminal.Print(new Rule($"[bold]Turn {pair.TurnNumber}[/]{State(pair)}").LeftJustified().RuleStyle("grey"));
        Heading("User");
        Paragraph(pair.UserInput);
        Panel(pair.ActivePersonasThisTurn);
        if (pair.InternalDeliberation is { } deliberation)
        {
            Argument(deliberation);
            Obligations(deliberation.Obligations ?? []);
        }

        BlindSpots(pair.BlindSpots ?? []);
        Heading("Answer");
        Paragraph(pair.SynthesizedOutput?.ResponseToUser ?? "(none)");
        Progress(pair);
    }

    private static string State(TrainingPair pair) =>
        (pair.PurposeStateAtTurnStart?.WorkingState is { } state ? $" · {Safe.Escape(state)}" : "")
        + (pair.TurnKind is { } kind ? $" · {(kind == TurnKind.Advance ? Words.Of(kind) : $"[yellow]{Words.Of(kind)}[/]")}" : "")
        + (pair.Trainable ? "" : " · [red]not trained on[/]");

    private void Panel(TurnWeighting? weighting)
    {
        if (weighting is not { PersonasWeightedForThisState.Count: > 0 })
        {
            return;
        }

        Heading("Panel");
        var grid = new Grid();
        for (var column = 0; column < 4; column++)
        {
            grid.AddColumn(new GridColumn().NoWrap().PadLeft(column == 0 ? Indent : 0).PadRight(2));
        }

        foreach (var persona in weighting.PersonasWeightedForThisState)
        {
            grid.AddRow(
                new Text(Role(persona.PersonaId)),
                new Markup($"[blue]{Bars.Long(persona.Weight)}[/]"),
                new Text(persona.Weight.ToString("0.00", CultureInfo.InvariantCulture)),
                new Markup($"[grey]share {Percent(persona.ActiveShare ?? persona.Share)}{(persona.PersonaId == weighting.Lead ? ", leads" : "")}[/]"));
        }

        terminal.Print(grid);
        if (weighting.PersonasSuppressedThisTurn is { Count: > 0 } silent)
        {
            Note($"silent: {string.Join(", ", silent.Select(p => $"{Role(p.PersonaId)} {p.Weight.ToString("0.00", CultureInfo.InvariantCulture)}"))}");
        }
    }

    private void Argument(DeliberationRecord deliberation)
    {
        Heading("Deliberation");
        foreach (var option in deliberation.Options ?? [])
        {
            var index = deliberation.ConsensusBuilding?.ConsensusIndex is { } all && all.TryGetValue(option.OptionId, out var value) ? $" [grey]({Percent(value)} for it)[/]" : "";
            var chosen = option.OptionId == deliberation.ConsensusBuilding?.ChosenOption ? "[green]●[/]" : "○";
            terminal.Paragraph($"{chosen} {Safe.Escape(option.OptionId)}: {Safe.Escape(option.Text)}{index}", Indent);
        }

        var speakers = deliberation.DeliberationTranscript.ToDictionary(s => s.Id, s => s.Speaker, StringComparer.Ordinal);
        int? round = null;
        foreach (var statement in deliberation.DeliberationTranscript.Where(s => s.Act != Act.Synthesise))
        {
            if (statement.Round != round)
            {
                round = statement.Round;
                terminal.Line();
                Note(round switch { 0 => deliberation.BlindDrafts == false ? "first thoughts, written by one call" : "first thoughts, unseen by each other", 1 => "challenges", 2 => "replies", _ => "further" });
            }

            Statement(statement, speakers);
        }
    }

    private void Statement(Statement statement, Dictionary<string, string> speakers)
    {
        // Who keeps, changes or drops a claim of their own aims at nobody.
        var aimed = statement.Targets.Take(1).Select(t => speakers.GetValueOrDefault(t, t)).Where(who => who != statement.Speaker);
        var target = string.Concat(aimed.Select(who => $" → {Safe.Escape(Role(who))}"));
        var kind = statement.Challenge is { Type: { } type, Severity: var severity } ? $" [grey]{Words.Of(type)}, severity {severity}[/]" : "";
        var stance = statement is { OptionId: { } option, Stance: { } points } ? $" [grey]{Safe.Escape(option)} {points.ToString("+0;-0;0", CultureInfo.InvariantCulture)}[/]" : "";
        terminal.Paragraph($"[bold]{Safe.Escape(Role(statement.Speaker))}[/] {Coloured(statement.Act)}{target}{kind}{stance}", Indent);
        terminal.Paragraph(Safe.Escape(statement.Text), Indent * 2);
        if (statement.Resolution is { } resolution)
        {
            Note($"  ⤷ {Words.Of(resolution.Status)}{string.Concat(resolution.ByIds.Take(1).Select(b => speakers.TryGetValue(b, out var who) ? $", by {Role(who)}" : ""))}");
        }
    }

    private void Obligations(IReadOnlyList<Obligation> obligations)
    {
        if (obligations.Count == 0)
        {
            return;
        }

        Heading("What the answer owes");
        foreach (var obligation in obligations)
        {
            var mark = obligation.Disposition is null or Disposition.Absent ? "[red]✗[/]" : "[green]✓[/]";
            var disposed = Words.Of(obligation.Disposition ?? Disposition.Absent);
            terminal.Paragraph($"{mark} {Safe.Escape(obligation.Text)} [grey]({disposed}, {Words.Of(obligation.Source)}, severity {obligation.Severity})[/]", Indent);
        }
    }

    private void BlindSpots(IReadOnlyList<BlindSpot> spots)
    {
        if (spots.Count == 0)
        {
            return;
        }

        Heading("What the user did not ask about");
        foreach (var spot in spots)
        {
            var mark = spot.InAnswer?.Present == true ? "[green]✓[/]" : "[red]✗[/]";
            var by = spot.Owner?.Id is { } owner ? $" [grey]({Safe.Escape(Role(owner))})[/]" : "";
            terminal.Paragraph($"{mark} {Safe.Escape(spot.Text)}{by}", Indent);
        }
    }

    private void Progress(TrainingPair pair)
    {
        if (pair is not { PurposeStateAtTurnStart: { } start, PurposeStateAtTurnEnd: { } end })
        {
            return;
        }

        Heading("Progress");
        terminal.Paragraph($"[green]{Bars.Long(end.AchievedScore)}[/] {Number(start.CurrentScore)} [grey]▸[/] {Number(end.AchievedScore)}, aimed at {Number(start.TargetScoreThisTurn)} [grey]({Safe.Escape(start.CurrentState)} ▸ {Safe.Escape(end.AchievedState)})[/]", Indent);
        if (end.Missing is { Count: > 0 } missing)
        {
            Note($"missing: {string.Join(", ", missing)}");
        }
    }

    private void Heading(string name)
    {
        terminal.Line();
        terminal.Line($"[bold underline]{name}[/]");
    }

    private void Paragraph(string text) => terminal.Paragraph(Safe.Escape(text), Indent);

    private void Note(string text) => terminal.Paragraph($"[grey]{Safe.Escape(text)}[/]", Indent);

    private string Role(string personaId) => roles.TryGetValue(personaId, out var role) ? role : personaId.Replace('_', ' ');

    private static string Coloured(Act act) => act switch
    {
        Act.Challenge or Act.Question or Act.Dissent => $"[yellow]{Words.Of(act)}[/]",
        Act.Veto => $"[red]{Words.Of(act)}[/]",
        Act.Revise or Act.Concede => $"[green]{Words.Of(act)}[/]",
        _ => $"[grey]{Words.Of(act)}[/]",
    };

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
}
