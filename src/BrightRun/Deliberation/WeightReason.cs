using BrightRun.Chat;
using BrightRun.Weighting;

namespace BrightRun.Deliberation;

/// <summary>Says a persona's weight in a sentence that a reader understands.</summary>
internal static class WeightReason
{
    public static string Say(WeighedPersona weighed, TurnBrief brief)
    {
        var persona = brief.Pack.FindPersona(weighed.PersonaId)!;
        return weighed switch
        {
            { Guards: var guards } when guards.Contains("forced_active") => $"Raised a blocker of severity 3 and joins the debate: {persona.Focus}",
            { Active: true } when persona.Core => $"Core persona, always heard: {persona.Focus}",
            { Active: true } => $"Weighs {weighed.StaticR:0.00} while the user works on {brief.State.Name}: {persona.Focus}",
            _ => $"Quiet while the user works on {brief.State.Name}; scans for blockers and may veto",
        };
    }
}
