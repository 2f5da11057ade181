using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

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
                if (ContainsWhole(brief.UserInput!, phrase))
                {
                    return rule;
                }
            }
        }

        return null;
    }

    private static bool ContainsWhole(string text, string phrase)
    {
        for (var at = AnyCase.IndexOf(text, phrase); at >= 0; at = AnyCase.IndexOf(text, phrase, at + 1))
        {
            var end = at + phrase.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
