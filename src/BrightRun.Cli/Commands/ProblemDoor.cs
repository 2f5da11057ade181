using BrightRun.Packs;
using BrightRun.Runs;

namespace BrightRun.Cli.Commands;

/// <summary>Where a run begins that starts from a problem in free text.</summary>
/// <param name="PackId">Pack that covers it.</param>
/// <param name="Spec">The problem and its nearest case.</param>
internal sealed record ProblemStart(string PackId, ProblemSpec Spec);

/// <summary>How verbs come from a problem to a pack.</summary>
internal static class ProblemDoor
{
    /// <summary>Finds pack and case, and says so on the error output.</summary>
    /// <param name="pack">Pack that the user named; null lets the problem decide.</param>
    /// <exception cref="MisuseException">No pack covers the problem.</exception>
    public static ProblemStart Find(string problem, string? pack, Session session)
    {
        if (string.IsNullOrWhiteSpace(problem))
        {
            throw new MisuseException("--problem is empty.", "Write the problem in quotes, in the user's words.");
        }

        var identifier = new PersonaIdentifier(pack is null ? PackDoor.All() : [PackDoor.Load(pack)]);
        var found = pack is null ? identifier.Identify(problem) : identifier.IdentifyIn(problem, PackDoor.Load(pack).Id);
        if (found is not { Domain: { } domain, FamilyId: { } family })
        {
            throw new MisuseException("No pack covers this problem.", $"Begin one: {session.Command} packs new my_domain --from \"…\"");
        }

        session.Terminal.Remark($"{domain}, case {family}; needed first: {string.Join(", ", found.Selected)}.");
        return new(domain, new(problem, family));
    }
}
