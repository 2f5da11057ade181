using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>What a panel said, round by round, each voice in the colour of its family.</summary>
internal static class ReportStatements
{
    public static void Write(ReportPage page, ReportCast cast, DeliberationRecord deliberation)
    {
        var speakers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var statement in deliberation.DeliberationTranscript)
        {
            speakers.TryAdd(statement.Id, statement.Speaker);
        }

        int? round = -1;
        foreach (var statement in deliberation.DeliberationTranscript)
        {
            if (statement.Round != round)
            {
                page.Line($"""{(round == -1 ? Nothing : EndOfList)}<h4>{Round(statement.Round)}</h4><ol class="statements">""");
                round = statement.Round;
            }

            One(page, cast, statement, speakers);
        }

        if (round != -1)
        {
            page.Line($"</ol>");
        }

        if (deliberation.SilentAgreement is { Value: true } silent)
        {
            page.Line($"""<p class="quiet">No challenge was raised: {silent.Reason}</p>""");
        }
    }

    private static readonly ReportPage.Markup Nothing = new("");
    private static readonly ReportPage.Markup EndOfList = new("</ol>");

    private static string Round(int? round) => round switch
    {
        0 => "Blind drafts",
        1 => "Challenges",
        2 => "Replies",
        3 => "Synthesis",
        _ => "Statements",
    };

    private static void One(ReportPage page, ReportCast cast, Statement statement, Dictionary<string, string> speakers)
    {
        page.Write($"""<li class="{cast.Colour(statement.Speaker)}"><p class="by"><b>{cast.Role(statement.Speaker)}</b> <span class="tag{(statement.Act is Act.Veto or Act.Dissent ? " warn" : "")}">{Verb(statement.Act)}</span>""");
        var whom = statement.Targets.Select(t => speakers.TryGetValue(t, out var id) && id != statement.Speaker ? cast.Role(id) : null).OfType<string>().Distinct().ToList();
        if (whom.Count > 0 && statement.Act != Act.Synthesise)
        {
            page.Write($""" <span class="to">{string.Join(", ", whom)}</span>""");
        }

        if (statement.Challenge is { } challenge)
        {
            page.Write($""" <span class="quiet">{(challenge.Type is { } type ? ReportPage.Words(type) : "")}{(challenge.Severity is { } severity ? $" · severity {ReportPage.Number(severity, 0)}" : "")}</span>""");
        }

        if (statement.Resolution is { } resolution)
        {
            page.Write($""" <span class="quiet">→ {ReportPage.Words(resolution.Status)}</span>""");
        }

        page.Line($"</p>");
        if (statement.Challenge?.Restatement is { Length: > 0 } fair && !statement.Text.Contains(fair.TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
        {
            page.Line($"""<p class="fair">{fair}</p>""");
        }

        page.Line($"""<p class="text">{statement.Text}</p>""");
        Grounds(page, statement);
        page.Line($"</li>");
    }

    private static void Grounds(ReportPage page, Statement statement)
    {
        // A reason that the statement says in the same words is named and not repeated.
        var grounds = statement.Grounds
            .Select(g => ReportPage.Words(g.Type) + (statement.Text.Contains(g.Text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) ? ", as said" : ": " + ReportPage.Cut(g.Text, 180)))
            .Distinct()
            .ToList();
        if (grounds.Count > 0)
        {
            page.Write($"""<ul class="grounds" aria-label="Grounds">""");
            foreach (var ground in grounds)
            {
                page.Write($"<li>{ground}</li>");
            }

            page.Line($"</ul>");
        }
    }

    private static string Verb(Act act) => act switch
    {
        Act.Claim => "claims",
        Act.Evidence => "brings evidence",
        Act.Challenge => "challenges",
        Act.Question => "asks",
        Act.Support => "supports",
        Act.Revise => "revises",
        Act.Concede => "concedes",
        Act.Persist => "persists",
        Act.Dissent => "dissents",
        Act.Veto => "vetoes",
        _ => "concludes",
    };
}
