using System.CommandLine;
using BrightRun.Packs;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>The flags that ask for the single-voice tier of a pack.</summary>
internal sealed class DialogueFlags
{
    private static readonly string[] Tiers = ["template", "edge_case", "all"];

    private readonly Option<string?> tier = new("--tier") { Description = "Single-voice tier instead of the panel: template, edge_case or all; without --conversations one for each valid triple of persona, arc and topic.", HelpName = "NAME" };
    private readonly Option<string?> persona = new("--persona") { Description = "With --tier: client persona; all by default.", HelpName = "NAME" };
    private readonly Option<string?> arc = new("--arc") { Description = "With --tier: emotional arc; all by default.", HelpName = "NAME" };
    private readonly Option<string?> topic = new("--topic") { Description = "With --tier: training topic; all by default.", HelpName = "NAME" };

    public IReadOnlyList<System.CommandLine.Option> All => [tier, persona, arc, topic];

    /// <summary>The spec of the tier and how many triples are asked for; null when the panel is.</summary>
    /// <param name="matrix">Whether every triple is made once.</param>
    /// <exception cref="MisuseException">A name is unknown, or no valid triple is left.</exception>
    public (DialogueSpec Spec, int Triples)? Open(ParseResult parse, DomainPack pack, bool matrix)
    {
        if (parse.GetValue(tier) is not { } name)
        {
            return All.Skip(1).FirstOrDefault(o => parse.GetResult(o) is not null) is { } stray
                ? throw new MisuseException($"{stray.Name} belongs to the single-voice tier.", "Add --tier template, --tier edge_case or --tier all.")
                : null;
        }

        if (pack.SingleVoice is null)
        {
            throw new MisuseException($"The pack {pack.Id} has no single-voice tier.", "docs/single-voice.md says how to write one.");
        }

        var spec = new DialogueSpec
        {
            Tier = Known("--tier", name, Tiers)!,
            Persona = Known("--persona", parse.GetValue(persona), pack.ClientPersonas.Select(p => p.Id)),
            Arc = Known("--arc", parse.GetValue(arc), pack.EmotionalArcs.Select(a => a.Id)),
            Topic = Known("--topic", parse.GetValue(topic), pack.TrainingTopics.Select(t => t.Id)),
            Matrix = matrix,
        };
        var triples = spec.Triples(pack).Count;
        return triples > 0 ? (spec, triples) : throw new MisuseException("No client persona, arc and topic go together as asked for.", Why(spec, pack));
    }

    /// <summary>Which rules keep the named parts apart.</summary>
    private static string Why(DialogueSpec spec, DomainPack pack)
    {
        var broken = (from a in pack.EmotionalArcs
                      where spec.Arc is null || a.Id == spec.Arc
                      from t in pack.TrainingTopics
                      where spec.Topic is null || t.Id == spec.Topic
                      from p in pack.ClientPersonas
                      where spec.Persona is null || p.Id == spec.Persona
                      from rule in Compatibility.Broken(p, a, t)
                      select rule).Distinct(StringComparer.Ordinal).ToList();
        return broken.Count == 0
            ? $"The arcs asked for are not of the tier {spec.Tier}; use --tier all."
            : $"Broken: {string.Join(", ", broken)}; docs/single-voice.md has the rules and which topics go with which arc.";
    }

    private static string? Known(string flag, string? value, IEnumerable<string> names)
    {
        List<string> known = [.. names];
        return value is null || known.Contains(value)
            ? value
            : throw new MisuseException($"{flag} has no '{value}'{Nearest.Hint(value, known)}", $"There are: {string.Join(", ", known)}.");
    }
}
