using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Deliberation;

/// <summary>Round 0: active personas draft without hearing each other, and every persona of the panel looks for blockers.</summary>
/// <remarks>A severity-3 blocker forces its persona into the active set: weight is airtime, not permission to object.</remarks>
internal static class BlindRound
{
    public static async Task RunAsync(Panel panel, IWeighting weighting, WeightingInput input, CancellationToken cancellationToken)
    {
        var active = panel.Active;
        var suppressed = panel.Brief.Plan.Panel.Where(p => active.All(a => a.Id != p.Id)).ToList();
        var drafts = panel.StartAllAsync(active.Select(p => new DraftRequest
        {
            Turn = panel.Brief,
            Persona = p,
            PrivateFacts = panel.PrivateOf(p.Id),
            OwnClaims = panel.Memory.OwnClaims.GetValueOrDefault(p.Id) ?? [],
        }), cancellationToken);
        var scans = panel.StartAllAsync(suppressed.Select(p => new ScanRequest { Turn = panel.Brief, Persona = p }), cancellationToken);
        await Task.WhenAll(drafts, scans);

        var found = new List<(Persona Persona, ScanAnswer Scan, string? CallId)>();
        foreach (var (persona, (draft, callId)) in active.Zip(panel.Take(await drafts)))
        {
            Say(panel, persona, draft, callId);
            found.Add((persona, draft.Scan, callId));
        }

        found.AddRange(suppressed.Zip(panel.Take(await scans), (persona, scan) => (persona, scan.Answer, scan.CallId)));
        // The scan is written in the order of the pack, so that its order says nothing about weight.
        foreach (var persona in panel.Brief.Plan.Panel)
        {
            var (_, scan, callId) = found.First(f => f.Persona.Id == persona.Id);
            Scan(panel, persona, scan, callId);
        }

        var forced = panel.Scans.Where(s => s.Severity == 3 && active.All(a => a.Id != s.PersonaId)).Select(s => s.PersonaId).ToList();
        if (forced.Count > 0)
        {
            panel.Weights = weighting.Weigh(input with { Forced = forced, Drafted = [.. active.Select(p => p.Id)] });
        }
    }

    private static void Say(Panel panel, Persona persona, DraftAnswer draft, string? callId)
    {
        var statement = panel.Transcript.Say(new Statement
        {
            Id = "",
            Turn = panel.Brief.Number,
            Round = 0,
            Speaker = persona.Id,
            Act = Act.Claim,
            ActSource = ActSource.Declared,
            Targets = [],
            Text = draft.Statement,
            Claim = draft.Claim,
            OptionId = draft.OptionId,
            Stance = draft.Stance,
            Confidence = draft.Confidence,
            Grounds = panel.Transcript.Resolve(draft.Grounds),
            Qualifier = draft.Qualifier.Length > 0 ? draft.Qualifier : null,
            RebuttalCondition = draft.Rebuttal.Length > 0 ? draft.Rebuttal : null,
            PrivateFactIdsUsed = draft.UsesPrivateFact ? [.. panel.PrivateOf(persona.Id).Select(f => f.FactId)] : [],
            VisibleIds = [],
            CallId = callId,
        });
        panel.Remember(persona.Id, statement);
    }

    private static void Scan(Panel panel, Persona persona, ScanAnswer scan, string? callId)
    {
        var text = panel.Brief.UserInput!;
        var trigger = Spans.Find(Spans.UserInputPath(panel.Brief.Number), text, scan.TriggerQuote);
        var ground = trigger is null ? null : panel.FactAt(trigger);
        string? vetoId = null;
        if (scan.Severity == 3)
        {
            vetoId = panel.Transcript.Say(new Statement
            {
                Id = "",
                Turn = panel.Brief.Number,
                Round = 0,
                Speaker = persona.Id,
                Act = Act.Veto,
                ActSource = ActSource.Declared,
                Targets = [],
                Text = scan.Text,
                Claim = FirstSentence(scan.Text),
                Grounds = ground is null ? [] : [ground],
                Challenge = new Challenge
                {
                    Type = persona.Family is RoleFamily.Legal or RoleFamily.User ? ChallengeType.Safety : ChallengeType.Omission,
                    Severity = 3,
                },
                PrivateFactIdsUsed = [],
                VisibleIds = [],
                CriticalBlocker = true,
                CriticalBlockerDetail = scan.NextStep.Length > 0 ? scan.NextStep : null,
                CallId = callId,
            }).Id;
        }

        panel.Scans.Add(new BlockerScan
        {
            PersonaId = persona.Id,
            Result = scan.Result,
            Severity = scan.Severity,
            Text = scan.Text,
            TriggerSpan = trigger,
            Ground = ground,
            StatementId = vetoId,
        });
        if (scan.Severity >= 2 && trigger is not null && !scan.StatedByUser)
        {
            panel.AddBlindSpot(persona, scan, trigger, vetoId);
        }
    }

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }
}
