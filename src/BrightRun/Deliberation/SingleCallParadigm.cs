using BrightRun.Chat;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>The whole turn of the panel in one structured answer, for price; the protocol takes its steps from that answer and checks them all the same.</summary>
/// <remarks>A part that does not pass the step's own check is asked for by itself. Only the checks that need no reader criticise the answer.</remarks>
public sealed class SingleCallParadigm : IParadigm
{
    public string Name => "single_call";

    public bool BlindDrafts => false;

    public IStepAuthor Begin(IStepAuthor author) => new Turn(author);

    private sealed class Turn(IStepAuthor author) : IStepAuthor
    {
        private SingleTurnAnswer? _whole;
        private ModelCall? _call;

        public async ValueTask<StepOutcome<TAnswer>> AnswerAsync<TAnswer>(StepRequest<TAnswer> request, CancellationToken cancellationToken)
            where TAnswer : class
        {
            if (request is FrameRequest frame)
            {
                var outcome = await author.AnswerAsync(
                    new SingleTurnRequest { Turn = frame.Turn, Active = frame.Active, Missing = frame.Missing }, cancellationToken);
                (_whole, _call) = (outcome.Answer, outcome.Call);
                return new((TAnswer)(object)_whole.Frame, outcome.Call);
            }

            var part = _whole is null ? null : PartFor(request, _whole) as TAnswer;
            return part is null || request.Problems(part).Any()
                ? await author.AnswerAsync(request, cancellationToken)
                : new(part, _call); // every part names the one call that wrote it
        }

        private static object? PartFor(StepRequest request, SingleTurnAnswer whole) => request switch
        {
            DraftRequest r => whole.Drafts.FirstOrDefault(d => d.PersonaId == r.Persona!.Id)?.Draft,
            ScanRequest r => whole.Scans.FirstOrDefault(s => s.PersonaId == r.Persona!.Id)?.Scan,
            ChallengeRequest r => new ChallengeAnswer([.. whole.Challenges
                .Where(c => c.PersonaId == r.Persona!.Id)
                .Select(c => c.Statement with { Target = r.Heard.FirstOrDefault(h => h.Speaker == c.TargetPersonaId && h.Act == Act.Claim)?.Id ?? "" })]),
            ReplyRequest r when whole.Replies.FirstOrDefault(p => p.PersonaId == r.Persona!.Id)?.Reply is { } reply =>
                reply.Act == Act.Concede ? reply with { ConvincedBy = r.Challenges[0].Id } : reply,
            SettleRequest r => whole.Settles.FirstOrDefault(s => s.PersonaId == r.Persona!.Id && s.TargetPersonaId == r.Reply.Speaker)?.Settle,
            SynthesisRequest { Repairs.Count: 0 } r => Synthesis(r, whole.Synthesis),
            CritiqueRequest => new CritiqueAnswer([]),
            _ => null,
        };

        /// <summary>The answer with its points looked up: by source and by who said it.</summary>
        private static SynthesisAnswer Synthesis(SynthesisRequest request, SingleSynthesis whole) => new(
            whole.Answer,
            whole.PrimaryRecommendation,
            whole.ChosenOption,
            whole.Summary,
            [.. from obligation in request.Obligations
                let speaker = SpeakerOf(request, obligation)
                let said = whole.Dispositions.FirstOrDefault(d => d.Source == obligation.Source && d.PersonaId == speaker)
                where said is not null
                select new DispositionAnswer(obligation.ObligationId, said.Disposition, said.Quote)],
            whole.Calculations,
            whole.AssumptionsToVerify);

        private static string? SpeakerOf(SynthesisRequest request, Obligation obligation) => obligation.StatementIds.Count > 0
            ? request.Transcript.FirstOrDefault(s => s.Id == obligation.StatementIds[0])?.Speaker
            : request.BlindSpots.FirstOrDefault(b => b.Text == obligation.Text)?.Owner?.Id;
    }
}
