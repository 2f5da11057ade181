using BrightRun.Chat;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>Round 2: the owner of each challenged claim persists, revises or concedes; what a challenger cannot accept stays as dissent.</summary>
internal static class ReplyRound
{
    public static async Task RunAsync(Panel panel, CancellationToken cancellationToken)
    {
        var contested = panel.Transcript.Statements
            .Where(s => s.Act is Act.Challenge or Act.Question)
            .GroupBy(s => s.Targets[0], StringComparer.Ordinal)
            .Select(g => (Claim: panel.Transcript[g.Key], Challenges: g.ToList()))
            .ToList();
        if (contested.Count == 0 || MaySkip(panel))
        {
            return;
        }

        var visible = panel.Transcript.IdsUpTo(1);
        var replies = await panel.AskAllAsync(contested.Select(c => new ReplyRequest
        {
            Turn = panel.Brief,
            Persona = panel.Brief.Pack.FindPersona(c.Claim.Speaker)!,
            Claim = c.Claim,
            Challenges = c.Challenges,
            PrivateFacts = panel.PrivateOf(c.Claim.Speaker),
        }), cancellationToken);

        var kept = new List<(Statement Reply, Statement Challenge)>();
        foreach (var ((claim, challenges), (answer, callId)) in contested.Zip(replies))
        {
            var reply = Say(panel, claim, answer, visible, callId);
            foreach (var challenge in challenges)
            {
                if (reply.Act == Act.Persist)
                {
                    kept.Add((reply, challenge));
                    continue;
                }

                var convinced = reply.Act == Act.Concede && challenge.Id == answer.ConvincedBy;
                panel.Transcript.Settle(challenge.Id, new Resolution
                {
                    Status = reply.Act == Act.Revise ? ResolutionStatus.Revised : ResolutionStatus.Conceded,
                    ByIds = [reply.Id],
                    NewGround = reply.Grounds.Any(g => g.IsNew == true) || (convinced && challenge.Grounds.Any(g => g.IsNew == true)),
                });
            }
        }

        await SettleAsync(panel, kept, cancellationToken);
    }

    /// <summary>No open challenge or veto of weight, and nearly everybody is for the leading option: there is nothing to reply to.</summary>
    private static bool MaySkip(Panel panel)
    {
        if (panel.Transcript.Statements.Any(s => s.Act == Act.Veto || s.Challenge?.Severity >= 2))
        {
            return false;
        }

        var (option, index) = panel.ConsensusIndex().MaxBy(c => c.Value);
        return index >= 0.75 && panel.Stances().All(s => s.Key.Option != option || s.Value > -1);
    }

    private static Statement Say(Panel panel, Statement claim, ReplyAnswer answer, IReadOnlyList<string> visible, string? callId)
    {
        var reply = panel.Transcript.Say(Spoken(panel, claim.Speaker, answer.Grounds, visible, callId) with
        {
            Act = answer.Act,
            Targets = answer.Act == Act.Concede ? [claim.Id, answer.ConvincedBy] : [claim.Id],
            Text = answer.Statement,
            Claim = answer.Claim,
            OptionId = answer.OptionId,
            Stance = answer.Stance,
        });
        panel.Remember(claim.Speaker, reply);
        return reply;
    }

    /// <summary>What every statement of this round has; act and text are the caller's to set.</summary>
    private static Statement Spoken(Panel panel, string speaker, IReadOnlyList<GroundAnswer> grounds, IReadOnlyList<string> visible, string? callId)
    {
        var resolved = panel.Transcript.Resolve(grounds);
        return new Statement
        {
            Id = "",
            Turn = panel.Brief.Number,
            Round = 2,
            Speaker = speaker,
            Act = Act.Persist,
            ActSource = ActSource.Declared,
            Targets = [],
            Text = "",
            Grounds = resolved,
            PrivateFactIdsUsed = panel.PrivateIn(speaker, resolved),
            VisibleIds = visible,
            CallId = callId,
        };
    }

    private static async Task SettleAsync(Panel panel, List<(Statement Reply, Statement Challenge)> kept, CancellationToken cancellationToken)
    {
        var answers = await panel.AskAllAsync(kept.Select(k => new SettleRequest
        {
            Turn = panel.Brief,
            Persona = panel.Brief.Pack.FindPersona(k.Challenge.Speaker)!,
            Challenge = k.Challenge,
            Reply = k.Reply,
            PrivateFacts = panel.PrivateOf(k.Challenge.Speaker),
        }), cancellationToken);

        var visible = panel.Transcript.IdsUpTo(2);
        foreach (var ((reply, challenge), (answer, callId)) in kept.Zip(answers))
        {
            if (answer.Status == ResolutionStatus.ResolvedByEvidence)
            {
                panel.Transcript.Settle(challenge.Id, new Resolution
                {
                    Status = answer.Status,
                    ByIds = [reply.Id],
                    NewGround = reply.Grounds.Any(g => g.IsNew == true),
                });
                continue;
            }

            // Who does not accept the outcome is not for the option, and the consensus index must not count them (deliberation.md section 2.7).
            var opposes = answer.Status == ResolutionStatus.Unresolved && reply.OptionId is not null;
            var dissent = panel.Transcript.Say(Spoken(panel, challenge.Speaker, answer.Grounds, visible, callId) with
            {
                Act = Act.Dissent,
                Targets = [reply.Id],
                Text = answer.Dissent,
                Claim = answer.Claim,
                OptionId = opposes ? reply.OptionId : null,
                Stance = opposes ? answer.Stance : null,
                Challenge = new Challenge { Type = challenge.Challenge!.Type, Severity = challenge.Challenge.Severity },
            });
            panel.Transcript.Settle(challenge.Id, new Resolution
            {
                Status = answer.Status,
                ByIds = [reply.Id, dissent.Id],
                NewGround = reply.Grounds.Any(g => g.IsNew == true),
                Owner = answer.Status == ResolutionStatus.DeferredWithOwner ? new Owner { Type = OwnerType.User, Text = answer.Owner } : null,
            });
        }
    }
}
