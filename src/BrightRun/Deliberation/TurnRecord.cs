using System.Text.Json;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>Writes a finished turn as a training pair.</summary>
internal static class TurnRecord
{
    /// <summary>Name of the place before the first state is achieved.</summary>
    public const string StartState = "start";

    public static TrainingPair Deliberated(
        Panel panel, TurnProgress progress, Synthesis synthesis, CarriedContext carried, string paradigm, TurnKind kind)
    {
        var brief = panel.Brief;
        var index = panel.ConsensusIndex();
        var unresolved = synthesis.CriticFindings.Any(f => !f.Resolved && f.Severity >= 2);
        return Start(panel.Memory, brief, progress, kind) with
        {
            Trainable = !unresolved,
            UntrainableReason = unresolved ? UntrainableReason.BlockedByFinding : null,
            PrivateFacts = panel.PrivateFacts,
            Calculations = panel.Transcript.Calculations,
            ActivePersonasThisTurn = panel.Weights.ToRecord(w => WeightReason.Say(w, brief)),
            InternalDeliberation = new DeliberationRecord
            {
                DeliberationContext = new DeliberationContext { PersonasKnow = Know(brief) },
                Paradigm = paradigm,
                Contested = IsContested(panel),
                SilentAgreement = IsSilent(panel)
                    ? new SilentAgreement { Value = true, Reason = "Round 0 was unanimous, and the assigned challenger found no challenge with a ground." }
                    : null,
                BlockerScan = panel.Scans,
                Options = brief.Options,
                DeliberationTranscript = panel.Transcript.Statements,
                ConsensusBuilding = new Consensus
                {
                    AreasOfAgreement = [.. brief.Options.Where(o => synthesis.Agreed.Contains(o.OptionId)).Select(o => o.Text)],
                    AreasRequiringTradeoffs = [.. brief.Options.Where(o => index[o.OptionId] > 0.25 && !synthesis.Agreed.Contains(o.OptionId)).Select(o => o.Text)],
                    RisksIdentified = [.. synthesis.Obligations.Where(o => o.Source is ObligationSource.Veto or ObligationSource.Dissent).Select(o => o.Text)],
                    ConsensusIndex = index.ToDictionary(i => i.Key, i => Math.Round(i.Value, 6), StringComparer.Ordinal),
                    ChosenOption = synthesis.Answer.ChosenOption,
                },
                Obligations = synthesis.Obligations,
                CriticFindings = synthesis.CriticFindings,
            },
            BlindSpots = BlindSpots(panel, synthesis),
            SynthesizedOutput = new SynthesizedOutput
            {
                ResponseToUser = synthesis.Answer.Answer,
                IncorporatesPerspectives = [.. Carried(panel, synthesis).Select(c => c.PersonaId)],
                PerspectiveRefs = [.. Carried(panel, synthesis)],
                Citations = [.. synthesis.Obligations.Where(o => o is { Span: not null, StatementIds.Count: > 0 }).Select(o => new Citation { Span = o.Span!, StatementIds = o.StatementIds })],
                PrimaryRecommendation = Spans.Find(Spans.AnswerPath(brief.Number), synthesis.Answer.Answer, synthesis.Answer.PrimaryRecommendation),
                BlindSpotRendering = panel.BlindSpots.Count > 0 ? BlindSpotRendering.Woven : BlindSpotRendering.None,
            },
            PurposeStateAtTurnEnd = End(panel.Memory, brief, progress),
            CarriedContext = carried,
            TrainingMetadata = new TrainingMetadata
            {
                TurnType = brief.State.Id,
                PersonasActiveCount = panel.Weights.Active.Count,
                DeliberationDepth = panel.Transcript.Statements.Any(s => s.Round == 2) ? "multi_round_with_challenges" : "single_round",
                BlindSpotsIdentified = panel.BlindSpots.Count,
                PurposeProgressionTargetMet = progress.ScoreNow >= progress.TargetScore - 0.0000001,
            },
        };
    }

    /// <summary>A turn that a safety rule stopped: an answer, and no deliberation on content.</summary>
    public static TrainingPair Escalation(ConversationMemory memory, TurnBrief brief, TurnProgress progress, string answer, SafetyRule rule)
    {
        var pair = Start(memory, brief, progress, TurnKind.Escalation) with
        {
            InternalDeliberation = new DeliberationRecord
            {
                DeliberationContext = new DeliberationContext { PersonasKnow = Know(rule) },
                DeliberationTranscript = [],
            },
            SynthesizedOutput = new SynthesizedOutput { ResponseToUser = answer, BlindSpotRendering = BlindSpotRendering.None },
            PurposeStateAtTurnEnd = End(memory, brief, progress),
            CarriedContext = memory.Carried,
        };
        memory.History.Add(new(brief.UserInput!, answer));
        return pair;
    }

    private static TrainingPair Start(ConversationMemory memory, TurnBrief brief, TurnProgress progress, TurnKind kind)
    {
        var achieved = PurposeScore.Of(memory.States, brief.CriteriaStatus).Achieved;
        var start = Round(progress.ScoreAtStart);
        var target = Round(progress.TargetScore);
        return new TrainingPair
        {
            TurnNumber = brief.Number,
            TurnId = TurnIds.Turn(brief.Number),
            UserInput = brief.UserInput!,
            Trainable = true,
            TurnKind = kind,
            GoalVisibility = brief.GoalVisibility,
            UserFacts = [.. memory.UserFacts.Where(f => f.Turn == brief.Number)],
            PurposeStateAtTurnStart = new TurnStart
            {
                CurrentState = achieved?.StateId ?? StartState,
                CurrentScore = start,
                TargetStateThisTurn = brief.State.Id,
                TargetScoreThisTurn = target,
                GapToCloseThisTurn = Round(target - start),
                WorkingState = brief.State.Id,
                CriteriaTargeted = progress.Targets,
            },
        };
    }

    private static TurnEnd End(ConversationMemory memory, TurnBrief brief, TurnProgress progress)
    {
        var (_, achieved, working) = PurposeScore.Of(memory.States, memory.Criteria);
        var (start, end, target) = (Round(progress.ScoreAtStart), Round(progress.ScoreNow), Round(progress.TargetScore));
        var missing = progress.Targets.Where(t => memory.Criteria.GetValueOrDefault(t.CriterionId) < t.AimedAt).Select(t => t.CriterionId).ToList();
        return new TurnEnd
        {
            AchievedState = achieved?.StateId ?? StartState,
            AchievedScore = end,
            ProgressionThisTurn = Round(end - start),
            ReadyForNextState = missing.Count == 0,
            NextState = working?.StateId,
            WorkingState = working?.StateId,
            ProgressRatio = PurposeScore.ProgressRatio(start, end, target) is { } ratio ? Round(ratio) : null,
            Missing = missing,
            Criteria = progress.Changes,
        };
    }

    private static List<BlindSpot> BlindSpots(Panel panel, Synthesis synthesis) => panel.BlindSpots.ConvertAll(b =>
    {
        var carrier = synthesis.Obligations.FirstOrDefault(o => b.Severity == 3
            ? o.Source == ObligationSource.Veto && o.StatementIds.Any(b.SurfacedBy!.Contains)
            : o.Source == ObligationSource.BlindSpot && o.Text == b.Text);
        return b with { InAnswer = new AnswerPresence { Present = carrier?.Span is not null, Span = carrier?.Span } };
    });

    private static IEnumerable<PerspectiveReference> Carried(Panel panel, Synthesis synthesis)
    {
        var carried = synthesis.Obligations.Where(o => o.Disposition is not (null or Disposition.Absent)).SelectMany(o => o.StatementIds).ToHashSet(StringComparer.Ordinal);
        return panel.Transcript.Statements.Where(s => carried.Contains(s.Id)).GroupBy(s => s.Speaker, StringComparer.Ordinal)
            .Select(g => new PerspectiveReference { PersonaId = g.Key, StatementIds = [.. g.Select(s => s.Id)] });
    }

    /// <summary>Two options with support, a spread of stances, a material blocker, or a planted blind spot: deliberation.md section 2.5.</summary>
    private static bool IsContested(Panel panel)
    {
        var drafts = panel.Transcript.Statements.Where(s => s is { Round: 0, Act: Act.Claim }).ToList();
        return drafts.Where(s => s.Stance >= 1).Select(s => s.OptionId).Distinct(StringComparer.Ordinal).Count() >= 2
            || drafts.GroupBy(s => s.OptionId, StringComparer.Ordinal).Any(g => g.Max(s => s.Stance) - g.Min(s => s.Stance) >= 2)
            || panel.Scans.Any(s => s.Severity >= 2)
            || panel.Brief.Planned.Planted.Count > 0;
    }

    /// <summary>Everybody for one option, and nobody with a grounded challenge: deliberation.md section 2.4.</summary>
    private static bool IsSilent(Panel panel) =>
        panel.Transcript.Statements.All(s => s.Act is not (Act.Challenge or Act.Question))
        && panel.Transcript.Statements.Where(s => s is { Round: 0, Act: Act.Claim }).Select(s => s.Stance >= 1 ? s.OptionId : s.Id).Distinct(StringComparer.Ordinal).Count() == 1;

    private static Dictionary<string, JsonElement> Know(TurnBrief brief)
    {
        var know = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["current_purpose_state"] = Json(brief.State.Id),
            ["topic"] = Json(brief.Topic ?? ""),
        };
        if (brief.NextState is { } next)
        {
            know["next_target_state"] = Json(next.Id);
        }

        if (brief.GoalVisibility?.Value == GoalVisibilityValue.Visible)
        {
            know["ultimate_goal"] = Json(brief.Pack.States[^1].Id);
        }

        Require(know, brief.Pack.RequiredInAnswer);
        return know;
    }

    private static Dictionary<string, JsonElement> Know(SafetyRule rule)
    {
        var know = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["safety_rule"] = Json(rule.Text) };
        Require(know, rule.RequireInEscalation is { } phrases ? [phrases] : []);
        return know;
    }

    /// <summary>What the answer must contain stands in the record, so that a file can be checked without its pack.</summary>
    private static void Require(Dictionary<string, JsonElement> know, IReadOnlyList<IReadOnlyList<string>> required)
    {
        if (required.Count > 0)
        {
            know[DeliberationContext.AnswerContainsOneOf] = JsonSerializer.SerializeToElement(required, AnswerJson.Default.IReadOnlyListIReadOnlyListString);
        }
    }

    private static JsonElement Json(string text) => JsonElement.Parse(JsonSerializer.Serialize(text, AnswerJson.Default.String));

    /// <summary>Scores are sums of anchors; six decimals keep them exact and printable.</summary>
    private static double Round(double value) => Math.Round(value, 6, MidpointRounding.AwayFromZero);
}
