using System.Buffers;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Persona ids, role titles and "as the CFO" in an answer that ought to speak with one voice.</summary>
/// <remarks>
/// metrics.md 3.1. A role after "your", "a" or "an" is a person in the user's world, not one of the panel; so is one that the user has named.
/// </remarks>
internal sealed class PersonaLeak
{
    private static readonly ulong The = Words.One("the");
    private static readonly ulong Our = Words.One("our");
    private static readonly ulong As = Words.One("as");
    private static readonly ulong A = Words.One("a");
    private static readonly ulong An = Words.One("an");
    private static readonly ulong Your = Words.One("your");

    private readonly (string Id, ulong[] Role)[] personas;

    public PersonaLeak(PersonaLibrary? library) =>
        personas = [.. (library?.Personas ?? []).Select(p => (p.PersonaId, Words.Of(p.Role)))];

    /// <summary>Number of personas that an answer gives away.</summary>
    public int Count(ConversationView conversation, TurnView turn)
    {
        var count = 0;
        foreach (var (id, role) in personas)
        {
            count += ContainsId(turn.AnswerText, id) || ContainsRole(conversation, turn, role) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a text holds the id as a whole word, in any case.</summary>
    public static bool ContainsId(ReadOnlySpan<char> text, string id)
    {
        // Ids that are one plain word ("risk") would be found in any prose; a generated id has an underscore or a digit.
        if (!id.AsSpan().ContainsAny(IdMarks))
        {
            return false;
        }

        // Prose has no underscore, and looking for one character is ten times faster than for a word in any case.
        if (id.Contains('_', StringComparison.Ordinal) && !text.Contains('_'))
        {
            return false;
        }

        for (var from = 0; text[from..].IndexOf(id, StringComparison.OrdinalIgnoreCase) is >= 0 and var at; from += at + 1)
        {
            var start = from + at;
            var end = start + id.Length;
            if ((start == 0 || !IsIdCharacter(text[start - 1])) && (end == text.Length || !IsIdCharacter(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly SearchValues<char> IdMarks = SearchValues.Create("_0123456789");

    private static bool IsIdCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static bool ContainsRole(ConversationView conversation, TurnView turn, ulong[] role)
    {
        if (role.Length == 0)
        {
            return false;
        }

        var answer = conversation.WordsOf(turn.Answer);
        for (var i = 0; i < answer.Length; i++)
        {
            var place = answer[i..].IndexOf(role[^1]);
            if (place < 0)
            {
                return false;
            }

            i += place;
            if ((IsTitle(answer, i, role) || IsVoice(answer, i)) && !IsNamedByUser(conversation, turn, role[^1]))
            {
                return true;
            }
        }

        return false;
    }

    // The whole title, of two words or more, not introduced as somebody's.
    private static bool IsTitle(ReadOnlySpan<ulong> answer, int last, ulong[] role)
    {
        var first = last - role.Length + 1;
        if (role.Length < 2 || first < 0 || !answer.Slice(first, role.Length).SequenceEqual(role))
        {
            return false;
        }

        return first == 0 || (answer[first - 1] != A && answer[first - 1] != An && answer[first - 1] != Your);
    }

    // "as the CFO", "our CFO".
    private static bool IsVoice(ReadOnlySpan<ulong> answer, int last) =>
        last > 0 && (answer[last - 1] == Our || (last > 1 && answer[last - 2] == As && (answer[last - 1] == The || answer[last - 1] == A || answer[last - 1] == An)));

    private static bool IsNamedByUser(ConversationView conversation, TurnView turn, ulong head)
    {
        for (var t = 0; t <= turn.Index; t++)
        {
            if (conversation.WordsOf(conversation.Turns[t].User).Contains(head))
            {
                return true;
            }
        }

        return false;
    }
}
