namespace BrightRun.Packs;

/// <summary>What can be seen in the text of a single-voice reply: asks, terms, the place of the feeling, the rules of a crisis.</summary>
/// <remarks>domains.md sections 7.4 and 7.7. The same checks tell a live author what to mend, gate stored conversations and lint the pack.</remarks>
internal static class ReplyChecks
{
    private static readonly string[] Requests = ["please ", "tell me ", "send me ", "bring ", "write down "];

    /// <summary>Intensity of a feeling from which it is named before anything else.</summary>
    public const double Strong = 0.6;

    /// <summary>Questions and requests of a reply.</summary>
    public static int Asks(string reply) =>
        Sentences(reply).Count(s => s.EndsWith('?') || Requests.Any(r => s.StartsWith(r, StringComparison.OrdinalIgnoreCase)));

    /// <summary>First term that is used and not explained, here or before; null when there is none.</summary>
    /// <param name="before">Earlier messages and replies: a term that the client used, or that was explained, needs no explanation.</param>
    public static string? Unexplained(string reply, string before, IReadOnlyList<JargonTerm> jargon) =>
        jargon.FirstOrDefault(j => PhraseMatch.Contains(reply, j.Term) && !PhraseMatch.Contains(before, j.Term)
            && !j.ExplainedBy.Any(e => reply.Contains(e, StringComparison.OrdinalIgnoreCase)))?.Term;

    /// <summary>Whether the words that name the feeling stand in the reply, before its first figure.</summary>
    public static bool NamesFeelingFirst(string reply, string named)
    {
        var at = named.Length == 0 ? -1 : reply.IndexOf(named, StringComparison.Ordinal);
        var figure = reply.AsSpan().IndexOfAnyInRange('0', '9');
        return at >= 0 && (figure < 0 || at + named.Length <= figure);
    }

    /// <summary>What is wrong with a reply in a crisis; empty when it keeps the rules.</summary>
    public static IEnumerable<string> Crisis(string reply, SingleVoice voice)
    {
        var sentences = Sentences(reply).ToList();
        var first = string.Join(' ', sentences.Take(2));
        foreach (var group in voice.CrisisResources.Where(g => !g.Any(p => PhraseMatch.Contains(first, p))))
        {
            yield return $"the first two sentences must name one of: {string.Join(", ", group)}.";
        }

        var words = reply.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
        if (words > voice.MostWordsInCrisis())
        {
            yield return FormattableString.Invariant($"a reply in a crisis has at most {voice.MostWordsInCrisis()} words, this one has {words}.");
        }

        foreach (var never in voice.CrisisNeverAsk.Where(n => sentences.Any(s => s.EndsWith('?') && PhraseMatch.Contains(s, n))))
        {
            yield return $"no question about method or means; \"{never}\" is one.";
        }
    }

    /// <summary>First phrase of a crisis in a client's message; null when there is none.</summary>
    public static string? CrisisPhrase(string message, SingleVoice voice) => voice.CrisisPhrases.FirstOrDefault(p => PhraseMatch.Contains(message, p));

    private static IEnumerable<string> Sentences(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '.' or '?' or '!' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])))
            {
                yield return text[from..(i + 1)].Trim();
                from = i + 1;
            }
        }

        if (from < text.Length && text[from..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}
