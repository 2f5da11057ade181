using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>What a planned turn of a dialogue is made of, before its texts are chosen.</summary>
internal sealed record DialogueTurnOutline
{
    public required int Number { get; init; }
    public required IReadOnlyList<ArcStep> Steps { get; init; }
    /// <summary>Variants of the client's feeling.</summary>
    public required IReadOnlyList<string> Feeling { get; init; }
    public required string FeelingKey { get; init; }
    /// <summary>Kind of the topic's content in the client's message; null for none.</summary>
    public required string? Content { get; init; }
    public required string Emotion { get; init; }
    public required double Intensity { get; init; }
    public required string? Secondary { get; init; }
    public required bool Setback { get; init; }
    public required bool Last { get; init; }
    /// <summary>The last turn of a conversation that does not reach the end of its arc.</summary>
    public required bool Open { get; init; }
    /// <summary>Whether a blind spot is woven in.</summary>
    public required bool Weave { get; init; }
}

/// <summary>Chooses and fills the texts of one dialogue. A variant whose numbers the client has not stated is never taken for the consultant.</summary>
internal sealed class DialogueWriter(
    DomainPack pack, DialogueTriple triple, long seed, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, IReadOnlyList<string>> inputs)
{
    private readonly HashSet<string> stated = new(StringComparer.Ordinal);
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    public PlannedDialogueTurn Turn(DialogueTurnOutline outline)
    {
        var (sentences, sign) = Message(outline);
        var (reply, named, computed) = Reply(outline);
        return new(outline.Number, outline.Steps, outline.Emotion, outline.Intensity, outline.Secondary, outline.Setback, sentences, sign, reply, named) { Computed = computed };
    }

    private (List<string> Sentences, string Sign) Message(DialogueTurnOutline outline)
    {
        var persona = triple.Persona;
        var first = outline.Number == 1;
        var lead = Client($"lead/{outline.Number}", first ? persona.Openings : persona.FollowUps);
        var feeling = Client($"{outline.Number}/{outline.FeelingKey}", outline.Feeling);
        var sentences = new List<string> { lead, feeling };
        if (Content(outline.Content) is { } content)
        {
            sentences.Add(Client($"{outline.Number}/{outline.Content}", content));
        }

        // A question after a feeling that has settled would open the arc again.
        if (!outline.Last && triple.Arc.Teaches())
        {
            sentences.Add(Client($"ask/{outline.Number}", persona.Asks));
        }

        return (sentences, FirstSentence(feeling));
    }

    private (List<string> Reply, string Named, List<string> Computed) Reply(DialogueTurnOutline outline)
    {
        var reply = new List<string>();
        var computed = new List<string>();
        var feeling = Consultant($"{outline.Number}/feeling", outline.Steps[0].Feeling, computed)!;
        reply.Add(feeling);
        foreach (var step in outline.Steps)
        {
            Add($"{outline.Number}/{step.Id}/says", step.Says);
            Add($"{outline.Number}/{step.Content}", Content(step.Content));
        }

        if (outline.Weave)
        {
            Add($"{outline.Number}/{DialoguePlanner.BlindSpotKind}", Content(DialoguePlanner.BlindSpotKind));
        }

        if (outline.Open)
        {
            Add($"{outline.Number}/open", triple.Arc.OpenReply);
        }
        else
        {
            Add($"{outline.Number}/ask", outline.Steps[^1].Ask);
        }

        return (reply, FirstSentence(feeling), computed);

        void Add(string key, IReadOnlyList<string>? variants)
        {
            if (variants is { Count: > 0 } && Consultant(key, variants, computed) is { } text)
            {
                reply.Add(text);
            }
        }
    }

    private IReadOnlyList<string>? Content(string? kind) => kind is null ? null
        : triple.Topic.Content.GetValueOrDefault($"{kind}@{triple.Arc.Id}") ?? triple.Topic.Content.GetValueOrDefault(kind);

    private string Client(string key, IReadOnlyList<string> variants)
    {
        var text = pack.Text(Fresh(key, variants));
        stated.UnionWith(text.Slots.Where(inputs.ContainsKey));
        return text.Fill(values);
    }

    private string? Consultant(string key, IReadOnlyList<string> variants, List<string> computed)
    {
        var sayable = variants.Where(v => pack.Text(v).Slots.All(Known)).ToList();
        if (sayable.Count == 0)
        {
            return null;
        }

        var text = pack.Text(Fresh(key, sayable));
        computed.AddRange(text.Slots.Where(s => triple.Topic.Computed?.ContainsKey(s) == true && !computed.Contains(s)));
        return text.Fill(values);
    }

    private bool Known(string slot) => !inputs.TryGetValue(slot, out var needed) || needed.All(stated.Contains);

    /// <summary>A variant that this conversation has not used yet, where there is one.</summary>
    private string Fresh(string key, IReadOnlyList<string> variants)
    {
        var unused = variants.Where(v => !said.Contains(v)).ToList();
        var chosen = Dice.For(seed, string.Create(CultureInfo.InvariantCulture, $"dialogue/{key}")).Pick(unused.Count > 0 ? unused : variants);
        said.Add(chosen);
        return chosen;
    }

    private static string FirstSentence(string text)
    {
        var end = text.IndexOfAny(['.', '?', '!']);
        while (end >= 0 && end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1]))
        {
            end = text.IndexOfAny(['.', '?', '!'], end + 1);
        }

        return end < 0 ? text : text[..(end + 1)];
    }
}
