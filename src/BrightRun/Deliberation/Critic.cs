using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>The critic's checks that need no reader: dispositions, length, voice, number of blind spots, forbidden and required phrases, one option.</summary>
internal static class Critic
{
    private const int ShownBlindSpots = 3;

    public static IEnumerable<CriticFinding> Check(Panel panel, SynthesisRequest request, SynthesisAnswer answer)
    {
        var text = answer.Answer;
        foreach (var obligation in request.Obligations)
        {
            var absent = answer.Dispositions.All(d => d.ObligationId != obligation.ObligationId || d.Disposition == Disposition.Absent);
            if (absent && obligation.Severity >= 2)
            {
                var code = obligation.Source switch { ObligationSource.Veto => "C_VETO", ObligationSource.Dissent => "C_DISSENT", _ => "C_MATERIAL" };
                yield return Finding(code, obligation.Severity, $"Dispose of: {obligation.Text}");
            }
        }

        // deliberation.md section 2.7, step 7: an answer that disposes of less than the lead's first draft did is no synthesis.
        var disposed = request.Obligations.Where(o => answer.Dispositions.Any(d => d.ObligationId == o.ObligationId && d.Disposition != Disposition.Absent)).Sum(o => o.Importance);
        var byLead = request.Obligations.Where(o => o.StatementIds.Any(id => request.Transcript.Any(s => s.Id == id && s.Speaker == panel.Weights.Lead && s.Round == 0))).Sum(o => o.Importance);
        if (disposed < byLead)
        {
            yield return Finding("C_MATERIAL", 3, "The lead's first draft disposes of more weight than this answer; carry at least as much.");
        }

        if (answer.ChosenOption != request.Leading && request.Agreed.Contains(request.Leading))
        {
            yield return Finding("C_ONE", 3, $"The panel agreed on {request.Leading}; the answer recommends {answer.ChosenOption}.");
        }

        if (WordCount.Of(text) > request.MaxWords)
        {
            yield return Finding("C_LENGTH", 2, $"Keep the answer within {request.MaxWords} words.");
        }

        var shown = request.BlindSpots.Count(b => request.Obligations.Any(o =>
            o.Source == ObligationSource.BlindSpot && o.Text == b.Text
            && answer.Dispositions.Any(d => d.ObligationId == o.ObligationId && d.Disposition != Disposition.Absent)));
        if (shown > ShownBlindSpots)
        {
            yield return Finding("C_BLIND", 2, $"Show at most {ShownBlindSpots} points that the user did not ask about, the most severe ones.");
        }

        foreach (var persona in panel.Brief.Pack.Personas)
        {
            // A role is a leak only where the user has not spoken of such a person.
            if (Contains(text, persona.Id) || (Contains(text, persona.Role) && !Contains(panel.Brief.UserInput!, persona.Role)))
            {
                yield return Finding("C_VOICE", 3, $"Do not name {persona.Role}; speak in one voice.");
            }
        }

        foreach (var phrase in panel.Brief.Pack.SafetyRules.SelectMany(r => r.ForbidInAnswer ?? []).Where(p => PhraseMatch.Contains(text, p)))
        {
            yield return Finding("C_SAFETY", 3, $"Take out \"{phrase}\".");
        }

        foreach (var phrases in panel.Brief.Pack.RequiredInAnswer.Where(r => !PhraseMatch.ContainsAny(text, r)))
        {
            yield return Finding("C_SAFETY", 3, $"Say one of these, word for word: {string.Join("; ", phrases)}.");
        }
    }

    private static bool Contains(string text, string words) => AnyCase.Contains(text, words);

    private static CriticFinding Finding(string code, int severity, string change) =>
        new() { Code = code, Severity = severity, RequiredChange = change, Resolved = false };
}
