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
        [.. request.Turn.State.Criteria
            .Where(c => c.AssistantCanSatisfy)
            .Select(c => (c.Id, Quote: script.All(ContentOf(request.Turn, c.Id)).FirstOrDefault(t => request.Answer.Contains(t, StringComparison.Ordinal))))
            .Where(c => c.Quote is not null)
            .Select(c => new EvidencedCriterion(c.Id, 1, c.Quote!))]);

    /// <summary>What an answer can say to satisfy one criterion; null when the pack has nothing.</summary>
    public static IReadOnlyList<string>? ContentOf(TurnBrief turn, string criterionId) => turn.Pack.AnswerFor(turn.Plan.Draw.Family, criterionId)?.Text;
}
