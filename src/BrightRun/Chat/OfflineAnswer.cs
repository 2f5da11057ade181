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
            .Select(c => new EvidencedCriterion(c.Id, 1, ContentOf(script, request.Turn, c.Id)))
            .Where(e => e.Quote.Length > 0 && request.Answer.Contains(e.Quote, StringComparison.Ordinal))]);

    /// <summary>What the answer says to satisfy one criterion; empty when the numbers for it are not known.</summary>
    public static string ContentOf(TurnScript script, TurnBrief turn, string criterionId) =>
        script.Say("content/" + criterionId, turn.Pack.AnswerFor(turn.Plan.Draw.Family, criterionId)?.Text);
}
