using System.Text;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>The user side of the offline author: messages in the voice of the plan, and what they state.</summary>
internal static class OfflineUser
{
    public static UserTurnAnswer Write(UserTurnRequest request)
    {
        var (plan, turn) = (request.Turn.Plan, request.Turn.Planned);
        var voice = plan.Draw.Voice;
        var message = new StringBuilder();
        message.Append(Line(request.Turn, "lead", turn.Number == 1 ? voice.Openings : voice.FollowUps));
        var introduced = new HashSet<SentencePurpose>();
        foreach (var (index, sentence) in turn.Sentences.Index())
        {
            // Evidence starts a paragraph of its own; a trigger stands among the rest as if it were nothing.
            message.Append(index == 0 && turn.Number > 1 ? "\n\n" : " ");
            if (Lead(sentence.Purpose) is { } lead && introduced.Add(sentence.Purpose)
                && Line(request.Turn, lead, request.Turn.Pack.Phrases.GetValueOrDefault(lead)) is { Length: > 0 } said)
            {
                message.Append(said).Append(' ');
            }

            message.Append(sentence.Text);
        }

        message.Append(turn.Number == 1 ? "\n\n" : " ").Append(Line(request.Turn, "ask", voice.Asks));
        return new(message.ToString().Replace("  ", " ", StringComparison.Ordinal));
    }

    /// <summary>Every planned sentence is a fact; the plan knows which criterion it evidences.</summary>
    public static ExtractAnswer Extract(ExtractRequest request)
    {
        var sentences = request.Turn.Planned.Sentences.Where(s => s.Purpose != SentencePurpose.Decoy).ToList();
        return new(
            [.. sentences.Select(s => new ExtractedFact(s.Text, s.Text))],
            [.. sentences.Where(s => s.CriterionId is not null).Select(s => new EvidencedCriterion(s.CriterionId!, 1, s.Text))],
            [.. Lost(request.Turn)]);
    }

    /// <summary>What the news of a blocked turn takes back, where an earlier turn had evidenced it.</summary>
    private static IEnumerable<InvalidatedCriterion> Lost(TurnBrief turn) =>
        from sentence in turn.Planned.Sentences
        where sentence.Purpose == SentencePurpose.News
        let criterion = turn.Planned.Decision?.BlockedCriterion
        where criterion is not null && turn.CriteriaStatus.GetValueOrDefault(criterion) >= 1
        select new InvalidatedCriterion(criterion, "The user's news takes away what was evidenced before.", sentence.Text);

    /// <summary>Refusal first, then the way back to the plan with what the stage still needs.</summary>
    public static EscalationAnswer Refuse(EscalationRequest request)
    {
        var turn = request.Turn;
        var open = Line(turn, "escalation.open", turn.Pack.Phrases.GetValueOrDefault("escalation.open"));
        var refusal = $"{open} {Line(turn, "refusal/" + request.Rule.Id, request.Rule.EscalationAnswers)}".TrimStart();
        var missing = turn.State.Criteria.Where(c => !c.AssistantCanSatisfy && turn.CriteriaStatus.GetValueOrDefault(c.Id) < 1).ToList();
        var back = Line(turn, "escalation.back", turn.Pack.Phrases.GetValueOrDefault("escalation.back"));
        return new(missing.Count == 0 || back.Length == 0
            ? refusal
            : $"{refusal}\n\n{back} {string.Join("; ", missing.Select(c => Line(turn, "ask/" + c.Id, c.Ask)))}.");
    }

    private static string? Lead(SentencePurpose purpose) => purpose switch
    {
        SentencePurpose.Evidence => "user.evidence_lead",
        SentencePurpose.Shortfall => "user.short_lead",
        SentencePurpose.Decoy => "user.decoy_lead",
        _ => null,
    };

    /// <summary>One of the variants. The turns of a conversation go through them in order, from a random start, so that none comes twice before all came once.</summary>
    private static string Line(TurnBrief turn, string purpose, IReadOnlyList<string>? variants)
    {
        if (variants is not { Count: > 0 })
        {
            return "";
        }

        var start = Dice.For(turn.Plan.Seed, "user/" + purpose).Below(variants.Count);
        return turn.Pack.Text(variants[(start + turn.Number) % variants.Count]).Fill(turn.Plan.Draw.Values);
    }
}
