using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Tests.Packs;

public sealed class PackSkeletonTests
{
    private const string Problem = "Our village wants to bring back its bakery oven: who looks after it, and what when it smokes?";

    [Fact]
    public void Write_NothingKnown_LintsWithoutErrorAndNamesWhatIsLeft()
    {
        var findings = Lint(new PackDraft("village_oven", Problem));

        Assert.DoesNotContain(findings, f => f.Severity == Severity.Error);
        Assert.Contains(findings, f => f.Rule == "BR3166" && f.Path.StartsWith("/personas/", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Rule == "BR3166" && f.Path.StartsWith("/decisions/", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_AModelsDraft_LintsWithoutErrorAndKeepsItsWords()
    {
        var families = Enum.GetValues<RoleFamily>();
        var answer = new PackDraftAnswer(
            "Village ovens", "People who run a shared oven.",
            [.. families.Select(f => new PersonaProposal(f, $"{f.ToString().ToLowerInvariant()}_hand", $"{f} hand", ["oven"], ["fire"], "the fire", "dry", ["A cold oven cracks when it is heated fast."]))],
            [.. Enumerable.Range(1, 6).Select(i => new StateProposal($"stage_{i}", $"the stage {i}", "The user names who bakes.", "The user names the day.", "The answer names one rule."))],
            [.. Enumerable.Range(1, 10).Select(i => new BlindSpotProposal($"Nobody sweeps flue {i}.", i <= 4 ? 3 : 2, "a shared oven", families[i % 8]))],
            [.. Enumerable.Range(1, 6).Select(i => $"The arch falls in way {i}.")]);
        Assert.Empty(new PackDraftRequest { Problem = Problem }.Problems(answer));

        var findings = Lint(PackDraftRequest.Draft("village_oven", Problem, answer));

        Assert.DoesNotContain(findings, f => f.Severity == Severity.Error);
        Assert.DoesNotContain(findings, f => f.Rule == "BR3166" && f.Path.StartsWith("/personas/", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Finding> Lint(PackDraft draft)
    {
        var reading = PackReader.Read(new PackSkeleton(StaticPanel.Active).Write(draft));
        Assert.Empty(reading.Findings);
        return PackLinter.Check(reading.Pack!, StaticPanel.Active);
    }
}
