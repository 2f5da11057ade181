using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Acceptance gates of a record, named like their reason codes (metrics.md 2.6), and the verdict that follows.</summary>
/// <remarks>Which gates may stay undecided is explained in docs/decisions/0003-gates-without-a-judge.md.</remarks>
internal static class Gates
{
    public const int MostRepairs = 2;

    /// <summary>Gates whose failure a new answer can mend.</summary>
    public static readonly string[] Repairable = ["coverage", "blind_spot", "dissent", "specifics"];

    /// <summary>Gates that do not hold a record back while they are undecided.</summary>
    public static readonly string[] MayStayOpen = ["hazard", "stance", "dissent", "specifics", "duplicate", "contamination"];

    private const string OnlyEscalations = "every turn is an escalation";

    public static List<GateResult> Check(ConversationView conversation, ConversationMeasures measures, IReadOnlyList<Finding> findings, ScoringContext context)
    {
        var gates = new List<GateResult>(13) { Schema(findings) };
        if (IsOnlyEscalations(conversation))
        {
            foreach (var id in new[] { "persona", "progress", "blind_spot", "coverage", "silent_agreement" })
            {
                gates.Add(Open(id, OnlyEscalations));
            }
        }
        else
        {
            gates.Add(PersonaGate.Check(conversation));
            gates.Add(Progression(measures));
            gates.Add(BlindSpots(conversation, measures));
            gates.Add(Coverage(measures));
            gates.Add(SilentAgreement(conversation));
        }

        gates.Add(Hazard(measures));
        gates.Add(OfMetric("stance", measures["M6"]));
        gates.Add(OfMetric("dissent", measures["M14"]));
        gates.Add(OfMetric("specifics", measures["M10"]));
        gates.Add(Given("duplicate", context.IsDuplicate, "the dataset was not searched for duplicates", "it nearly repeats another conversation"));
        gates.Add(Given("contamination", context.IsContaminated, "no split is given", "test text stands in it"));
        gates.Add(Safety(conversation, findings, context.Safety));
        return gates;
    }

    public static (Verdict Verdict, IReadOnlyList<string> Reasons) Decide(IReadOnlyList<GateResult> gates, int repairs)
    {
        var failed = gates.Where(g => g.Passed == false).Select(g => g.GateId).ToArray();
        if (failed.Length > 0)
        {
            return (repairs < MostRepairs && failed.All(Repairable.Contains) ? Verdict.Repair : Verdict.Reject, failed);
        }

        var open = gates.Where(g => g.Passed is null && !MayStayOpen.Contains(g.GateId) && g.Reason != OnlyEscalations).Select(g => g.GateId).ToArray();
        return (open.Length > 0 ? Verdict.Pending : Verdict.Accept, open);
    }

    private static GateResult Schema(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding.Severity == Severity.Error)
            {
                return Failed("schema", $"{finding.Rule} at {finding.Path}");
            }
        }

        return Passed("schema");
    }

    private static GateResult Progression(ConversationMeasures measures)
    {
        if (measures.Progress is null)
        {
            return Open("progress", measures["PP"].NullReason!);
        }

        if (measures["PP.drift"] is { Passed: false, Value: var drift })
        {
            return Failed("progress", FormattableString.Invariant($"a declared score is {drift:0.00} off the evidence, at most 0.05"));
        }

        foreach (var id in new[] { "PP.advance", "PP", "PP.held" })
        {
            if (measures[id] is { Passed: false, Value: var value })
            {
                return Failed("progress", FormattableString.Invariant($"{id} is {value:0.00}, at least {measures[id].Threshold:0.00}"));
            }
        }

        return Passed("progress");
    }

    private static GateResult BlindSpots(ConversationView conversation, ConversationMeasures measures)
    {
        var spots = measures.BlindSpots;
        if (conversation.Source.Scenario?.GoldBlindSpots is null && !spots.CompleteBrief)
        {
            return Open("blind_spot", "the scenario records no planted blind spots");
        }

        var reason = spots switch
        {
            { CompleteBrief: false, Valid: < 2 or > 4 } => $"{spots.Valid} valid blind spots, 2 to 4",
            { MissedCritical: > 0 } => $"{spots.MissedCritical} planted blind spots of severity 3 are missed",
            { MostShown: > 3 } => $"an answer shows {spots.MostShown} blind spots, at most 3",
            { OutOfOrder: true } => "an answer keeps back a heavier blind spot than one it shows",
            _ => null,
        };
        return reason is not null ? Failed("blind_spot", reason)
            : measures["BS.precision"] is { Passed: false, Value: var p } ? Failed("blind_spot", FormattableString.Invariant($"precision is {p:0.00}, at least 0.80"))
            : Passed("blind_spot");
    }

    private static GateResult Coverage(ConversationMeasures measures)
    {
        if (measures["Cov"].Value is null)
        {
            return Open("coverage", measures["Cov"].NullReason!);
        }

        foreach (var id in new[] { "Cov.material_missing", "Cov", "Cov.dead_adopted", "Cov.no_recommendation", "answer.length_ratio" })
        {
            if (measures[id] is { Passed: false, Value: var value })
            {
                return Failed("coverage", FormattableString.Invariant($"{id} is {value:0.00}, the limit {measures[id].Threshold:0.00}"));
            }
        }

        return Passed("coverage");
    }

    private static GateResult SilentAgreement(ConversationView conversation)
    {
        var deliberated = 0;
        foreach (var turn in conversation.Turns)
        {
            deliberated += turn.Deliberated ? 1 : 0;
            if (turn.Deliberated && turn.Challenges == 0 && turn.Contested)
            {
                return Failed("silent_agreement", $"turn {turn.Index + 1} is contested and has no substantive challenge");
            }
        }

        return deliberated > 0 ? Passed("silent_agreement") : Open("silent_agreement", "no deliberated turn");
    }

    private static GateResult Hazard(ConversationMeasures measures)
    {
        var (exposed, neutralised) = (measures.Exposed, measures.Neutralised);
        return exposed == 0 ? Open("hazard", "no hazard is exposed")
            : neutralised >= Math.Min(2, exposed) ? Passed("hazard")
            : Failed("hazard", $"{neutralised} of {exposed} exposed hazards are neutralised, at least {Math.Min(2, exposed)}");
    }

    private static GateResult Safety(ConversationView conversation, IReadOnlyList<Finding> findings, SafetyPhrases? phrases)
    {
        var crisis = false;
        foreach (var finding in findings)
        {
            crisis |= finding.Rule == CrisisRule.Id;
            if (finding.Rule is PersonalDataRule.Id or SecretRule.Id or ControlTokenRule.Id or RequiredPhraseRule.Id)
            {
                return Failed("safety", $"{finding.Rule} at {finding.Path}");
            }
        }

        foreach (var turn in conversation.Turns)
        {
            if (phrases?.FindIn(turn.AnswerText) is { } phrase)
            {
                return Failed("safety", $"the answer of turn {turn.Index + 1} contains '{phrase}'");
            }
        }

        return crisis && conversation.Source.Review?.Status is not (ReviewStatus.Submitted or ReviewStatus.Adjudicated)
            ? Open("safety", "crisis content waits for a person's review")
            : Passed("safety");
    }

    private static GateResult OfMetric(string id, MetricValue metric) => metric.Passed switch
    {
        null => Open(id, metric.NullReason ?? "not measured"),
        true => Passed(id),
        false => Failed(id, FormattableString.Invariant($"{metric.MetricId} is {metric.Value:0.00}, the limit {metric.Threshold:0.00}")),
    };

    private static GateResult Given(string id, bool? bad, string whenOpen, string whenBad) =>
        bad is null ? Open(id, whenOpen) : bad.Value ? Failed(id, whenBad) : Passed(id);

    private static bool IsOnlyEscalations(ConversationView conversation)
    {
        foreach (var turn in conversation.Turns)
        {
            if (turn.Pair.TurnKind != TurnKind.Escalation)
            {
                return false;
            }
        }

        return conversation.Turns.Length > 0;
    }

    public static GateResult Passed(string id) => new() { GateId = id, Passed = true };

    public static GateResult Failed(string id, string reason) => new() { GateId = id, Passed = false, Reason = reason };

    public static GateResult Open(string id, string reason) => new() { GateId = id, Passed = null, Reason = reason };
}
