using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>The panel side of the offline author: rounds 0 to 2 from the turn's script.</summary>
internal static class OfflinePanel
{
    private static readonly GroundTemplate PrivateGround = new() { Private = true };

    public static FrameAnswer Frame(TurnScript script, FrameRequest request) => new(
        script.Topic,
        [.. script.Decision.Options.Select(o => new FramedOption(o.Id, request.Turn.Pack.Text(o.Text).Fill(script.Values)))],
        [.. request.Active.Select(p => Private(script, request.Turn, p))]);

    public static DraftAnswer Draft(TurnScript script, DraftRequest request)
    {
        var persona = request.Persona!;
        var scan = Scan(script, persona);
        var draft = script.Decision.Drafts[persona.Id];
        var claim = script.Say($"draft/{persona.Id}", draft.Claim);
        var grounds = OfflineGrounds.Of(script, request.Turn, script.RevealsIn(persona.Id) == Act.Claim ? [.. draft.Grounds, PrivateGround] : draft.Grounds, $"draft/{persona.Id}", request.PrivateFacts);
        return new(
            OfflineGrounds.Speak(claim, grounds),
            claim,
            draft.Option,
            draft.Stance,
            draft.Confidence,
            grounds.Answers,
            draft.Qualifier is null ? "" : script.Say("qualifier", [draft.Qualifier]),
            draft.Rebuttal is null ? "" : script.Say("rebuttal", [draft.Rebuttal]),
            grounds.UsesPrivate,
            scan);
    }

    public static ScanAnswer Scan(TurnScript script, Persona persona)
    {
        var find = script.Finds.Where(f => f.PersonaId == persona.Id).MaxBy(f => f.Severity);
        return find is null
            ? new(BlockerResult.None, 0, script.Say("scan/" + persona.Id, script.NothingFound), "", "", false)
            : new(find.Severity == 3 ? BlockerResult.Blocker : BlockerResult.Note, find.Severity, find.Text, find.Quote, find.NextStep, find.Gold is null);
    }

    public static ChallengeAnswer Challenge(TurnScript script, ChallengeRequest request)
    {
        var persona = request.Persona!;
        var said = new List<ChallengeStatement>();
        foreach (var find in script.Finds.Where(f => f.PersonaId == persona.Id && f.TargetPersonaId is not null))
        {
            var target = ClaimOf(request.Heard, find.TargetPersonaId!);
            var question = script.Say("ask/" + find.Gold!.Definition.Id, find.Gold.Planted.Challenge);
            said.Add(new(
                Act.Challenge, target.Id, $"{script.PhraseAbout("blind_spot.challenge_lead", persona.Id, find.Quote)} {question}".TrimStart(), question,
                persona.Family == RoleFamily.Legal ? ChallengeType.Safety : ChallengeType.Omission, find.Severity,
                target.Claim ?? target.Text, question, "", 0,
                [OfflineGrounds.Fact(request.Turn, find.Quote), .. Rule(persona, find, request.PrivateFacts)], false));
        }

        foreach (var clash in script.Clashes.Where(c => c.Challenger == persona.Id))
        {
            var target = ClaimOf(request.Heard, clash.Target);
            var key = $"clash/{clash.Target}";
            var text = script.Say(key, clash.Text);
            var grounds = OfflineGrounds.Of(script, request.Turn, clash.Grounds, key, request.PrivateFacts);
            var restatement = script.Say(key + "/restatement", clash.Restatement);
            said.Add(new(
                Act.Challenge, target.Id, $"{restatement} {OfflineGrounds.Speak(text, grounds)}".TrimStart(), text, clash.Type, clash.Severity,
                restatement, text.EndsWith('?') ? text : "", "", 0, grounds.Answers, grounds.UsesPrivate));
        }

        return new(said);
    }

    public static ReplyAnswer Reply(TurnScript script, ReplyRequest request)
    {
        var owner = request.Persona!.Id;
        var claim = request.Claim;
        if (script.Clashes.FirstOrDefault(c => c.Target == owner) is { } clash)
        {
            var key = $"reply/{owner}";
            var reply = script.Say(key, clash.Reply);
            var grounds = OfflineGrounds.Of(script, request.Turn, script.RevealsIn(owner) == Act.Revise ? [.. clash.ReplyGrounds, PrivateGround] : clash.ReplyGrounds, key, request.PrivateFacts);
            var revised = clash.Outcome == ClashOutcome.Revise ? script.Say(key + "/revised", clash.RevisedClaim) : "";
            var (option, stance) = clash.Outcome is ClashOutcome.Revise or ClashOutcome.Concede ? script.After(clash, claim.OptionId!) : (claim.OptionId!, claim.Stance!.Value);
            return new(
                clash.Outcome switch { ClashOutcome.Revise => Act.Revise, ClashOutcome.Concede => Act.Concede, _ => Act.Persist },
                $"{OfflineGrounds.Speak(reply, grounds)} {revised}".TrimEnd(),
                revised.Length > 0 ? revised : claim.Claim ?? claim.Text,
                option,
                stance,
                grounds.Answers,
                clash.Outcome == ClashOutcome.Concede ? request.Challenges[0].Id : "");
        }

        var find = script.Finds.First(f => f.TargetPersonaId == owner);
        var gated = script.Say($"revised/{find.Gold!.Definition.Id}", find.Gold.Planted.RevisedClaim);
        // Nobody refuted the claim: where it is for what will be recommended, it stands with the gate beside it, and who was strongly for the option is now for it on a condition.
        var stands = claim.OptionId == script.Decision.Chosen;
        return new(
            Act.Revise, $"{script.PhraseAbout("blind_spot.reply_lead", owner, find.Quote)} {gated}".TrimStart(), stands ? $"{claim.Claim ?? claim.Text} {gated}" : gated, claim.OptionId!,
            claim.Stance == 2 && BringsNew(request) ? 1 : claim.Stance!.Value,
            [
                new(GroundType.GeneralPrinciple, "", find.Gold.Definition.Text, null),
                OfflineGrounds.Fact(request.Turn, find.Quote),
                // The claim goes on, and so does what its owner knew.
                .. script.RevealsIn(owner) == Act.Claim ? request.PrivateFacts.Take(1).Select(f => new GroundAnswer(GroundType.GeneralPrinciple, "", f.Text, null)) : [],
            ],
            "");
    }

    /// <summary>Whether a challenge brought a ground that the conversation had not heard: only that moves a stance.</summary>
    private static bool BringsNew(ReplyRequest request) => request.Challenges.Any(c => c.Grounds.Any(g => g.IsNew == true));

    /// <summary>What the finder's trade knows about the blind spot: of its general knowledge the line that shares most words with it.</summary>
    private static IEnumerable<GroundAnswer> Rule(Persona persona, ScriptedFind find, IReadOnlyList<PrivateFact> own) => persona.Knowledge
        .Where(k => own.All(f => f.Text != k))
        .OrderByDescending(k => FindTargets.Shared(k, $"{find.Gold!.Definition.Text} {find.Gold.Definition.Trigger} {find.Text}"))
        .Take(1)
        .Select(k => new GroundAnswer(GroundType.GeneralPrinciple, "", k, null));

    public static SettleAnswer Settle(TurnScript script, SettleRequest request)
    {
        var clash = script.Clashes.First(c => c.Target == request.Reply.Speaker);
        if (clash.Outcome != ClashOutcome.Dissent)
        {
            return new(ResolutionStatus.ResolvedByEvidence, "", "", 0, [], "");
        }

        // Another wording of the objection, where there is one: it was heard and it stays.
        var others = clash.Text.Where(t => script.Say("same", [t]) != request.Challenge.Claim).ToList();
        var point = script.Say($"dissent/{clash.Target}", others.Count > 0 ? others : clash.Text);
        var grounds = OfflineGrounds.Of(script, request.Turn, clash.Grounds, $"dissent/{clash.Target}", request.PrivateFacts);
        var open = script.StaysOpen(clash);
        return new(
            open ? ResolutionStatus.Unresolved : ResolutionStatus.AcceptedRisk,
            $"{script.Phrase("dissent.lead")} {point}".TrimStart(), point, open ? Against(script, clash) : 0, grounds.Answers, "");
    }

    /// <summary>Stance of a dissenter on the option of the claim that it opposes: open when a challenge has brought it there, else against.</summary>
    private static int Against(TurnScript script, ClashTemplate dissent)
    {
        var option = script.Decision.Drafts[dissent.Target].Option;
        var own = script.Decision.Drafts.GetValueOrDefault(dissent.Challenger);
        return own?.Option == option ? own.Stance
            : script.Clashes.FirstOrDefault(c => c.Target == dissent.Challenger && c.Outcome is ClashOutcome.Revise or ClashOutcome.Concede) is { } moved && script.After(moved, own!.Option).Option == option ? 0
            : -1;
    }

    private static Statement ClaimOf(IReadOnlyList<Statement> heard, string personaId) => heard.First(s => s.Speaker == personaId && s.Act == Act.Claim);

    /// <summary>What the persona alone knows: material when the decision turns on it, general knowledge of the trade otherwise; derived from what the user stated about the same thing.</summary>
    private static FramedPrivateFact Private(TurnScript script, TurnBrief turn, Persona persona)
    {
        var draft = script.Decision.Drafts.GetValueOrDefault(persona.Id);
        var clashes = script.Clashes.Where(c => c.Challenger == persona.Id && c.Grounds.Any(g => g.Private)).ToList();
        var chosen = script.Choose($"private/{persona.Id}", draft?.Private);
        if (chosen is null)
        {
            return new(persona.Id, script.Say($"knowledge/{persona.Id}", persona.Knowledge), false, "");
        }

        // What its own words name comes first, then what the same statement rests on.
        var slots = chosen.Slots.Concat((draft?.Grounds ?? []).Concat(clashes.SelectMany(c => c.Grounds))
            .SelectMany(g => g.Fact is { } fact ? [fact] : g.Computed is { } name && turn.Pack.Computed.TryGetValue(name, out var number) ? turn.Pack.Formula(number.Expression).Slots : []));
        var source = slots.Select(s => OfflineGrounds.FactOf(turn, s)).FirstOrDefault(f => f is not null);
        return new(persona.Id, chosen.Fill(script.Values), true, source?.Span.Quote ?? "");
    }
}
