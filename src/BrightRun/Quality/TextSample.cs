namespace BrightRun.Quality;

/// <summary>The texts of at most 2,000 conversations, chosen by the hash of their ids, for measures that compare texts with texts.</summary>
internal sealed class TextSample
{
    public const int Conversations = 2_000;

    private const int Compared = 2_000;
    private const int Pairwise = 200;
    private const int BlindSpotConversations = 500;
    private const double SameBlindSpot = 0.5;

    private readonly BottomSample<Item> sample = new(Conversations);

    public void Add(ConversationView view)
    {
        var key = Key(view.Source.ConversationId);
        if (!sample.Wants(key))
        {
            return;
        }

        var item = new Item();
        foreach (var turn in view.Turns)
        {
            item.User.Add(turn.Pair.UserInput, view.WordsOf(turn.User));
            item.Answer.Add(turn.AnswerText, view.WordsOf(turn.Answer));
            foreach (var spot in turn.Pair.BlindSpots ?? [])
            {
                item.BlindSpots.Add(NGrams.Set(Words.Of(spot.Text), 3));
            }
        }

        sample.Offer(key, item);
    }

    public IReadOnlyList<TextDiversity> Measure()
    {
        var items = sample.Items;
        return [Diversity("user", [.. items.Select(i => i.User)]), Diversity("answer", [.. items.Select(i => i.Answer)])];
    }

    /// <summary>Largest share of other conversations in which one blind-spot text nearly stands (word 3-grams, Jaccard of 0.5 or more); null below two.</summary>
    public double? MostCommonBlindSpot()
    {
        var items = sample.Items.Take(BlindSpotConversations).ToList();
        if (items.Count < 2 || items.All(i => i.BlindSpots.Count == 0))
        {
            return null;
        }

        // Equal texts are one: a text that stands everywhere would otherwise be compared with itself a million times.
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var sets = new List<ulong[]>();
        var holders = new List<HashSet<int>>();
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var set in items[i].BlindSpots)
            {
                var key = string.Join(',', set);
                if (!places.TryGetValue(key, out var place))
                {
                    places[key] = place = sets.Count;
                    sets.Add(set);
                    holders.Add([]);
                }

                holders[place].Add(i);
            }
        }

        var near = holders.ConvertAll(h => new HashSet<int>(h));
        foreach (var pair in NearDuplicates.AllPairs(sets, SameBlindSpot))
        {
            near[pair.First].UnionWith(holders[pair.Second]);
            near[pair.Second].UnionWith(holders[pair.First]);
        }

        return near.Max(n => n.Count - 1) / (double)(items.Count - 1);
    }

    private static TextDiversity Diversity(string kind, List<Texts> texts)
    {
        var documents = texts.SelectMany(t => t.Words).Where(w => w.Length > 0).Take(Compared).ToList();
        var few = documents.Take(Pairwise).ToList();
        var stream = texts.SelectMany(t => t.Words).SelectMany(w => w).Take(4 * Repetition.DistinctWindow).ToArray();
        return new(kind, texts.Sum(t => t.Raw.Count),
            Repetition.CompressionRatio(texts.SelectMany(t => t.Raw)),
            Repetition.SelfRepetition(documents),
            SelfBleu.Of(few),
            [Repetition.Distinct(stream, 1), Repetition.Distinct(stream, 2), Repetition.Distinct(stream, 3)],
            Vendi.Of(few) / few.Count);
    }

    private static ulong Key(string id)
    {
        var h = 14695981039346656037UL;
        foreach (var c in id)
        {
            h = (h ^ c) * 1099511628211;
        }

        return new SplitMix(h).Next();
    }

    private sealed class Item
    {
        public Texts User { get; } = new();

        public Texts Answer { get; } = new();

        public List<ulong[]> BlindSpots { get; } = [];
    }

    private sealed class Texts
    {
        public List<string> Raw { get; } = [];

        public List<ulong[]> Words { get; } = [];

        public void Add(string text, ReadOnlySpan<ulong> words)
        {
            Raw.Add(text);
            Words.Add(words.ToArray());
        }
    }
}
