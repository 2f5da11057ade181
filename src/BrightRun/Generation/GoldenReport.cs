using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>The questions that the checks of a written conversation ask, and how they report.</summary>
internal sealed class GoldenReport(GoldenFile file, DomainPack pack, List<Finding> findings)
{
    public void Persona(string id, string at) =>
        Known("persona of the panel", id, file.Conversation.Panel ?? [.. pack.Personas.Select(p => p.Id)], at);

    public void Present(string? value, string name, string at)
    {
        if (string.IsNullOrEmpty(value))
        {
            Report("BR3406", at, $"The turn has no '{name}'.", $"Add '{name}:'.");
        }
    }

    public void Known(string what, string name, IEnumerable<string> known, string at)
    {
        string[] all = [.. known];
        if (!all.Contains(name))
        {
            Report("BR3402", at, $"'{name}' is no {what}.", NearestName.Hint(name, all));
        }
    }

    public void Once(string what, string name, IEnumerable<string> before, string at)
    {
        if (before.Contains(name))
        {
            Report("BR3416", at, $"The {what} '{name}' stands twice in the turn.", "Rename or remove one.");
        }
    }

    public void Quoted(string quote, string text, string where, string at)
    {
        if (quote.Length == 0 || !text.Contains(quote, StringComparison.Ordinal))
        {
            Report("BR3403", at, $"\"{quote}\" does not stand in {where}.", "Copy the words exactly, on one line; a block text written with | keeps its line breaks, so a quote must not cross one.");
        }
    }

    public void Report(string rule, string at, string message, string? remedy = null) => findings.Add(file.Finding(rule, at, message, remedy));
}
