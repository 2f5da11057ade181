using System.Text;
using BrightRun.Packs;
using BrightRun.Schema;

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

/// <summary>An answer while it is written, with the place of every obligation.</summary>
internal sealed class AnswerDraft(TurnScript script, SynthesisRequest request)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, DispositionAnswer> _dispositions = new(StringComparer.Ordinal);

    public string Recommendation { get; private set; } = "";
    public string Text => _text.ToString();
    public IReadOnlyList<DispositionAnswer> Dispositions => [.. _dispositions.Values];

    /// <summary>Every computed number that the turn uses, with what it is computed from.</summary>
    public IReadOnlyList<CalculationAnswer> Calculations
    {
        get
        {
            var text = Text + string.Concat(request.Transcript.Select(s => s.Text));
            return [.. request.Turn.Pack.Computed
                .Where(c => script.Knows(c.Key) && text.Contains(script.Values[c.Key], StringComparison.Ordinal))
                .Select(c => OfflineGrounds.Calculation(request.Turn, c.Key, c.Value))];
        }
    }

    public void Recommend()
    {
        Recommendation = script.Say("recommendation", script.Decision.Answer.Recommendation);
        _text.Append(Recommendation);
        if (request.Kind == TurnKind.Blocked)
        {
            Append(script.Phrase("answer.blocked_lead"));
        }

        Append(script.Say("because", script.Decision.Answer.Because));
    }

    /// <summary>Live and revised claims, each as the answer carries it.</summary>
    public void CarryPoints()
    {
        var first = true;
        foreach (var obligation in request.Obligations.Where(o => o.Source is ObligationSource.Claim or ObligationSource.RevisedClaim).OrderByDescending(o => o.Importance))
        {
            var speaker = Speaker(obligation);
            var find = script.Finds.FirstOrDefault(f => f.TargetPersonaId == speaker && obligation.Source == ObligationSource.RevisedClaim);
            if (find is not null)
            {
                // The gate of the blind spot is the revised claim; it is said once, with the blind spot.
                continue;
            }

            var clash = script.Clashes.FirstOrDefault(c => c.Target == speaker);
            var text = obligation.Source == ObligationSource.RevisedClaim || clash?.Outcome == ClashOutcome.Persist
                ? script.Say($"carry/{speaker}", clash!.InAnswer)
                : script.Say($"carry/{speaker}", script.Decision.Drafts[speaker].InAnswer);
            var chosen = script.Decision.Drafts.GetValueOrDefault(speaker)?.Option == script.Decision.Chosen || obligation.Source == ObligationSource.RevisedClaim;
            Carry(obligation, text, chosen ? Disposition.Adopted : Disposition.Adapted, first);
            first = false;
        }
    }

    /// <summary>Content of the stage that the answer itself can bring.</summary>
    public void Content()
    {
        foreach (var criterion in request.Turn.State.Criteria.Where(c => c.AssistantCanSatisfy && request.Turn.CriteriaStatus.GetValueOrDefault(c.Id) < 1))
        {
            Append(OfflineAnswer.ContentOf(script, request.Turn, criterion.Id), paragraph: true);
        }
    }

    /// <summary>Vetoes and blind spots: the check or gate, introduced as what was not asked.</summary>
    public void CarryBlindSpots()
    {
        var shown = 0;
        foreach (var find in script.Finds.OrderByDescending(f => f.Severity))
        {
            var raised = request.Obligations.Where(o =>
                (o.Source == ObligationSource.Veto && Speaker(o) == find.PersonaId && find.Severity == 3)
                || (o.Source == ObligationSource.BlindSpot && o.Text == find.Text)
                || (o.Source == ObligationSource.RevisedClaim && Speaker(o) == find.TargetPersonaId)).ToList();
            if (find.Gold is null)
            {
                raised.ForEach(o => Place(o, script.Phrase("answer.blocked_lead"), Disposition.CarriedAsRisk));
                continue;
            }

            var text = script.Say("gate/" + find.Gold.Definition.Id, find.Gold.Planted.InAnswer);
            Append(script.Phrase(shown++ == 0 ? "answer.blind_spot_lead" : "answer.blind_spot_second"), paragraph: true);
            Append(text);
            raised.ForEach(o => Place(o, text, o.Source == ObligationSource.Veto ? Disposition.CarriedAsRisk : Disposition.Adopted));
        }
    }

    public void CarryDissents()
    {
        foreach (var obligation in request.Obligations.Where(o => o.Source == ObligationSource.Dissent))
        {
            var clash = script.Clashes.First(c => c.Outcome == ClashOutcome.Dissent && c.Challenger == Speaker(obligation));
            Append(script.Phrase("answer.contested_lead"), paragraph: true);
            Carry(obligation, script.Say($"carry/dissent/{clash.Target}", clash.InAnswer), Disposition.CarriedAsRisk, paragraph: false);
        }
    }

    /// <summary>Condition, next steps, and what to bring: for this stage when it stays open, else for the next.</summary>
    public void Close()
    {
        Append(script.Say("condition", script.Decision.Answer.Condition), paragraph: true);
        var steps = script.Decision.Answer.NextSteps.Select((s, i) => script.NextStep(s, $"{i}"))
            .Concat(script.Finds.Where(f => f.Gold is not null).Select(f => f.NextStep)).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (steps.Count > 0)
        {
            Append(script.Phrase("answer.next_steps_lead"), paragraph: true);
            Append(string.Join("; ", steps.Select((s, i) => $"{i + 1}. {s}")) + ".");
        }

        var open = request.Missing;
        if (open.Count > 0)
        {
            Append($"{script.Phrase("answer.missing_lead")} {Asks(open)}.", paragraph: true);
        }
        else if (request.Turn.NextState is { } next)
        {
            Append(script.Phrase("answer.progress"), paragraph: true);
            if (next.Criteria.Where(c => !c.AssistantCanSatisfy).ToList() is { Count: > 0 } needed)
            {
                Append($"{script.Phrase("answer.bring_lead")} {Asks(needed)}.");
            }
        }
        else
        {
            Append(script.Phrase("answer.last_progress"), paragraph: true);
        }
    }

    private string Asks(IReadOnlyList<CriterionDefinition> criteria)
    {
        var asks = criteria.Select(c => script.Say("ask/" + c.Id, c.Ask)).Where(a => a.Length > 0).ToList();
        return asks.Count < 2 ? string.Concat(asks) : $"{string.Join(", ", asks.SkipLast(1))} and {asks[^1]}";
    }

    private void Carry(Obligation obligation, string text, Disposition disposition, bool paragraph)
    {
        Append(text, paragraph);
        Place(obligation, text, disposition);
    }

    private void Place(Obligation obligation, string quote, Disposition disposition) =>
        _dispositions[obligation.ObligationId] = new(obligation.ObligationId, quote.Length > 0 ? disposition : Disposition.Absent, quote);

    private void Append(string text, bool paragraph = false)
    {
        if (text.Length > 0)
        {
            _text.Append(paragraph ? "\n\n" : " ").Append(text);
        }
    }

    private string Speaker(Obligation obligation) =>
        obligation.StatementIds.Count > 0 && request.Transcript.FirstOrDefault(s => s.Id == obligation.StatementIds[0]) is { } statement ? statement.Speaker : "";
}
