using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>A conversation that was read from YAML, with the place of every value.</summary>
public sealed record GoldenFile
{
    private readonly YamlFile yaml;

    private GoldenFile(string path, YamlFile yaml, GoldenConversation conversation, string text) =>
        (Path, this.yaml, Conversation, Text) = (path, yaml, conversation, text);

    /// <summary>As findings name it, with '/' on every system.</summary>
    public string Path { get; }

    public GoldenConversation Conversation { get; }

    /// <summary>The YAML as it was read.</summary>
    public string Text { get; }

    /// <summary>Reads one file; null when it is no conversation, which the findings explain with line and remedy.</summary>
    /// <param name="path">As findings name it.</param>
    /// <param name="text">Content.</param>
    /// <param name="findings">Added to.</param>
    public static GoldenFile? Read(string path, string text, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var found = new List<Finding>();
        if (YamlReader.Read(path, text, found) is { } yaml)
        {
            new PackShapeRule(yaml, found).Check(yaml.Root, PackShape.Of(typeof(GoldenConversation), GoldenJson.Default));
            if (found.Count == 0)
            {
                return new(path, yaml, Deserialized(yaml), text);
            }
        }
        else if (found.Count == 0)
        {
            found.Add(new("BR3401", Severity.Error, "", "The file is empty; it must hold one conversation.") { File = path, Remedy = "Write the conversation, or remove the file." });
        }

        foreach (var finding in found)
        {
            findings.Add(finding);
        }

        return null;
    }

    /// <summary>A finding at a value of the file, or at its nearest ancestor.</summary>
    /// <param name="at">RFC 6901, such as <c>/turns/0/answer</c>.</param>
    public Finding Finding(string rule, string at, string message, string? remedy = null, Severity severity = Severity.Error)
    {
        ArgumentNullException.ThrowIfNull(at);
        var place = yaml.Find(at.Split('/'));
        return new(rule, severity, at, message) { File = Path, Line = place.Line, Column = place.Column, Remedy = remedy, ConversationId = Conversation.Id };
    }

    /// <summary>Pointer of a turn, or of something in it.</summary>
    internal static string Turn(int number, string inside = "") => string.Create(CultureInfo.InvariantCulture, $"/turns/{number - 1}{inside}");

    private static GoldenConversation Deserialized(YamlFile yaml)
    {
        var json = new ArrayBufferWriter<byte>(64 * 1024);
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true }))
        {
            yaml.Root.WriteTo(writer);
        }

        return Trimmed(JsonSerializer.Deserialize(json.WrittenSpan, GoldenJson.Default.GoldenConversation) ?? throw new InvalidOperationException("A file with a root has a conversation."));
    }

    // A block text of YAML ends with a line break, which is no part of what is said.
    private static GoldenConversation Trimmed(GoldenConversation conversation) => conversation with
    {
        Brief = conversation.Brief.Trim(),
        User = new() { Background = conversation.User.Background.Trim(), Constraints = conversation.User.Constraints.Trim(), Voice = conversation.User.Voice.Trim() },
        HiddenFacts = conversation.HiddenFacts?.Select(f => f with { Text = f.Text.Trim() }).ToList(),
        BlindSpots = conversation.BlindSpots?.Select(b => b with { Quote = b.Quote.Trim(), Gold = b.Gold.Trim() }).ToList(),
        Hazards = conversation.Hazards?.Select(h => h with { Mechanism = h.Mechanism.Trim() }).ToList(),
        Turns = [.. conversation.Turns.Select(t => t with
        {
            User = t.User.Trim(),
            Facts = t.Facts?.Select(f => f with { Text = f.Text.Trim(), Quote = f.Quote.Trim() }).ToList(),
            Evidence = t.Evidence?.Select(e => e with { Quote = e.Quote.Trim() }).ToList(),
            TakesBack = t.TakesBack?.Select(b => b with { Quote = b.Quote.Trim() }).ToList(),
            Topic = t.Topic?.Trim(),
            Options = t.Options?.Select(o => o with { Text = o.Text.Trim() }).ToList(),
            Private = t.Private?.Select(p => p with { Text = p.Text.Trim() }).ToList(),
            Calculations = t.Calculations?.Select(c => c with { Says = c.Says.Trim() }).ToList(),
            Scan = t.Scan?.Select(s => s with { Text = s.Text.Trim(), NextStep = s.NextStep.Trim(), Quote = s.Quote?.Trim() }).ToList(),
            Statements = t.Statements?.Select(s => s with { Says = s.Says.Trim(), Claim = s.Claim?.Trim(), Restates = s.Restates?.Trim(), Question = s.Question?.Trim() }).ToList(),
            Answer = t.Answer.Trim(),
            Recommends = t.Recommends?.Trim(),
            Summary = t.Summary?.Trim(),
            Carries = t.Carries?.Select(c => c with { Quote = c.Quote.Trim() }).ToList(),
            Satisfies = t.Satisfies?.Select(s => s with { Quote = s.Quote.Trim() }).ToList(),
            Baseline = t.Baseline.Trim(),
        })],
    };
}
