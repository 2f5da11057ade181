using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>One conversation as it was thought: the user, the panel, the answer, turn by turn.</summary>
internal static class ReportDialogue
{
    public static void Write(ReportPage page, Conversation conversation)
    {
        var cast = new ReportCast(conversation);
        var meta = conversation.ConversationMetadata;
        page.Write($"""<p class="lead">{conversation.ConversationId}""");
        foreach (var fact in new[] { meta.Domain, meta.Subdomain, meta.Complexity is { } level ? level + " complexity" : null, conversation.Quality is { } quality ? Said(quality.Verdict) : null })
        {
            page.Write($"""{(fact is null ? "" : " · " + ReportPage.Words(fact))}""");
        }

        page.Line($"</p>");
        page.Write($"""<ul class="families" aria-label="Role families">""");
        foreach (var family in cast.Families)
        {
            page.Write($"""<li class="{ReportInk.FamilyName(family)}">{ReportPage.Words(family)}</li>""");
        }

        page.Line($"</ul>");
        var first = true;
        foreach (var pair in conversation.TrainingPairs)
        {
            // The first turn and those that fell short are what a reader looks for; the others open at a touch.
            var open = first || pair.TurnKind is TurnKind.Blocked;
            Turn(page, cast, pair, open);
            first = false;
        }
    }

    private static string Said(Verdict verdict) => verdict switch
    {
        Verdict.Accept => "accepted",
        Verdict.Reject => "rejected",
        Verdict.Repair => "to be repaired",
        _ => "undecided",
    };

    private static void Turn(ReportPage page, ReportCast cast, TrainingPair pair, bool open)
    {
        page.Write($"""<details class="turn"{(open ? OpenMark : Closed)}><summary><h3>Turn {pair.TurnNumber}</h3>""");
        if (pair.TurnKind is { } kind)
        {
            page.Write($""" <span class="kind {ReportPage.Words(kind)}">{ReportPage.Words(kind)}</span>""");
        }

        if (pair is { PurposeStateAtTurnStart: { } start, PurposeStateAtTurnEnd: { } end })
        {
            page.Write($""" <span class="move">{ReportPage.Words(start.CurrentState)} → {ReportPage.Words(end.AchievedState)} <span class="n">{ReportPage.Number(start.CurrentScore)} → {ReportPage.Number(end.AchievedScore)}</span></span>""");
        }

        page.Line($"</summary>");
        page.Line($"""<div class="columns"><div class="said user"><h4>User</h4><div class="text">{pair.UserInput}</div></div>""");
        if (pair.ActivePersonasThisTurn is { } weighting)
        {
            Weights(page, cast, weighting);
        }

        if (pair.InternalDeliberation is { } deliberation)
        {
            page.Line($"""<div class="panel">""");
            ReportStatements.Write(page, cast, deliberation);
            Blockers(page, cast, deliberation);
            BlindSpots(page, pair.BlindSpots ?? []);
            Obligations(page, deliberation.Obligations ?? []);
            page.Line($"</div>");
        }

        Answer(page, pair);
        Progress(page, pair);
        page.Line($"</div></details>");
    }

    private static readonly ReportPage.Markup OpenMark = new(" open");
    private static readonly ReportPage.Markup Closed = new("");

    private static void Weights(ReportPage page, ReportCast cast, TurnWeighting weighting)
    {
        page.Line($"""<aside><h4>Weights in this turn</h4><ul class="weights">""");
        var all = weighting.PersonasWeightedForThisState.Select(w => (Weight: w, Active: true))
            .Concat((weighting.PersonasSuppressedThisTurn ?? []).Select(w => (Weight: w, Active: false)));
        foreach (var (weight, active) in all)
        {
            var note = weight.PersonaId == weighting.Lead ? "leads" : active ? "" : "listens";
            page.Line($"""<li class="{cast.Colour(weight.PersonaId)}{(active ? "" : " quiet")}"><span>{cast.Role(weight.PersonaId)} <span class="quiet">{(note.Length > 0 ? "· " + note : "")}</span></span><span class="n">{ReportPage.Number(weight.Weight)}</span><span class="bar"><i style="width:{Math.Clamp(weight.Weight, 0, 1) * 100}%"></i></span></li>""");
        }

        page.Line($"</ul></aside>");
    }

    private static void Blockers(ReportPage page, ReportCast cast, DeliberationRecord deliberation)
    {
        var scan = deliberation.BlockerScan ?? [];
        if (scan.Count == 0)
        {
            return;
        }

        var found = scan.Where(b => b.Result != BlockerResult.None).ToList();
        var blockers = found.Count(b => b.Result == BlockerResult.Blocker);
        page.Write($"""<h4>Blocker scan</h4><p class="quiet">{scan.Count} voices looked for what would stop the plan: {Some(blockers, "blocker")}, {Some(found.Count - blockers, "note")}.</p>""");
        if (found.Count > 0)
        {
            page.Line($"""<ul class="blockers">""");
            foreach (var blocker in found)
            {
                page.Line($"""<li class="{cast.Colour(blocker.PersonaId)}"><b>{cast.Role(blocker.PersonaId)}</b> <span class="tag {(blocker.Result == BlockerResult.Blocker ? "warn" : "")}">{ReportPage.Words(blocker.Result)}, severity {blocker.Severity}</span> {blocker.Text}</li>""");
            }

            page.Line($"</ul>");
        }
    }

    private static string Some(int count, string noun) => count switch
    {
        0 => $"no {noun}",
        1 => $"one {noun}",
        _ => $"{ReportPage.Count(count)} {noun}s",
    };

    private static void BlindSpots(ReportPage page, IReadOnlyList<BlindSpot> spots)
    {
        if (spots.Count == 0)
        {
            return;
        }

        page.Line($"""<h4>Blind spots</h4><ul class="spots">""");
        foreach (var spot in spots)
        {
            var where = spot.InAnswer is null ? "" : spot.InAnswer.Present ? "in the answer" : "not in the answer";
            page.Line($"""<li>{spot.Text} <span class="quiet">{(spot.Severity is { } severity ? $"severity {ReportPage.Number(severity, 0)}" : "")}{(where.Length > 0 ? " · " + where : "")}</span></li>""");
        }

        page.Line($"</ul>");
    }

    private static void Obligations(ReportPage page, IReadOnlyList<Obligation> obligations)
    {
        if (obligations.Count == 0)
        {
            return;
        }

        page.Line($"""<details class="obligations"><summary>{obligations.Count} points the answer had to dispose of</summary><ul>""");
        foreach (var point in obligations)
        {
            var ended = point.Disposition is { } d ? ReportPage.Words(d) : "not recorded";
            page.Line($"""<li><span class="tag{(point.Disposition == Disposition.Absent ? " warn" : "")}">{ended}</span> {point.Text} <span class="quiet">{ReportPage.Words(point.Source)}, severity {point.Severity}</span></li>""");
        }

        page.Line($"</ul></details>");
    }

    private static void Answer(ReportPage page, TrainingPair pair)
    {
        if (pair.SynthesizedOutput?.ResponseToUser is not { } answer)
        {
            page.Line($"""<p class="quiet">No answer is recorded.</p>""");
            return;
        }

        page.Write($"""<div class="said answer"><h4>Answer</h4><div class="text">""");
        var span = pair.SynthesizedOutput.PrimaryRecommendation;
        if (span is { Start: >= 0, Length: > 0 } && span.Start <= answer.Length - span.Length)
        {
            page.Write($"""{answer[..span.Start]}<mark>{answer.Substring(span.Start, span.Length)}</mark>{answer[(span.Start + span.Length)..]}""");
        }
        else
        {
            page.Write($"{answer}");
        }

        page.Line($"</div></div>");
    }

    private static void Progress(ReportPage page, TrainingPair pair)
    {
        if (pair is not { PurposeStateAtTurnStart: { } start, PurposeStateAtTurnEnd: { } end })
        {
            return;
        }

        var (from, to, target) = (Math.Clamp(start.CurrentScore, 0, 1), Math.Clamp(end.AchievedScore, 0, 1), Math.Clamp(start.TargetScoreThisTurn, 0, 1));
        page.Write($"""<div class="progress"><span class="track" role="img" aria-label="Score {ReportPage.Number(from)} to {ReportPage.Number(to)}, aimed at {ReportPage.Number(target)}"><i class="had" style="width:{from * 100}%"></i><i class="gain" style="left:{Math.Min(from, to) * 100}%;width:{Math.Abs(to - from) * 100}%"></i><i class="aim" style="left:{target * 100}%"></i></span><p>Purpose score {ReportPage.Number(from)} → <b>{ReportPage.Number(to)}</b>, aimed at {ReportPage.Number(target)}.""");
        if (end.Missing is { Count: > 0 } missing)
        {
            page.Write($" Still missing: {string.Join("; ", missing)}.");
        }

        page.Line($"</p></div>");
    }
}
