using BrightRun.Schema;
using static BrightRun.TestKit.SampleFramework;
using static BrightRun.TestKit.SampleStatements;

namespace BrightRun.TestKit;

/// <summary>Turn 1: rent a kitchen now, or sell a paid trial week first. The target is met.</summary>
internal static class SampleFirstTurn
{
    private const string UserPath = "/training_pairs/0/user_input";
    private const string AnswerPath = "/training_pairs/0/synthesized_output/response_to_user";
    private const string User = "I want to sell lunch boxes to small offices in Leeds. I have 12,000 to spend, and six office managers named late "
        + "deliveries as their problem. Should I rent a kitchen now?";
    private const string Trial = "Sell a paid trial week to ten offices before you rent a kitchen.";
    private const string Stop = "Stop if fewer than four of the ten pay within two weeks.";
    private const string Deposit = "Three months of rent in advance, an estimate to verify, would tie up 4,500 of your 12,000.";
    private const string Answer = Trial + " " + Deposit + " " + Stop + " By Friday, ask two kitchens for hourly rates and one supplier for a written price per box.";

    public static TrainingPair Pair { get; } = new()
    {
        TurnNumber = 1,
        TurnId = "turn_001",
        UserInput = User,
        Trainable = true,
        TurnKind = TurnKind.Advance,
        GoalVisibility = new() { Value = GoalVisibilityValue.Visible, Rationale = "Nothing is gained by hiding the goal here." },
        UserFacts = [FactOf("uf_1_01", "small offices in Leeds"), FactOf("uf_1_02", "12,000 to spend"), FactOf("uf_1_03", "named late deliveries as their problem")],
        PrivateFacts =
        [
            Private("pf_1_mkt_1", Market, "Two earlier lunch services closed within a year.", "sf_2"),
            Private("pf_1_fin_1", Cost, "Landlords there ask for a quarter in advance at 1,500 a month.", "sf_1"),
            Private("pf_1_risk_1", Risk, "Kitchens by the hour exist within two miles.", "sf_1"),
        ],
        Calculations = [new() { CalcId = "calc_1_01", Expression = "months * rent", Inputs = new Dictionary<string, double> { ["months"] = 3, ["rent"] = 1500 }, Result = 4500, Unit = "GBP" }],
        PurposeStateAtTurnStart = new()
        {
            CurrentState = "idea",
            CurrentScore = 0.2,
            TargetStateThisTurn = "offer_tested",
            TargetScoreThisTurn = 0.4, // .2 + .3 * (.5 + .5 + 1) / 3
            GapToCloseThisTurn = 0.2,
            WorkingState = "offer_tested",
            CriteriaTargeted = [Aim("offer_tested.1", 0.5), Aim("offer_tested.2", 0.5), Aim("offer_tested.3", 1)],
        },
        ActivePersonasThisTurn = Weights(legalIsActive: false),
        InternalDeliberation = new()
        {
            Paradigm = "panel",
            Contested = true,
            BlockerScan = [Clear(Market), Clear(Cost), Clear(Risk), Clear(Legal)],
            Options = [new() { OptionId = "opt_1_trial", Text = "Sell a paid trial week first." }, new() { OptionId = "opt_1_rent", Text = "Rent a kitchen now." }],
            DeliberationTranscript = Seen(
                Say("t1.r0.01", Market, Act.Claim, "Six managers named a problem; none has paid, so a paid trial week comes first.",
                    Fact("uf_1_03", "Six managers named late deliveries.")).On("opt_1_trial", 2).Made("call_1"),
                Say("t1.r0.02", Cost, Act.Claim, "A lease would tie up 4,500 of 12,000 before the first sale.",
                    Fact("uf_1_02", "12,000 to spend."), Computed("calc_1_01", "3 x 1,500 = 4,500.")).On("opt_1_trial", 1).Using("pf_1_fin_1"),
                Say("t1.r0.03", Risk, Act.Claim, "An own kitchen removes the delays that the managers complain of.",
                    Fact("uf_1_03", "Late deliveries are the problem.", isNew: false)).On("opt_1_rent", 1, 0.5),
                Say("t1.r1.01", Cost, Act.Challenge, "The lease has to be paid before anybody has ordered.", Computed("calc_1_01", "3 x 1,500 = 4,500.", isNew: false))
                    .To("t1.r0.03").On("opt_1_rent", -1).Asking(ChallengeType.Feasibility, 2, "An own kitchen makes deliveries punctual.")
                    .Ended(ResolutionStatus.Revised, newGround: true, "t1.r2.01"),
                Say("t1.r1.02", Market, Act.Challenge, "The rent in this sum is nobody's quote yet.").To("t1.r0.02").On("opt_1_trial", 2)
                    .Asking(ChallengeType.Source, 2, "A lease would cost 4,500 at the start.", "Who quoted 1,500 a month?")
                    .Ended(ResolutionStatus.ResolvedByEvidence, newGround: true, "t1.r2.02"),
                Say("t1.r2.01", Risk, Act.Revise, "Hire a kitchen by the hour for the trial and decide on a lease afterwards.",
                    Principle("What cannot be undone comes after the test that could refute it.")).To("t1.r0.03").On("opt_1_trial", 1),
                Say("t1.r2.02", Cost, Act.Persist, "The claim stands as an estimate: even half that rent is a fifth of the budget, and it is marked as unverified.",
                    Principle("An estimate is named as one until a quote replaces it.")).To("t1.r0.02").On("opt_1_trial", 1),
                Say("t1.r3.01", "synthesiser", Act.Synthesise, "Trial first, kitchen by the hour, stop rule at four of ten.").Made("call_2")),
            ConsensusBuilding = new()
            {
                AreasOfAgreement = ["A paid trial week comes before a lease."],
                RisksIdentified = ["Money is tied up before demand is known."],
                ConsensusIndex = new Dictionary<string, double> { ["opt_1_trial"] = 1, ["opt_1_rent"] = 0 },
                ChosenOption = "opt_1_trial",
            },
            Obligations =
            [
                Obligation("t1.o1", ObligationSource.Claim, "t1.r0.02", "The lease ties up a large part of the budget.", 0.6, Deposit),
                Obligation("t1.o2", ObligationSource.RevisedClaim, "t1.r2.01", "The lease waits for the trial.", 0.4, Trial),
            ],
            CriticFindings = [new() { Code = "C_SPECIFIC", Severity = 2, RequiredChange = "Mark the rent as an estimate.", Resolved = true }],
        },
        BlindSpots = [],
        SynthesizedOutput = new()
        {
            ResponseToUser = Answer,
            IncorporatesPerspectives = ["market_lead: paid trial", "cost_analyst: deposit", "risk_planner: hourly kitchen"],
            PerspectiveRefs = [new() { PersonaId = Market, StatementIds = ["t1.r0.01"] }, new() { PersonaId = Cost, StatementIds = ["t1.r0.02"] }, new() { PersonaId = Risk, StatementIds = ["t1.r2.01"] }],
            Citations = [new() { Span = At(Trial), StatementIds = ["t1.r0.01", "t1.r2.01"] }],
            PrimaryRecommendation = At(Trial),
            BlindSpotRendering = BlindSpotRendering.None,
        },
        PurposeStateAtTurnEnd = new()
        {
            AchievedState = "idea",
            AchievedScore = 0.4,
            ProgressionThisTurn = 0.2,
            ReadyForNextState = false,
            NextState = "offer_tested",
            WorkingState = "offer_tested",
            ProgressRatio = 1,
            Missing = ["offer_tested.1", "offer_tested.2"],
            Criteria =
            [
                Criterion("idea.1", 1, 1, CriterionSource.User, Of("small offices in Leeds")),
                Criterion("idea.2", 1, 1, CriterionSource.User, Of("12,000 to spend")),
                Criterion("idea.3", 1, 1, CriterionSource.User, Of("named late deliveries as their problem")),
                Criterion("offer_tested.1", 0, 0.5, CriterionSource.Assistant, At(Trial)),
                Criterion("offer_tested.2", 0, 0.5, CriterionSource.Assistant, At("one supplier for a written price per box")),
                Criterion("offer_tested.3", 0, 1, CriterionSource.Assistant, At(Stop)),
                Criterion("launch_ready.1", 0, 0), Criterion("launch_ready.2", 0, 0), Criterion("launch_ready.3", 0, 0),
            ],
        },
        CarriedContext = Carried(1, ["uf_1_01", "uf_1_02", "uf_1_03"], offerTested1: 0.5, blockers: []),
        TrainingMetadata = new() { TurnType = "decision", PersonasActiveCount = 3, DeliberationDepth = "multi_round_with_challenges", BlindSpotsIdentified = 0, PurposeProgressionTargetMet = true },
    };

    private static Span At(string quote) => SampleConversations.SpanOf(AnswerPath, Answer, quote);

    private static Span Of(string quote) => SampleConversations.SpanOf(UserPath, User, quote);

    private static UserFact FactOf(string id, string quote) => new() { FactId = id, Turn = 1, Text = quote, Span = Of(quote) };

    private static PrivateFact Private(string id, string persona, string text, string from) =>
        new() { FactId = id, PersonaId = persona, Text = text, Material = true, DerivedFrom = from };

    private static CriterionTarget Aim(string id, double at) => new() { CriterionId = id, AimedAt = at };

    // Importance: severity 2 times the speaker's share.
    private static Obligation Obligation(string id, ObligationSource source, string statement, string text, double importance, string quote) => new()
    {
        ObligationId = id,
        Source = source,
        StatementIds = [statement],
        Text = text,
        Severity = 2,
        Importance = importance,
        Disposition = Disposition.Adopted,
        Span = At(quote),
    };
}
