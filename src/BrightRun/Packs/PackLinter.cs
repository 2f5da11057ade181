using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Checks that a pack can be used: that what it names exists, that every turn has its texts, and that nothing is said before it is known.</summary>
/// <remarks>Rules and remedies: docs/rules-packs.md. Whether a file can be read at all is the reader's matter.</remarks>
public static class PackLinter
{
    /// <summary>All findings, in the order of files and lines.</summary>
    /// <param name="pack">As read; findings of the reading are not repeated.</param>
    /// <param name="activePersonas">Who is active in a state, from the weighting.</param>
    public static IReadOnlyList<Finding> Check(DomainPack pack, ActivePersonas activePersonas)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var scope = new LintScope(pack, activePersonas);
        IEnumerable<Finding> findings = [
            .. IdRules.Check(pack), .. PersonaRules.Check(scope), .. StateRules.Check(pack), .. KnowledgeRules.Check(scope), .. LexiconRules.Check(pack),
            .. NumberRules.Check(scope), .. TextRules.Check(scope), .. StyleRules.Check(scope), .. DecisionRules.Check(scope), .. FamilyRules.Check(scope), .. CoverageRules.Check(scope), .. SingleVoiceRules.Check(scope), .. FillInRule.Check(scope)];
        return [.. findings.Select(f => Placed(f, pack)).OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Rule, StringComparer.Ordinal)];
    }

    private static Finding Placed(Finding finding, DomainPack pack) =>
        pack.Places.Find(finding.Path) is { } place ? finding with { File = place.File, Line = place.Line, Column = place.Column } : finding;
}
