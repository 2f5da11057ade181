using BrightRun.Packs;

namespace BrightRun.Chat;

/// <summary>The answer side of the offline author: one recommendation, its reason, what it carries, what to do next and what to bring.</summary>
internal static class OfflineAnswer
{
    public static SynthesisAnswer Synthesise(TurnScript script, SynthesisRequest request)
    {
        var draft = new AnswerDraft(script, request);
        draft.Recommend();
        draft.CarryPoints();
        draft.Content();
        draft.CarryBlindSpots();
        draft.CarryDissents();
        draft.Close();
        return new(
            draft.Text,
            draft.Recommendation,
            script.Decision.Chosen,
            script.Phrase("synthesis.summary") is { Length: > 0 } summary ? summary : draft.Recommendation,
            draft.Dispositions,
            draft.Calculations,
            [.. script.Decision.Drafts.Values.SelectMany(d => d.Grounds).Select(g => g.Assumption).OfType<string>().Select(a => script.Say("assumption", [a])).Where(a => a.Length > 0)]);
    }

    /// <summary>Reads the criteria back from the text: content that is there word for word.</summary>
    public static AssessAnswer Assess(TurnScript script, AssessRequest request) => new(
        [.. OpenContent(request.Turn)
            .Select(c => new EvidencedCriterion(c.Id, 1, Found(script, request, c.Id)))
            .Where(e => e.Quote.Length > 0)]);

    /// <summary>The wording that the answer has: the chosen one, or the shortest where the limit asked for it; empty when neither stands there.</summary>
    private static string Found(TurnScript script, AssessRequest request, string criterionId)
    {
        var variants = ContentOf(request.Turn, criterionId);
        var said = script.Say("content/" + criterionId, variants);
        if (said.Length > 0 && request.Answer.Contains(said, StringComparison.Ordinal))
        {
            return said;
        }

        var shortest = script.Shortest(variants);
        return shortest.Length > 0 && request.Answer.Contains(shortest, StringComparison.Ordinal) ? shortest : "";
    }

    /// <summary>Criteria that content can satisfy and that are open, of the state that is worked on and of those before it.</summary>
    public static List<CriterionDefinition> OpenContent(TurnBrief turn) => [.. turn.Pack.States
        .TakeWhile(s => turn.Pack.OrderOf(s.Id) <= turn.Pack.OrderOf(turn.State.Id))
        .SelectMany(s => s.Criteria)
        .Where(c => c.AssistantCanSatisfy && turn.CriteriaStatus.GetValueOrDefault(c.Id) < 1)];

    /// <summary>What an answer can say to satisfy one criterion; null when the pack has nothing.</summary>
    public static IReadOnlyList<string>? ContentOf(TurnBrief turn, string criterionId) => turn.Pack.AnswerFor(turn.Plan.Draw.Family, criterionId)?.Text;
}
