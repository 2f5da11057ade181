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
        message.Append(Pick(request.Turn, "lead", turn.Number == 1 ? voice.Openings : voice.FollowUps));
        SentencePurpose? before = null;
        foreach (var sentence in turn.Sentences)
        {
            // A trigger stands among the rest as if it were nothing; evidence starts a paragraph of its own.
            var paragraph = sentence.Purpose != before && turn.Number > 1 && before is null;
            message.Append(paragraph ? "\n\n" : " ");
            if (sentence.Purpose != before && Lead(sentence.Purpose) is { } lead
                && Pick(request.Turn, lead, request.Turn.Pack.Phrases.GetValueOrDefault(lead)) is { Length: > 0 } said)
            {
                message.Append(said).Append(' ');
            }

            message.Append(sentence.Text);
            before = sentence.Purpose;
        }

        message.Append(turn.Number == 1 ? "\n\n" : " ").Append(Pick(request.Turn, "ask", voice.Asks));
        return new(message.ToString().Replace("  ", " ", StringComparison.Ordinal));
    }

    /// <summary>Every planned sentence is a fact; the plan knows which criterion it evidences.</summary>
    public static ExtractAnswer Extract(ExtractRequest request)
    {
        var sentences = request.Turn.Planned.Sentences.Where(s => s.Purpose != SentencePurpose.Decoy).ToList();
        return new(
            [.. sentences.Select(s => new ExtractedFact(s.Text, s.Text))],
            [.. sentences.Where(s => s.CriterionId is not null).Select(s => new EvidencedCriterion(s.CriterionId!, 1, s.Text))]);
    }

    public static EscalationAnswer Refuse(EscalationRequest request) => new(Pick(request.Turn, "refusal", request.Rule.EscalationAnswers));

    private static string? Lead(SentencePurpose purpose) => purpose switch
    {
        SentencePurpose.Evidence => "user.evidence_lead",
        SentencePurpose.Shortfall => "user.short_lead",
        SentencePurpose.Decoy => "user.decoy_lead",
        _ => null,
    };

    private static string Pick(TurnBrief turn, string purpose, IReadOnlyList<string>? variants) => variants is { Count: > 0 }
        ? turn.Pack.Text(Dice.For(turn.Plan.Seed, $"user/{turn.Number}/{purpose}").Pick(variants)).Fill(turn.Plan.Draw.Values)
        : "";
}
