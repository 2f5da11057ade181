namespace BrightRun.Packs;

/// <summary>Static raw relevance r0 of a persona in a state, and which part of the pack it comes from.</summary>
/// <param name="Value">0.02 to 0.98.</param>
/// <param name="Reason"><c>persona_value</c>, <c>family_value</c> or <c>phase_prior</c>.</param>
public readonly record struct StaticPrior(double Value, string Reason)
{
    /// <summary>The bounds of raw relevance: nobody is ever certain to be heard or certain not to be.</summary>
    public const double Least = 0.02, Most = 0.98;

    /// <summary>The persona's own value for the state, else the state's value for its family, else the prior of its families in the phase.</summary>
    public static StaticPrior Of(Persona persona, StateDefinition state)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(state);
        if (persona.WeightByState is { } own && own.TryGetValue(state.Id, out var weight))
        {
            return new(Math.Clamp(weight, Least, Most), "persona_value");
        }

        if (state.FamilyOverrides is { } overrides && overrides.TryGetValue(persona.Family, out var ofFamily))
        {
            return new(Math.Clamp(ofFamily, Least, Most), "family_value");
        }

        return new(Math.Clamp(FamilyPrior.Of(persona.Family, persona.SecondaryFamily, state.Phase), Least, Most), "phase_prior");
    }
}
