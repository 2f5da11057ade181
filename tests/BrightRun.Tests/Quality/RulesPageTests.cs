using System.Reflection;
using System.Text.RegularExpressions;
using BrightRun.Quality;
using BrightRun.TestKit;

namespace BrightRun.Tests.Quality;

public sealed partial class RulesPageTests
{
    // Every rule id is a constant of the folder.
    private static string[] RuleIds =>
    [
        .. typeof(ConversationRules).Assembly.GetTypes()
            .Where(t => t.Namespace == "BrightRun.Quality")
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string))
            .Select(f => (string)f.GetRawConstantValue()!)
            .Where(v => Id().IsMatch(v))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static string Page => File.ReadAllText(Path.Combine(Golden.Root, "docs", "rules.md"));

    [Fact]
    public void EveryRule_HasALineInTheRulesPage()
    {
        Assert.NotEmpty(RuleIds);
        Assert.Empty(RuleIds.Except(IdsIn(Page)));
    }

    [Fact]
    public void EveryLineOfTheRulesPage_IsARuleOfTheCode() => Assert.Empty(IdsIn(Page).Except(RuleIds));

    private static IEnumerable<string> IdsIn(string page) => Line().Matches(page).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^BR\d{4}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\| (BR\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex Line();
}
