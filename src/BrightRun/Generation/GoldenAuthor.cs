using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>A turn cannot go on as it is written; the findings say why.</summary>
internal sealed class GoldenStopException() : Exception("The turn cannot go on as it is written.");

/// <summary>The author whose answers are written out: it reads each step's answer from the conversation, and the protocol does the rest as for any author.</summary>
/// <remarks>What the protocol has against an answer becomes a finding at the place of the text. For one conversation, one thread.</remarks>
internal sealed class GoldenAuthor(GoldenFile file, DomainPack pack, List<Finding> findings) : IStepAuthor
{
    public ValueTask<StepOutcome<TAnswer>> AnswerAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken) where TAnswer : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (answer, at) = Answer(request);
        var typed = (TAnswer)answer;
        foreach (var problem in AnswerRanges.Problems(typed).Concat(request.Problems(typed)))
        {
            findings.Add(file.Finding("BR3406", at, $"{(request.PersonaId is { } p ? $"{p}, " : "")}step {request.Prompt.Id}: {problem}"));
        }

        return ValueTask.FromResult(new StepOutcome<TAnswer>(typed, null));
    }

    private (object Answer, string At) Answer(StepRequest request)
    {
        var turn = file.Conversation.Turns[request.TurnNumber - 1];
        var at = GoldenFile.Turn(request.TurnNumber);
        return request switch
        {
            UserTurnRequest => (new UserTurnAnswer(turn.User), at + "/user"),
            ExtractRequest => (new ExtractAnswer([.. (turn.Facts ?? []).Select(f => new ExtractedFact(f.Text, f.Quote))], Evidenced(turn.Evidence), TakenBack(turn)), at + "/evidence"),
            EscalationRequest => (new EscalationAnswer(turn.Answer), at + "/answer"),
            FrameRequest r => (Frame(turn, r, at), at),
            DraftRequest r => (Draft(turn, r), At(turn, at, Claim(turn, r.Persona!.Id))),
            ScanRequest r => (Scan(turn, r), at + "/scan"),
            ChallengeRequest r => (Challenges(turn, r, at), at + "/statements"),
            ReplyRequest r => Reply(turn, r, at),
            SettleRequest r => Settle(turn, r, at),
            SynthesisRequest r => (Synthesis(turn, r, at), at + "/answer"),
            CritiqueRequest => (new CritiqueAnswer([]), at),
            AssessRequest => (new AssessAnswer(Evidenced(turn.Satisfies)), at + "/satisfies"),
            _ => throw new NotSupportedException($"A written conversation does not answer the step {request.Prompt.Id}."),
        };
    }

    private List<EvidencedCriterion> Evidenced(IReadOnlyList<GoldenEvidence>? evidence) =>
        [.. (evidence ?? []).Select(e => new EvidencedCriterion(GoldenTexts.Criterion(pack, e.Criterion)!.Id, e.Status ?? 1, e.Quote))];

    private List<InvalidatedCriterion> TakenBack(GoldenTurn turn) =>
        [.. (turn.TakesBack ?? []).Select(t => new InvalidatedCriterion(GoldenTexts.Criterion(pack, t.Criterion)!.Id, t.Reason, t.Quote))];

    private FrameAnswer Frame(GoldenTurn turn, FrameRequest request, string at)
    {
        var said = (turn.Statements ?? []).Where(s => s.Act == Act.Claim).ToList();
        var active = string.Join(", ", request.Active.Select(p => p.Id));
        var before = findings.Count;
        foreach (var persona in request.Active.Where(p => said.Count(s => s.By == p.Id) != 1))
        {
            findings.Add(file.Finding("BR3407", at + "/statements", $"{persona.Id} is active and has {said.Count(s => s.By == persona.Id)} claims; it needs one. Active are {active}.",
                "Write its claim, or change who is active by 'relevance:'."));
        }

        foreach (var claim in said.Where(s => request.Active.All(p => p.Id != s.By)))
        {
            findings.Add(file.Finding("BR3407", At(turn, at, claim), $"{claim.By} is not active and makes the claim '{claim.Key}'. Active are {active}.",
                "Remove the claim, or make the persona active by 'relevance:' with r of 0.6 or more."));
        }

        foreach (var persona in request.Active.Where(p => (turn.Private ?? []).All(f => f.Of != p.Id)))
        {
            findings.Add(file.Finding("BR3407", at + "/private", $"{persona.Id} is active and knows nothing of its own.", "Add a private fact 'of' this persona; 'material: false' when it would change nothing."));
        }

        if (findings.Count > before)
        {
            throw new GoldenStopException();
        }

        return new(
            turn.Topic!,
            [.. (turn.Options ?? []).Select(o => new FramedOption(o.Id, o.Text))],
            [.. (turn.Private ?? []).Select(p => new FramedPrivateFact(p.Of, p.Text, p.Material ?? true, ""))]); // the hidden fact is no part of the message; the record names it
    }

    private DraftAnswer Draft(GoldenTurn turn, DraftRequest request)
    {
        var claim = Claim(turn, request.Persona!.Id);
        var grounds = new GoldenGrounds(file, turn, request.Turn, []).Of(claim);
        return new(
            claim.Says, GoldenTexts.ClaimOf(claim), claim.Option!, claim.Stance!.Value, claim.Confidence!.Value, grounds,
            claim.Qualifier ?? "", claim.Rebuttal ?? "", UsesPrivate(claim), Scan(turn, request));
    }

    private static ScanAnswer Scan(GoldenTurn turn, ITurnStep request)
    {
        if ((turn.Scan ?? []).FirstOrDefault(s => s.By == request.Persona!.Id) is not { } scan)
        {
            return new(BlockerResult.None, 0, "Nothing found.", "", "", false);
        }

        var planted = request.Turn.Planned.Planted.FirstOrDefault(p => p.Definition.Id == scan.BlindSpot);
        var severity = scan.Severity ?? planted!.Definition.Severity;
        return new(severity == 3 ? BlockerResult.Blocker : BlockerResult.Note, severity, scan.Text, scan.Quote ?? planted!.Trigger, scan.NextStep, scan.StatedByUser);
    }

    private ChallengeAnswer Challenges(GoldenTurn turn, ChallengeRequest request, string at)
    {
        if (request.MustTest)
        {
            // All that the turn has was said before; what is missing is a finding.
            findings.Add(file.Finding("BR3417", at + "/statements", "The turn is contested, and no challenge is of type exception or source.", "Let somebody ask when a claim does not hold, or where a number or rule comes from."));
            return new([]);
        }

        var ids = new GoldenIds(turn, request.Heard);
        var grounds = new GoldenGrounds(file, turn, request.Turn, request.Heard);
        return new([.. Round1(turn).Where(s => s.By == request.Persona!.Id).Select(s => new ChallengeStatement(
            s.Act, ids.Of(s.To!) ?? "", s.Says, GoldenTexts.ClaimOf(s), s.Type, s.Severity ?? 0, s.Restates ?? "", s.Question ?? "",
            s.Option ?? "", s.Stance ?? 0, grounds.Of(s), UsesPrivate(s)))]);
    }

    private (ReplyAnswer, string) Reply(GoldenTurn turn, ReplyRequest request, string at)
    {
        var ids = new GoldenIds(turn, [request.Claim, .. request.Challenges]);
        var reply = (turn.Statements ?? []).FirstOrDefault(s => s.Act is Act.Persist or Act.Revise or Act.Concede && s.By == request.Claim.Speaker && ids.Of(s.To!) == request.Claim.Id);
        if (reply is null)
        {
            findings.Add(file.Finding("BR3407", at + "/statements", $"{request.Claim.Speaker} does not answer the challenge to its claim \"{request.Claim.Claim}\".", "Add a statement of this persona with act persist, revise or concede, 'to:' its own claim."));
            throw new GoldenStopException();
        }

        return (new(
            reply.Act, reply.Says, GoldenTexts.ClaimOf(reply), reply.Option ?? request.Claim.OptionId ?? "", reply.Stance ?? request.Claim.Stance ?? 0,
            new GoldenGrounds(file, turn, request.Turn, request.Challenges).Of(reply), reply.ConvincedBy is { } by ? ids.Of(by) ?? "" : ""), At(turn, at, reply));
    }

    private (SettleAnswer, string) Settle(GoldenTurn turn, SettleRequest request, string at)
    {
        var ids = new GoldenIds(turn, [request.Challenge, request.Reply]);
        return (turn.Statements ?? []).FirstOrDefault(s => s.Act == Act.Dissent && s.By == request.Challenge.Speaker && ids.Of(s.To!) == request.Reply.Id) is { } dissent
            ? (new(
                dissent.Status ?? ResolutionStatus.Unresolved, dissent.Says, GoldenTexts.ClaimOf(dissent), dissent.Stance ?? 0,
                new GoldenGrounds(file, turn, request.Turn, [request.Challenge, request.Reply]).Of(dissent), dissent.Owner ?? ""), At(turn, at, dissent))
            : (new(ResolutionStatus.ResolvedByEvidence, "", "", 0, [], ""), at);
    }

    private SynthesisAnswer Synthesis(GoldenTurn turn, SynthesisRequest request, string at)
    {
        var ids = new GoldenIds(turn, request.Transcript);
        var dispositions = new List<DispositionAnswer>();
        foreach (var (i, carried) in (turn.Carries ?? []).Index())
        {
            var id = ids.Of(carried.Key);
            var scan = (turn.Scan ?? []).FirstOrDefault(s => GoldenTexts.KeyOf(s) == carried.Key);
            var obligations = request.Obligations.Where(o => o.Source == ObligationSource.BlindSpot ? o.Text == scan?.Text : id is not null && o.StatementIds.Contains(id)).ToList();
            if (obligations.Count == 0)
            {
                findings.Add(file.Finding("BR3408", $"{at}/carries/{i}/key", $"'{carried.Key}' is no obligation of the turn: a claim that was given up, a challenge, or a note of severity 1.",
                    "Remove the entry, or name the statement that stands: the revised claim, the dissent, the scan line."));
            }

            dispositions.AddRange(obligations.Select(o => new DispositionAnswer(o.ObligationId, carried.As ?? Usual(o, request, turn.Chosen!), carried.Quote)));
        }

        foreach (var left in request.Obligations.Where(o => o.Severity >= 2 && dispositions.All(d => d.ObligationId != o.ObligationId)))
        {
            findings.Add(file.Finding("BR3408", at + "/carries", $"The answer does not dispose of a {left.Source} of severity {left.Severity}: \"{left.Text}\"", "Say it in the answer and add its key and quote to 'carries'."));
        }

        return new(
            turn.Answer, turn.Recommends!, turn.Chosen!, turn.Summary!, dispositions,
            [.. (turn.Calculations ?? []).Select(c => new GoldenGrounds(file, turn, request.Turn, []).Calculation(c))], turn.ToVerify ?? []);
    }

    private static Disposition Usual(Obligation obligation, SynthesisRequest request, string chosen) => obligation.Source switch
    {
        ObligationSource.Veto or ObligationSource.Dissent => Disposition.CarriedAsRisk,
        ObligationSource.BlindSpot or ObligationSource.RevisedClaim => Disposition.Adopted,
        _ => request.Transcript.Any(s => obligation.StatementIds.Contains(s.Id) && s.OptionId == chosen) ? Disposition.Adopted : Disposition.Adapted,
    };

    private static GoldenStatement Claim(GoldenTurn turn, string persona) => turn.Statements!.First(s => s.Act == Act.Claim && s.By == persona);

    private static IEnumerable<GoldenStatement> Round1(GoldenTurn turn) =>
        (turn.Statements ?? []).Where(s => s.Act is Act.Challenge or Act.Question or Act.Support or Act.Evidence);

    private static bool UsesPrivate(GoldenStatement statement) => statement.Grounds?.Any(g => g.Private is not null) == true;

    private static string At(GoldenTurn turn, string at, GoldenStatement statement) => $"{at}/statements/{turn.Statements!.Index().First(s => s.Item == statement).Index}";
}
