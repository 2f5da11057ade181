using System.Globalization;
using BrightRun.Generation;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>BR3411, BR3414 and BR3416: what holds for all written conversations together.</summary>
internal static class GoldenSet
{
    /// <summary>Longest run of words that two conversations may share, and one word more is a finding.</summary>
    public const int RunLength = 8;

    private const int PerDomain = 4;
    private const int Turns = 5;
    private const int Domains = 5;

    public static void Check(IReadOnlyList<GoldenFile> files, List<Finding> findings)
    {
        foreach (var twice in files.GroupBy(f => f.Conversation.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            findings.Add(twice.Last().Finding("BR3416", "/id", $"The conversation '{twice.Key}' stands in {string.Join(" and ", twice.Select(f => f.Path))}.", "Rename one."));
        }

        CheckMix(files, findings);
        CheckRuns(files, findings);
    }

    /// <summary>Four conversations of five turns in a domain, two to four halted turns among them, and one complete brief in five.</summary>
    private static void CheckMix(IReadOnlyList<GoldenFile> files, List<Finding> findings)
    {
        foreach (var file in files.Where(f => f.Conversation.Turns.Count != Turns))
        {
            findings.Add(file.Finding("BR3414", "/turns", $"The conversation has {file.Conversation.Turns.Count} turns; it must have {Turns}.", "Add or remove turns."));
        }

        foreach (var domain in files.GroupBy(f => f.Conversation.Domain, StringComparer.Ordinal))
        {
            var halted = domain.SelectMany(f => f.Conversation.Turns).Count(t => t.Kind is TurnKind.Partial or TurnKind.Blocked);
            // While a domain is being written only the upper limit can be broken.
            if (halted > 4 || (halted < 2 && domain.Count() >= PerDomain))
            {
                findings.Add(domain.Last().Finding("BR3414", "/turns", $"The conversations of {domain.Key} have {halted} partial or blocked turns; there must be 2 to 4.", "Change how turns end."));
            }

            if (domain.Count() > PerDomain)
            {
                findings.Add(domain.Last().Finding("BR3414", "/domain", $"{domain.Key} has {domain.Count()} conversations; the set has {PerDomain} of each domain.", "Move one out."));
            }
        }

        var complete = files.Count(f => f.Conversation.CompleteBrief);
        if (complete > 4 || (complete < 4 && files.Count >= PerDomain * Domains))
        {
            findings.Add(files[^1].Finding("BR3414", "/complete_brief", $"{complete} of {files.Count} conversations are complete briefs; 4 of 20 must be.", "Change one."));
        }

        foreach (var file in files.Where(f => f.Conversation.CompleteBrief && (f.Conversation.BlindSpots is { Count: > 0 } || f.Conversation.Hazards is { Count: > 0 })))
        {
            findings.Add(file.Finding("BR3414", "/complete_brief", "A complete brief plants no blind spot and no hazard.", "Remove them, or 'complete_brief'."));
        }

        foreach (var file in files.Where(f => !f.Conversation.CompleteBrief && ((f.Conversation.BlindSpots?.Count ?? 0) < 3 || (f.Conversation.Hazards?.Count ?? 0) < 2)))
        {
            findings.Add(file.Finding("BR3414", "/blind_spots", "The conversation plants fewer than three blind spots or fewer than two hazards.", "Plant 3 or 4 blind spots and 2 hazards or more."));
        }
    }

    private static void CheckRuns(IReadOnlyList<GoldenFile> files, List<Finding> findings)
    {
        var first = new Dictionary<ulong, (GoldenFile File, GoldenText Text)>();
        foreach (var file in files)
        {
            var reported = new HashSet<(string, string)>();
            foreach (var text in GoldenWords.Of(file.Conversation))
            {
                var grams = NGrams.Of(Words.Of(text.Text), RunLength);
                for (var i = 0; i < grams.Length; i++)
                {
                    if (!first.TryGetValue(grams[i], out var other))
                    {
                        first.Add(grams[i], (file, text));
                    }
                    else if (other.File != file && reported.Add((text.At, other.File.Path + other.Text.At)))
                    {
                        var there = other.File.Finding("BR3411", other.Text.At, "");
                        findings.Add(file.Finding("BR3411", text.At,
                            string.Create(CultureInfo.InvariantCulture, $"\"{string.Join(' ', Words.Split(text.Text).Skip(i).Take(RunLength))}\" stands also in {there.File}:{there.Line} ({other.Text.At})."),
                            "Say it in other words in one of the two."));
                    }
                }
            }
        }
    }
}
