using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Parts of a pack as the records of a conversation.</summary>
internal static class PackRecords
{
    public static PurposeState ToRecord(StateDefinition state, int order) => new()
    {
        StateId = state.Id,
        Order = order,
        Phase = state.Phase,
        Anchor = state.Anchor,
        ExitCriteria = [.. state.Criteria.Select(c => new ExitCriterion { CriterionId = c.Id, Text = c.Text, Weight = c.Weight ?? 1, AssistantCanSatisfy = c.AssistantCanSatisfy })],
    };

    public static LibraryPersona ToRecord(Persona persona, IReadOnlyList<StateDefinition> states) => new()
    {
        PersonaId = persona.Id,
        Role = persona.Role,
        Expertise = persona.Expertise,
        PerspectiveFocus = persona.Focus,
        CommunicationStyle = persona.Style,
        WeightByState = states.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => StaticPrior.Of(persona, s).Value, StringComparer.Ordinal),
        Family = persona.Family,
        SecondaryFamily = persona.SecondaryFamily,
        Core = persona.Core,
        SafetyMandatory = persona.SafetyMandatory,
        Specialism = persona.Specialism,
    };
}
