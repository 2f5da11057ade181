using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>BR3402, BR3403 and BR3405: every name of a written conversation exists, every quote stands in its text, every ground is of one kind.</summary>
/// <remarks>What the protocol itself asks of a statement is not repeated here: it is asked when the turn runs.</remarks>
internal sealed class GoldenNames(GoldenFile file, DomainPack pack, List<Finding> findings)
{
    private readonly GoldenConversation conversation = file.Conversation;
    private readonly HashSet<string> facts = new(StringComparer.Ordinal);

    public void Check()
    {
        foreach (var (i, persona) in (conversation.Panel ?? []).Index())
        {
            Known("persona", persona, pack.Personas.Select(p => p.Id), $"/panel/{i}");
        }

        CheckPanel();
        foreach (var (i, spot) in (conversation.BlindSpots ?? []).Index())
        {
            Known("blind spot", spot.Id, pack.BlindSpots.Select(b => b.Id), $"/blind_spots/{i}/id");
            Once("blind spot", spot.Id, conversation.BlindSpots!.Take(i).Select(b => b.Id), $"/blind_spots/{i}/id");
            if (spot.Turn > conversation.Turns.Count)
            {
                Report("BR3402", $"/blind_spots/{i}/turn", $"There is no turn {spot.Turn}; the conversation has {conversation.Turns.Count}.");
            }
            else
            {
                Quoted(spot.Quote, conversation.Turns[spot.Turn - 1].User, $"the user message of turn {spot.Turn}", $"/blind_spots/{i}/quote");
            }
        }

        foreach (var (i, hazard) in (conversation.Hazards ?? []).Index())
        {
            Known("hazard", hazard.Id, pack.Hazards.Select(h => h.Id), $"/hazards/{i}/id");
            foreach (var (k, by) in hazard.NeutralisedBy.Index())
            {
                Known("planted blind spot", by, (conversation.BlindSpots ?? []).Select(b => b.Id), $"/hazards/{i}/neutralised_by/{k}");
            }
        }

        for (var t = 1; t <= conversation.Turns.Count; t++)
        {
            CheckTurn(conversation.Turns[t - 1], t);
        }
    }

    private void CheckPanel()
    {
        var panel = pack.Personas.Where(p => conversation.Panel is null || conversation.Panel.Contains(p.Id)).ToList();
        if (panel.Count > 8)
        {
            Report("BR3402", "/panel", $"The panel has {panel.Count} personas; at most 8 sit on one.", "Add 'panel:' with at most 8 persona ids.");
        }

        foreach (var persona in pack.Personas.Where(p => (p.Core || p.SafetyMandatory) && !panel.Contains(p)))
        {
            Report("BR3402", "/panel", $"The panel lacks {persona.Id}, who is {(persona.Core ? "core" : "safety-mandatory")}.", "Add the persona.");
        }
    }

    private void CheckTurn(GoldenTurn turn, int number)
    {
        var at = GoldenFile.Turn(number);
        Known("state", turn.State, pack.States.Select(s => s.Id), at + "/state");
        foreach (var (i, fact) in (turn.Facts ?? []).Index())
        {
            if (!facts.Add(fact.Id))
            {
                Report("BR3416", $"{at}/facts/{i}/id", $"The fact '{fact.Id}' stands twice in the conversation.", "Rename one.");
            }

            Quoted(fact.Quote, turn.User, "the user message", $"{at}/facts/{i}/quote");
        }

        Evidence(turn.Evidence, turn.User, "the user message", at + "/evidence");
        Evidence(turn.Satisfies, turn.Answer, "the answer", at + "/satisfies");
        foreach (var (i, criterion) in (turn.Evidence ?? []).Index())
        {
            if (GoldenTexts.Criterion(pack, criterion.Criterion) is { AssistantCanSatisfy: true } own)
            {
                Report("BR3402", $"{at}/evidence/{i}/criterion", $"{own.Id} is for the answer; 'evidence' lists what only the user can evidence.", "Move it to 'satisfies' with words of the answer.");
            }
        }

        foreach (var (i, relevance) in (turn.Relevance ?? []).Index())
        {
            Persona(relevance.Persona, $"{at}/relevance/{i}/persona");
        }

        foreach (var (i, fact) in (turn.Private ?? []).Index())
        {
            Persona(fact.Of, $"{at}/private/{i}/of");
            Once("private fact", fact.Id, turn.Private!.Take(i).Select(p => p.Id), $"{at}/private/{i}/id");
            Once("private fact of", fact.Of, turn.Private!.Take(i).Select(p => p.Of), $"{at}/private/{i}/of");
            if (fact.From is { } from)
            {
                Known("hidden fact", from, (conversation.HiddenFacts ?? []).Select(h => h.Id), $"{at}/private/{i}/from");
            }
        }

        foreach (var (i, scan) in (turn.Scan ?? []).Index())
        {
            CheckScan(scan, turn, number, $"{at}/scan/{i}");
            Once("scan line of", scan.By, turn.Scan!.Take(i).Select(s => s.By), $"{at}/scan/{i}/by");
        }

        foreach (var (i, statement) in (turn.Statements ?? []).Index())
        {
            CheckStatement(statement, turn, $"{at}/statements/{i}");
            Once("statement", statement.Key, turn.Statements!.Take(i).Select(s => s.Key).Concat((turn.Scan ?? []).Select(GoldenTexts.KeyOf)), $"{at}/statements/{i}/key");
            Once("text", statement.Says, turn.Statements!.Take(i).Select(s => s.Says), $"{at}/statements/{i}/says");
        }

        foreach (var (i, carried) in (turn.Carries ?? []).Index())
        {
            Known("statement or scan line", carried.Key, Keys(turn), $"{at}/carries/{i}/key");
            Quoted(carried.Quote, turn.Answer, "the answer", $"{at}/carries/{i}/quote");
        }

        if (turn.Kind == TurnKind.Escalation)
        {
            return;
        }

        Present(turn.Topic, "topic", at);
        Present(turn.Recommends, "recommends", at);
        Present(turn.Chosen, "chosen", at);
        Present(turn.Summary, "summary", at);
        if (turn.Recommends is { } recommends)
        {
            Quoted(recommends, turn.Answer, "the answer", at + "/recommends");
        }

        if (turn.Chosen is { } chosen)
        {
            Known("option", chosen, (turn.Options ?? []).Select(o => o.Id), at + "/chosen");
        }
    }

    private void CheckScan(GoldenScan scan, GoldenTurn turn, int number, string at)
    {
        Persona(scan.By, at + "/by");
        if (scan.BlindSpot is { } id)
        {
            Known("blind spot planted in this turn", id, (conversation.BlindSpots ?? []).Where(b => b.Turn == number).Select(b => b.Id), at + "/blind_spot");
        }
        else if (scan.Severity is null || scan.Quote is null)
        {
            Report("BR3402", at, "The scan line names neither a planted blind spot nor severity and quote.", "Add 'blind_spot:', or 'severity:' and 'quote:'.");
        }

        if (scan.Quote is { } quote)
        {
            Quoted(quote, turn.User, "the user message", at + "/quote");
        }
    }

    private void CheckStatement(GoldenStatement statement, GoldenTurn turn, string at)
    {
        Persona(statement.By, at + "/by");
        if (statement.Act is Act.Veto or Act.Synthesise)
        {
            Report("BR3406", at + "/act", $"A {(statement.Act == Act.Veto ? "veto" : "synthesis")} is not written as a statement.",
                statement.Act == Act.Veto ? "Write a scan line of severity 3; it vetoes." : "Write 'summary:' and 'answer:'.");
        }

        if (statement.Act == Act.Claim)
        {
            foreach (var (missing, name) in new[] { (statement.Option is null, "option"), (statement.Stance is null, "stance"), (statement.Confidence is null, "confidence") })
            {
                if (missing)
                {
                    Report("BR3406", at, $"The claim '{statement.Key}' has no {name}.", $"Add '{name}:'.");
                }
            }
        }
        else if (statement.To is null)
        {
            Report("BR3406", at, $"'{statement.Key}' speaks to nothing.", "Add 'to:' with the key of a statement or of a scan line of severity 3.");
        }

        if (statement.Option is { } option)
        {
            Known("option", option, (turn.Options ?? []).Select(o => o.Id), at + "/option");
        }

        if (statement.To is { } to)
        {
            Known("statement or scan line", to, Keys(turn), at + "/to");
        }

        if (statement.Act == Act.Concede)
        {
            Known("challenge", statement.ConvincedBy ?? "", Asking(turn).Where(s => s.To == statement.To).Select(s => s.Key), at + "/convinced_by");
        }

        foreach (var (i, ground) in (statement.Grounds ?? []).Index())
        {
            CheckGround(ground, statement, turn, $"{at}/grounds/{i}");
        }
    }

    private void CheckGround(GoldenGround ground, GoldenStatement statement, GoldenTurn turn, string at)
    {
        var kinds = new object?[] { ground.Fact, ground.Calc, ground.Private, ground.Statement, ground.Decision, ground.Principle, ground.Assumption, ground.Source }.Count(k => k is not null);
        if (kinds != 1)
        {
            Report("BR3405", at, $"The ground is of {kinds} kinds; it must be of exactly one.", "Keep one of fact, calc, private, statement, decision, principle, assumption, source.");
            return;
        }

        if (ground.Fact is { } fact)
        {
            Known("user fact so far", fact, facts, at + "/fact");
        }
        else if (ground.Calc is { } calc)
        {
            Known("calculation of this turn", calc, (turn.Calculations ?? []).Select(c => c.Id), at + "/calc");
        }
        else if (ground.Private is { } own)
        {
            Known($"private fact of {statement.By}", own, (turn.Private ?? []).Where(p => p.Of == statement.By).Select(p => p.Id), at + "/private");
        }
        else if (ground.Statement is { } heard)
        {
            Known("statement or scan line", heard, Keys(turn), at + "/statement");
        }
        else if (ground.Source is not null && ground.Text is null)
        {
            Report("BR3405", at, "The source is named and not what it says.", "Add 'text:'.");
        }
    }

    private void Evidence(IReadOnlyList<GoldenEvidence>? evidence, string text, string where, string at)
    {
        foreach (var (i, found) in (evidence ?? []).Index())
        {
            if (GoldenTexts.Criterion(pack, found.Criterion) is null)
            {
                Known("criterion", found.Criterion, pack.States.SelectMany(s => s.Criteria).Select(c => c.Id[(pack.Id.Length + 1)..]), $"{at}/{i}/criterion");
            }

            Quoted(found.Quote, text, where, $"{at}/{i}/quote");
        }
    }

    private void Persona(string id, string at) =>
        Known("persona of the panel", id, conversation.Panel ?? [.. pack.Personas.Select(p => p.Id)], at);

    private static IEnumerable<string> Keys(GoldenTurn turn) => (turn.Statements ?? []).Select(s => s.Key).Concat((turn.Scan ?? []).Select(GoldenTexts.KeyOf));

    private static IEnumerable<GoldenStatement> Asking(GoldenTurn turn) => (turn.Statements ?? []).Where(s => s.Act is Act.Challenge or Act.Question);

    private void Present(string? value, string name, string at)
    {
        if (string.IsNullOrEmpty(value))
        {
            Report("BR3406", at, $"The turn has no '{name}'.", $"Add '{name}:'.");
        }
    }

    private void Known(string what, string name, IEnumerable<string> known, string at)
    {
        string[] all = [.. known];
        if (!all.Contains(name))
        {
            Report("BR3402", at, $"'{name}' is no {what}.", NearestName.Hint(name, all));
        }
    }

    private void Once(string what, string name, IEnumerable<string> before, string at)
    {
        if (before.Contains(name))
        {
            Report("BR3416", at, $"The {what} '{name}' stands twice in the turn.", "Rename or remove one.");
        }
    }

    private void Quoted(string quote, string text, string where, string at)
    {
        if (quote.Length == 0 || !text.Contains(quote, StringComparison.Ordinal))
        {
            Report("BR3403", at, $"\"{quote}\" does not stand in {where}.", "Copy the words exactly, on one line; a block text written with | keeps its line breaks, so a quote must not cross one.");
        }
    }

    private void Report(string rule, string at, string message, string? remedy = null) => findings.Add(file.Finding(rule, at, message, remedy));
}
