using BrightRun.Packs;

namespace BrightRun.Weighting;

/// <summary>Who speaks in a state by the pack's table alone: what the linter of packs asks.</summary>
public static class StaticPanel
{
    /// <summary>Active personas in a first turn without any blocker, loudest first.</summary>
    public static IReadOnlyList<Persona> Active(DomainPack pack, StateDefinition state, string complexity)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var panel = new StaticWeighting(new()).Weigh(new() { Panel = pack.Personas, State = state, UserText = "", Turn = 1, Complexity = complexity });
        return [.. panel.Active.Select(p => pack.FindPersona(p.PersonaId)!)];
    }
}
