using System.Text.RegularExpressions;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.TestKit;
using BrightRun.Weighting;

namespace BrightRun.Tests.Packs;

public sealed partial class PackLinterTests
{
    // Both personas are active everywhere: the panel has only two.
    private const string Decision = """
        decisions:
          - id: first_batch
            state: offer
            'on': advance
            topic: how much to make first
            options: [{ id: opt_small, text: Make a small batch }, { id: opt_full, text: Make the full minimum }]
            chosen: opt_small
            drafts:
              planner:
                option: opt_small
                stance: 1
                confidence: 0.6
                claim: ["With {budget} at stake a small batch teaches more.", A small batch teaches more than a full one.]
                grounds: [{ fact: budget }, { principle: What cannot be sold cannot be undone. }]
                private: [Workshops often take half a minimum in a quiet month.]
                in_answer: [Make a small batch first.]
              treasurer:
                option: opt_full
                stance: 1
                confidence: 0.6
                claim: [The full minimum is cheaper for each piece.]
                grounds: [{ principle: Fixed effort spreads over the batch. }]
                in_answer: [Ask what the full minimum would cost.]
            clashes:
              - challenger: planner
                target: treasurer
                type: exception
                severity: 2
                restatement: [A full batch is cheaper for each piece.]
                text: [It is cheaper only if all of it sells.]
                grounds: [{ private: true }, { principle: Unsold stock has no price. }]
                outcome: revise
                reply: [Then the first batch is small and the price holds for a second one.]
                reply_grounds: [{ principle: A price can be agreed before the quantity is. }]
                revised_claim: [A small batch now, and the price of the full one in writing.]
                in_answer: [Have the price of a full batch put in writing.]
            answer:
              recommendation: [Make a small batch.]
              because: [It shows what sells.]
              condition: [This holds while nobody has ordered.]
              next_steps: [{ text: [ask for half the minimum], owner: you, due: this week }]
        """;

    private static readonly PackFile DecisionFile = new("decision.yaml", Decision);

    [Fact]
    public void Check_SmallPack_LacksOnlyWhatIsTooLittle() =>
        // Sound, but two states, two personas and one family, whose blind spots are not defined: what is missing is named, and nothing else.
        Assert.Equal(
            ["BR3102", "BR3104", "BR3105", "BR3108", "BR3109", "BR3133", "BR3139", "BR3141", "BR3142", "BR3143", "BR3146", "BR3147", "BR3151", "BR3153"],
            Lint(DecisionFile).Select(f => f.Rule).Distinct().Order());

    [Theory]
    [InlineData("chosen: opt_small", "chosen: opt_smal", "BR3102", "Did you mean 'opt_small'?")]
    [InlineData("target: treasurer", "target: tresurer", "BR3102", "'treasurer'")]
    [InlineData("state: offer", "state: ofer", "BR3102", "'offer'")]
    [InlineData("how much to make first", "how much {prodct} to make", "BR3121", "Did you mean 'product'?")]
    [InlineData("[Make a small batch first.]", "[\"Make {units first.\"]", "BR3120", "Character 6")]
    [InlineData("[Make a small batch first.]", "[\"Keep {first_order} back.\"]", "BR3122", "first_order")] // moq and unit_cost are never stated
    [InlineData("[Make a small batch first.]", "[]", "BR3123", "no variant")]
    [InlineData("option: opt_full", "option: opt_small", "BR3130", "divided")]
    [InlineData("type: exception", "type: omission", "BR3133", "none of type exception or source")]
    [InlineData("outcome: revise", "outcome: persist", "BR3134", "no revised_claim")]
    [InlineData("reply_grounds: [{ principle: A price can be agreed before the quantity is. }]", "reply_grounds: [{ principle: Fixed effort spreads over the batch. }]", "BR3136", "repeating")]
    [InlineData("grounds: [{ principle: Fixed effort spreads over the batch. }]", "grounds: [{ fact: price }]", "BR3135", "principle")]
    [InlineData("{ fact: budget }", "{ fact: margin }", "BR3135", "'margin'")]
    [InlineData("{ fact: budget }", "{ computed: margins }", "BR3135", "Did you mean 'margin'?")]
    [InlineData("{ fact: budget }", "{ fact: budget, computed: margin }", "BR3135", "exactly one")]
    [InlineData("        private: [Workshops often take half a minimum in a quiet month.]\n", "", "BR3135", "no private fact")]
    [InlineData("'on': advance", "'on': blocked", "BR3137", "news and blocked_criterion")]
    [InlineData("chosen: opt_small", "chosen: opt_full", "BR3138", null)] // held by the treasurer: no finding
    [InlineData("[It shows what sells.]", "[It shows what sells!]", "BR3160", "exclamation")]
    [InlineData("[It shows what sells.]", "[It shows what sells in 30 days.]", "BR3161", "30")]
    [InlineData("[It shows what sells.]", "[The panel thinks that it shows what sells.]", "BR3162", "panel")]
    [InlineData("[A full batch is cheaper for each piece.]", "[The treasurer says that it is cheaper.]", "BR3162", "role (treasurer)")]
    [InlineData("[It shows what sells.]", "[It shows what sells now., It shows what sold before.]", "BR3163", "It shows what")]
    [InlineData("[It shows what sells.]", "[A full batch is cheaper for each piece.]", "BR3164", "word for word")]
    [InlineData("[It shows what sells.]", "[It shows what Galloway Foods sells.]", "BR3165", "'Galloway Foods'")]
    [InlineData("[It shows what sells.]", "[It shows what Mara sells on Monday.]", "BR3165", null)] // a name of the list, and a day
    public void Check_ChangedDecision_IsFound(string from, string to, string rule, string? says)
    {
        Assert.Contains(from, Decision, StringComparison.Ordinal);
        var findings = Lint(new PackFile("decision.yaml", Decision.Replace(from, to, StringComparison.Ordinal))).Where(f => f.Rule == rule && f.File == "decision.yaml").ToList();

        if (says is null)
        {
            Assert.Empty(findings);
        }
        else
        {
            Assert.Contains(findings, f => (f.Message + f.Remedy).Contains(says, StringComparison.Ordinal) && f.Line > 1);
        }
    }

    [Theory]
    [InlineData("personas: [{ id: planner, role: r, family: legal, specialism: [], expertise: [e], focus: f, style: s, knowledge: [] }]", "BR3101", "/personas/2")]
    [InlineData("blind_spots: [{ id: B1, text: t, severity: 3, trigger: t, owners: [nobody], closed_by: [stall.offer.1] }]", "BR3102", "/blind_spots/0/owners/0")]
    [InlineData("blind_spots: [{ id: B1, text: t, severity: 3, trigger: t, owners: [planner], closed_by: [stall.offer.1] }]", "BR3102", "/blind_spots/0/closed_by/0")] // not a user criterion
    [InlineData("states: [{ id: late, name: n, phase: P5, anchor: 0.5, criteria: [] }]", "BR3103", "/states/2/anchor")]
    [InlineData("states: [{ id: late, name: n, phase: P5, anchor: 1.0, criteria: [] }]", "BR3103", "/states/2/anchor")]
    [InlineData("states: [{ id: late, name: n, phase: P5, anchor: 0.9, criteria: [{ id: late.1, text: t, assistant_can_satisfy: false }] }]", "BR3140", "/states/2/criteria/0")]
    [InlineData("personas: [{ id: xy, role: r, family: legal, weight_by_state: { idea: 0.3, offer: 0.8 }, specialism: [], expertise: [e], focus: f, style: s, knowledge: [] }]", "BR3108", "/personas/2")]
    [InlineData("constraints: [{ holds: price > 30 }]", "BR3125", "/scenario_families/0/numbers")]
    [InlineData("constraints: [{ holds: prise > 30 }]", "BR3124", "/constraints/2/holds")]
    [InlineData("computed: { left: { expression: budget - first_orders, unit: money, says: [x] } }", "BR3124", "/computed/left/expression")]
    [InlineData("computed: { a1: { expression: a2 + 1, unit: money, says: [x] }, a2: { expression: a1, unit: money, says: [x] } }", "BR3124", "/computed/a2/expression")]
    [InlineData("computed: { half: { expression: budget / 400, unit: count, says: [x] } }", "BR3126", "/scenario_families/0/numbers/half")]
    [InlineData("computed: { kept: { expression: budget - 1, unit: money, says: ['{kept} is left of {price}'] } }", "BR3122", "/computed/kept/says")]
    [InlineData("safety_rules: [{ id: s1, text: t, escalate_on: [pay to join], user_texts: [They pay for joining.], escalation_answers: [No.] }]", "BR3148", "/safety_rules/0/user_texts/0")]
    [InlineData("safety_rules: [{ id: s1, text: t, escalate_on: [pay to join], user_texts: [They Pay to Join.] }]", "BR3148", "/safety_rules/0")]
    [InlineData("safety_rules: [{ id: s1, text: t, escalate_on: [i make candles] }]", "BR3148", "/scenario_families/0/opening/0/text/0")]
    [InlineData("safety_rules: [{ id: s1, text: t, forbid_in_answer: [second source] }]", "BR3148", "/scenario_families/0/blind_spots/0/in_answer/0")]
    [InlineData("safety_rules: [{ id: s1, text: t, require_in_answer: [ask a lawyer, legal advisor] }]", "BR3148", "/pack/disclaimers/0")]
    [InlineData("safety_rules: [{ id: s1, text: t, require_in_answer: [ask a lawyer, Legal Advice] }]", null, "/pack/disclaimers/0")]
    [InlineData("safety_rules: [{ id: s1, text: t, escalate_on: [pay to join], user_texts: [They pay to join.], escalation_answers: [Ask the police., No.], require_in_escalation: [police] }]", "BR3148", "/safety_rules/0/escalation_answers/1")]
    [InlineData("safety_rules: [{ id: s1, text: t, escalate_on: [pay to join], user_texts: [They pay to join.], escalation_answers: [Ask the police., No.], require_in_escalation: [police] }]", null, "/safety_rules/0/escalation_answers/0")]
    [InlineData("safety_rules: [{ id: s1, text: t, require_in_escalation: [police] }]", "BR3148", "/safety_rules/0/require_in_escalation")]
    [InlineData("safety_rules: [{ id: s1, text: t, forbid_in_answer: [''] }]", "BR3148", "/safety_rules/0/forbid_in_answer/0")]
    [InlineData("lexicon_examples: [{ kind: concern, families: [legal], sentence: the loan is late }]", "BR3150", "/lexicon_examples/0/sentence")]
    [InlineData("lexicon_examples: [{ kind: decoy, families: [legal], sentence: the loan is late, mask: the loan }]", "BR3150", "/lexicon_examples/0/sentence")]
    [InlineData("lexicon_examples: [{ kind: decoy, families: [finance], sentence: the loan is late, mask: a loan }]", "BR3150", "/lexicon_examples/0")]
    [InlineData("answer_content: [{ criterion: stall.offer.1, text: ['It costs {unit_cost}.'] }]", "BR3122", "/answer_content/0/text")]
    [InlineData("answer_content: [{ criterion: stall.offer.1, requires: [gods], text: [x] }]", "BR3154", "/answer_content/0/requires/0")]
    [InlineData("voices: [{ id: v, description: d, openings: ['I have {budget}.'], follow_ups: [x], asks: [x] }]", null, "/voices/2/openings")] // the user may state a number
    [InlineData("phrases: { answer.lead: ['{budget} it is.'] }", "BR3122", "/phrases/answer.lead")]
    [InlineData("phrases: { answer.lead: ['{topic} it is.'] }", null, "/phrases/answer.lead")]
    [InlineData("phrases: { answer.open.offer: ['{budget} it is.'] }", null, "/phrases/answer.open.offer")] // a phrase of a state
    [InlineData("phrases: { answer.open.offer: ['{price} it is.'] }", "BR3122", "/phrases/answer.open.offer")]
    public void Check_AddedPart_IsFound(string yaml, string? rule, string path)
    {
        var findings = Lint(DecisionFile, new("more.yaml", yaml)).Where(f => f.Path == path).ToList();

        if (rule is null)
        {
            Assert.Empty(findings);
        }
        else
        {
            Assert.Contains(findings, f => f.Rule == rule && f.File is not null && f.Line > 0);
        }
    }

    [Fact]
    public void Check_PartialTurnOfFirstState_DoesNotKnowTheBudget()
    {
        var partial = Decision.Replace("'on': advance", "'on': partial", StringComparison.Ordinal).Replace("state: offer", "state: idea", StringComparison.Ordinal).Replace("[It shows what sells.]", "[\"It keeps {budget} together.\"]", StringComparison.Ordinal);

        Assert.Contains(Lint(new PackFile("decision.yaml", partial)), f => f.Rule == "BR3122" && f.Path == "/decisions/0/answer/because");
        Assert.DoesNotContain(Lint(new PackFile("decision.yaml", partial.Replace("'on': partial", "'on': advance", StringComparison.Ordinal))), f => f.Rule == "BR3122" && f.Path == "/decisions/0/answer/because");
    }

    [Fact]
    public void Check_Findings_StandInTheOrderOfFilesAndLines()
    {
        var places = Lint(DecisionFile).Select(f => (f.File, f.Line)).ToList();

        Assert.Equal(places.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line), places);
    }

    [Fact]
    public void EveryRule_HasALineInTheRulesPage()
    {
        var page = File.ReadAllText(Path.Combine(Golden.Root, "docs", "rules-packs.md"));
        var sources = Directory.EnumerateFiles(Path.Combine(Golden.Root, "src", "BrightRun", "Packs"), "*.cs").Select(File.ReadAllText);

        Assert.Equal(sources.SelectMany(s => RuleInCode().Matches(s)).Select(m => m.Groups[1].Value).Distinct().Order(), RuleInPage().Matches(page).Select(m => m.Groups[1].Value));
    }

    private static IReadOnlyList<Finding> Lint(params PackFile[] files)
    {
        var reading = SmallPack.Read(files);
        Assert.Empty(reading.Findings);
        return PackLinter.Check(reading.Pack!, StaticPanel.Active);
    }

    [GeneratedRegex("\"(BR3\\d{3})\"")]
    private static partial Regex RuleInCode();

    [GeneratedRegex("^\\| (BR3\\d{3}) \\|", RegexOptions.Multiline)]
    private static partial Regex RuleInPage();
}
