using BrightRun.Chat;
using BrightRun.Packs;

namespace BrightRun.Deliberation;

/// <summary>Looks for what a domain answers before anything else: emergencies, unlawful schemes.</summary>
internal static class SafetyCheck
{
    /// <summary>First safety rule that the user's message runs into; null when there is none.</summary>
    public static SafetyRule? Fires(TurnBrief brief)
    {
        foreach (var rule in brief.Pack.SafetyRules)
        {
            foreach (var phrase in rule.EscalateOn ?? [])
            {
                if (PhraseMatch.Contains(brief.UserInput!, phrase))
                {
                    return rule;
                }
            }
        }

        return null;
    }
}
