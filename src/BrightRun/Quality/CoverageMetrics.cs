using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Synthesis coverage (metrics.md 2.4) from the recorded obligations, and the length of the answer.</summary>
/// <remarks>
/// Version 1-recorded: a point is disposed of when its disposition is recorded with a span that stands in the answer. What a generator forgot to
/// list counts as absent: a dissent or veto as a material point, a live grounded claim of round 0 or a revision with severity 1.
/// Decoys borrowed from other transcripts and contradictory pairs need a judge.
/// </remarks>
internal static class CoverageMetrics
{
    private const string Version = "1-recorded";
    private const double LeastShare = 0.2;
    private const double LengthShare = 0.6;

    public static void Measure(ConversationView conversation, int answerBudget, List<MetricValue> into)
    {
        double total = 0, present = 0, words = 0, longest = 0;
        int points = 0, missing = 0, dead = 0, deadAdopted = 0, answers = 0, bounded = 0, without = 0;
        foreach (var turn in conversation.Turns)
        {
            if (turn.Answer.Length > 0)
            {
                answers++;
                words += turn.Answer.Length;
            }

            if (!turn.Deliberated)
            {
                continue;
            }

            var obligations = turn.Pair.InternalDeliberation?.Obligations ?? [];
            for (var o = 0; o < obligations.Count; o++)
            {
                var obligation = obligations[o];
                if (IsDeadPoint(turn, obligation))
                {
                    dead++;
                    deadAdopted += obligation.Disposition == Disposition.Adopted ? 1 : 0;
                    continue;
                }

                Count(Importance(conversation, turn, obligation), IsPresent(turn, obligation),
                    obligation.Severity >= 2 || obligation.Source is ObligationSource.Veto or ObligationSource.Dissent);
            }

            if (turn.Pair.InternalDeliberation?.Obligations is not null)
            {
                Unlisted(turn, obligations);
            }

            Length(turn);
        }

        into.Add(Measured.AtLeast("Cov", Version, present, total, 0.90, "no obligation is recorded") with { N = points });
        into.Add(points > 0 ? Measured.AtMost("Cov.material_missing", Version, missing, 1, 0, "") with { N = points } : Measured.Null("Cov.material_missing", Version, "no obligation is recorded"));
        into.Add(Measured.AtMost("Cov.dead_adopted", Version, deadAdopted, dead, 0.02, "no dead point is listed"));
        into.Add(Measured.Null("Cov.decoys", "1", Measured.NeedsJudge));
        into.Add(Measured.AtMost("Cov.no_recommendation", Version, without, bounded, 0, "no deliberated turn has an answer"));
        into.Add(bounded > 0 ? Measured.AtMost("answer.length_ratio", "1", longest, 1, 1, "") with { N = bounded } : Measured.Null("answer.length_ratio", "1", "no deliberated turn has an answer"));
        into.Add(answers > 0 ? Measured.Of("answer.words", "1", words / answers, answers) : Measured.Null("answer.words", "1", "no answer"));

        void Count(double importance, bool isPresent, bool material)
        {
            points++;
            total += importance;
            present += isPresent ? importance : 0;
            missing += material && !isPresent ? 1 : 0;
        }

        void Unlisted(TurnView turn, IReadOnlyList<Obligation> obligations)
        {
            foreach (ref readonly var statement in turn.Statements)
            {
                var s = statement.Source;
                var objection = s.Act is Act.Dissent or Act.Veto;
                if ((objection || (s.Act is Act.Claim or Act.Revise && TurnView.HasGround(s) && !IsDead(turn, s))) && !IsListed(obligations, s.Id))
                {
                    var severity = s.Act == Act.Veto ? 3 : objection ? s.Challenge?.Severity ?? 2 : 1;
                    Count(severity * Math.Max(turn.Weight(s.Speaker)?.Share ?? 0, LeastShare), isPresent: false, objection);
                }
            }
        }

        // Against min(0.6 × transcript, budget), in words; the synthesis itself is no part of the transcript it condenses.
        void Length(TurnView turn)
        {
            if (turn.Answer.Length == 0)
            {
                return;
            }

            var transcript = 0;
            foreach (ref readonly var s in turn.Statements)
            {
                transcript += s.Source.Act == Act.Synthesise ? 0 : s.Words.Length;
            }

            bounded++;
            longest = Math.Max(longest, turn.Answer.Length / Math.Max(1, Math.Min(LengthShare * transcript, answerBudget)));
            without += TextPlace.InAnswer(turn, turn.Pair.SynthesizedOutput?.PrimaryRecommendation) ? 0 : 1;
        }
    }

    /// <summary>u = severity × max(share of the speaker, 0.2); the recorded figure where the origin is not on the panel.</summary>
    public static double Importance(ConversationView conversation, TurnView turn, Obligation obligation)
    {
        double? share = null;
        for (var i = 0; i < obligation.StatementIds.Count; i++)
        {
            if (conversation.Find(obligation.StatementIds[i]) is { } origin && turn.Weight(origin.Speaker) is { } weight)
            {
                share = Math.Max(share ?? 0, weight.Share);
            }
        }

        return share is { } w ? obligation.Severity * Math.Max(w, LeastShare) : obligation.Importance;
    }

    /// <summary>Whether the answer disposes of the point: a disposition other than absent, with a span that stands in the answer.</summary>
    public static bool IsPresent(TurnView turn, Obligation obligation) =>
        obligation.Disposition is not (null or Disposition.Absent) && TextPlace.InAnswer(turn, obligation.Span);

    /// <summary>Whether an obligation names the statement.</summary>
    public static bool IsListed(IReadOnlyList<Obligation> obligations, string statementId)
    {
        for (var o = 0; o < obligations.Count; o++)
        {
            var ids = obligations[o].StatementIds;
            for (var i = 0; i < ids.Count; i++)
            {
                if (ids[i] == statementId)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A point all of whose statements were conceded, refuted or replaced.
    private static bool IsDeadPoint(TurnView turn, Obligation obligation)
    {
        var dead = false;
        foreach (ref readonly var s in turn.Statements)
        {
            if (obligation.StatementIds.Contains(s.Source.Id))
            {
                if (!IsDead(turn, s.Source))
                {
                    return false;
                }

                dead = true;
            }
        }

        return dead;
    }

    private static bool IsDead(TurnView turn, Statement claim)
    {
        if (claim.Act is not (Act.Claim or Act.Revise or Act.Evidence))
        {
            return false;
        }

        foreach (ref readonly var statement in turn.Statements)
        {
            var s = statement.Source;
            var ends = s.Resolution?.Status is ResolutionStatus.Revised or ResolutionStatus.Conceded
                || (s.Act is Act.Revise or Act.Concede && s.Speaker == claim.Speaker);
            if (ends && s.Id != claim.Id && s.Targets.Contains(claim.Id))
            {
                return true;
            }
        }

        return false;
    }
}
