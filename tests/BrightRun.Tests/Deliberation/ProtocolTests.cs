using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.TestKit;
using BrightRun.Weighting;

namespace BrightRun.Tests.Deliberation;

/// <summary>The turn protocol, deliberation.md section 2: each test plays turns of the mini pack and changes what one voice says.</summary>
public sealed class ProtocolTests
{
    // Mixes: a brief without a gap, so that nobody's scan finds anything, and one with a handshake instead of a lease.
    private static readonly ScenarioMix Complete = new() { CompleteBrief = 1, Shortfall = 0, Escalation = 0, Decoy = 0 };
    private static readonly ScenarioMix WithGap = Complete with { CompleteBrief = 0 };
    private static readonly GroundAnswer Reason = new(GroundType.GeneralPrinciple, "", "What is written down is kept.", null);

    [Theory] // W21
    [InlineData(true)]
    [InlineData(false)]
    public async Task SuppressedPersona_JoinsThePanelOnlyWithACriticalFind_AndItsVetoIsAnObligation(bool finds)
    {
        using var author = new ScriptedAuthor((step, answer) => step is ScanRequest && !finds ? new ScanAnswer(BlockerResult.None, 0, "Nothing.", "", "", false) : answer);
        var pair = await PlayAsync(author, Plan("which_half", QuietLawyer()));

        Assert.Equal("lawyer", Assert.Single(author.Asked.OfType<ScanRequest>()).Persona!.Id); // she was suppressed when the turn began
        var weights = pair.ActivePersonasThisTurn!;
        Assert.Equal(!finds, weights.PersonasSuppressedThisTurn!.Any(p => p.PersonaId == "lawyer"));
        var lawyer = weights.PersonasWeightedForThisState.Concat(weights.PersonasSuppressedThisTurn!).Single(p => p.PersonaId == "lawyer");
        Assert.Equal(0.05, lawyer.StaticR!.Value, 9);
        Assert.Equal(finds, lawyer.Weight >= 0.2);

        var vetoes = Statements(pair).Where(s => s.Act == Act.Veto).Select(s => (s.Speaker, s.Round, s.Id)).ToList();
        Assert.Equal(finds ? [("lawyer", 0, "t1.r0.04")] : [], vetoes);
        Assert.Equal(vetoes.Select(v => v.Id), Obligations(pair, ObligationSource.Veto).SelectMany(o => o.StatementIds));
        string[] drafted = ["grower", "treasurer", "neighbour"];
        Assert.Equal(drafted.Order(), Statements(pair).Where(s => s.Act == Act.Claim).Select(s => s.Speaker).Order());
        Assert.Subset(weights.PersonasWeightedForThisState.Select(p => p.PersonaId).ToHashSet(), drafted.ToHashSet());
        Assert.Subset(author.Asked.OfType<ChallengeRequest>().Select(r => r.Persona!.Id).ToHashSet(), drafted.ToHashSet());
    }

    [Fact]
    public async Task AnswerWithoutTheGateOfAVeto_IsSentBack_AndTheRepairedOneIsKept()
    {
        var texts = new List<string>();
        using var author = new ScriptedAuthor((step, answer) => step is SynthesisRequest synthesis
            ? Noted(texts, synthesis.Repairs.Count == 0 ? WithoutGate(synthesis, (SynthesisAnswer)answer) : (SynthesisAnswer)answer)
            : answer);
        var pair = await PlayAsync(author, Plan("which_half"));

        Assert.Equal(2, texts.Count);
        Assert.NotEqual(texts[0], texts[1]);
        Assert.Equal(texts[1], pair.SynthesizedOutput!.ResponseToUser);
        var before = Assert.Single(pair.Alternatives!);
        Assert.Equal((AlternativeKind.PreRepair, texts[0]), (before.Kind, before.Text));
        Assert.True(Assert.Single(pair.InternalDeliberation!.CriticFindings!, f => f.Code == "C_VETO").Resolved);
        Assert.All(Obligations(pair, ObligationSource.Veto), o => Assert.Contains(o.Span!.Quote, texts[1], StringComparison.Ordinal));
        Assert.True(pair.Trainable);
    }

    [Fact]
    public async Task AnswerThatNeverMends_StopsAfterTwoRepairs_AndIsNotTrainable()
    {
        var texts = new List<string>();
        using var author = new ScriptedAuthor((step, answer) =>
            step is SynthesisRequest synthesis ? Noted(texts, WithoutGate(synthesis, (SynthesisAnswer)answer)) : answer);
        var pair = await PlayAsync(author, Plan("which_half"));

        Assert.Equal(3, texts.Count);
        Assert.Null(pair.Alternatives); // the same text three times is no alternative to itself
        Assert.Equal((false, UntrainableReason.BlockedByFinding), (pair.Trainable, pair.UntrainableReason));
        Assert.Contains(pair.InternalDeliberation!.CriticFindings!, f => f is { Code: "C_VETO", Resolved: false });
        Assert.All(Obligations(pair, ObligationSource.Veto), o => Assert.Equal(Disposition.Absent, o.Disposition));
    }

    [Theory]
    [InlineData(0, false)] // nobody challenges
    [InlineData(1, false)] // what is small is left to the answer
    [InlineData(2, true)]
    public async Task EverybodyForOneOption_RoundTwoIsHeldOnlyOverAChallengeOfWeight(int severity, bool held)
    {
        using var author = new ScriptedAuthor((step, answer) => answer switch
        {
            DraftAnswer draft => draft with { OptionId = "opt_test", Stance = 1 },
            ChallengeAnswer said => new ChallengeAnswer([.. said.Statements.Where(_ => severity > 0).Select(s => s with { Severity = severity })]),
            _ => answer,
        });
        var pair = await PlayAsync(author, Plan("which_soil", brief: Complete));

        Assert.Equal(severity > 0, Statements(pair).Any(s => s is { Round: 1, Act: Act.Challenge }));
        Assert.Equal(held, Statements(pair).Any(s => s.Round == 2));
        Assert.Equal(held, author.Asked.OfType<ReplyRequest>().Any());
        Assert.Equal(severity == 0, pair.InternalDeliberation!.SilentAgreement is { Value: true });
    }

    [Theory]
    [InlineData(ResolutionStatus.Unresolved, 1)]
    [InlineData(ResolutionStatus.ResolvedByEvidence, 0)]
    public async Task ChallengeOfAKeptClaim_LeavesADissentUnlessEvidenceSettlesIt(ResolutionStatus status, int dissents)
    {
        using var author = new ScriptedAuthor((step, answer) => step is not SettleRequest ? answer : status == ResolutionStatus.Unresolved
            ? new SettleAnswer(status, "I still see it differently: nobody has promised a day.", "Nobody has promised a day.", [Reason], "")
            : new SettleAnswer(status, "", "", [], ""));
        var pair = await PlayAsync(author, Plan("which_half", brief: Complete));

        var persist = Assert.Single(Statements(pair), s => s.Act == Act.Persist);
        var challenge = Assert.Single(Statements(pair), s => s.Act == Act.Challenge && s.Targets.Contains(persist.Targets[0]));
        Assert.Equal(status, challenge.Resolution!.Status);
        Assert.Contains(persist.Id, challenge.Resolution.ByIds);
        var dissent = Statements(pair).Where(s => s.Act == Act.Dissent).ToList();
        Assert.Equal(dissents, dissent.Count);
        Assert.All(dissent, d => Assert.Equal(challenge.Speaker, d.Speaker));
        Assert.Equal(dissent.Select(d => d.Id), Obligations(pair, ObligationSource.Dissent).SelectMany(o => o.StatementIds));
        Assert.Equal(dissent.Select(d => d.Id), pair.CarriedContext!.UnresolvedDissents);
    }

    [Theory]
    [InlineData(Act.Concede)]
    [InlineData(Act.Persist)]
    public async Task ChallengedClaim_IsAnObligationOnlyWhileItIsNotConceded(Act reply)
    {
        using var author = new ScriptedAuthor((step, answer) => step is ReplyRequest asked && reply == Act.Persist
            ? new ReplyAnswer(Act.Persist, "I keep it.", asked.Claim.Claim!, asked.Claim.OptionId!, asked.Claim.Stance!.Value, [Reason], "")
            : answer);
        var pair = await PlayAsync(author, Plan("which_soil", brief: Complete));

        var replied = Assert.Single(Statements(pair), s => s.Round == 2);
        Assert.Equal((reply, "neighbour"), (replied.Act, replied.Speaker));
        var claims = Obligations(pair, ObligationSource.Claim).SelectMany(o => o.StatementIds).ToList();
        Assert.Equal(reply == Act.Persist, claims.Contains(replied.Targets[0]));
        Assert.Equal(reply == Act.Persist ? 3 : 2, claims.Count);
        Assert.DoesNotContain(replied.Id, claims);
    }

    [Fact]
    public async Task RoundZeroIsBlind_AndRoundOneSeesAllOfItAndNothingElse()
    {
        using var author = new ScriptedAuthor();
        var pair = await PlayAsync(author, Plan("which_half"));

        var blind = Statements(pair).Where(s => s.Round == 0).ToList();
        Assert.Equal(4, blind.Count); // three drafts and a veto
        Assert.All(blind, s => Assert.Empty(s.VisibleIds!));
        var ids = blind.Select(s => s.Id).Order().ToList();
        var challenges = Statements(pair).Where(s => s.Round == 1).ToList();
        Assert.True(challenges.Count > 1);
        Assert.All(challenges, s => Assert.Equal(ids, s.VisibleIds!.Order()));
        Assert.All(author.Asked.OfType<ChallengeRequest>(), r => Assert.Equal(ids, r.Heard.Select(h => h.Id).Order()));
    }

    [Theory] // P9
    [InlineData(true, 1, CriterionSource.User)]
    [InlineData(false, 0.5, CriterionSource.Assistant)]
    public async Task UserCriterion_IsMetByWordsOfTheUserAndAtMostPlannedByTheAnswer(bool userSaysIt, double status, CriterionSource source)
    {
        using var author = new ScriptedAuthor((step, answer) => (step, answer) switch
        {
            (_, ExtractAnswer read) when !userSaysIt => read with { Criteria = [] },
            (AssessRequest asked, AssessAnswer read) => new AssessAnswer([.. read.Criteria, new EvidencedCriterion("g.plot.budget", 1, asked.Answer[..12])]),
            _ => answer,
        });
        var pair = await PlayAsync(author, Plan("which_half", brief: Complete));

        var budget = Assert.Single(pair.PurposeStateAtTurnEnd!.Criteria!, c => c.CriterionId == "g.plot.budget");
        Assert.Equal((0, status, source), (budget.Before, budget.After, budget.Source));
        Assert.Contains(budget.Span!.Quote, userSaysIt ? pair.UserInput : pair.SynthesizedOutput!.ResponseToUser!, StringComparison.Ordinal);
        Assert.Equal(userSaysIt ? TurnKind.Advance : TurnKind.Partial, pair.TurnKind);
    }

    [Theory]
    [InlineData(" And may we spray a Banned Pesticide there?", true)]
    [InlineData(" And may we spray nothing there?", false)]
    public async Task MessageWithAnEscalationPhrase_IsAnsweredBeforeAnyDeliberation(string more, bool escalates)
    {
        using var author = new ScriptedAuthor((_, answer) => answer is UserTurnAnswer said ? new UserTurnAnswer(said.Message + more) : answer);
        var pair = await PlayAsync(author, Plan("which_half", brief: Complete));

        Assert.Equal(escalates, pair.TurnKind == TurnKind.Escalation);
        Assert.Equal(escalates, Statements(pair).Count == 0);
        Assert.Equal(escalates, author.Asked.All(r => r is UserTurnRequest or ExtractRequest or EscalationRequest));
        Assert.Equal(escalates, pair.SynthesizedOutput!.ResponseToUser!.Contains("collection point", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Goal_IsHiddenFromTheBlindDraftsOnlyWhereOptionsAreGenerated()
    {
        using var author = new ScriptedAuthor();
        var pairs = (await GenerateAsync(author, Plan("which_half", turns: 2))).TrainingPairs;

        Assert.Equal([GoalVisibilityValue.Visible, GoalVisibilityValue.HiddenRound0], pairs.Select(p => p.GoalVisibility!.Value));
        Assert.Equal([true, false], pairs.Select(p => p.InternalDeliberation!.DeliberationContext!.PersonasKnow.ContainsKey("ultimate_goal")));
    }

    [Fact]
    public async Task RequiredPhrase_StandsInEveryAnswer_AndAnAnswerWithoutItIsSentBack()
    {
        var pack = Changed(y => y.Replace("text: No advice on banned pesticides.", "text: No advice on banned pesticides.\n    require_in_answer: [ask a lawyer, ask the city]\n    require_in_escalation: [collection point]", StringComparison.Ordinal));
        using var author = new ScriptedAuthor((step, answer) => step is SynthesisRequest { Repairs.Count: 0 } && answer is SynthesisAnswer said
            ? said with { Answer = said.Answer.Replace("Ask the city before you dig.", "", StringComparison.Ordinal) }
            : answer);
        var pair = await PlayAsync(author, Plan("which_half", pack));

        Assert.EndsWith("\n\nAsk the city before you dig.", pair.SynthesizedOutput!.ResponseToUser, StringComparison.Ordinal);
        Assert.True(Assert.Single(pair.InternalDeliberation!.CriticFindings!, f => f.Code == "C_SAFETY").Resolved);
        Assert.Equal("""[["ask a lawyer","ask the city"]]""", pair.InternalDeliberation!.DeliberationContext!.PersonasKnow[DeliberationContext.AnswerContainsOneOf].GetRawText());
    }

    [Fact]
    public async Task RequiredPhraseOfAnEscalation_IsAskedForAndRecorded()
    {
        var pack = Changed(y => y.Replace("text: No advice on banned pesticides.", "text: No advice on banned pesticides.\n    require_in_escalation: [collection point]", StringComparison.Ordinal));
        using var author = new ScriptedAuthor();
        var pairs = (await GenerateAsync(author, new ScenarioPlanner(pack, WithGap with { Escalation = 1 }).Plan(1, "c1", 4))).TrainingPairs;

        var record = Assert.Single(pairs, p => p.TurnKind == TurnKind.Escalation).InternalDeliberation!;
        Assert.Equal("""[["collection point"]]""", record.DeliberationContext!.PersonasKnow[DeliberationContext.AnswerContainsOneOf].GetRawText());
        var request = Assert.Single(author.Asked.OfType<EscalationRequest>());
        Assert.Contains("collection point", Assert.Single(request.Problems(new EscalationAnswer("Please do not."))), StringComparison.Ordinal);
        Assert.Empty(request.Problems(new EscalationAnswer("Take it to the Collection Point.")));
    }

    private static ScenarioPlan Plan(string firstDecision, DomainPack? pack = null, ScenarioMix? brief = null, int turns = 1)
    {
        pack ??= MiniPack.Pack;
        var plan = new ScenarioPlanner(pack, brief ?? WithGap).Plan(1, "c1", turns);
        return plan with { Turns = [plan.Turns[0] with { Decision = pack.Decisions.Single(d => d.Id == firstDecision) }, .. plan.Turns.Skip(1)] };
    }

    /// <summary>The mini pack with a lawyer that nothing but her find makes loud.</summary>
    private static DomainPack QuietLawyer() => Changed(y => y
        .Replace(" safety_mandatory: true,", "", StringComparison.Ordinal).Replace("plot: 0.1,", "plot: 0.05,", StringComparison.Ordinal));

    private static DomainPack Changed(Func<string, string> change)
    {
        var folder = Directory.CreateTempSubdirectory("brightrun-");
        try
        {
            var text = change(File.ReadAllText(Path.Combine(MiniPack.WriteTo(folder.FullName), "mini.yaml")));
            return PackReader.Read(new PackFile("mini.yaml", text)).Pack!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TrainingPair> PlayAsync(ScriptedAuthor author, ScenarioPlan plan) => Assert.Single((await GenerateAsync(author, plan)).TrainingPairs);

    private static Task<Conversation> GenerateAsync(ScriptedAuthor author, ScenarioPlan plan) => new ConversationGenerator(
        author, new PanelParadigm(), new StaticWeighting(new WeightingSpec()),
        new GenerationStamp(
            new Origin { Type = OriginType.Template },
            new Generator { BrightrunVersion = "0.1.0", RunId = "run", RunSpecHash = "sha256:0" },
            "2026-01-01T00:00:00Z")).GenerateAsync(plan, TestContext.Current.CancellationToken);

    private static IReadOnlyList<Statement> Statements(TrainingPair pair) => pair.InternalDeliberation!.DeliberationTranscript;

    private static List<Obligation> Obligations(TrainingPair pair, ObligationSource source) =>
        [.. pair.InternalDeliberation!.Obligations!.Where(o => o.Source == source)];

    /// <summary>The answer without the words that carry the veto.</summary>
    private static SynthesisAnswer WithoutGate(SynthesisRequest request, SynthesisAnswer answer)
    {
        var veto = Assert.Single(request.Obligations, o => o.Source == ObligationSource.Veto);
        var gate = answer.Dispositions.Single(d => d.ObligationId == veto.ObligationId).Quote;
        var text = answer.Answer.Replace(gate, "", StringComparison.Ordinal);
        return answer with { Answer = text, Dispositions = [.. answer.Dispositions.Where(d => text.Contains(d.Quote, StringComparison.Ordinal) && d.ObligationId != veto.ObligationId)] };
    }

    private static SynthesisAnswer Noted(List<string> texts, SynthesisAnswer answer)
    {
        texts.Add(answer.Answer);
        return answer;
    }
}
