using BrightRun.Packs;

namespace BrightRun.Chat;

/// <summary>Whose claim the finder of a blind spot questions: the draft that the pack names, else the one that the blind spot fits best.</summary>
internal static class FindTargets
{
    /// <summary>Words that a draft must share beyond the best free one before the clash about it makes way.</summary>
    private const int WorthAClash = 3;

    private const int ShortestWord = 5;

    /// <summary>Persona whose draft is questioned; null when nobody else has one that may be.</summary>
    /// <param name="clashes">Played clashes, at most one against a draft. One is taken out when its draft is the right one for the blind spot and the rest still holds a challenge of type exception or source.</param>
    public static string? Choose(TurnScript script, ScriptedFind find, List<ClashTemplate> clashes)
    {
        var taken = script.Finds.Select(f => f.TargetPersonaId).ToHashSet(StringComparer.Ordinal);
        var drafts = script.Active.Where(p => p.Id != find.PersonaId && !taken.Contains(p.Id) && script.Decision.Drafts.ContainsKey(p.Id)).Select(p => p.Id).ToList();
        var free = drafts.FindAll(id => clashes.TrueForAll(c => c.Target != id));
        foreach (var name in find.Gold!.Planted.Against ?? [])
        {
            var named = drafts.FindAll(id => id == name || script.Decision.Drafts[id].Option == name);
            if ((named.Find(free.Contains) ?? named.Find(id => MakesWay(script, id, clashes))) is { } target)
            {
                return Take(target, clashes);
            }
        }

        var about = WordsOf($"{script.Say("ask/" + find.Gold.Definition.Id, find.Gold.Planted.Challenge)} {script.Say("revised/" + find.Gold.Definition.Id, find.Gold.Planted.RevisedClaim)} {find.Text} {find.Quote}");
        var fits = drafts.ToDictionary(id => id, id => Fit(script, id, about), StringComparer.Ordinal);
        // Of equals the draft for the recommended option, since the gate belongs to what will be done; then the louder voice, which comes first.
        var best = free.OrderByDescending(id => fits[id]).ThenByDescending(id => script.Decision.Drafts[id].Option == script.Decision.Chosen).FirstOrDefault();
        var better = drafts.Where(id => !free.Contains(id) && MakesWay(script, id, clashes)).MaxBy(id => fits[id]);
        return better is not null && fits[better] >= (best is null ? 0 : fits[best]) + WorthAClash ? Take(better, clashes) : best;
    }

    private static string Take(string target, List<ClashTemplate> clashes)
    {
        clashes.RemoveAll(c => c.Target == target);
        return target;
    }

    /// <summary>Whether the clash about a draft can be left out: the draft is for what the panel will recommend, and two clashes stay, one of them of a type that is asked too rarely.</summary>
    private static bool MakesWay(TurnScript script, string target, List<ClashTemplate> clashes)
    {
        if (script.Decision.Drafts[target].Option != script.Decision.Chosen)
        {
            return false;
        }

        var rest = clashes.FindAll(c => c.Target != target);
        return rest.Count >= 2 && rest.Exists(c => c.Type is Schema.ChallengeType.Exception or Schema.ChallengeType.Source);
    }

    private static int Fit(TurnScript script, string personaId, HashSet<string> about)
    {
        var draft = script.Decision.Drafts[personaId];
        var option = script.Decision.Options.First(o => o.Id == draft.Option);
        return WordsOf($"{script.Say("draft/" + personaId, draft.Claim)} {script.Say("option", [option.Text])}").Count(about.Contains);
    }

    /// <summary>Number of longer words that two texts share.</summary>
    public static int Shared(string one, string other) => WordsOf(one).Intersect(WordsOf(other), StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>Longer words of a text; short ones say little about what it is about.</summary>
    private static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                if (i - start >= ShortestWord)
                {
                    words.Add(text[start..i]);
                }

                start = -1;
            }
        }

        return words;
    }
}
