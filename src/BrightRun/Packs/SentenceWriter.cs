using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Fills what the user says in one turn.</summary>
internal sealed class SentenceWriter(DomainPack pack, ScenarioDraw draw, long seed, int turn)
{
    private readonly List<PlannedSentence> _sentences = [];

    public IReadOnlyList<PlannedSentence> Sentences => _sentences;

    /// <summary>One variant of a text, filled.</summary>
    public string Fill(string purpose, IReadOnlyList<string> variants) => Choose(purpose, variants).Fill(draw.Values);

    /// <summary>First message: who, what, with which means; for a control also all that leaves no gap.</summary>
    public void Open(bool complete, ISet<string> given)
    {
        foreach (var (index, beat) in draw.Family.Opening.Index())
        {
            Add(SentencePurpose.Background, $"opening/{index}", beat.Text, beat.Criterion);
            Give(given, beat.Criterion);
        }

        foreach (var (index, beat) in (complete ? draw.Family.CompleteBrief : []).Index())
        {
            Add(SentencePurpose.Background, $"complete/{index}", beat.Text, null);
        }
    }

    /// <summary>Evidence for the user criteria of a state that are not given yet; what a shortfall withholds is returned.</summary>
    public List<string> Evidence(StateDefinition state, TurnKind kind, DecisionTemplate? decision, ISet<string> given)
    {
        if (kind == TurnKind.Blocked && decision?.BlockedCriterion is { } lost)
        {
            // News of what was evidenced earlier takes the evidence back.
            given.Remove(lost);
        }

        var open = state.Criteria.Where(c => !c.AssistantCanSatisfy && !given.Contains(c.Id)).Select(c => c.Id).ToList();
        var withheld = kind switch
        {
            TurnKind.Blocked => open.FindAll(c => c == decision?.BlockedCriterion),
            TurnKind.Partial when open.Count > 0 => [Dice.For(seed, Key("withheld")).Pick(open)],
            _ => [],
        };
        foreach (var criterion in open)
        {
            if (pack.EvidenceFor(draw.Family, criterion) is not { } text)
            {
                continue;
            }

            if (!withheld.Contains(criterion))
            {
                Add(SentencePurpose.Evidence, $"evidence/{criterion}", text.Full, criterion);
                Give(given, criterion);
            }
            else if (kind == TurnKind.Partial)
            {
                Add(SentencePurpose.Shortfall, $"shortfall/{criterion}", text.Partial, null);
            }
        }

        if (kind == TurnKind.Blocked && decision?.News is { Count: > 0 } news)
        {
            Add(SentencePurpose.News, "news", news, null);
        }

        return withheld;
    }

    /// <summary>Trigger sentences of planted blind spots, word for word.</summary>
    public void Trigger(IReadOnlyList<PlantedGold> planted)
    {
        foreach (var gold in planted)
        {
            // The choice of the gold is made again by the same stream, so the numbers that the trigger states are known.
            var text = Choose($"trigger/{gold.Planted.Id}", gold.Planted.Trigger);
            _sentences.Add(new(SentencePurpose.Trigger, gold.Trigger, null, Numbers(text)));
        }
    }

    /// <summary>A sentence with a lexicon word and no concern.</summary>
    public void Distract()
    {
        var decoys = pack.LexiconExamples.Where(e => e.Kind == LexiconExampleKind.Decoy).ToList();
        if (decoys.Count > 0)
        {
            var sentence = Dice.For(seed, Key("decoy")).Pick(decoys).Sentence;
            _sentences.Add(new(SentencePurpose.Decoy, char.ToUpperInvariant(sentence[0]) + sentence[1..] + ".", null, []));
        }
    }

    /// <summary>What runs into a safety rule.</summary>
    public void Escalate(SafetyRule rule) => Add(SentencePurpose.Escalation, "escalation", rule.UserTexts!, null);

    private void Add(SentencePurpose purpose, string key, IReadOnlyList<string> variants, string? criterion)
    {
        var text = Choose(key, variants);
        _sentences.Add(new(purpose, text.Fill(draw.Values), criterion, Numbers(text)));
    }

    private SlotText Choose(string key, IReadOnlyList<string> variants) => pack.Text(Dice.For(seed, Key(key)).Pick(variants));

    private List<string> Numbers(SlotText text) => [.. text.Slots.Where(draw.Units.ContainsKey)];

    private string Key(string purpose) => string.Create(CultureInfo.InvariantCulture, $"turn/{turn}/{purpose}");

    private static void Give(ISet<string> given, string? criterion)
    {
        if (criterion is not null)
        {
            given.Add(criterion);
        }
    }
}
