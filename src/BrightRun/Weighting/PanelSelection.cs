using BrightRun.Packs;

namespace BrightRun.Weighting;

/// <summary>Chooses the personas of one conversation from a library that has more than a panel holds.</summary>
/// <remarks>
/// A library has eight or nine personas and a conversation at most eight (metrics.md section 2.1). Who is core, mandatory, or owner of a planted blind spot stays;
/// of the others those go whose absence brings nobody to speak for whom the pack has no draft, and of these those that weigh least in the states that the conversation passes.
/// </remarks>
public static class PanelSelection
{
    /// <summary>Most personas of a panel.</summary>
    public const int Most = 8;

    /// <summary>The panel, in pack order; the same plan gives the same panel.</summary>
    public static IReadOnlyList<Persona> Of(ScenarioPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        IReadOnlyList<Persona> panel = plan.Pack.Personas;
        while (panel.Count > Most && Least(plan, panel) is { } least)
        {
            panel = [.. panel.Where(p => p.Id != least.Id)];
        }

        return panel;
    }

    /// <summary>Who can go, the lightest first, of equals the later in the pack; null when nobody can.</summary>
    private static Persona? Least(ScenarioPlan plan, IReadOnlyList<Persona> panel)
    {
        var states = plan.Turns.Select(t => t.State).Distinct().ToList();
        var owners = plan.Turns.SelectMany(t => t.Planted).Select(g => g.Definition.Owners[0]).ToHashSet(StringComparer.Ordinal);
        return panel.Reverse()
            .Where(p => !p.Core && !p.SafetyMandatory && !owners.Contains(p.Id))
            .OrderBy(p => !EverybodyHasADraft(plan, [.. panel.Where(other => other.Id != p.Id)]))
            .ThenBy(p => states.Max(s => StaticPrior.Of(p, s).Value))
            .FirstOrDefault();
    }

    private static bool EverybodyHasADraft(ScenarioPlan plan, IReadOnlyList<Persona> panel) => plan.Turns.All(turn =>
        turn.Decision is not { } decision
        || StaticPanel.Active(panel, turn.State, plan.Draw.Family.Complexity).All(p => decision.Drafts.ContainsKey(p.Id)));
}
