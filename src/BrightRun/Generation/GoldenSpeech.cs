using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>BR3402, BR3403, BR3405 and BR3406 of what is said in one turn: scan lines, statements and their grounds.</summary>
/// <param name="report">Where findings go.</param>
/// <param name="conversation">The whole of it.</param>
/// <param name="turn">The turn.</param>
/// <param name="facts">Keys of the user facts up to this turn.</param>
internal sealed class GoldenSpeech(GoldenReport report, GoldenConversation conversation, GoldenTurn turn, IReadOnlySet<string> facts)
{
    public void Scan(GoldenScan scan, int number, string at)
    {
        report.Persona(scan.By, at + "/by");
        if (scan.BlindSpot is { } id)
        {
            report.Known("blind spot planted in this turn", id, (conversation.BlindSpots ?? []).Where(b => b.Turn == number).Select(b => b.Id), at + "/blind_spot");
        }
        else if (scan.Severity is null || scan.Quote is null)
        {
            report.Report("BR3402", at, "The scan line names neither a planted blind spot nor severity and quote.", "Add 'blind_spot:', or 'severity:' and 'quote:'.");
        }

        if (scan.Quote is { } quote)
        {
            report.Quoted(quote, turn.User, "the user message", at + "/quote");
        }
    }

    public void Statement(GoldenStatement statement, string at)
    {
        report.Persona(statement.By, at + "/by");
        if (statement.Act is Act.Veto or Act.Synthesise)
        {
            report.Report("BR3406", at + "/act", $"A {(statement.Act == Act.Veto ? "veto" : "synthesis")} is not written as a statement.",
                statement.Act == Act.Veto ? "Write a scan line of severity 3; it vetoes." : "Write 'summary:' and 'answer:'.");
        }

        if (statement.Act == Act.Claim)
        {
            foreach (var (missing, name) in new[] { (statement.Option is null, "option"), (statement.Stance is null, "stance"), (statement.Confidence is null, "confidence") })
            {
                if (missing)
                {
                    report.Report("BR3406", at, $"The claim '{statement.Key}' has no {name}.", $"Add '{name}:'.");
                }
            }
        }
        else if (statement.To is null)
        {
            report.Report("BR3406", at, $"'{statement.Key}' speaks to nothing.", "Add 'to:' with the key of a statement or of a scan line of severity 3.");
        }

        if (statement.Option is { } option)
        {
            report.Known("option", option, (turn.Options ?? []).Select(o => o.Id), at + "/option");
        }

        if (statement.To is { } to)
        {
            report.Known("statement or scan line", to, GoldenTexts.Keys(turn), at + "/to");
        }

        if (statement.Act == Act.Concede)
        {
            report.Known("challenge", statement.ConvincedBy ?? "", (turn.Statements ?? []).Where(s => s.Act is Act.Challenge or Act.Question).Where(s => s.To == statement.To).Select(s => s.Key), at + "/convinced_by");
        }

        foreach (var (i, ground) in (statement.Grounds ?? []).Index())
        {
            Ground(ground, statement, $"{at}/grounds/{i}");
        }
    }

    private void Ground(GoldenGround ground, GoldenStatement statement, string at)
    {
        var kinds = new object?[] { ground.Fact, ground.Calc, ground.Private, ground.Statement, ground.Decision, ground.Principle, ground.Assumption, ground.Source }.Count(k => k is not null);
        if (kinds != 1)
        {
            report.Report("BR3405", at, $"The ground is of {kinds} kinds; it must be of exactly one.", "Keep one of fact, calc, private, statement, decision, principle, assumption, source.");
            return;
        }

        if (ground.Fact is { } fact)
        {
            report.Known("user fact so far", fact, facts, at + "/fact");
        }
        else if (ground.Calc is { } calc)
        {
            report.Known("calculation of this turn", calc, (turn.Calculations ?? []).Select(c => c.Id), at + "/calc");
        }
        else if (ground.Private is { } own)
        {
            report.Known($"private fact of {statement.By}", own, (turn.Private ?? []).Where(p => p.Of == statement.By).Select(p => p.Id), at + "/private");
        }
        else if (ground.Statement is { } heard)
        {
            report.Known("statement or scan line", heard, GoldenTexts.Keys(turn), at + "/statement");
        }
        else if (ground.Source is not null && ground.Text is null)
        {
            report.Report("BR3405", at, "The source is named and not what it says.", "Add 'text:'.");
        }
    }
}
