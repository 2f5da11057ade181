using System.Text;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>An answer while it is composed: parts in reading order, the place of every obligation, and a limit in words.</summary>
/// <remarks>What the limit costs is decided here: scaffolding goes first, then points of severity 1; nothing of weight is ever left out.</remarks>
internal sealed class AnswerDraft(TurnScript script, SynthesisRequest request)
{
    private readonly List<Part> _parts = [];

    public string Recommendation { get; private set; } = "";
    public string Text { get; private set; } = "";
    public IReadOnlyList<DispositionAnswer> Dispositions { get; private set; } = [];

    /// <summary>Every computed number that the turn uses, with what it is computed from.</summary>
    public IReadOnlyList<CalculationAnswer> Calculations
    {
        get
        {
            var said = Text + string.Concat(request.Transcript.Select(s => s.Text));
            return [.. request.Turn.Pack.Computed
                .Where(c => script.Knows(c.Key) && said.Contains(script.Values[c.Key], StringComparison.Ordinal))
                .Select(c => OfflineGrounds.Calculation(request.Turn, c.Key, c.Value))];
        }
    }

    public void Recommend()
    {
        // The opening takes up what the user brought, so that answers to different users do not begin alike.
        Add(script.Phrase("answer.open." + request.Turn.State.Id));
        Recommendation = script.Say("recommendation", script.Decision.Answer.Recommendation);
        Add(Recommendation);
        if (request.Kind == TurnKind.Blocked)
        {
            Add(script.Phrase("answer.blocked_lead"));
        }

        Add(script.Say("because", script.Decision.Answer.Because), spare: 3);
    }

    /// <summary>Live and revised claims, each as the answer carries it, the weightiest first.</summary>
    public void CarryPoints()
    {
        foreach (var obligation in request.Obligations.Where(o => o.Source is ObligationSource.Claim or ObligationSource.RevisedClaim).OrderByDescending(o => o.Importance))
        {
            var speaker = Speaker(obligation);
            if (obligation.Source == ObligationSource.RevisedClaim && script.Finds.Any(f => f.TargetPersonaId == speaker))
            {
                // The gate of a blind spot is the revised claim; it is said once, with the blind spot.
                continue;
            }

            var clash = script.Clashes.FirstOrDefault(c => c.Target == speaker);
            var draft = script.Decision.Drafts.GetValueOrDefault(speaker);
            var text = obligation.Source == ObligationSource.RevisedClaim || clash?.Outcome == ClashOutcome.Persist
                ? script.Say($"carry/{speaker}", clash?.InAnswer)
                : script.Say($"carry/{speaker}", draft?.InAnswer);
            var chosen = draft?.Option == script.Decision.Chosen || obligation.Source == ObligationSource.RevisedClaim;
            Add(text, paragraph: _parts.TrueForAll(p => p.Carries is null), spare: obligation.Severity == 1 ? 4 : 0,
                carries: [obligation.ObligationId], disposition: chosen ? Disposition.Adopted : Disposition.Adapted);
        }
    }

    /// <summary>Content of the stage that the answer itself can bring.</summary>
    public void Content()
    {
        var open = OfflineAnswer.OpenContent(request.Turn);
        // A stage that stays open is not written to its end: what hangs on the missing evidence waits for it.
        foreach (var criterion in request.Missing.Count > 0 ? open.Take((open.Count + 1) / 2) : open)
        {
            var variants = OfflineAnswer.ContentOf(request.Turn, criterion.Id);
            // Sent back for its length: the last content of the stage may wait for the next turn.
            var last = request.Repairs.Count > 0 && criterion == open[^1];
            Add(script.Say("content/" + criterion.Id, variants), paragraph: true, spare: last ? 5 : 0);
            Shorten(() => script.Shortest(variants));
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
                || (o.Source == ObligationSource.RevisedClaim && Speaker(o) == find.TargetPersonaId)).Select(o => o.ObligationId).ToList();
            if (find.Gold is null)
            {
                // Bad news: the sentence that says where it stops is the gate.
                var lead = _parts.FindIndex(p => p.Text == script.Phrase("answer.blocked_lead"));
                if (lead >= 0)
                {
                    _parts[lead] = _parts[lead] with { Carries = raised, Disposition = Disposition.CarriedAsRisk };
                }

                continue;
            }

            Add(script.Phrase(shown++ == 0 ? "answer.blind_spot_lead" : "answer.blind_spot_second"), paragraph: true, spare: 1);
            Add(script.Say("gate/" + find.Gold.Definition.Id, find.Gold.Planted.InAnswer), carries: raised,
                disposition: find.Severity == 3 ? Disposition.CarriedAsRisk : Disposition.Adopted);
        }
    }

    public void CarryDissents()
    {
        foreach (var obligation in request.Obligations.Where(o => o.Source == ObligationSource.Dissent))
        {
            var clash = script.Clashes.First(c => c.Outcome == ClashOutcome.Dissent && c.Challenger == Speaker(obligation));
            Add(script.Phrase("answer.contested_lead"), paragraph: true, spare: 1);
            Add(script.Say($"carry/dissent/{clash.Target}", clash.InAnswer), carries: [obligation.ObligationId], disposition: Disposition.CarriedAsRisk);
        }
    }

    /// <summary>Condition, next steps, and what to bring: for this stage when it stays open, else for the next.</summary>
    public void Close()
    {
        Add(script.Say("condition", script.Decision.Answer.Condition), paragraph: true, spare: 4);
        var steps = script.Finds.Where(f => f.Gold is not null).Select(f => f.NextStep)
            .Concat(script.Decision.Answer.NextSteps.Select((s, i) => script.NextStep(s, $"{i}"))).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (steps.Count > 0)
        {
            Add(script.Phrase("answer.next_steps_lead"), paragraph: true);
            foreach (var (index, step) in steps.Index())
            {
                Add($"{index + 1}. {step}.", line: true, spare: index > 1 ? 2 : 0);
            }
        }

        if (request.Missing.Count > 0)
        {
            var lead = script.Phrase("answer.missing_lead");
            Add($"{lead} {Asks(request.Missing, Said)}.", paragraph: true);
            Shorten(() => $"{lead} {Asks(request.Missing, Shortest)}.");
        }
        else if (request.Turn.NextState is { } next)
        {
            Add(script.Phrase("answer.progress"), paragraph: true, spare: 1);
            var (lead, needed) = (script.Phrase("answer.bring_lead"), next.Criteria.Where(c => !c.AssistantCanSatisfy).ToList());
            Add($"{lead} {Asks(needed, Said)}.");
            Shorten(() => $"{lead} {Asks(needed, Shortest)}.");
        }
        else
        {
            Add(script.Phrase("answer.last_progress"), paragraph: true);
        }

        if (request.Turn.Pack.RequiredInAnswer.Count > 0)
        {
            Add(script.InTurn("disclaimer", request.Turn.Pack.Head.Disclaimers), paragraph: true);
        }

        Write();
    }

    /// <summary>Leaves out spare parts, the most dispensable first and the last of those first, then takes shorter wordings, until the text is within the limit.</summary>
    private void Write()
    {
        var words = _parts.Sum(p => Words(p.Text));
        foreach (var rank in (ReadOnlySpan<int>)[1, 2, 3, 4, 5])
        {
            for (var i = _parts.Count - 1; i >= 0 && words > request.MaxWords; i--)
            {
                if (_parts[i].Spare == rank)
                {
                    words -= Words(_parts[i].Text);
                    if (_parts[i].Paragraph && i + 1 < _parts.Count)
                    {
                        _parts[i + 1] = _parts[i + 1] with { Paragraph = true };
                    }

                    _parts.RemoveAt(i);
                }
            }
        }

        for (var i = _parts.Count - 1; i >= 0 && words > request.MaxWords; i--)
        {
            if (_parts[i].Shorter?.Invoke() is { Length: > 0 } shorter)
            {
                words -= Words(_parts[i].Text) - Words(shorter);
                _parts[i] = _parts[i] with { Text = shorter };
            }
        }

        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(text.Length == 0 ? "" : part.Paragraph ? "\n\n" : part.Line ? "\n" : " ").Append(part.Text);
        }

        Text = text.ToString();
        Dispositions = [.. _parts.Where(p => p.Carries is not null).SelectMany(p => p.Carries!.Select(id => new DispositionAnswer(id, p.Disposition, p.Text)))];
    }

    private string Said(CriterionDefinition criterion) => script.Say("ask/" + criterion.Id, criterion.Ask);

    private string Shortest(CriterionDefinition criterion) => script.Shortest(criterion.Ask);

    private static string Asks(IReadOnlyList<CriterionDefinition> criteria, Func<CriterionDefinition, string> ask)
    {
        var asks = criteria.Select(ask).Where(a => a.Length > 0).ToList();
        return asks.Count < 2 ? string.Concat(asks) : $"{string.Join(", ", asks.SkipLast(1))} and {asks[^1]}";
    }

    private void Add(
        string text, bool paragraph = false, bool line = false, int spare = 0, IReadOnlyList<string>? carries = null, Disposition disposition = Disposition.Adopted)
    {
        if (text.Length > 0)
        {
            _parts.Add(new(text, paragraph, line, spare, carries, disposition));
        }
    }

    /// <summary>Gives the last part a shorter wording, made only when the limit asks for it.</summary>
    private void Shorten(Func<string> shorter)
    {
        if (_parts is [.., { Shorter: null } last])
        {
            _parts[^1] = last with { Shorter = shorter };
        }
    }

    private string Speaker(Obligation obligation) =>
        obligation.StatementIds.Count > 0 && request.Transcript.FirstOrDefault(s => s.Id == obligation.StatementIds[0]) is { } statement ? statement.Speaker : "";

    private static int Words(ReadOnlySpan<char> text) => WordCount.Of(text);

    /// <param name="Spare">0 never left out; 1 the first to go, 5 the last.</param>
    private sealed record Part(string Text, bool Paragraph, bool Line, int Spare, IReadOnlyList<string>? Carries, Disposition Disposition)
    {
        public Func<string>? Shorter { get; init; }
    }
}
