using BrightRun.Schema;
using static BrightRun.TestKit.SampleFramework;
using static BrightRun.TestKit.SampleStatements;

namespace BrightRun.TestKit;

/// <summary>Turn 2: plain boxes, or boxes with a club's crest. A veto stands, one criterion stays open, so the target is missed.</summary>
internal static class SampleSecondTurn
{
    private const string UserPath = "/training_pairs/1/user_input";
    private const string AnswerPath = "/training_pairs/1/synthesized_output/response_to_user";
    private const string User = "Four of ten offices paid for the trial week. A supplier told me 22 a box, but I have nothing in writing. "
        + "Can I print the football club's crest on the boxes?";
    private const string Plain = "Launch with plain boxes.";
    private const string Gate = "Do not print the crest until the club has agreed in writing; without that it may be unlawful.";
    private const string Price = "At 22 a box, four offices cost you 88 a day, but only if the supplier confirms the price in writing.";
    private const string Allergens = "You did not ask, but check which ingredients you have to declare on each box before the first paid delivery.";
    private const string Answer = Plain + " " + Gate + " " + Price + " " + Allergens;

    public static TrainingPair Pair { get; } = new()
    {
        TurnNumber = 2,
        TurnId = "turn_002",
        UserInput = User,
        Trainable = true,
        TurnKind = TurnKind.Partial,
        GoalVisibility = new() { Value = GoalVisibilityValue.Visible, Rationale = "Nothing is gained by hiding the goal here." },
        UserFacts = [FactOf("uf_2_01", "Four of ten offices paid for the trial week"), FactOf("uf_2_02", "22 a box"), FactOf("uf_2_03", "print the football club's crest")],
        PrivateFacts =
        [
            Private("pf_2_mkt_1", Market, "Buyers renewed because lunch was punctual.", "sf_2"),
            Private("pf_2_fin_1", Cost, "Printing adds a fixed charge to each order.", "sf_1"),
            Private("pf_2_risk_1", Risk, "Printed stock cannot be returned.", "sf_1"),
            Private("pf_2_leg_1", Legal, "The emblem is a registered mark.", "sf_2"),
        ],
        Calculations = [new() { CalcId = "calc_2_01", Expression = "offices * price", Inputs = new Dictionary<string, double> { ["offices"] = 4, ["price"] = 22 }, Result = 88, Unit = "GBP" }],
        PurposeStateAtTurnStart = new()
        {
            CurrentState = "idea",
            CurrentScore = 0.4,
            TargetStateThisTurn = "offer_tested",
            TargetScoreThisTurn = 0.5,
            GapToCloseThisTurn = 0.1,
            WorkingState = "offer_tested",
            CriteriaTargeted = [Aim("offer_tested.1"), Aim("offer_tested.2")],
        },
        ActivePersonasThisTurn = Weights(legalIsActive: true),
        InternalDeliberation = new()
        {
            Paradigm = "panel",
            Contested = true,
            BlockerScan =
            [
                Clear(Market), Clear(Cost),
                new() { PersonaId = Risk, Result = BlockerResult.Note, Severity = 2, Text = "Nobody has mentioned ingredients.", TriggerSpan = Of("boxes") },
                new()
                {
                    PersonaId = Legal,
                    Result = BlockerResult.Blocker,
                    Severity = 3,
                    Text = "The crest belongs to the club.",
                    TriggerSpan = Of("football club's crest"),
                    Ground = Fact("uf_2_03", "The crest would be printed."),
                    StatementId = "t2.r0.04",
                },
            ],
            Options = [new() { OptionId = "opt_2_plain", Text = "Plain boxes." }, new() { OptionId = "opt_2_crest", Text = "Boxes with the crest." }],
            DeliberationTranscript = Seen(
                Say("t2.r0.01", Market, Act.Claim, "Four of ten paid for punctual lunch, not for a picture on the box.",
                    Fact("uf_2_01", "Four of ten paid.")).On("opt_2_plain", 2).Made("call_3"),
                Say("t2.r0.02", Cost, Act.Claim, "At 88 a day for four offices a crest could carry a higher price.", Computed("calc_2_01", "4 x 22 = 88."))
                    .On("opt_2_crest", 1, 0.4),
                Say("t2.r0.03", Risk, Act.Claim, "Boxes have to tell what is in them before anything decorates them.",
                    Fact("uf_2_03", "The boxes are to be printed.", isNew: false)).On("opt_2_plain", 1),
                Say("t2.r0.04", Legal, Act.Veto, "No crest without the club's written permission.", Fact("uf_2_03", "The crest would be printed."))
                    .On("opt_2_crest", -2, 0.9).Using("pf_2_leg_1").Asking(ChallengeType.Safety, 3, "The crest makes the boxes attractive.")
                    .Ended(ResolutionStatus.DeferredWithOwner, newGround: true, "t2.r3.01", new() { Type = OwnerType.User }),
                Say("t2.r1.01", Risk, Act.Challenge, "The higher price does not hold when printed boxes have to be thrown away.",
                    Principle("Printed stock is worth nothing once the print may not be used.")).To("t2.r0.02").On("opt_2_crest", -1)
                    .Asking(ChallengeType.Exception, 2, "A crest could carry a higher price.").Ended(ResolutionStatus.Conceded, newGround: true, "t2.r2.01"),
                Say("t2.r1.02", Market, Act.Support, "Punctual and plainly labelled is what was paid for.", Fact("uf_2_01", "Four of ten paid.", isNew: false))
                    .To("t2.r0.03").On("opt_2_plain", 2),
                Say("t2.r2.01", Cost, Act.Concede, "Unusable stock, as t2.r1.01 says, outweighs a higher price.", Prior("t2.r1.01", "Printed stock may be worthless."))
                    .To("t2.r0.02").On("opt_2_plain", 1),
                Say("t2.r3.01", "synthesiser", Act.Synthesise, "Plain boxes, a gate before the crest, the price in writing, ingredients declared.").Made("call_4")),
            ConsensusBuilding = new()
            {
                AreasOfAgreement = ["Plain boxes for the launch."],
                AreasRequiringTradeoffs = ["A crest could sell, but only with permission."],
                ConsensusIndex = new Dictionary<string, double> { ["opt_2_plain"] = 0.9, ["opt_2_crest"] = 0 },
                ChosenOption = "opt_2_plain",
            },
            Obligations =
            [
                Obligation("t2.o1", ObligationSource.Veto, "t2.r0.04", "The crest needs permission.", 3, 0.6, Gate),
                Obligation("t2.o2", ObligationSource.BlindSpot, "t2.r0.03", "Ingredients have to be declared.", 2, 0.4, Allergens),
            ],
            CriticFindings = [],
        },
        BlindSpots =
        [
            new()
            {
                BlindSpotId = "t2.b1",
                Text = "Ingredients have to be declared on the boxes.",
                Trigger = new() { Source = TriggerSource.UserInput, Ref = "uf_2_03", Span = Of("boxes") },
                Severity = 2,
                Owner = new() { Type = OwnerType.Persona, Id = Risk },
                NextStep = "Check which ingredients have to be declared.",
                Planted = false,
                GoldId = "B1",
                SurfacedBy = ["t2.r0.03"],
                InAnswer = new() { Present = true, Span = At(Allergens) },
                Status = BlindSpotStatus.Surfaced,
                Validity = new() { V1NotStated = true, V2TriggerPresent = true, V3Material = true, V4Actionable = true, V5Specific = true },
            },
        ],
        SynthesizedOutput = new()
        {
            ResponseToUser = Answer,
            IncorporatesPerspectives = ["market_lead: what was paid for", "cost_analyst: price in writing", "risk_planner: ingredients", "rights_attorney: permission"],
            PerspectiveRefs = [new() { PersonaId = Legal, StatementIds = ["t2.r0.04"] }, new() { PersonaId = Risk, StatementIds = ["t2.r0.03"] }],
            Citations = [new() { Span = At(Gate), StatementIds = ["t2.r0.04"] }, new() { Span = At(Allergens), StatementIds = ["t2.r0.03"] }],
            PrimaryRecommendation = At(Plain),
            BlindSpotRendering = BlindSpotRendering.Labelled,
        },
        Alternatives =
        [
            new()
            {
                AlternativeId = "t2.a1",
                Kind = AlternativeKind.BlindSpotRemoved,
                Text = Plain + " " + Gate + " " + Price,
                RemovedBlindSpotId = "t2.b1",
                ReasonCodes = ["blind_spot_missing"],
                Provenance = new() { Origin = new() { Type = OriginType.Derived, DerivedFrom = "t2.r3.01", Method = "remove_span" }, CreatedAt = SampleConversations.CreatedAt },
            },
        ],
        PurposeStateAtTurnEnd = new()
        {
            AchievedState = "idea",
            AchievedScore = 0.45, // .2 + .3 * (1 + .5 + 1) / 3
            ProgressionThisTurn = 0.05,
            ReadyForNextState = false,
            NextState = "offer_tested",
            WorkingState = "offer_tested",
            ProgressRatio = 0.5, // (.45 - .4) / (.5 - .4)
            Missing = ["offer_tested.2"],
            Criteria =
            [
                Criterion("idea.1", 1, 1, CriterionSource.User, First("small offices in Leeds")),
                Criterion("idea.2", 1, 1, CriterionSource.User, First("12,000 to spend")),
                Criterion("idea.3", 1, 1, CriterionSource.User, First("named late deliveries as their problem")),
                Criterion("offer_tested.1", 0.5, 1, CriterionSource.User, Of("Four of ten offices paid for the trial week")),
                Criterion("offer_tested.2", 0.5, 0.5, CriterionSource.Assistant, At(Price)),
                Criterion("offer_tested.3", 1, 1, CriterionSource.Assistant, SampleFirstTurn.Pair.PurposeStateAtTurnEnd!.Criteria![5].Span),
                Criterion("launch_ready.1", 0, 0), Criterion("launch_ready.2", 0, 0), Criterion("launch_ready.3", 0, 0),
            ],
        },
        CarriedContext = Carried(2, ["uf_1_01", "uf_1_02", "uf_1_03", "uf_2_01", "uf_2_02", "uf_2_03"], offerTested1: 1, blockers:
            [new() { Id = "blk_2_1", Family = RoleFamily.Legal, Severity = 3, Text = "Permission for the crest is not confirmed.", Owner = "user", Due = "before printing" }]),
        TrainingMetadata = new() { TurnType = "decision", PersonasActiveCount = 4, DeliberationDepth = "multi_round_with_challenges", BlindSpotsIdentified = 1, PurposeProgressionTargetMet = false },
    };

    private static Span At(string quote) => SampleConversations.SpanOf(AnswerPath, Answer, quote);

    private static Span Of(string quote) => SampleConversations.SpanOf(UserPath, User, quote);

    private static Span First(string quote) => SampleConversations.SpanOf("/training_pairs/0/user_input", SampleFirstTurn.Pair.UserInput, quote);

    private static UserFact FactOf(string id, string quote) => new() { FactId = id, Turn = 2, Text = quote, Span = Of(quote) };

    private static PrivateFact Private(string id, string persona, string text, string from) =>
        new() { FactId = id, PersonaId = persona, Text = text, Material = true, DerivedFrom = from };

    private static CriterionTarget Aim(string id) => new() { CriterionId = id, AimedAt = 1 };

    // Importance: severity times the speaker's share, at least .2.
    private static Obligation Obligation(string id, ObligationSource source, string statement, string text, int severity, double importance, string quote) => new()
    {
        ObligationId = id,
        Source = source,
        StatementIds = [statement],
        Text = text,
        Severity = severity,
        Importance = importance,
        Disposition = Disposition.Adopted,
        Span = At(quote),
    };
}
