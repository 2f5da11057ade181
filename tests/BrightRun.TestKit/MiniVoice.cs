using BrightRun.Packs;

namespace BrightRun.TestKit;

/// <summary>A small pack with a single-voice tier: two client personas, three arcs, two topics; the head is that of <see cref="MiniPack"/>.</summary>
public static class MiniVoice
{
    public const string Yaml = """
        single_voice:
          consultant:
            name: Rowan Ellery
            business: Lantern Quay Planning
            expertise: plain planning
            years_experience: 12
            core_philosophy: [Feelings before facts., No judgement., Teach the why., Small steps count., The client's values decide.]
            tone: warm and plain
            techniques: [name the feeling first]
            avoid: [jargon]
            system_prompt: "You are Rowan Ellery of Lantern Quay Planning. You name what the client feels before you give a figure, you explain every term, and you end with one small step."
          names: [Mara, Tobin, Ines]
          households:
            - { text: single, partner: false }
            - { text: married, partner: true }
          jobs: [a nurse, a welder]
          regions: [on the coast, in the hills]
          ages: [34, 47]
          jargon: [{ term: escrow, explained_by: [an account that holds money] }]
          crisis_phrases: [do not want to be here any more]
          crisis_arc: crisis_to_referral
          crisis_never_ask: [how would you, pills]
          crisis_resources: [["988"], ["911"]]
        client_personas:
          - { id: careful, name: The Careful One, situation: keeps lists, belief: one slip and all is lost, fear: a wrong choice, under_stress: asks again, needs: one rule, avoid: many scenarios, language: whole sentences, most_asks: 2, blind_spots: [lease], openings: ["Hello, I am {name}."], follow_ups: ["It is {name} again."], asks: ["What would you look at first?"] }
          - { id: hasty, name: The Hasty One, situation: acts first, belief: it will work out, fear: losing time, under_stress: decides, needs: the next step, avoid: lectures, language: short, most_asks: 1, blind_spots: [water], openings: ["Quick one from {name}."], follow_ups: ["Back."], asks: ["So what now?"] }
        emotional_arcs:
          - id: worry_to_calm
            name: Worry → Calm
            tier: template
            start: { emotion: anxiety, secondary: overwhelm, intensity: 0.7 }
            end: { emotion: calm, intensity: 0.6 }
            fewest_turns: 3
            most_turns: 4
            needs: [[plain]]
            excludes_personas: []
            prefers: [careful]
            outcome: The client has a rule and a next step.
            setback: ["The knot is back since last night."]
            open_end: ["Honestly, the knot has not gone."]
            open_reply: ["Then we leave that open and write down what would loosen it."]
            steps:
              - { id: name_it, goal: Name the fear., phase: initial_opportunity_exploration, emotion: start, client: ["I lie awake over this."], client_content: situation, feeling: ["Lying awake over it is a heavy way to care about something."], ask: ["What part keeps you awake?"] }
              - { id: test_it, goal: Test it against figures., phase: exploring_deeper_concern, emotion: mixed, client: ["It is a little lighter, still there."], feeling: ["Still there, and a little lighter, is honest."], content: example }
              - { id: rule_it, goal: Give a rule., phase: commitment_and_closure, emotion: end, client: ["I slept, and I feel calm about it now."], client_content: restate, feeling: ["Calm after so many nights is worth noticing."], content: rule }
          - id: crisis_to_referral
            name: Crisis → Referral
            tier: edge_case
            start: { emotion: despair, intensity: 0.9 }
            end: { emotion: referred, intensity: 0.8 }
            fewest_turns: 2
            most_turns: 2
            needs: []
            teaches_topic: false
            complete_by_referral: true
            outcome: The client has the resources and planning has stopped.
            steps:
              - { id: stop, goal: Stop planning and give the resources., phase: initial_crisis_disclosure, emotion: start, client: ["I meant to ask about {topic}, but I do not want to be here any more."], feeling: ["I am glad you told me, and this matters more than any plan. Please call or text 988 now, or 911 if you are in danger this minute. Nothing else needs deciding today."] }
              - { id: stay, goal: Stay with the referral., phase: commitment_and_closure, emotion: end, client: ["I will call them."], feeling: ["Thank you for calling, that is the right next thing. Keep 988 and 911 close, and let somebody you trust sit with you. The rest waits until you are safe."] }
          - id: pair_to_peace
            name: Quarrel → Peace
            tier: template
            start: { emotion: resentment, intensity: 0.7 }
            end: { emotion: alignment, intensity: 0.6 }
            fewest_turns: 2
            most_turns: 2
            needs: [[couple]]
            excludes_tags: [loss]
            couple: true
            outcome: Both take one step.
            steps:
              - { id: hear, goal: Hear both., phase: initial_opportunity_exploration, emotion: start, client: ["We quarrel about it every Sunday."], client_content: situation, feeling: ["Quarrelling every Sunday wears two people out."], content: example }
              - { id: step, goal: One step together., phase: commitment_and_closure, emotion: end, client: ["We want the same thing after all."], client_content: restate, feeling: ["Wanting the same thing is most of the work."], content: rule }
        training_topics:
          - id: rainy_day_fund
            title: A first reserve
            phrase: a first reserve
            complexity: low
            tags: [plain, couple]
            blind_spots: [water]
            numbers: { saved: { from: 300, to: 900, step: 50, unit: money }, spending: { from: 1500, to: 2500, step: 100, unit: money } }
            computed: { share: { expression: round(saved * 100 / spending), unit: percent, says: ["{saved} of {spending} is {share}"] } }
            content:
              situation: ["I have {saved} saved and a month costs me {spending}.", "A month here costs {spending}, and {saved} is what I have put by.", "{saved} is in the jar, {spending} leaves every month."]
              restate: ["So I stop at one month first.", "One month first, then we talk again.", "First a month, that is the whole rule."]
              example: ["Your {saved} covers {share} of a month of {spending}.", "With {saved} you hold {share} of one month already.", "{share} of a month is there, because {saved} stands against {spending}."]
              rule: ["If a month is covered, the next saving goes elsewhere.", "Cover one month, then choose again.", "One month first, everything else after that."]
          - id: empty_house
            title: An empty house
            phrase: the empty house
            complexity: medium
            tags: [loss]
            blind_spots: []
            excludes_personas: [careful]
            content: { situation: ["The house stands empty since spring."] }
        prompt_templates:
          - { id: worry_to_calm, version: "1", arc: worry_to_calm, system: "You are {{ consultant.name }}. {{ arc.outcome }} Ask at most {{ client.most_asks }} things.", user: "{{ user_input }} They feel {{ emotion.primary }}.{% for s in steps %} {{ s }}{% endfor %}" }
          - { id: crisis_to_referral, version: "1", arc: crisis_to_referral, system: "Stop planning. At most {{ most_words }} words.", user: "{{ user_input }}" }
          - { id: pair_to_peace, version: "1", arc: pair_to_peace, system: "Take no side.", user: "{{ user_input }}" }
        """;

    /// <summary>The garden pack with the tier.</summary>
    public static DomainPack Pack { get; } = Load(Yaml);

    /// <summary>The garden pack with another text of the tier; the findings of reading fail the caller.</summary>
    public static DomainPack Load(string yaml)
    {
        var reading = PackReader.Read(new PackFile("mini.yaml", MiniPack.Text), new PackFile("voice.yaml", yaml));
        return reading.Usable ? reading.Pack! : throw new InvalidOperationException(string.Join("\n", reading.Findings.Select(f => $"{f.File}:{f.Line}: {f.Path} {f.Message}")));
    }
}
