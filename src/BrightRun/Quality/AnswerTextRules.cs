using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1066: no message is blank or has white space at either end.</summary>
internal static class WhiteSpaceRule
{
    public const string Id = "BR1066";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var text in c.Texts)
        {
            if (text.Kind is not (TextKind.User or TextKind.Answer or TextKind.Statement or TextKind.SystemPrompt))
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(text.Value))
            {
                // A trainable pair without an answer is BR1117.
                if (text.Kind != TextKind.Answer || !c.Turns[text.Turn].Pair.Trainable)
                {
                    yield return Found.Error(c, Id, text.Path, "The text is blank.");
                }
            }
            else if (char.IsWhiteSpace(text.Value[0]) || char.IsWhiteSpace(text.Value[^1]))
            {
                yield return Found.Warning(c, Id, text.Path, "The text has white space at an end; trim it.");
            }
        }
    }
}

/// <summary>BR1088: no persona id stands in the answer that the user sees.</summary>
internal static class PersonaIdRule
{
    public const string Id = "BR1088";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var turn in c.Turns)
        {
            foreach (var persona in c.Personas.Keys)
            {
                if (PersonaLeak.ContainsId(turn.AnswerText, persona))
                {
                    yield return Found.Error(c, Id, Found.Pair(turn.Index, "synthesized_output/response_to_user"), $"The answer names the persona '{persona}'; it must speak with one voice.");
                }
            }
        }
    }
}

/// <summary>BR1084: no name of the deny list stands in a text, as a whole word and in any case.</summary>
internal static class DenyListRule
{
    public const string Id = "BR1084";

    public static IEnumerable<Finding> Check(ConversationView c, SafetyPhrases names)
    {
        foreach (var text in c.Texts)
        {
            if (names.FindIn(text.Value) is { } name)
            {
                yield return Found.Error(c, Id, text.Path, $"The text names '{name}', which is on the deny list.");
            }
        }
    }
}
