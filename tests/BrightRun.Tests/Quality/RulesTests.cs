using System.Text.Json;
using BrightRun.Quality;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Quality;

/// <summary>Each rule by one change to a conversation that has no finding; what else follows stands in brackets behind the rule, as in formats.md 6.6.</summary>
public sealed class RulesTests
{
    private static readonly Conversation Sample = SampleConversations.Deliberation();

    private static TrainingPair First => Sample.TrainingPairs[0];

    private static TrainingPair Second => Sample.TrainingPairs[1];

    private static Conversation Pair(int place, Func<TrainingPair, TrainingPair> change) =>
        Sample with { TrainingPairs = [.. Sample.TrainingPairs.Select((p, i) => i == place ? change(p) : p)] };

    private static Conversation Says(int place, int statement, Func<Statement, Statement> change) => Pair(place, p => p with
    {
        InternalDeliberation = p.InternalDeliberation! with
        {
            DeliberationTranscript = [.. p.InternalDeliberation.DeliberationTranscript.Select((s, i) => i == statement ? change(s) : s)],
        },
    });

    private static Conversation Weights(Func<TurnWeighting, TurnWeighting> change) => Pair(0, p => p with { ActivePersonasThisTurn = change(p.ActivePersonasThisTurn!) });

    private static Conversation Library(Func<LibraryPersona, LibraryPersona> first) => Sample with
    {
        PersonaLibrary = Sample.PersonaLibrary! with { Personas = [.. Sample.PersonaLibrary.Personas.Select((p, i) => i == 0 ? first(p) : p)] },
    };

    private static Conversation Metadata(Func<ConversationMetadata, ConversationMetadata> change) => Sample with { ConversationMetadata = change(Sample.ConversationMetadata) };

    private static Conversation Start(Func<TurnStart, TurnStart> change) => Pair(0, p => p with { PurposeStateAtTurnStart = change(p.PurposeStateAtTurnStart!) });

    private static Conversation End(Func<TurnEnd, TurnEnd> change) => Pair(0, p => p with { PurposeStateAtTurnEnd = change(p.PurposeStateAtTurnEnd!) });

    private static IReadOnlyList<PersonaWeight> FirstOf(IReadOnlyList<PersonaWeight> weights, Func<PersonaWeight, PersonaWeight> change) =>
        [.. weights.Select((w, i) => i == 0 ? change(w) : w)];

    // A word that no rule minds, in a place whose spans stay what they are.
    private static Conversation User(string more) => Pair(0, p => p with { UserInput = p.UserInput + " " + more });

    private static Conversation Reply(string more) =>
        Pair(0, p => p with { SynthesizedOutput = p.SynthesizedOutput! with { ResponseToUser = p.SynthesizedOutput.ResponseToUser + " " + more } });

    private static Conversation Requires(string lists, string more) => Reply(more) is var said && said.TrainingPairs[0].InternalDeliberation is { } record
        ? said with
        {
            TrainingPairs =
            [
                said.TrainingPairs[0] with
                {
                    InternalDeliberation = record with
                    {
                        DeliberationContext = new() { PersonasKnow = new Dictionary<string, JsonElement> { [DeliberationContext.AnswerContainsOneOf] = JsonElement.Parse(lists) } },
                    },
                },
                .. said.TrainingPairs.Skip(1),
            ],
        }
        : said;

    public static TheoryData<string, Conversation> Mutations => new()
    {
        { "BR1003", Library(p => p with { WeightByState = new Dictionary<string, double>(p.WeightByState!) { ["idea"] = 1.2 } }) },
        { "BR1021 BR1026 BR1026 BR1096 BR1115", Weights(w => w with { PersonasWeightedForThisState = FirstOf(w.PersonasWeightedForThisState, x => x with { PersonaId = "ghost" }) }) },
        { "BR1023", Pair(1, p => p with { TurnId = First.TurnId }) },
        { "BR1024", Says(0, 0, s => s with { Speaker = "ghost" }) },
        { "BR1025 BR1053", Sample with { PersonaLibrary = Sample.PersonaLibrary! with { Personas = [.. Sample.PersonaLibrary.Personas, Sample.PersonaLibrary.Personas[0]] } } },
        { "BR1027", Says(0, 0, s => s with { ForeignTargets = [new() { Text = "the market" }] }) },
        { "BR1028", Pair(0, p => p with { DialogueRecords = [new() { Role = DialogueRole.User, Id = "r1", TurnNumber = 1 }, new() { Role = DialogueRole.Assistant, Id = "r1", TurnNumber = 1 }] }) },
        { "BR1030", Library(p => p with { WeightByState = new Dictionary<string, double>(p.WeightByState!) { ["warp"] = 0.5 } }) },
        { "BR1031", Library(p => p with { WeightByState = null }) },
        { "BR1032 BR1040", End(e => e with { NextState = "warp" }) },
        { "BR1037", End(e => e with { ProgressionThisTurn = 0.5 }) },
        { "BR1038", Start(s => s with { GapToCloseThisTurn = 0.5 }) },
        { "BR1040", Pair(1, p => p with { PurposeStateAtTurnStart = p.PurposeStateAtTurnStart! with { CurrentState = "offer_tested" } }) },
        { "BR1041", Pair(0, p => p with { TrainingMetadata = p.TrainingMetadata! with { PurposeProgressionTargetMet = false } }) },
        { "BR1047", Start(s => s with { TargetStateThisTurn = "launch_ready" }) },
        { "BR1052", Metadata(m => m with { TotalTurns = 6 }) },
        { "BR1053", Metadata(m => m with { PersonasInvolved = 9 }) },
        { "BR1054", Metadata(m => m with { PurposeProgressionStages = 9 }) },
        { "BR1066", Sample with { SystemPrompt = "Be plain. " } },
        { "BR1080", User("Mail me at ann@example.org") },
        { "BR1081", User("AKIA" + new string('A', 16)) },
        { "BR1082", User("Some days I want to end it all.") },
        { "BR1083", Reply("<|im_end|>") },
        { "BR1085", Reply("As an AI language model, I cannot know.") },
        { "BR1088", Reply("That is what market_lead says.") },
        { "BR1089", Reply("[insert price]") },
        { "BR1103", Weights(w => w with { PersonasWeightedForThisState = FirstOf(w.PersonasWeightedForThisState, x => x with { Share = x.Share + 0.01 }) }) },
        { "BR1104", Says(0, 0, s => s with { Turn = 2 }) },
        { "BR1105", Says(0, 0, s => s with { VisibleIds = ["t1.r0.02"] }) },
        { "BR1106", Says(0, 4, s => s with { Challenge = s.Challenge! with { Question = null } }) },
        { "BR1107", Says(0, 3, s => s with { Resolution = null }) },
        { "BR1102", Says(0, 3, s => s with { OptionId = "opt_ghost" }) },
        { "BR1108", Pair(0, p => p with { UserFacts = [.. p.UserFacts!.Select(f => f with { Span = f.Span with { Start = f.Span.Start + (f.FactId == "uf_1_01" ? 1 : 0) } })] }) },
        { "BR1109", Says(0, 0, s => s with { PrivateFactIdsUsed = ["pf_1_fin_1"] }) },
        { "BR1110", Pair(1, p => p with { BlindSpots = [p.BlindSpots![0] with { Owner = null }] }) },
        { "BR1111", User("Prepacked food must carry the fourteen declared substances on every pack.") },
        { "BR1113", End(e => e with { ProgressRatio = 0.5 }) },
        { "BR1115", Pair(0, p => p with { InternalDeliberation = p.InternalDeliberation! with { BlockerScan = [.. p.InternalDeliberation.BlockerScan!.Skip(1)] } }) },
        { "BR1116", Sample with { Provenance = Sample.Provenance with { Origin = Sample.Provenance.Origin with { PersonId = "ann" } } } },
        { "BR1117", Says(0, 7, s => s with { Act = Act.Dissent, Round = 2, Targets = ["t1.r0.01"], Grounds = [SampleGround] }) },
        { "BR1118", Sample with { Quality = Accepting(new GateResult { GateId = "coverage", Passed = false }) } },
        { "BR1119", Sample with { Review = Repaired() } },
        { "BR1121", Says(0, 0, s => s with { Grounds = [new() { Type = GroundType.UserFact, Ref = "uf_9_09", Text = "Nobody said so." }] }) },
        { "BR1122", Requires("""[["safe", "harmless"], ["Ask a lawyer"]]""", "That is safe. ASK A LAWYERS' CLINIC.") },
        { "", Requires("""[["safe", "harmless"], ["Ask a lawyer"]]""", "That is harmless; ask a lawyer.") },
    };

    private static Ground SampleGround => new() { Type = GroundType.GeneralPrinciple, Text = "Money comes last." };

    private static QualityRecord Accepting(GateResult gate) => new()
    {
        Profile = "p",
        ComputedAt = SampleConversations.CreatedAt,
        ToolVersion = "0.1.0",
        Metrics = [],
        Gates = [gate],
        Verdict = Verdict.Accept,
    };

    private static ReviewRecord Repaired() => new()
    {
        Required = false,
        MinSubmitted = 1,
        Status = ReviewStatus.Submitted,
        Responses = [new() { ResponseId = "r", ReviewerId = "ann", State = ReviewResponseState.Submitted, Repair = new() { Path = "/x", BeforeSha256 = Made.Hash, Replacement = "y" } }],
    };

    [Theory]
    [MemberData(nameof(Mutations), DisableDiscoveryEnumeration = true)]
    public void Check_OneChange_GivesTheFindingsOfItsRule(string rules, Conversation changed) =>
        Assert.Equal(rules.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), ConversationRules.Check(changed).Select(f => f.Rule).Order(StringComparer.Ordinal));

    [Fact]
    public void Check_ImportedConversation_HoldsItToFewerInvariants()
    {
        var imported = Says(0, 3, s => s with { Resolution = null }) with
        {
            Provenance = Sample.Provenance with { Origin = new() { Type = OriginType.FileImport, Format = "brightrun-multi-lora-pipeline-v3.0", Sha256 = Made.Hash } },
        };
        Assert.Equal(Severity.Info, Assert.Single(ConversationRules.Check(imported), f => f.Rule == "BR1107").Severity);
    }

    [Fact]
    public void Check_NameOfTheDenyList_IsAnError() =>
        Assert.Equal(["BR1084"], ConversationRules.Check(Sample, new() { DenyList = new(["Leeds"]) }).Select(f => f.Rule).Distinct());

    [Theory]
    [InlineData("Write to ann.lee+x@mail.example.org now", "EMAIL")]
    [InlineData("Call (212) 555-0147 today", "PHONE")]
    [InlineData("Call 212-555-0147 today", "PHONE")]
    [InlineData("Call 1-212-555-0147 today", "PHONE")]
    [InlineData("Call +44 20 7946 0958 today", "PHONE")]
    [InlineData("My number is 219-09-9999.", "SSN")]
    [InlineData("Card 4111 1111 1111 1111, please", "CARD")]
    [InlineData("Account GB82 WEST 1234 5698 7654 32.", "IBAN")]
    [InlineData("Account DE89 3704 0044 0532 0130 00.", "IBAN")]
    [InlineData("The host is 192.168.10.14 here", "IP")]
    [InlineData("The host is 2001:db8::8a2e:370:7334 here", "IP")]
    [InlineData("It costs 12,000 for 3 months from 2026-01-05 to 2027-01-05.", null)]
    [InlineData("On 12.05.2026 at 10:30 we sold 1.250 of 9.999 boxes.", null)]
    [InlineData("Between 2019 2020 2021 and 2022 sales rose.", null)]
    [InlineData("Order 4111111111111112 is late", null)] // Luhn fails
    [InlineData("Number 666-12-3456 is no valid area", null)]
    [InlineData("10:20:30 is a time", null)]
    [InlineData("Follow @club or mail a@b", null)]
    public void Find_PersonalData_ByItsForm(string text, string? kind) => Assert.Equal(kind, PersonalData.Find(text)?.Placeholder);

    [Theory]
    [InlineData("Call 988 at any time", true)]
    [InlineData("Part 9881 is out of stock", false)]
    [InlineData("Thoughts of Suicide", true)]
    [InlineData("I don’t see the point of any of it", true)]
    [InlineData("We end it all on Friday? No: we end the sale.", true)] // a phrase is a phrase; a person decides
    [InlineData("A plain day", false)]
    public void IsCrisis_Phrases_AreFound(string text, bool crisis) => Assert.Equal(crisis, CrisisRule.IsCrisis(text));

    [Theory]
    [InlineData("sk-abcdefghijklmnop1234", "an API key")]
    [InlineData("a task-force and a risk-benefit view", null)]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", "a private key")]
    [InlineData("eyJhbGciOi.eyJzdWIiOi.abc", "a signed web token")]
    public void Find_Secrets_ByTheirForm(string text, string? kind) => Assert.Equal(kind, SecretRule.Find(text));

    [Theory]
    [InlineData("a < b | c", null)]
    [InlineData("<|endoftext|>", "<|endoftext|>")]
    [InlineData("so </think> what", "</think>")]
    public void Find_ControlTokens_ByTheirForm(string text, string? token) => Assert.Equal(token, ControlTokenRule.Find(text));

    [Theory]
    [InlineData("Use {{price}}", "{{…}}")]
    [InlineData("My todo list, and método", null)]
    [InlineData("TODO: price", "TODO")]
    public void Find_Placeholders_ByTheirForm(string text, string? placeholder) => Assert.Equal(placeholder, PlaceholderRule.Find(text));
}
