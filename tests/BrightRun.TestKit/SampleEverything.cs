#pragma warning disable IDE0055 // Every property of the format stands here; several on a line keep it readable.
using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.TestKit;

/// <summary>Fills every optional property of a sample conversation that a run leaves empty; a test checks that none is forgotten.</summary>
internal static class SampleEverything
{
    private const string At = SampleConversations.CreatedAt;
    private static readonly string Hash = CanonicalJson.Sha256("anything"u8);
    private static readonly Span Place = new() { Path = "/training_pairs/0/user_input", Start = 0, Length = 6, Quote = "I want" };
    private static readonly Note[] Notes = [new() { Kind = "data", SourceKey = "data_provided", Value = Json("""{"a":[1,2.5,null,"é\n"]}""") }];

    private static readonly IReadOnlyDictionary<string, JsonElement> Map =
        new Dictionary<string, JsonElement> { ["brightrun-multi-lora-pipeline-v3.0"] = Json("""{"kept":[true,"as it was"]}""") };

    public static Conversation Fill(Conversation conversation)
    {
        var metadata = conversation.ConversationMetadata with
        {
            EstimatedRealWorldDuration = "two weeks",
            Tags = ["food"],
            BatchId = "batch_1",
            UserContextArchetype = "first_time_founder",
            ClientContext = Map,
            Scaffolding = Map,
            Category = "launch",
        };
        var framework = conversation.PurposeFramework! with
        {
            ProgressionMethodologyNotes = "none",
            UltimateGoalVisibility = "always_visible",
            States = [conversation.PurposeFramework.States[0] with { Aliases = ["idea_stage"] }, .. conversation.PurposeFramework.States.Skip(1)],
        };
        var persona = conversation.PersonaLibrary!.Personas[0] with
        {
            UniqueValue = "Has sold lunches.",
            CriticalBlockerLikelihood = 0.2,
            InsiderAdvantage = false,
            SecondaryFamily = RoleFamily.User,
            SafetyMandatory = false,
            Specialism = ["demand"],
            Aliases = ["market_lead_001"],
            IdentifiesUnknowns = true,
            IdentifiesBlindSpots = true,
            Extensions = Map,
        };
        return conversation with
        {
            ConversationMetadata = metadata,
            PurposeFramework = framework,
            PersonaLibrary = conversation.PersonaLibrary with { Personas = [persona, .. conversation.PersonaLibrary.Personas.Skip(1)], PersonaWeightingApproach = "static_predefined" },
            Scenario = conversation.Scenario! with { GoldBlindSpots = [conversation.Scenario.GoldBlindSpots![0] with { SourceKey = "blind_spots" }], BaselineAnswer = conversation.TrainingPairs[1].Alternatives![0] },
            TrainingPairs = [Fill(conversation.TrainingPairs[0]), conversation.TrainingPairs[1]],
            Provenance = Fill(conversation.Provenance),
            Quality = Quality,
            Review = Review,
            Extensions = Map,
        };
    }

    /// <summary>A dataset header with every property in use.</summary>
    public static DatasetHeader Header(DatasetMetadata metadata) => new()
    {
        Meta = new()
        {
            DatasetMetadata = metadata with
            {
                Description = "Sample.",
                LastUpdated = "2026-01-06",
                DatasetType = "multi_perspective_deliberation_with_purpose_progression",
                TargetModel = "any",
                TrainingObjective = "Think like a panel.",
                UseCase = "tests",
                Author = "BrightRun",
                Jurisdictions = ["GB"],
                Licence = new() { Spdx = null, Name = "own", Url = "https://example.org/licence", Attribution = "BrightRun" },
                QualitySummary = Map,
                FrameworkConfiguration = Map,
                DatasetCreationMetadata = Map,
                Teachers = [new() { Provider = "scripted", Model = "scripted-1", Revision = "1", TermsUrl = "https://example.org", TermsCheckedOn = "2026-01-01", TrainingAllowed = TrainingAllowed.Yes }],
                Conservation = new()
                {
                    Stage = "generate", Unit = "conversation", Requested = 4, Accepted = 2, RowsEmitted = 2, Pending = 0,
                    Rejected = new Dictionary<string, int> { ["quality"] = 1 }, Failed = new Dictionary<string, int> { ["timeout"] = 1 },
                },
                ParentVersion = "0.9.0",
                Extensions = Map,
            },
            VoiceProfile = new()
            {
                Name = "Sam", Business = "lunch", Expertise = "food", YearsExperience = 9,
                CorePhilosophy = new Dictionary<string, string> { ["first"] = "taste" },
                CommunicationStyle = new() { Tone = "plain", Techniques = ["ask"], Avoid = ["jargon"] },
            },
            DomainPacks = [new() { PackId = "business_planning", Version = "1.0.0", Sha256 = Hash }],
            Extensions = Map,
        },
    };

    private static TrainingPair Fill(TrainingPair pair) => pair with
    {
        UntrainableReason = UntrainableReason.NoTarget,
        SystemPrompt = "Be brief.",
        HistoryOverride = [new Dictionary<string, JsonElement> { ["turn"] = Json("0"), ["role"] = Json("\"user\""), ["content"] = Json("\"Hello.\"") }],
        PrivateFacts = [pair.PrivateFacts![0] with { SourceFactIds = ["sf_1"] }],
        PurposeStateAtTurnStart = pair.PurposeStateAtTurnStart! with { UltimateGoalAwareness = "known", ContextFromPreviousTurns = ["none"] },
        ActivePersonasThisTurn = pair.ActivePersonasThisTurn! with
        {
            LeadPropensity = 0.93,
            ModelId = "w-1",
            ModelHash = Hash,
            PersonasWeightedForThisState =
            [
                pair.ActivePersonasThisTurn.PersonasWeightedForThisState[0] with
                {
                    Residual = 0.5, TopFeatures = [new() { Feature = "lex:market:hit", Contribution = 0.5 }], Guards = ["rate_limited"], Fallback = "few_features",
                },
                .. pair.ActivePersonasThisTurn.PersonasWeightedForThisState.Skip(1),
            ],
        },
        InternalDeliberation = Fill(pair.InternalDeliberation!),
        SynthesizedOutput = pair.SynthesizedOutput! with
        {
            OmitsFromOutput = ["names"], MajorStrategicChange = "a", MajorPlanRevision = "b", RevisedStrategy = "c", MajorStrategicPivot = "d",
            PreventsFailureMode = "e", PreventsCatastrophicFailure = false, BenefitOfDeliberation = "f", QualityScore = 0.8,
        },
        PurposeStateAtTurnEnd = pair.PurposeStateAtTurnEnd! with
        {
            CharacteristicsUpdated = new Dictionary<string, double> { ["demand"] = 0.4 }, Notes = "on target", ExtractedScore = 0.4,
            Criteria = [pair.PurposeStateAtTurnEnd.Criteria![0] with { InvalidatedReason = "none" }],
        },
        CarriedContext = pair.CarriedContext! with
        {
            Decisions = [pair.CarriedContext.Decisions[0] with { Supersedes = "dec_0_1" }],
            OpenBlockers = [new() { Id = "blk_1_1", Family = RoleFamily.Risk, Severity = 2, Text = "Ingredients.", Owner = "user", Due = "next turn", BlindSpotId = "t2.b1" }],
        },
        TrainingMetadata = pair.TrainingMetadata! with
        {
            StrategicPivots = 1, CapitalSavedByDeliberation = "4,500", CatastrophicRiskPrevented = "none", SynthesisQualityTarget = 0.85,
            DemonstratesValue = "yes", DemonstratesPeakValue = false, Notes = Notes,
        },
        DialogueRecords = [new() { Role = DialogueRole.User, Id = "r1", TurnNumber = 1, EmotionalContext = Map, EmotionalState = Map, TrainingMetadata = Map }],
        Quality = Quality,
        Review = Review,
        Extensions = Map,
    };

    private static DeliberationRecord Fill(DeliberationRecord deliberation) => deliberation with
    {
        BlindDrafts = true,
        DeliberationContext = new() { PersonasKnow = Map },
        SilentAgreement = new() { Value = false, Reason = "challenged" },
        BlockerScan = [deliberation.BlockerScan![0] with { Text = "t", TriggerSpan = Place, Ground = SampleStatements.Fact("uf_1_01", "x"), StatementId = "t1.r0.01" }],
        DeliberationTranscript =
        [
            deliberation.DeliberationTranscript[0] with
            {
                ActKey = "statement", ForeignAct = ForeignAct.RaiseBlindSpot, TargetsSource = TargetsSource.Inferred, ForeignTargets = [new() { PersonaId = "a_b", Text = "plan" }],
                StatementSourceKey = "statement", Reasoning = "r", Warrant = "w", Qualifier = "q", RebuttalCondition = "c",
                Grounds = [new() { Type = GroundType.CitedSource, Ref = "s", Text = "t", IsNew = true, SourceUrl = "https://example.org", Quote = "q", Traceable = true }],
                Challenge = new() { Type = null, Severity = null, Restatement = "r", Question = "q", Detail = "d" },
                Resolution = new() { Status = ResolutionStatus.Unresolved, ByIds = [], NewGround = false, Owner = new() { Type = OwnerType.Professional, Id = "i", Text = "t" } },
                CriticalBlocker = true, CriticalBlockerDetail = "d", StepLabel = new() { Value = true, Source = StepLabelSource.Judge, By = "j" },
                Train = new() { Include = true, Reason = "r" }, Notes = Notes, Extensions = Map,
            },
            .. deliberation.DeliberationTranscript.Skip(1),
        ],
        ConsensusBuilding = deliberation.ConsensusBuilding! with { AreasRequiringTradeoffs = ["a"], StrategicPivotsRecommended = ["b"], Notes = Notes, Extensions = Map },
        CriticFindings = [deliberation.CriticFindings![0] with { Span = Place }],
    };

    private static Provenance Fill(Provenance provenance) => provenance with
    {
        Origin = new()
        {
            Type = OriginType.Synthetic, Model = "m", Provider = "p", PersonId = "p", Format = "f", Sha256 = Hash, Tool = "t", ToolVersion = "1",
            PackId = "p", TemplateId = "t", DerivedFrom = "d", Method = "m",
        },
        Source = new() { Format = "chat", FileName = "a.jsonl", Sha256 = Hash, Path = "/0", Line = 1 },
        DerivedFrom = ["conv_other_0001#t1.r0.01"],
        Calls =
        [
            provenance.Calls![0] with
            {
                ModelRevision = "1", PromptId = "draft", PromptVersion = "3", Params = Map, FinishReason = "stop",
                Usage = new() { Input = 1, Output = 2, Cached = 1 }, Cost = new() { Amount = 0.0012, Currency = "USD", PriceBook = "2026-01" },
            },
        ],
        Edits = [new() { EditId = "e1", At = At, By = "doctor", Rule = "BR1066", Op = EditOperation.Replace, Path = "/training_pairs/0/user_input", BeforeSha256 = Hash, AfterSha256 = Hash, Reason = "trim" }],
    };

    private static QualityRecord Quality => new()
    {
        Profile = "default", ComputedAt = At, ToolVersion = "0.1.0", Verdict = Verdict.Accept, Reasons = ["r"], Repairs = 1, Tier = Tier.Gold,
        Gates = [new() { GateId = "g1", Passed = null, Reason = "no judge" }],
        Metrics =
        [
            new()
            {
                MetricId = "M1", MetricVersion = "1", Value = 0.5, NullReason = "none", Low = 0.4, High = 0.6, N = 8, JudgeId = "j", JudgeVersion = "1", JudgeCalibrated = true,
                PromptHash = Hash, InputHash = Hash, Threshold = 0.4, Passed = true, Evidence = [Place],
            },
        ],
    };

    private static ReviewRecord Review => new()
    {
        Required = true, Stratum = "all", InclusionProbability = 0.1, MinSubmitted = 2, Status = ReviewStatus.Adjudicated,
        Responses =
        [
            new()
            {
                ResponseId = "r1", ReviewerId = "ann", State = ReviewResponseState.Submitted, SubmittedAt = At, Comment = "good",
                Ratings = [new() { Path = "/training_pairs/0", Dimension = "grounding", Scale = "1-5", Value = 4, Critical = -1 }],
                Repair = new() { Path = "/training_pairs/0/user_input", BeforeSha256 = Hash, Replacement = "x", Instruction = "shorter" },
            },
        ],
        Agreement = new() { Percent = 1, Kappa = 1, Ac1 = 1, Alpha = 1, N = 2, Interval = [0.5, 1] },
        Adjudication = new() { ReviewerId = "ben", DecidedAt = At, Decision = ReviewDecision.AcceptWithRepair, Reason = "one repair" },
    };

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
