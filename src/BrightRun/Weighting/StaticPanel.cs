using BrightRun.Packs;

namespace BrightRun.Weighting;

/// <summary>Who speaks in a state by the pack's table alone: what the linter of packs asks.</summary>
public static class StaticPanel
{
    /// <summary>Active personas of a whole library in a first turn without any blocker, loudest first.</summary>
    public static IReadOnlyList<Persona> Active(DomainPack pack, StateDefinition state, string complexity)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return Active(pack.Personas, state, complexity);
    }

    /// <summary>Active personas of a panel in a first turn without any blocker, loudest first.</summary>
    public static IReadOnlyList<Persona> Active(IReadOnlyList<Persona> panel, StateDefinition state, string complexity)
    {
        var weighed = new StaticWeighting(new()).Weigh(new() { Panel = panel, State = state, UserText = "", Turn = 1, Complexity = complexity });
        return [.. weighed.Active.Select(a => panel.First(p => p.Id == a.PersonaId))];
    }
}
