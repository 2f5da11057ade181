using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>Composes a whole turn at once, from the same parts as the steps one by one.</summary>
internal static class OfflineSingleTurn
{
    public static SingleTurnAnswer Compose(TurnScript script, SingleTurnRequest request)
    {
        var frame = OfflinePanel.Frame(script, new FrameRequest { Turn = request.Turn, Active = request.Active, Missing = request.Missing });
        var turn = request.Turn with
        {
            Topic = frame.Topic,
            Options = [.. frame.Options.Select(o => new Option { OptionId = o.OptionId, Text = o.Text })],
        };
        var facts = frame.PrivateFacts.ToDictionary(f => f.PersonaId, f => (IReadOnlyList<PrivateFact>)
            [new PrivateFact { FactId = f.PersonaId, PersonaId = f.PersonaId, Text = f.Text, Material = f.Material }], StringComparer.Ordinal);
        var drafts = request.Active.ToDictionary(p => p.Id, p => OfflinePanel.Draft(script, new DraftRequest { Turn = turn, Persona = p, PrivateFacts = facts[p.Id], OwnClaims = [] }), StringComparer.Ordinal);
        var scans = request.Others.Select(p => new SingleScan(p.Id, OfflinePanel.Scan(script, p))).ToList();
        var claims = drafts.Select(d => Claim(d.Key, d.Value, turn.Number)).ToList();

        // A persona that only the scan brings in challenges too; its scan comes first, so the protocol knows it by then.
        var challenges = request.Turn.Plan.Panel.SelectMany(p => OfflinePanel
            .Challenge(script, new ChallengeRequest { Turn = turn, Persona = p, Heard = claims, PrivateFacts = facts.GetValueOrDefault(p.Id) ?? [] }).Statements
            .Select(s => new SingleChallenge(p.Id, s.Target, s))).ToList();
        var replies = challenges.Select(c => c.TargetPersonaId).Distinct(StringComparer.Ordinal).Select(id => new SingleReply(id, OfflinePanel.Reply(script, new ReplyRequest
        {
            Turn = turn,
            Persona = turn.Pack.FindPersona(id),
            Claim = claims.First(c => c.Speaker == id),
            Challenges = [.. challenges.Where(c => c.TargetPersonaId == id).Select(c => Said(c, turn.Number))],
            PrivateFacts = facts.GetValueOrDefault(id) ?? [],
        }))).ToList();
        var settles = (from reply in replies
                       where reply.Reply.Act == Act.Persist
                       from challenge in challenges
                       where challenge.TargetPersonaId == reply.PersonaId
                       select new SingleSettle(challenge.PersonaId, reply.PersonaId, OfflinePanel.Settle(script, new SettleRequest
                       {
                           Turn = turn,
                           Persona = turn.Pack.FindPersona(challenge.PersonaId),
                           Challenge = Said(challenge, turn.Number),
                           Reply = claims.First(c => c.Speaker == reply.PersonaId),
                           PrivateFacts = facts.GetValueOrDefault(challenge.PersonaId) ?? [],
                       }))).ToList();

        var obligations = Points(turn.Number, drafts, scans, replies, settles);
        var synthesis = OfflineAnswer.Synthesise(script, new SynthesisRequest
        {
            Turn = turn,
            Transcript = [.. obligations.Select(o => o.Origin)],
            Obligations = [.. obligations.Select(o => o.Obligation)],
            Agreed = [],
            Dead = [],
            Leading = script.Decision.Chosen,
            BlindSpots = [],
            Missing = request.Missing,
            Kind = request.Missing.Count == 0 ? TurnKind.Advance : request.Turn.Planned.Kind,
            MaxWords = int.MaxValue,
        });
        var byId = obligations.ToDictionary(o => o.Obligation.ObligationId, StringComparer.Ordinal);
        return new(
            frame,
            [.. drafts.Select(d => new SingleDraft(d.Key, d.Value))],
            scans,
            challenges,
            replies,
            settles,
            new(
                synthesis.Answer, synthesis.PrimaryRecommendation, synthesis.ChosenOption, synthesis.Summary,
                [.. synthesis.Dispositions.Select(d => new SingleDisposition(byId[d.ObligationId].Obligation.Source, byId[d.ObligationId].Origin.Speaker, d.Disposition, d.Quote))],
                synthesis.Calculations, synthesis.AssumptionsToVerify));
    }

    /// <summary>What the answer must dispose of, each with a statement that stands for its origin.</summary>
    private static List<(Obligation Obligation, Statement Origin)> Points(
        int turn, Dictionary<string, DraftAnswer> drafts, List<SingleScan> scans, List<SingleReply> replies, List<SingleSettle> settles)
    {
        var points = new List<(Obligation, Statement)>();
        foreach (var (persona, draft) in drafts)
        {
            var reply = replies.Find(r => r.PersonaId == persona)?.Reply;
            if (reply?.Act != Act.Concede)
            {
                Add(reply?.Act == Act.Revise ? ObligationSource.RevisedClaim : ObligationSource.Claim, persona, draft.Claim);
            }
        }

        foreach (var settle in settles.Where(s => s.Settle.Status != ResolutionStatus.ResolvedByEvidence))
        {
            Add(ObligationSource.Dissent, settle.PersonaId, settle.Settle.Claim);
        }

        foreach (var (persona, scan) in drafts.Select(d => (d.Key, d.Value.Scan)).Concat(scans.Select(s => (s.PersonaId, s.Scan))).Where(s => s.Item2.Severity >= 2))
        {
            Add(scan.Severity == 3 ? ObligationSource.Veto : ObligationSource.BlindSpot, persona, scan.Text);
        }

        return points;

        void Add(ObligationSource source, string persona, string text)
        {
            var id = $"{source}/{persona}/{points.Count}";
            points.Add((
                new Obligation { ObligationId = id, Source = source, StatementIds = [id], Text = text, Severity = 2, Importance = 1 },
                Bare(id, turn, persona, Act.Claim, text)));
        }
    }

    private static Statement Claim(string persona, DraftAnswer draft, int turn) =>
        Bare(persona, turn, persona, Act.Claim, draft.Statement) with { Claim = draft.Claim, OptionId = draft.OptionId, Stance = draft.Stance };

    private static Statement Said(SingleChallenge challenge, int turn) =>
        Bare(challenge.PersonaId, turn, challenge.PersonaId, challenge.Statement.Act, challenge.Statement.Statement) with { Claim = challenge.Statement.Claim };

    private static Statement Bare(string id, int turn, string persona, Act act, string text) => new()
    {
        Id = id,
        Turn = turn,
        Round = 0,
        Speaker = persona,
        Act = act,
        ActSource = ActSource.Declared,
        Targets = [],
        Text = text,
        Grounds = [],
        PrivateFactIdsUsed = [],
        VisibleIds = [],
    };
}
