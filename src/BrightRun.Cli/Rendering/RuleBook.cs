namespace BrightRun.Cli.Rendering;

/// <summary>What can be done about a finding of a rule, from the rules page of the documentation, which travels with the command.</summary>
internal static class RuleBook
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Remedies = new(Read);

    /// <summary>Such as <c>correct the weight</c>; null when the page has no line for the rule.</summary>
    public static string? RemedyOf(string rule) => Remedies.Value.GetValueOrDefault(rule);

    private static Dictionary<string, string> Read()
    {
        using var page = typeof(RuleBook).Assembly.GetManifestResourceStream("rules.md") ?? throw new InvalidOperationException("The rules page is not embedded.");
        using var reader = new StreamReader(page);
        var remedies = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            // | BR1003 | error | what must hold | what to do |
            if (line.StartsWith("| BR", StringComparison.Ordinal) && line.Split('|', StringSplitOptions.TrimEntries) is [_, var rule, _, _, var remedy, ..] && remedy.Length > 0)
            {
                remedies[rule] = remedy.Replace("`", "", StringComparison.Ordinal);
            }
        }

        return remedies;
    }
}
