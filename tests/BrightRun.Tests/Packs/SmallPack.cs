using BrightRun.Packs;

namespace BrightRun.Tests.Packs;

/// <summary>A pack of two states and two personas, in files as an author would spread it.</summary>
internal static class SmallPack
{
    public const string Head = """
        pack:
          id: stall
          version: 1.0.0
          name: A market stall
          description: Small on purpose.
          purpose_type: plan_a_stall
          language: en
          currency_sign: $
          fictional_names: [Mara Ellison]
          disclaimers: [This is not legal advice.]
        personas:
          - id: planner
            role: planner
            family: risk
            core: true
            specialism: [fallback]
            expertise: [planning]
            focus: what can go wrong
            style: plain
            knowledge: [A plan without a date is a wish.]
          - id: treasurer
            role: treasurer
            family: finance
            secondary_family: operations
            specialism: [cash]
            expertise: [money]
            focus: cash
            style: dry
            weight_by_state: { offer: 0.99 }
            knowledge: [Stock is cash that cannot be spent.]
        """;

    public const string States = """
        states:
          - id: idea
            name: the idea
            phase: P1
            anchor: 0.3
            criteria: [{ id: stall.idea.1, text: Money is stated., assistant_can_satisfy: false }]
          - id: offer
            name: the first offer
            phase: P4
            anchor: 0.6
            family_overrides: { risk: 0.7 }
            criteria: [{ id: stall.offer.1, text: One offer., assistant_can_satisfy: true }]
        """;

    public const string Rest = """
        voices:
          - { id: brisk, description: Short., openings: [Hello.], follow_ups: [Back again.], asks: ["What now?"] }
          - { id: wordy, description: Long., openings: [Good day.], follow_ups: [I am back.], asks: ["What do you think?"] }
        computed:
          margin: { expression: price - unit_cost, unit: money, says: [price less cost] }
          first_order: { expression: moq * unit_cost, unit: money, says: [minimum times cost], requires: [goods] }
          share: { expression: round(100 * margin / price), unit: percent, says: [margin of price] }
        constraints:
          - { holds: margin > 2 }
          - { holds: first_order < budget, requires: [goods] }
        evidence:
          - { criterion: stall.idea.1, full: ["I have {budget}."], partial: [I have some money.] }
          - { criterion: stall.idea.1, requires: [goods], full: ["{budget}, for stock."], partial: [Something for stock.] }
        """;

    public const string Family = """
        scenario_families:
          - id: candles
            subdomain: retail
            title: Candles
            complexity: low
            tags: [goods]
            casts:
              - { product: candle, source: a pouring workshop }
              - { product: oil lamp, source: a foundry }
            words: { day: [Saturday, Sunday] }
            numbers:
              budget: { from: 1000, to: 3000, step: 500, unit: money }
              price: { choices: [8, 12.5, 20], unit: money }
              unit_cost: { from: 4, to: 9, step: 0.5, unit: money }
              moq: { expression: 10 * ceil(budget / 200), unit: count }
            brief: Somebody sells candles.
            opening: [{ text: [I make candles.] }, { text: ["I have {budget}."], criterion: stall.idea.1 }]
            complete_brief: [{ text: [All is settled.] }]
            blind_spots:
              - id: B1
                state: idea
                trigger: [I rely on one workshop.]
                text: [One workshop is one point of failure.]
                challenge: ["What if it closes?"]
                revised_claim: [Order once a second source is found.]
                in_answer: [Find a second source first.]
                next_step: { text: [ask two workshops], owner: you, due: this week }
              - id: B2
                state: offer
                trigger: [The price is what I hope for.]
                text: [Nobody has agreed to the price.]
                challenge: ["Who has paid it?"]
                revised_claim: [Order once five buyers accept the price.]
                in_answer: [Show the price to five buyers first.]
                next_step: { text: [show the price to five buyers], owner: you, due: this week }
        """;

    public static PackReading Read(params PackFile[] more) => PackReader.Read([new("a.yaml", Head), new("b.yaml", States), new("c.yaml", Rest), new("families/candles.yaml", Family), .. more]);

    public static DomainPack Load(params PackFile[] more)
    {
        var reading = Read(more);
        Assert.Empty(reading.Findings);
        return reading.Pack!;
    }
}
