namespace BrightRun.Packs;

/// <summary>Finds words that look like names of people, firms or places.</summary>
/// <remarks>A guess: capital letters inside a sentence that are not a known name, a day, a month or a common word in capitals. Hence a warning only.</remarks>
internal sealed class ProperNames(IEnumerable<string> fictional)
{
    private static readonly string[] Common =
    [
        "I", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December", "English", "Spanish", "French", "German", "Italian", "American", "Christmas", "Easter", "Thanksgiving", "Halloween", "Internet", "Web", "Japanese", "Korean", "Chinese", "Portuguese", "Arabic",
        "Latin", "European", "Asian", "Mexican", "African", "Midwest", "Southwest", "Northeast", "West", "East", "South", "North", "Coast", "States", "United",
    ];

    private readonly HashSet<string> known = [.. Common, .. fictional.SelectMany(n => n.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The first run of capitalised words that is not known; null when there is none.</summary>
    /// <param name="text">With slots in braces, which are passed over.</param>
    /// <param name="startsSentence">Whether the first word has its capital for that reason.</param>
    public string? Unknown(string text, bool startsSentence)
    {
        var afterStop = startsSentence;
        var run = new List<string>();
        foreach (var raw in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = raw.Trim('"', '\'', '\u2018', '\u2019', '\u201c', '\u201d', '(', ')', ',', ';', ':', '.', '?', '!');
            var bare = word.Split('\'', '-')[0];
            var isName = bare.Length > 1 && char.IsUpper(bare[0]) && bare.Skip(1).Any(char.IsLower) && !bare.Contains('{', StringComparison.Ordinal) && !known.Contains(bare) && !known.Contains(bare.TrimEnd('s'));
            // In quotes a sentence begins anew: he said, "Tell me more."
            var opensQuote = raw[0] is '"' or '\'' or '\u2018' or '\u201c' or '(';
            if (isName && !afterStop && !opensQuote)
            {
                run.Add(bare);
            }
            else if (run.Count > 0)
            {
                break;
            }

            afterStop = raw[^1] is '.' or '?' or '!' or ':' || raw.EndsWith(".\"", StringComparison.Ordinal) || raw.EndsWith("?\"", StringComparison.Ordinal) || raw.EndsWith(".'", StringComparison.Ordinal) || raw.EndsWith("?'", StringComparison.Ordinal);
        }

        return run.Count > 0 ? string.Join(' ', run) : null;
    }
}
