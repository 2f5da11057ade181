using BrightRun.Schema;

namespace BrightRun.TestKit;

/// <summary>Purpose path, panel and scenario of the sample conversations.</summary>
internal static class SampleFramework
{
    public const string Market = "market_lead";
    public const string Cost = "cost_analyst";
    public const string Risk = "risk_planner";
    public const string Legal = "rights_attorney";

    // Anchors .2, .5 and .8 with three criteria of equal weight each: a criterion of the second state is worth .1.
    public static PurposeFramework Path { get; } = new()
    {
        PurposeType = "business_launch_planning",
        OverallStartingState = new() { StateName = "idea", StateScore = 0.2, Characteristics = new Dictionary<string, double> { ["demand"] = 0.1, ["offer"] = 0.2 } },
        OverallTargetState = new() { StateName = "launch_ready", StateScore = 0.8, Characteristics = new Dictionary<string, double> { ["demand"] = 0.9, ["offer"] = 0.9 } },
        ProgressionStages = ["idea", "offer_tested", "launch_ready"],
        ProgressionMethodology = "adaptive_threshold_based",
        States =
        [
            State("idea", 1, Phase.P1, 0.2, "The customer is named.", "The budget is stated.", "A problem is on record in the customer's words.", null),
            State("offer_tested", 2, Phase.P2, 0.5, "Strangers have paid for a trial.", "The unit cost is quoted in writing.", null, "A rule for stopping is stated."),
            State("launch_ready", 3, Phase.P4, 0.8, "A kitchen is under contract.", "Ten offices have ordered for a month.", null, "The first week is planned day by day."),
        ],
    };

    public static PersonaLibrary Library { get; } = new()
    {
        Personas =
        [
            Persona(Market, "Market lead", RoleFamily.Market, "evidence of demand", 0.8, 0.9, 0.5),
            Persona(Cost, "Cost analyst", RoleFamily.Finance, "money in and out", 0.6, 0.7, 0.6),
            Persona(Risk, "Risk planner", RoleFamily.Risk, "what cannot be undone", 0.4, 0.4, 0.7) with { Core = true },
            Persona(Legal, "Rights attorney", RoleFamily.Legal, "permissions and duties", 0.2, 0.2, 0.4),
        ],
        PersonaSelectionRationale = "Demand, cost, risk and permissions decide whether the offer can be sold.",
    };

    public static Scenario Scenario { get; } = new()
    {
        Brief = "Somebody in Leeds wants to deliver lunches to offices and is tempted to sign a lease.",
        Facts = [new() { FactId = "sf_1", Text = "The landlord wants a quarter in advance." }, new() { FactId = "sf_2", Text = "Two rivals stopped last year." }],
        GoldBlindSpots =
        [
            new()
            {
                BlindSpotId = "B1",
                Text = "Prepacked food must carry the fourteen declared substances on every pack.",
                Trigger = new() { Source = TriggerSource.Fact, Ref = "sf_1" },
                Severity = 2,
                Owner = new() { Type = OwnerType.Persona, Id = Risk },
                NextStep = "Draft the pack text.",
                Planted = true,
            },
        ],
        Hazards = [new() { HazardId = "H1", Severity = 3, Mechanism = "A guest reacts to an undeclared ingredient.", Test = "The plan labels every pack.", NeutralisedBy = ["B1"] }],
        Decoys = [new() { DecoyId = "D1", Kind = DecoyKind.Keyword, Text = "The boxes are of legal size." }],
        CompleteBrief = false,
    };

    /// <summary>Weights of both turns: static, for the state in which the turn starts; .8 + .6 + .4 + .2 = 2, so a share is half the relevance.</summary>
    public static TurnWeighting Weights(bool legalIsActive)
    {
        var active = legalIsActive ? 2.0 : 1.8;
        PersonaWeight[] weights =
        [
            Weight(Market, 0.8, active, "Demand decides whether anything else matters."),
            Weight(Cost, 0.6, active, "The budget is small and the lease is not."),
            Weight(Risk, 0.4, active, "Always at the table."),
        ];
        var legal = Weight(Legal, 0.2, legalIsActive ? active : null, "Matters once rights of others are touched.");
        return new()
        {
            Mode = WeightingMode.Static,
            Lead = Market,
            WeightsFor = "current_state",
            PersonasWeightedForThisState = legalIsActive ? [.. weights, legal] : weights,
            PersonasSuppressedThisTurn = legalIsActive ? [] : [legal],
        };
    }

    /// <summary>What a turn hands on; only the trial criterion and the blockers differ between the turns.</summary>
    public static CarriedContext Carried(int turn, IReadOnlyList<string> facts, double offerTested1, IReadOnlyList<OpenBlocker> blockers) => new()
    {
        UserFacts = facts,
        Decisions = [new() { Id = "dec_1_1", Text = "A paid trial week before any lease.", Turn = 1, Basis = ["t1.r3.01"] }],
        OpenBlockers = blockers,
        AcceptedRisks = [],
        Deferred = [new() { Text = "Written price per box.", Owner = "user" }],
        UnresolvedDissents = [],
        AssumptionsToVerify = ["A rent of 1,500 a month is an estimate."],
        CriteriaStatus = new Dictionary<string, double>
        {
            ["idea.1"] = 1,
            ["idea.2"] = 1,
            ["idea.3"] = 1,
            ["offer_tested.1"] = offerTested1,
            ["offer_tested.2"] = 0.5,
            ["offer_tested.3"] = 1,
            ["launch_ready.1"] = 0,
            ["launch_ready.2"] = 0,
            ["launch_ready.3"] = 0,
        },
        PrevR = new Dictionary<string, double> { [Market] = 0.8, [Cost] = 0.6, [Risk] = 0.4, [Legal] = 0.2 },
        PrevW = new Dictionary<string, double> { [Market] = 0.4, [Cost] = 0.3, [Risk] = 0.2, [Legal] = 0.1 },
        FamiliesHeard = turn == 1 ? [RoleFamily.Market, RoleFamily.Finance, RoleFamily.Risk] : [RoleFamily.Market, RoleFamily.Finance, RoleFamily.Risk, RoleFamily.Legal],
        PersonaMemory = new Dictionary<string, PersonaMemory> { [Cost] = new() { Claims = ["t1.r0.02"], Facts = ["pf_1_fin_1"] } },
    };

    private static PersonaWeight Weight(string persona, double relevance, double? active, string why) => new()
    {
        PersonaId = persona,
        Weight = relevance,
        Rationale = why,
        Share = relevance / 2,
        ActiveShare = relevance / active,
        StaticR = relevance,
        RawR = relevance,
        StaticShare = relevance / 2,
        ReasonCode = "static",
    };

    private static LibraryPersona Persona(string id, string role, RoleFamily family, string focus, double idea, double tested, double ready) => new()
    {
        PersonaId = id,
        Role = role,
        Expertise = [focus],
        PerspectiveFocus = focus,
        CommunicationStyle = "plain",
        WeightByState = new Dictionary<string, double> { ["idea"] = idea, ["offer_tested"] = tested, ["launch_ready"] = ready },
        Family = family,
    };

    private static PurposeState State(string id, int order, Phase phase, double anchor, string first, string second, string? thirdByUser, string? thirdByAssistant) => new()
    {
        StateId = id,
        Order = order,
        Phase = phase,
        Anchor = anchor,
        ExitCriteria =
        [
            Criterion(id, 1, first, assistant: false),
            Criterion(id, 2, second, assistant: false),
            Criterion(id, 3, thirdByUser ?? thirdByAssistant!, assistant: thirdByUser is null),
        ],
    };

    private static ExitCriterion Criterion(string state, int number, string text, bool assistant) =>
        new() { CriterionId = $"{state}.{number}", Text = text, Weight = 1, AssistantCanSatisfy = assistant };
}
