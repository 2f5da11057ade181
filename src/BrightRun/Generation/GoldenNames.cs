using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>BR3402, BR3403 and BR3405: every name of a written conversation exists, every quote stands in its text, every ground is of one kind.</summary>
/// <remarks>What the protocol itself asks of a statement is not repeated here: it is asked when the turn runs.</remarks>
internal sealed class GoldenNames(GoldenFile file, DomainPack pack, List<Finding> findings)
{
    private readonly GoldenReport report = new(file, pack, findings);
    private readonly GoldenConversation conversation = file.Conversation;
    private readonly HashSet<string> facts = new(StringComparer.Ordinal);

    public void Check()
    {
        foreach (var (i, persona) in (conversation.Panel ?? []).Index())
        {
            report.Known("persona", persona, pack.Personas.Select(p => p.Id), $"/panel/{i}");
        }

        CheckPanel();
        foreach (var (i, spot) in (conversation.BlindSpots ?? []).Index())
        {
            report.Known("blind spot", spot.Id, pack.BlindSpots.Select(b => b.Id), $"/blind_spots/{i}/id");
            report.Once("blind spot", spot.Id, conversation.BlindSpots!.Take(i).Select(b => b.Id), $"/blind_spots/{i}/id");
            if (spot.Turn > conversation.Turns.Count)
            {
                report.Report("BR3402", $"/blind_spots/{i}/turn", $"There is no turn {spot.Turn}; the conversation has {conversation.Turns.Count}.");
            }
            else
            {
                report.Quoted(spot.Quote, conversation.Turns[spot.Turn - 1].User, $"the user message of turn {spot.Turn}", $"/blind_spots/{i}/quote");
            }
        }

        foreach (var (i, hazard) in (conversation.Hazards ?? []).Index())
        {
            report.Known("hazard", hazard.Id, pack.Hazards.Select(h => h.Id), $"/hazards/{i}/id");
            foreach (var (k, by) in hazard.NeutralisedBy.Index())
            {
                report.Known("planted blind spot", by, (conversation.BlindSpots ?? []).Select(b => b.Id), $"/hazards/{i}/neutralised_by/{k}");
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
            report.Report("BR3402", "/panel", $"The panel has {panel.Count} personas; at most 8 sit on one.", "Add 'panel:' with at most 8 persona ids.");
        }

        foreach (var persona in pack.Personas.Where(p => (p.Core || p.SafetyMandatory) && !panel.Contains(p)))
        {
            report.Report("BR3402", "/panel", $"The panel lacks {persona.Id}, who is {(persona.Core ? "core" : "safety-mandatory")}.", "Add the persona.");
        }
    }

    private void CheckTurn(GoldenTurn turn, int number)
    {
        var at = GoldenFile.Turn(number);
        report.Known("state", turn.State, pack.States.Select(s => s.Id), at + "/state");
        foreach (var (i, fact) in (turn.Facts ?? []).Index())
        {
            if (!facts.Add(fact.Id))
            {
                report.Report("BR3416", $"{at}/facts/{i}/id", $"The fact '{fact.Id}' stands twice in the conversation.", "Rename one.");
            }

            report.Quoted(fact.Quote, turn.User, "the user message", $"{at}/facts/{i}/quote");
        }

        Evidence(turn.Evidence, turn.User, "the user message", at + "/evidence");
        Evidence([.. (turn.TakesBack ?? []).Select(t => new GoldenEvidence { Criterion = t.Criterion, Quote = t.Quote })], turn.User, "the user message", at + "/takes_back");
        Evidence(turn.Satisfies, turn.Answer, "the answer", at + "/satisfies");
        foreach (var (i, criterion) in (turn.Evidence ?? []).Index())
        {
            if (GoldenTexts.Criterion(pack, criterion.Criterion) is { AssistantCanSatisfy: true } own)
            {
                report.Report("BR3402", $"{at}/evidence/{i}/criterion", $"{own.Id} is for the answer; 'evidence' lists what only the user can evidence.", "Move it to 'satisfies' with words of the answer.");
            }
        }

        foreach (var (i, relevance) in (turn.Relevance ?? []).Index())
        {
            report.Persona(relevance.Persona, $"{at}/relevance/{i}/persona");
        }

        foreach (var (i, fact) in (turn.Private ?? []).Index())
        {
            report.Persona(fact.Of, $"{at}/private/{i}/of");
            report.Once("private fact", fact.Id, turn.Private!.Take(i).Select(p => p.Id), $"{at}/private/{i}/id");
            report.Once("private fact of", fact.Of, turn.Private!.Take(i).Select(p => p.Of), $"{at}/private/{i}/of");
            if (fact.From is { } from)
            {
                report.Known("hidden fact", from, (conversation.HiddenFacts ?? []).Select(h => h.Id), $"{at}/private/{i}/from");
            }
        }

        var speech = new GoldenSpeech(report, conversation, turn, facts);
        foreach (var (i, scan) in (turn.Scan ?? []).Index())
        {
            speech.Scan(scan, number, $"{at}/scan/{i}");
            report.Once("scan line of", scan.By, turn.Scan!.Take(i).Select(s => s.By), $"{at}/scan/{i}/by");
        }

        foreach (var (i, statement) in (turn.Statements ?? []).Index())
        {
            speech.Statement(statement, $"{at}/statements/{i}");
            report.Once("statement", statement.Key, turn.Statements!.Take(i).Select(s => s.Key).Concat((turn.Scan ?? []).Select(GoldenTexts.KeyOf)), $"{at}/statements/{i}/key");
            report.Once("text", statement.Says, turn.Statements!.Take(i).Select(s => s.Says), $"{at}/statements/{i}/says");
        }

        foreach (var (i, carried) in (turn.Carries ?? []).Index())
        {
            report.Known("statement or scan line", carried.Key, GoldenTexts.Keys(turn), $"{at}/carries/{i}/key");
            report.Quoted(carried.Quote, turn.Answer, "the answer", $"{at}/carries/{i}/quote");
        }

        if (turn.Kind == TurnKind.Escalation)
        {
            return;
        }

        report.Present(turn.Topic, "topic", at);
        report.Present(turn.Recommends, "recommends", at);
        report.Present(turn.Chosen, "chosen", at);
        report.Present(turn.Summary, "summary", at);
        if (turn.Recommends is { } recommends)
        {
            report.Quoted(recommends, turn.Answer, "the answer", at + "/recommends");
        }

        if (turn.Chosen is { } chosen)
        {
            report.Known("option", chosen, (turn.Options ?? []).Select(o => o.Id), at + "/chosen");
        }
    }

    private void Evidence(IReadOnlyList<GoldenEvidence>? evidence, string text, string where, string at)
    {
        foreach (var (i, found) in (evidence ?? []).Index())
        {
            if (GoldenTexts.Criterion(pack, found.Criterion) is null)
            {
                report.Known("criterion", found.Criterion, pack.States.SelectMany(s => s.Criteria).Select(c => c.Id[(pack.Id.Length + 1)..]), $"{at}/{i}/criterion");
            }

            report.Quoted(found.Quote, text, where, $"{at}/{i}/quote");
        }
    }
}
