using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>What round 3 gives: the answer, how it disposes of every obligation, and what the critic said.</summary>
/// <param name="Unrepaired">Answers that the critic sent back, oldest first.</param>
internal sealed record Synthesis(
    SynthesisAnswer Answer,
    IReadOnlyList<Obligation> Obligations,
    IReadOnlyList<CriticFinding> CriticFindings,
    IReadOnlyList<string> Unrepaired,
    IReadOnlyList<string> Agreed,
    Statement Statement);

/// <summary>Round 3: one answer that disposes of every obligation, and a critic that may send it back twice.</summary>
internal static class SynthesisRound
{
    /// <summary>Consensus index from which an option counts as agreed (Diamond et al. 2014).</summary>
    public const double Agreed = 0.75;

    private const int Repairs = 2;
    private const int WordBudget = 480;

    public static async Task<Synthesis> RunAsync(Panel panel, TurnKind kind, IReadOnlyList<CriterionDefinition> missing, CancellationToken cancellationToken)
    {
        var statements = panel.Transcript.Statements;
        var obligations = Obligations.Of(panel);
        var index = panel.ConsensusIndex();
        var open = statements.Where(s => s.Act is Act.Challenge && s.Resolution?.Status is null or ResolutionStatus.Unresolved)
            .Select(s => s.Targets.Count > 0 ? panel.Transcript[s.Targets[0]].OptionId : null).ToHashSet(StringComparer.Ordinal);
        var request = new SynthesisRequest
        {
            Turn = panel.Brief,
            Transcript = [.. statements],
            Obligations = obligations,
            Agreed = [.. index.Where(i => i.Value >= Agreed && !open.Contains(i.Key)).Select(i => i.Key)],
            Dead = Obligations.Dead(statements),
            Leading = index.MaxBy(i => i.Value).Key,
            BlindSpots = [.. panel.BlindSpots.OrderByDescending(b => b.Severity)],
            Missing = missing,
            Kind = kind,
            MaxWords = Math.Clamp((int)(0.6 * statements.Sum(s => s.Tokens ?? 0)), 60, WordBudget),
        };

        var all = new List<CriticFinding>();
        var unrepaired = new List<string>();
        for (var repair = 0; ; repair++)
        {
            var (answer, callId) = await panel.AskAsync(request, cancellationToken);
            var (critique, _) = await panel.AskAsync(
                new CritiqueRequest { Turn = panel.Brief, Transcript = request.Transcript, Obligations = obligations, Answer = answer.Answer }, cancellationToken);
            var found = Critic.Check(panel, request, answer).Concat(critique.Findings.Select(f => new CriticFinding
            {
                Code = f.Code,
                Severity = f.Severity,
                Span = Spans.Find(Spans.AnswerPath(panel.Brief.Number), answer.Answer, f.Quote),
                RequiredChange = f.RequiredChange,
                Resolved = false,
            })).ToList();
            if (found.All(f => f.Severity < 2) || repair == Repairs)
            {
                // A finding's place is kept only while it is a place of the final answer.
                all = [.. all.Select(f => f with { Resolved = found.All(o => o.Code != f.Code), Span = null }), .. found];
                return Close(panel, answer, callId, request, all, unrepaired);
            }

            all.AddRange(found);
            unrepaired.Add(answer.Answer);
            request = request with { Repairs = found, EarlierAnswer = answer.Answer };
        }
    }

    private static Synthesis Close(
        Panel panel, SynthesisAnswer answer, string? callId, SynthesisRequest request, List<CriticFinding> findings, List<string> unrepaired)
    {
        var path = Spans.AnswerPath(panel.Brief.Number);
        var disposed = request.Obligations.ToList().ConvertAll(o =>
        {
            var said = answer.Dispositions.FirstOrDefault(d => d.ObligationId == o.ObligationId);
            var span = said is null ? null : Spans.Find(path, answer.Answer, said.Quote);
            return o with { Disposition = span is null ? Disposition.Absent : said!.Disposition, Span = span };
        });
        foreach (var calculation in answer.Calculations)
        {
            panel.Transcript.Store(calculation);
        }

        var visible = panel.Transcript.IdsUpTo(2);
        var statement = panel.Transcript.Say(new Statement
        {
            Id = "",
            Turn = panel.Brief.Number,
            Round = 3,
            Speaker = "synthesiser",
            Act = Act.Synthesise,
            ActSource = ActSource.Declared,
            Targets = [],
            Text = answer.Summary,
            Claim = answer.PrimaryRecommendation,
            OptionId = answer.ChosenOption,
            Grounds = [],
            PrivateFactIdsUsed = [.. panel.PrivateFacts.Where(f => IsUsed(panel, disposed, f.FactId)).Select(f => f.FactId)],
            VisibleIds = visible,
            CallId = callId,
        });
        CloseChallenges(panel, statement);
        // An answer that a repair did not change is no alternative to itself.
        return new(answer, disposed, findings, [.. unrepaired.Where(u => u != answer.Answer).Distinct(StringComparer.Ordinal)], request.Agreed, statement);
    }

    /// <summary>A private fact is used when an obligation that rests on it is carried by the answer.</summary>
    private static bool IsUsed(Panel panel, List<Obligation> disposed, string factId) => disposed.Any(o =>
        o.Disposition is not (null or Disposition.Absent)
        && o.StatementIds.Any(id => panel.Transcript.Statements.Any(s => s.Id == id && s.PrivateFactIdsUsed.Contains(factId))
            || panel.Transcript.Statements.Any(s => s.PrivateFactIdsUsed.Contains(factId) && s.Resolution?.ByIds.Contains(id) == true)));

    /// <summary>What is still open is answered by the synthesis: small challenges as accepted, vetoes as the user's check before the step.</summary>
    private static void CloseChallenges(Panel panel, Statement synthesis)
    {
        foreach (var statement in panel.Transcript.Statements.Where(s => s.Resolution is null && s.Act is Act.Challenge or Act.Question or Act.Veto).ToList())
        {
            panel.Transcript.Settle(statement.Id, new Resolution
            {
                Status = statement.Act == Act.Veto ? ResolutionStatus.DeferredWithOwner : ResolutionStatus.AcceptedRisk,
                ByIds = [synthesis.Id],
                NewGround = false,
                Owner = statement.Act == Act.Veto ? new Owner { Type = OwnerType.User } : null,
            });
        }
    }
}
