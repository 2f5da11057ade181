using BrightRun.Packs;

namespace BrightRun.Chat;

/// <summary>Gives a decision a draft for everybody who speaks.</summary>
internal static class DecisionSpeakers
{
    /// <summary>Gives those a draft whom a smaller panel lets speak and the decision did not expect: the rule of their trade, for what is chosen.</summary>
    public static DecisionTemplate Complete(DecisionTemplate decision, IReadOnlyList<Persona> active, int turn)
    {
        var silent = active.Where(p => !decision.Drafts.ContainsKey(p.Id)).ToList();
        if (silent.Count == 0)
        {
            return decision;
        }

        var drafts = decision.Drafts.ToDictionary(StringComparer.Ordinal);
        foreach (var persona in silent)
        {
            // Three different sentences: what is private must not stand in the answer.
            var (rule, reason, hidden) = (Rule(persona, turn), Rule(persona, turn + 1), Rule(persona, turn + 2));
            drafts.Add(persona.Id, new() { Option = decision.Chosen, Stance = 1, Confidence = 0.5, Claim = [rule], Grounds = [new() { Principle = reason }], Private = [hidden], InAnswer = [rule] });
        }

        return decision with { Drafts = drafts };
    }

    private static string Rule(Persona persona, int index) => persona.Knowledge[index % persona.Knowledge.Count];
}
