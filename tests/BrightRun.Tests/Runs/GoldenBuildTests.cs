using System.Text.RegularExpressions;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Runs;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Runs;

public sealed partial class GoldenBuildTests
{
    private const string Sample = "business_planning/long_tables_for_block_dinners.yaml";
    private static readonly string Home = Path.Combine(Golden.Root, "examples", "golden");
    private static readonly Lazy<Task<GoldenResult>> Built = new(() => new GoldenBuild(Packs).BuildAsync(Home));

    private static PackCatalog Packs => new([Path.Combine(Golden.Root, "packs")]);

    [Fact]
    public async Task Build_WrittenConversations_AgreeWithTheCommittedDataset()
    {
        var result = await Built.Value;
        Assert.Empty(result.Findings.Where(f => f.Severity >= Severity.Warning).Select(f => $"{f.File}:{f.Line} {f.Rule} {f.Message}"));
        Assert.Null(GoldenDataset.Compare(result, Home));
    }

    [Fact]
    public async Task Build_WrittenConversations_PassEveryGateAndFindEveryCriticalBlindSpot()
    {
        foreach (var conversation in (await Built.Value).Conversations)
        {
            Assert.Equal(Verdict.Accept, conversation.Quality!.Verdict);
            Assert.DoesNotContain(conversation.Quality.Gates!, g => g.Passed == false);
            var surfaced = conversation.TrainingPairs.SelectMany(p => p.BlindSpots ?? []).Select(b => b.GoldId).ToHashSet();
            Assert.All(conversation.Scenario!.GoldBlindSpots!.Where(b => b.Severity == 3), b => Assert.Contains(b.GoldId, surfaced));
        }
    }

    [Fact]
    public async Task Build_WrittenConversations_SayHowTheyWereMade()
    {
        foreach (var conversation in (await Built.Value).Conversations)
        {
            Assert.Equal(OriginType.Derived, conversation.Provenance.Origin.Type);
            Assert.Contains("not composed by the offline author", conversation.Provenance.Origin.Method, StringComparison.Ordinal);
            Assert.Contains("not reviewed by a licensed professional", conversation.Provenance.Origin.Method, StringComparison.Ordinal);
            Assert.All(conversation.TrainingPairs, p => Assert.Single(p.Alternatives!, a => a.Kind == AlternativeKind.SingleVoiceBaseline));
        }
    }

    [Fact]
    public async Task Build_WrittenConversations_AreSoundInTheFormat()
    {
        foreach (var conversation in (await Built.Value).Conversations)
        {
            var line = FormatJson.Serialize(conversation);
            Assert.Empty(ConversationRules.Check(conversation, new RuleOptions { Computed = Fingerprint.Of(line) }).Where(f => f.Severity == Severity.Error).Select(f => f.Message));
        }
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "id: long_tables_for_block_dinners", "id: long_tables", "BR3401" },
        { "by: market_researcher\n        act: claim", "by: market_research\n        act: claim", "BR3402" },
        { "state: offer_defined", "state: offer_define", "BR3402" },
        { "criterion: idea.3", "criterion: idea.7", "BR3402" },
        { "  - id: B3\n", "  - id: B33\n", "BR3402" },
        { "  - id: BH3\n", "  - id: BH33\n", "BR3402" },
        { "quote: I would deliver them in my own pickup with my nephew\n    gold", "quote: I would deliver them in my truck\n    gold", "BR3403" },
        { "result: 2960", "result: 2950", "BR3404" },
        { "inputs: { each: 1480 }, result: 2960", "inputs: { each: 1490 }, result: 2980", "BR3404" },
        { "- fact: gap\n          - private: lent_free", "- fact: gap\n            private: lent_free", "BR3405" },
        { "restates: A late order could lose the whole summer.", "claim: A late order is no order.", "BR3406" },
        { "act: persist\n        to: tops_matter", "act: persist\n        to: price_each", "BR3407" },
        { "      - { key: B4, quote: \"Buy it only when some Saturdays have been wanted twice, counted at the end of June.\" }\n", "", "BR3408" },
        { "kind: partial", "kind: advance", "BR3409" },
        { "One set for 1,720 needs 15", "One set for 1,720 lasts 37 summers and needs 15", "BR3412" },
        { "As for rules and names:", "As the market researcher says, for rules and names:", "BR3413" },
        { "key: wait_costs_may\n        by: risk_contingency_planner\n        act: challenge\n        to: tops_matter\n        type: exception", "key: wait_costs_may\n        by: risk_contingency_planner\n        act: challenge\n        to: tops_matter\n        type: feasibility", "BR3417" },
        { "- key: one_truck", "- key: tops_matter", "BR3416" },
        { "mechanism:", "mechanisms:", "BR3010" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task Build_AMistake_IsFoundWithLineAndRemedyAndNothingIsWritten(string right, string wrong, string rule)
    {
        var text = await SampleAsync();
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var result = await BuildAsync((Sample, text[..at] + wrong + text[(at + right.Length)..]));

        var finding = Assert.Single(result.Findings.Where(f => f.Rule == rule).Take(1));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(Sample, finding.File);
        Assert.True(finding.Line > 0);
        Assert.Empty(result.Conversations);
        Assert.Throws<ArgumentException>(() => GoldenDataset.Write(result));
    }

    [Fact]
    public async Task Build_EightWordsInTwoConversations_NamesBothPlaces()
    {
        var text = await SampleAsync();
        var other = Renamed(text);
        var result = await BuildAsync((Sample, text), ("business_planning/other.yaml", other));
        Assert.Contains(result.Findings, f => f.Rule == "BR3411" && f.File == "business_planning/other.yaml" && f.Message.Contains(Sample + ":", StringComparison.Ordinal));
        // Runs inside one conversation, such as a restated claim, are no findings.
        Assert.DoesNotContain((await BuildAsync((Sample, text))).Findings, f => f.Rule == "BR3411");
    }

    [Fact]
    public async Task Build_SameFiles_GivesTheSameBytes()
    {
        var text = await SampleAsync();
        Assert.Equal(GoldenDataset.Write(await BuildAsync((Sample, text))), GoldenDataset.Write(await BuildAsync((Sample, text.ReplaceLineEndings("\r\n")))));
    }

    [Fact]
    public async Task Build_TheSample_ComputesWhatTheWriterLeavesOut()
    {
        var conversation = Assert.Single((await BuildAsync((Sample, await SampleAsync()))).Conversations);
        var first = conversation.TrainingPairs[0];
        // idea: .85 market, .80 user, .65 technical by the table, risk as the core; the attorney joins by its veto.
        Assert.Equal(["customer_advocate", "market_researcher", "product_specialist", "risk_contingency_planner", "business_ip_attorney"],
            first.ActivePersonasThisTurn!.PersonasWeightedForThisState.Select(p => p.PersonaId).OrderBy(p => p is "business_ip_attorney").ThenBy(p => p, StringComparer.Ordinal));
        Assert.Contains(first.InternalDeliberation!.DeliberationTranscript, s => s is { Id: "t1.r0.05", Act: Act.Veto, Speaker: "business_ip_attorney" });
        Assert.Equal(8, first.InternalDeliberation.BlockerScan!.Count);
        // Four criteria of equal weight, all evidenced: the anchor of the state.
        Assert.Equal(0.10, first.PurposeStateAtTurnEnd!.AchievedScore, 6);
        Assert.Equal(TurnKind.Partial, conversation.TrainingPairs[1].TurnKind);
        Assert.Equal(["business_planning.evidence.2"], conversation.TrainingPairs[1].PurposeStateAtTurnEnd!.Missing);
        Assert.Equal("set_by_hand", conversation.TrainingPairs[4].ActivePersonasThisTurn!.PersonasWeightedForThisState.Single(p => p.PersonaId == "business_ip_attorney").ReasonCode);
    }

    public static TheoryData<string> Gates => ["coverage", "blind_spot", "specifics", "dissent", "hazard", "safety", "silent_agreement", "progress", "persona", "stance"];

    [Theory, MemberData(nameof(Gates))]
    public async Task Score_AMutatedCopy_FailsTheRightGate(string gate)
    {
        var conversation = Assert.Single((await BuildAsync((Sample, await SampleAsync()))).Conversations);
        var context = new ScoringContext { Safety = SafetyPhrases.Of(Packs.Load("business_planning").Pack!.SafetyRules) };
        var scorer = new ConversationScorer(TimeProvider.System);
        Assert.DoesNotContain(scorer.Score(conversation, context).Gates!, g => g.Passed == false);

        var gates = scorer.Score(GoldenMutations.For(gate, conversation), context).Gates!;
        Assert.False(gates.Single(g => g.GateId == gate).Passed);
    }

    [Fact]
    public async Task Compare_SameSeed_GivesTheSameFiguresUnderTheSameLetters()
    {
        var result = await BuildAsync((Sample, await SampleAsync()));
        var (one, two) = (await GoldenComparison.RunAsync(result, 2, 5), await GoldenComparison.RunAsync(result, 2, 5));
        Assert.Equal((one.A, one.B), (two.A, two.B));
        Assert.Equal(one.Rows, two.Rows);
        Assert.NotEqual(one.A.Name, one.B.Name);
    }

    [Fact]
    public void EveryRuleOfTheCode_HasALineInTheRulesPage_AndTheOtherWayRound()
    {
        var code = Directory.EnumerateFiles(Path.Combine(Golden.Root, "src", "BrightRun"), "Golden*.cs", SearchOption.AllDirectories)
            .SelectMany(f => RuleId().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        var page = PageLine().Matches(File.ReadAllText(Path.Combine(Golden.Root, "docs", "rules-golden.md"))).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(code.Order(StringComparer.Ordinal), page.Order(StringComparer.Ordinal));
    }

    private static Task<string> SampleAsync() => File.ReadAllTextAsync(Path.Combine(Home, Sample), TestContext.Current.CancellationToken);

    private static Task<GoldenResult> BuildAsync(params (string, string)[] files) => new GoldenBuild(Packs).BuildAsync(files);

    private static string Renamed(string text) => text.Replace("id: long_tables_for_block_dinners", "id: other", StringComparison.Ordinal);

    [GeneratedRegex(@"""(BR\d{4})""")]
    private static partial Regex RuleId();

    [GeneratedRegex(@"^\| (BR\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex PageLine();
}
