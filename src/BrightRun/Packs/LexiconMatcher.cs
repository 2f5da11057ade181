using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>What a lexicon term in a text amounts to.</summary>
public enum LexiconOutcome
{
    /// <summary>A concern of the family.</summary>
    Hit,
    /// <summary>The user says that it is settled or not the question.</summary>
    Dismissed,
    /// <summary>The words stand in a phrase that means something else.</summary>
    Decoy,
}

/// <summary>A term of a family that was found.</summary>
/// <param name="Family">Whose term it is.</param>
/// <param name="Term">As the lexicon has it.</param>
/// <param name="Outcome">What it amounts to.</param>
/// <param name="Clause">Number of the clause from 0.</param>
/// <param name="ClauseWords">Words of that clause, for routing by specialism.</param>
public sealed record LexiconMatch(RoleFamily Family, string Term, LexiconOutcome Outcome, int Clause, IReadOnlyList<string> ClauseWords);

/// <summary>Finds the families whose concerns a user's text voices; safe on any thread.</summary>
/// <remarks>A bare "no" is no dismissal: "we have no licence yet" and "there is no plan B" are concerns.</remarks>
public sealed class LexiconMatcher
{
    private const int DismissalReach = 6;

    private static readonly string[][] DismissedBefore = Phrases("not worried about", "no concerns about", "not asking about", "don't need help with", "nothing to do with", "no issue with");
    private static readonly string[][] DismissedAfter = Phrases("is cleared", "is sorted", "is not an issue", "is not my question");
    private static readonly string[][] DismissedInClause = Phrases("already cleared", "already sorted", "already settled", "already signed off");

    private readonly string[][] masks;
    private readonly ILookup<string, (string[] Words, RoleFamily Family, string Term)> termsByFirstWord;

    /// <summary>Takes the base lexicon with the pack's changes; mask phrases are those of the pack's decoys.</summary>
    public LexiconMatcher(DomainPack pack)
        : this(pack.Lexicon, pack.LexiconExamples.Select(e => e.Mask).OfType<string>())
    {
    }

    internal LexiconMatcher(Lexicon lexicon, IEnumerable<string> masks)
    {
        this.masks = [.. masks.Select(LexiconText.Words).Where(m => m.Length > 0).OrderByDescending(m => m.Length)];
        var removed = lexicon.Removed.Select(Joined).ToHashSet(StringComparer.Ordinal);
        termsByFirstWord = BaseLexicon.Terms.SelectMany(f => f.Value, (f, term) => (f.Key, Term: term))
            .Concat(lexicon.Added.SelectMany(f => f.Value, (f, term) => (f.Key, Term: term)))
            .Where(t => !removed.Contains(Joined(t.Term)))
            .Select(t => (Words: LexiconText.Words(t.Term), t.Key, t.Term))
            .Where(t => t.Words.Length > 0)
            .ToLookup(t => t.Words.Length == 1 ? Stem(t.Words[0]) : t.Words[0], StringComparer.Ordinal);
    }

    /// <summary>Every term that occurs, in order of appearance.</summary>
    public IReadOnlyList<LexiconMatch> Match(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = LexiconText.Tokens(text);
        var masked = Masked(tokens);
        var matches = new List<LexiconMatch>();
        for (var start = 0; start < tokens.Count; start++)
        {
            var word = tokens[start].Word;
            foreach (var (words, family, term) in termsByFirstWord[word].Concat(Stem(word) is var stem && stem != word ? termsByFirstWord[stem] : []))
            {
                if (Stands(words, tokens, start, inflected: true))
                {
                    var outcome = Enumerable.Range(start, words.Length).Any(i => masked[i]) ? LexiconOutcome.Decoy
                        : IsDismissed(tokens, start, words.Length) ? LexiconOutcome.Dismissed
                        : LexiconOutcome.Hit;
                    var clause = tokens[start].Clause;
                    matches.Add(new(family, term, outcome, clause, [.. tokens.Where(t => t.Clause == clause).Select(t => t.Word)]));
                }
            }
        }

        return matches;
    }

    /// <summary>Families with a concern in the text, each once.</summary>
    public IReadOnlySet<RoleFamily> Families(string text) => Match(text).Where(m => m.Outcome == LexiconOutcome.Hit).Select(m => m.Family).ToHashSet();

    private bool[] Masked(List<LexiconToken> tokens)
    {
        var masked = new bool[tokens.Count];
        foreach (var mask in masks) // longest first, so that a short one never takes a word from a long one
        {
            for (var start = 0; start + mask.Length <= tokens.Count; start++)
            {
                if (Stands(mask, tokens, start, inflected: false) && !masked.AsSpan(start, mask.Length).Contains(true))
                {
                    masked.AsSpan(start, mask.Length).Fill(true);
                }
            }
        }

        return masked;
    }

    private static bool IsDismissed(List<LexiconToken> tokens, int start, int length)
    {
        var clause = tokens[start].Clause;
        var end = start + length;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Clause != clause)
            {
                continue;
            }

            if (DismissedInClause.Any(p => Stands(p, tokens, i, inflected: false))
                || DismissedBefore.Any(p => i + p.Length <= start && start - (i + p.Length) < DismissalReach && Stands(p, tokens, i, inflected: false))
                || (i >= end && i - end < DismissalReach && DismissedAfter.Any(p => Stands(p, tokens, i, inflected: false))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether words stand at a place, all in one clause; the last may carry s, es or 's.</summary>
    private static bool Stands(string[] words, List<LexiconToken> tokens, int start, bool inflected)
    {
        if (start + words.Length > tokens.Count || tokens[start].Clause != tokens[start + words.Length - 1].Clause)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            var found = tokens[start + i].Word;
            var isLast = i == words.Length - 1;
            if (found != words[i] && !(inflected && isLast && (found == words[i] + "s" || found == words[i] + "es" || found == words[i] + "'s")))
            {
                return false;
            }
        }

        return true;
    }

    // Only for looking up: "supplier's", "suppliers" and "supplier" must meet; Stands decides.
    private static string Stem(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) ? Stem(word[..^2])
        : word.EndsWith("es", StringComparison.Ordinal) && word.Length > 4 ? word[..^2]
        : word.EndsWith('s') && word.Length > 3 ? word[..^1]
        : word.EndsWith('e') && word.Length > 3 ? word[..^1] // "licences" loses "es", so "licence" loses its e
        : word;

    private static string Joined(string term) => string.Join(' ', LexiconText.Words(term));

    private static string[][] Phrases(params string[] phrases) => [.. phrases.Select(LexiconText.Words)];
}
