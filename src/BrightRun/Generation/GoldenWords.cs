using System.Globalization;

namespace BrightRun.Generation;

/// <summary>A text that the writer wrote, with its place.</summary>
/// <param name="At">RFC 6901 in the YAML file.</param>
public sealed record GoldenText(string At, string Text);

/// <summary>All prose of a written conversation: what two conversations must not share.</summary>
public static class GoldenWords
{
    /// <summary>Every text but ids and quotes, which repeat what stands elsewhere.</summary>
    public static IEnumerable<GoldenText> Of(GoldenConversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return All(conversation).Where(t => t.Text is not null).Select(t => new GoldenText(t.At, t.Text!));
    }

    private static IEnumerable<(string At, string? Text)> All(GoldenConversation c)
    {
        yield return ("/brief", c.Brief);
        yield return ("/user/background", c.User.Background);
        yield return ("/user/constraints", c.User.Constraints);
        yield return ("/user/voice", c.User.Voice);
        foreach (var text in List("/hidden_facts", c.HiddenFacts, f => [("text", f.Text)])
            .Concat(List("/blind_spots", c.BlindSpots, b => [("gold", b.Gold)]))
            .Concat(List("/hazards", c.Hazards, h => [("mechanism", h.Mechanism)]))
            .Concat(c.Turns.SelectMany((t, i) => Turn(t, GoldenFile.Turn(i + 1)))))
        {
            yield return text;
        }
    }

    private static IEnumerable<(string, string?)> Turn(GoldenTurn t, string at) =>
    [
        (at + "/user", t.User),
        (at + "/topic", t.Topic),
        (at + "/answer", t.Answer),
        (at + "/summary", t.Summary),
        (at + "/baseline", t.Baseline),
        .. List(at + "/facts", t.Facts, f => [("text", f.Text)]),
        .. List(at + "/takes_back", t.TakesBack, b => [("reason", b.Reason)]),
        .. List(at + "/relevance", t.Relevance, r => [("reason", r.Reason)]),
        .. List(at + "/options", t.Options, o => [("text", o.Text)]),
        .. List(at + "/private", t.Private, p => [("text", p.Text)]),
        .. List(at + "/calculations", t.Calculations, x => [("says", x.Says)]),
        .. List(at + "/scan", t.Scan, s => [("text", s.Text), ("next_step", s.NextStep)]),
        .. List(at + "/statements", t.Statements, s =>
        [
            ("says", s.Says), ("claim", s.Claim), ("restates", s.Restates), ("question", s.Question), ("warrant", s.Warrant), ("qualifier", s.Qualifier), ("rebuttal", s.Rebuttal),
            .. (s.Grounds ?? []).SelectMany((g, i) => Ground(g, string.Create(CultureInfo.InvariantCulture, $"grounds/{i}"))),
        ]),
        .. (t.ToVerify ?? []).Select((v, i) => (string.Create(CultureInfo.InvariantCulture, $"{at}/to_verify/{i}"), (string?)v)),
    ];

    private static IEnumerable<(string, string?)> Ground(GoldenGround g, string at) =>
        [(at + "/text", g.Text), (at + "/principle", g.Principle), (at + "/assumption", g.Assumption)];

    private static IEnumerable<(string, string?)> List<T>(string at, IReadOnlyList<T>? items, Func<T, IEnumerable<(string Name, string? Text)>> texts) =>
        (items ?? []).SelectMany((item, i) => texts(item).Select(t => (string.Create(CultureInfo.InvariantCulture, $"{at}/{i}/{t.Name}"), t.Text)));
}
