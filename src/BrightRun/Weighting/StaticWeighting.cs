using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Weighting;

/// <summary>The pack's table alone: the prior of the other modes, and what they fall back to.</summary>
/// <param name="spec">Limits; its mode must be static.</param>
public sealed class StaticWeighting(WeightingSpec spec) : IWeighting
{
    private readonly WeightingSpec spec = spec.Mode == WeightingMode.Static ? spec : throw new ArgumentException($"The mode is {spec.Mode}; it must be Static.", nameof(spec));

    public WeighedPanel Weigh(WeightingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Guardrails.Apply(input, [.. input.Panel.Select(p => Relevance(p, input))], spec);
    }

    /// <summary>Static relevance of a persona; without a known state by phase, without a phase 0.5.</summary>
    internal static RawRelevance Relevance(Persona persona, WeightingInput input)
    {
        if (input.State is { } state)
        {
            var prior = StaticPrior.Of(persona, state);
            return new(prior.Value, prior.Value, prior.Reason);
        }

        var value = input.Phase is { } phase ? FamilyPrior.Of(persona.Family, persona.SecondaryFamily, phase) : 0.5;
        return new(value, value, input.Phase is null ? "no_prior" : "phase_prior") { Fallback = "unknown_state" };
    }
}
