using BrightRun.Packs;

namespace BrightRun.TestKit;

/// <summary>A whole pack in one text: four personas, two states, two decisions each; enough for every step of the protocol.</summary>
public static class MiniPack
{
    public const string Text = """
        pack:
          id: garden_club
          version: 1.0.0
          name: A shared garden
          description: Small on purpose.
          purpose_type: shared_garden_planning
          language: en
          currency_sign: $
          fictional_names: [Marlow Yard]
          disclaimers: [Ask the city before you dig.]
        personas:
          - { id: grower, role: grower, family: technical, core: true, specialism: [soil], expertise: [soil, seasons], focus: what grows, style: calm, knowledge: [Soil decides before seed does.] }
          - { id: treasurer, role: treasurer, family: finance, specialism: [cash], expertise: [money], focus: what it costs, style: dry, weight_by_state: { plot: 0.7, beds: 0.7 }, knowledge: [A fee that nobody collects is a gift.] }
          - { id: neighbour, role: neighbour, family: user, specialism: [people], expertise: [people], focus: who comes, style: warm, weight_by_state: { plot: 0.65, beds: 0.65 }, knowledge: [People stay where somebody waits for them.] }
          - { id: lawyer, role: lawyer, family: legal, safety_mandatory: true, specialism: [permit], expertise: [permits], focus: what is allowed, style: exact, weight_by_state: { plot: 0.1, beds: 0.1 }, knowledge: [A handshake is no lease.] }
        states:
          - id: plot
            name: the plot
            phase: P1
            anchor: 0.4
            criteria:
              - { id: g.plot.budget, text: The budget is stated., assistant_can_satisfy: false, ask: [the budget of the year] }
              - { id: g.plot.choice, text: One plot is recommended with a reason., assistant_can_satisfy: true }
          - id: beds
            name: the beds
            phase: P3
            anchor: 0.8
            criteria:
              - { id: g.beds.members, text: The number of members is evidenced by sign-ups., assistant_can_satisfy: false, ask: [the list of sign-ups] }
              - { id: g.beds.plan, text: A first planting plan is given., assistant_can_satisfy: true }
        blind_spots:
          - { id: lease, text: There is no written lease., severity: 3, trigger: a plot by handshake, owners: [lawyer], closed_by: [] }
          - { id: water, text: Nobody has said where the water comes from., severity: 2, trigger: a plot without a tap, owners: [grower], closed_by: [] }
        safety_rules:
          - id: poison
            text: No advice on banned pesticides.
            escalate_on: [banned pesticide]
            user_texts: ["A friend has a can of banned pesticide left, shall we use it?"]
            escalation_answers: ["Please do not use it: it is banned because it harms people. Take the can to the city's collection point, and ask the city's plant protection office what is allowed instead."]
        lexicon_examples:
          - { kind: decoy, families: [], sentence: "the bench under the old tree stays where it is", mask: old tree }
        voices:
          - { id: brisk, description: "A busy organiser who writes short.", openings: ["Hello, I run {club}."], follow_ups: [Back again.], asks: ["What would you do now?", "How would you decide?"] }
        evidence:
          - { criterion: g.beds.members, full: ["We have {members} sign-ups on paper, each with a phone number.", "The list by the gate holds {members} names with a phone number."], partial: ["Many people said that they would come.", "Everybody we asked sounded keen."] }
        answer_content:
          - { criterion: g.plot.choice, text: ["Take the sunny half first: it carries two seasons a year."] }
          - { criterion: g.beds.plan, text: ["Plant beans and squash in the first six beds and leave the rest under clover."] }
        computed:
          share: { expression: budget / members, unit: money, says: ["the budget divided by the members is {share} each", "each member carries {share} of the budget"] }
        phrases:
          scan.none: [Nothing in my field stands out.]
          answer.blind_spot_lead: ["One thing you did not ask about:"]
          answer.blind_spot_second: [And one more.]
          answer.next_steps_lead: ["What to do now:"]
          answer.condition_lead: [One caveat.]
          answer.contested_lead: [Not everything is settled.]
          answer.bring_lead: [Next time bring]
          answer.missing_lead: ["This stage stays open; please bring"]
          answer.progress: [With that the stage is done.]
          answer.last_progress: [With that the plan stands.]
          dissent.lead: [I still see it differently.]
          synthesis.summary: [The panel settles on one way and names what stays open.]
        decisions:
          - id: which_half
            state: plot
            "on": advance
            topic: which half of the yard to take first
            options: [{ id: opt_sunny, text: take the sunny half }, { id: opt_all, text: take the whole yard }]
            chosen: opt_sunny
            drafts:
              grower: { option: opt_sunny, stance: 2, confidence: 0.8, claim: ["The sunny half feeds more people than the whole yard half tended."], grounds: [{ principle: Tended ground yields more than wide ground. }, { fact: budget }], private: ["The shady half floods in spring."], in_answer: ["Start small where the sun is."] }
              treasurer: { option: opt_all, stance: 1, confidence: 0.6, claim: ["One fence around the whole yard is cheaper than two fences."], grounds: [{ fact: budget }, { principle: Fixed costs are paid once. }], in_answer: ["Price the fence for the whole yard before you order."] }
              neighbour: { option: opt_sunny, stance: 1, confidence: 0.7, claim: ["A small start lets people see who waters."], grounds: [{ principle: Habits form in small groups. }], in_answer: ["Agree who waters on which day."] }
            clashes:
              - { challenger: grower, target: treasurer, type: exception, severity: 2, restatement: [You say one fence is cheaper.], text: ["It is not when half of it guards a flood.", "That does not hold while half of the yard stands under water."], grounds: [{ private: true }], outcome: revise, reply: ["Then fence what is dry."], reply_grounds: [{ principle: A fence is worth what it guards. }], revised_claim: ["Fence the sunny half now and the rest after spring."], in_answer: ["Fence the dry half now and price the rest after spring."] }
              - { challenger: treasurer, target: neighbour, type: source, severity: 2, restatement: [You say people will water.], text: ["Where does it say that they will?", "What shows that they will come to water?"], grounds: [{ fact: budget }], outcome: dissent, reply: ["They come when somebody waits for them."], reply_grounds: [{ principle: People keep a promise to a person. }], in_answer: ["Should fewer than half keep their day, hire a tap timer."] }
            answer:
              recommendation: ["Take the sunny half of the yard first."]
              because: ["It stays dry and it is enough for the first year."]
              next_steps: [{ text: [mark the beds], owner: you, due: this week }]
              condition: ["This no longer holds if the sunny half is promised to somebody else."]
          - id: which_soil
            state: plot
            "on": advance
            topic: whether to bring in soil
            options: [{ id: opt_test, text: test the soil first }, { id: opt_buy, text: buy soil at once }]
            chosen: opt_test
            drafts:
              grower: { option: opt_test, stance: 2, confidence: 0.9, claim: ["A test costs a week and saves a season."], grounds: [{ principle: Unknown soil is a gamble. }], in_answer: ["Wait the week for the soil test."] }
              treasurer: { option: opt_test, stance: 1, confidence: 0.7, claim: ["Soil is the largest bill of the first year."], grounds: [{ fact: budget }], in_answer: ["Hold the soil money until the test is back."] }
              neighbour: { option: opt_buy, stance: 1, confidence: 0.5, claim: ["People leave while they wait."], grounds: [{ principle: Momentum is made of small wins. }], in_answer: ["Give people a job while they wait."] }
            clashes:
              - { challenger: grower, target: neighbour, type: exception, severity: 2, restatement: [You say waiting drives people off.], text: ["Dead seedlings drive off more of them.", "A dead bed loses more people than a week does."], grounds: [{ principle: Failure is louder than delay. }], outcome: concede, reply: ["That is so; I give that up."], reply_grounds: [{ principle: A failed bed is seen by all. }], in_answer: ["Build the benches in the week of the test."] }
            answer:
              recommendation: ["Test the soil before you buy any."]
              because: ["The test decides what to buy."]
              next_steps: [{ text: [send three samples], owner: you, due: this week }]
              condition: ["Skip the test only if the beds are raised."]
          - id: who_digs
            state: beds
            "on": advance
            topic: how to share the beds
            options: [{ id: opt_own, text: a bed for each household }, { id: opt_common, text: all beds in common }]
            chosen: opt_own
            drafts:
              grower: { option: opt_own, stance: 1, confidence: 0.7, claim: ["A bed with a name is weeded."], grounds: [{ computed: share }, { principle: Owners look closer. }], in_answer: ["Put a name on every bed."] }
              treasurer: { option: opt_own, stance: 2, confidence: 0.8, claim: ["A fee for each bed is easy to collect."], grounds: [{ computed: share }, { principle: A small fee is paid by all. }], in_answer: ["Collect {share} for each bed before spring.", "Collect the fee for each bed before spring."] }
              neighbour: { option: opt_common, stance: 1, confidence: 0.6, claim: ["Common beds teach the newcomers."], grounds: [{ fact: members }, { principle: Learning needs company. }], in_answer: ["Keep two common beds for newcomers."] }
            clashes:
              - { challenger: treasurer, target: neighbour, type: exception, severity: 2, restatement: [You say common beds teach.], text: ["Who pays for what nobody owns?", "Nobody has said who pays for a common bed."], grounds: [{ computed: share }, { principle: What nobody pays for is not there. }], outcome: persist, reply: ["Two of them are paid by the first fees."], reply_grounds: [{ fact: members }, { principle: A small common cost is a fee like any other. }], in_answer: ["Pay the two common beds out of the first fees."] }
            answer:
              recommendation: ["Give each household a bed of its own."]
              because: ["It is weeded, and it pays for itself."]
              next_steps: [{ text: [assign the beds], owner: you, due: before the first planting }]
              condition: ["With fewer than ten sign-ups, dig in common."]
          - id: what_first
            state: beds
            "on": advance
            topic: what to plant first
            options: [{ id: opt_beans, text: beans and squash }, { id: opt_trees, text: fruit trees }]
            chosen: opt_beans
            drafts:
              grower: { option: opt_beans, stance: 2, confidence: 0.9, claim: ["Beans feed the soil that trees will need."], grounds: [{ principle: Legumes bind nitrogen. }], in_answer: ["Sow beans in the first six beds."] }
              treasurer: { option: opt_beans, stance: 1, confidence: 0.7, claim: ["Seed is the cheapest start."], grounds: [{ computed: share }, { principle: What is cheap may fail cheaply. }], in_answer: ["Spend on seed before trees."] }
              neighbour: { option: opt_trees, stance: 1, confidence: 0.6, claim: ["A tree makes people stay."], grounds: [{ principle: People stay with what grows slowly. }], in_answer: ["Plant one tree together on the first day."] }
            clashes:
              - { challenger: grower, target: neighbour, type: exception, severity: 2, restatement: [You say a tree keeps people.], text: ["Not a tree that dies in its first summer.", "A tree that dries out sends them home."], grounds: [{ principle: A young tree needs a summer of water. }], outcome: revise, reply: ["Then one tree, by the gate, where somebody passes."], reply_grounds: [{ principle: What is passed daily is watered. }], revised_claim: ["Plant one tree by the gate and beans in the beds."], in_answer: ["Plant one tree by the gate."] }
            answer:
              recommendation: ["Sow beans and squash first."]
              because: ["They yield this year and leave the ground better."]
              next_steps: [{ text: [order the seed], owner: you, due: this week }]
              condition: ["This no longer holds after the middle of June."]
        scenario_families:
          - id: corner_lot
            subdomain: city
            title: A garden on a corner lot
            complexity: low
            tags: [city]
            casts: [{ club: Marlow Yard, kind: corner lot }]
            numbers: { budget: { from: 1200, to: 2400, step: 40, unit: money }, members: { from: 12, to: 40, step: 1, unit: count } }
            brief: "{club} wants to turn a {kind} into a shared garden with {budget}."
            opening:
              - { text: ["We want to turn a {kind} into a garden."] }
              - { criterion: g.plot.budget, text: ["We have {budget} for the first year.", "The budget of the first year is {budget}."] }
            complete_brief:
              - { text: ["We hold a written lease and the lot has a tap."] }
            blind_spots:
              - id: lease
                state: plot
                trigger: ["The owner of the lot shook hands with us.", "We agreed with the owner over a coffee."]
                text: ["A handshake can be taken back when the first bed is dug.", "Nothing on paper says that you may dig.", "Without a lease the owner may end this any day."]
                challenge: ["What holds the owner to it?"]
                revised_claim: ["Start only once the lease is signed."]
                in_answer: ["Sign a lease of three years before you dig; without it, stop here."]
                next_step: { text: [get the lease signed], owner: you, due: before any digging }
              - id: water
                state: beds
                trigger: ["The lot lies behind the old bakery.", "Our lot is the bare one behind the bakery."]
                text: ["A bare lot has no tap.", "Nobody has said where the water comes from.", "Without water the first summer ends it."]
                challenge: ["Where does the water come from?"]
                revised_claim: ["Plant once there is a tap."]
                in_answer: ["Settle the water before you plant."]
                next_step: { text: [ask for a tap], owner: you, due: this month }
        """;

    public static DomainPack Pack { get; } = Load();

    /// <summary>Writes the pack as a folder of its name.</summary>
    /// <returns>The folder.</returns>
    public static string WriteTo(string parent)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, "garden_club")).FullName;
        File.WriteAllText(Path.Combine(folder, "mini.yaml"), Text);
        return folder;
    }

    private static DomainPack Load()
    {
        var reading = PackReader.Read(new PackFile("mini.yaml", Text));
        return reading.Usable ? reading.Pack! : throw new InvalidOperationException(string.Join("\n", reading.Findings.Select(f => $"{f.Line}: {f.Path} {f.Message}")));
    }
}
