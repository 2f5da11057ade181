using BrightRun.Packs;
using BrightRun.Schema;
using BrightRun.Weighting;

namespace BrightRun.Cli.Commands;

/// <summary>How verbs come to a pack.</summary>
internal static class PackDoor
{
    /// <summary>A pack that can be used.</summary>
    /// <exception cref="MisuseException">There is none of that name, or it has errors.</exception>
    public static DomainPack Load(string pack)
    {
        var reading = PackCatalog.Default().Load(pack);
        if (reading.Usable)
        {
            return reading.Pack!;
        }

        var errors = reading.Findings.Where(f => f.Severity == Severity.Error).ToList();
        var first = errors[0];
        throw reading.Pack is null && first.File is null
            ? new MisuseException(first.Message, first.Remedy)
            : new MisuseException($"The pack {pack} has {errors.Count} {(errors.Count == 1 ? "error" : "errors")}; the first: {Place(first)}{first.Message}", $"See brightrun packs lint {pack}.");
    }

    /// <summary>All packs that can be used; a broken one is left out, as <c>packs lint</c> says why.</summary>
    /// <exception cref="MisuseException">There is none.</exception>
    public static IReadOnlyList<DomainPack> All()
    {
        var catalog = PackCatalog.Default();
        var packs = catalog.Ids().Select(catalog.Load).Where(r => r.Usable).Select(r => r.Pack!).ToList();
        return packs.Count > 0 ? packs : throw new MisuseException("No usable pack was found in ./packs or beside the command.", "See brightrun packs list.");
    }

    /// <summary>Everything that reading and the linter find.</summary>
    public static IReadOnlyList<Finding> Lint(string pack)
    {
        var reading = PackCatalog.Default().Load(pack);
        return reading.Usable ? [.. reading.Findings, .. PackLinter.Check(reading.Pack!, StaticPanel.Active)] : reading.Findings;
    }

    /// <summary>Such as <c>pack.yaml:12:3: </c>; empty when the place is not known.</summary>
    public static string Place(Finding finding) =>
        finding.File is null ? "" : finding.Line is null ? $"{finding.File}: " : FormattableString.Invariant($"{finding.File}:{finding.Line}:{finding.Column ?? 1}: ");
}
