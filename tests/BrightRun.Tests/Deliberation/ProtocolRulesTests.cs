using BrightRun.Chat;
using BrightRun.Deliberation;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Deliberation;

/// <summary>What the protocol enforces beyond the shape of an answer, and what it writes into the record.</summary>
public sealed partial class ProtocolTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ContestedTurnWithoutExceptionOrSource_AsksTheCorePersonaForOne(bool supplies)
    {
        // The grower is the core persona; every scripted challenge becomes one of type evidence.
        using var author = new ScriptedAuthor((step, answer) => (step, answer) switch
        {
            (ChallengeRequest { MustTest: true } asked, _) => supplies
                ? new ChallengeAnswer([Exception(asked)])
                : throw new StepFailedException(new Finding("BR1301", Severity.Error, "/", "No usable answer."), []),
            (ChallengeRequest, ChallengeAnswer said) => new ChallengeAnswer([.. said.Statements.Select(s => s with { Type = ChallengeType.Evidence })]),
            _ => answer,
        });
        var pair = await PlayAsync(author, Plan("which_half", brief: Complete));

        Assert.True(pair.InternalDeliberation!.Contested);
        Assert.Equal("grower", Assert.Single(author.Asked.OfType<ChallengeRequest>(), r => r.MustTest).Persona!.Id);
        Assert.Equal(supplies, Statements(pair).Any(s => s.Challenge?.Type == ChallengeType.Exception));
        var request = author.Asked.OfType<ChallengeRequest>().Single(r => r.MustTest);
        Assert.Contains(request.Problems(new ChallengeAnswer([])), p => p.Contains("exception or source", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReplyWithTheOldGround_IsNoAnswer()
    {
        using var author = new ScriptedAuthor();
        await PlayAsync(author, Plan("which_soil", brief: Complete));

        var request = author.Asked.OfType<ReplyRequest>().First();
        var old = request.Claim.Grounds.Select(g => new GroundAnswer(g.Type, g.Ref ?? "", g.Text, null)).ToList();
        var persist = new ReplyAnswer(Act.Persist, "I keep it.", request.Claim.Claim!, request.Claim.OptionId!, request.Claim.Stance!.Value, old, "");
        Assert.Contains(request.Problems(persist), p => p.Contains("repeat the ground", StringComparison.Ordinal));
        Assert.Empty(request.Problems(persist with { Grounds = [.. old, Reason] }));
    }

    [Theory]
    [InlineData(0, false)] // not for it any more
    [InlineData(1, true)] // for it all the same: the risk is accepted
    public async Task DissenterIsNotForTheOption_OrHasAcceptedTheRisk(int stance, bool accepted)
    {
        var status = accepted ? ResolutionStatus.AcceptedRisk : ResolutionStatus.Unresolved;
        using var author = new ScriptedAuthor((step, answer) => step is SettleRequest
            ? new SettleAnswer(status, "I still see it differently: nobody has promised a day.", "Nobody has promised a day.", stance, [Reason], "")
            : answer);
        var pair = await PlayAsync(author, Plan("which_half", brief: Complete));

        var dissent = Assert.Single(Statements(pair), s => s.Act == Act.Dissent);
        Assert.Equal(accepted ? null : 0, dissent.Stance);
        Assert.Equal(accepted ? null : "opt_sunny", dissent.OptionId);
        if (!accepted)
        {
            // All three end at the sunny half; the unresolved dissent takes its speaker's share away.
            var share = pair.ActivePersonasThisTurn!.PersonasWeightedForThisState.Single(w => w.PersonaId == dissent.Speaker).ActiveShare!.Value;
            Assert.Equal(1 - share, pair.InternalDeliberation!.ConsensusBuilding!.ConsensusIndex!["opt_sunny"], 5);
        }

        var request = author.Asked.OfType<SettleRequest>().First();
        Assert.NotEmpty(request.Problems(new SettleAnswer(ResolutionStatus.Unresolved, "No.", "No.", 1, [Reason], "")));
    }

    [Fact]
    public async Task EvidenceThatTheUserTakesBack_LowersTheScore_WithReasonAndWords()
    {
        using var author = new ScriptedAuthor((step, answer) => step is ExtractRequest { TurnNumber: 2 } asked && answer is ExtractAnswer read
            ? read with { Invalidated = [new InvalidatedCriterion("g.plot.budget", "The city withdrew its part.", asked.Turn.UserInput![..10])] }
            : answer);
        var pairs = (await GenerateAsync(author, Plan("which_half", brief: Complete, turns: 2))).TrainingPairs;

        var lost = Assert.Single(pairs[1].PurposeStateAtTurnEnd!.Criteria!, c => c.CriterionId == "g.plot.budget");
        Assert.Equal((1, 0, "The city withdrew its part.", pairs[1].UserInput[..10]), (lost.Before, lost.After, lost.InvalidatedReason, lost.Span!.Quote));
        Assert.Contains("g.plot.budget", pairs[1].PurposeStateAtTurnEnd!.Missing!);
        // Two criteria of equal weight up to anchor .4, two up to .8: without the budget .2 is missing.
        Assert.Equal(.6, pairs[1].PurposeStateAtTurnEnd!.AchievedScore, 9);
        Assert.Equal(0, pairs[1].CarriedContext!.CriteriaStatus["g.plot.budget"]);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, false)]
    public async Task DraftsThatOneCallWrote_SaySo(bool single, bool? blind)
    {
        using var author = new ScriptedAuthor();
        var plan = Plan("which_half", brief: Complete);
        var pair = Assert.Single((await GenerateAsync(author, plan, single ? new SingleCallParadigm() : new PanelParadigm())).TrainingPairs);

        Assert.Equal(blind, pair.InternalDeliberation!.BlindDrafts);
        Assert.All(Statements(pair).Where(s => s.Round == 0), s => Assert.Empty(s.VisibleIds!));
    }

    [Fact]
    public async Task Lead_IsDrawnWithItsPropensity()
    {
        using var author = new ScriptedAuthor();
        var pair = await PlayAsync(author, Plan("which_half", brief: Complete));

        var weighting = pair.ActivePersonasThisTurn!;
        var shares = weighting.PersonasWeightedForThisState.ToDictionary(w => w.PersonaId, w => Math.Sqrt(w.ActiveShare!.Value));
        var softened = shares[weighting.Lead!] / shares.Values.Sum();
        var top = weighting.PersonasWeightedForThisState[0].PersonaId == weighting.Lead;
        Assert.Equal((top ? .9 : 0) + (.1 * softened), weighting.LeadPropensity!.Value, 5); // deliberation.md section 7.6
    }

    [Fact]
    public async Task BlindSpotAgainstADraftUnderChallenge_QuestionsAFreeOne()
    {
        var pack = Changed(y => y.Replace("            state: plot\n                trigger", "            state: plot\n                against: [neighbour]\n                trigger", StringComparison.Ordinal));
        using var author = new ScriptedAuthor();
        // The clash about the neighbour's draft stays, since only two are played; so a draft that nobody else questions is taken.
        var pair = await PlayAsync(author, Plan("which_half", pack));

        var asks = Assert.Single(Statements(pair), s => s.Round == 1 && s.Speaker == "lawyer");
        Assert.NotEqual("lawyer", Statements(pair).Single(s => s.Id == asks.Targets[0]).Speaker);
        Assert.Equal(asks.Targets[0], Statements(pair).Single(s => s.Round == 2 && s.Act == Act.Revise && s.Claim!.Contains("lease", StringComparison.Ordinal)).Targets[0]);
    }

    private static ChallengeStatement Exception(ChallengeRequest asked)
    {
        var target = asked.Heard.First(h => h.Act == Act.Claim && h.Speaker == "treasurer");
        return new(Act.Challenge, target.Id, "It does not hold in a wet spring.", "It does not hold in a wet spring.", ChallengeType.Exception, 2, "You say it always holds.", "", "", 0, [Reason], false);
    }

    private static Task<Conversation> GenerateAsync(ScriptedAuthor author, ScenarioPlan plan, IParadigm paradigm) => Generator(author, paradigm).GenerateAsync(plan, TestContext.Current.CancellationToken);
}
