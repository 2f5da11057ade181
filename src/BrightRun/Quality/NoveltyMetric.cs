using System.Buffers;
using System.Numerics;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M17: mean over statements of 1 − the largest share of its word 3-grams that one earlier statement has.</summary>
/// <remarks>metrics.md section 1.3. The first statement scores 1; statements under three words are skipped.</remarks>
internal static class NoveltyMetric
{
    private const int GramSize = 3;

    public static void Measure(ConversationView conversation, List<MetricValue> into)
    {
        var novelty = Of(conversation, out var statements);
        into.Add(Measured.AtLeast("M17", "1", novelty, statements, 0.4, "no statement of three words"));
    }

    // One pass with an open-addressing table from n-gram to the statements that hold it: a Dictionary of lists costs five times as much,
    // and this is the dearest of the per-conversation metrics.
    private static double Of(ConversationView conversation, out int counted)
    {
        var grams = 0;
        foreach (var turn in conversation.Turns)
        {
            foreach (ref readonly var s in turn.Statements)
            {
                grams += turn.Deliberated ? NGrams.Count(s.Words.Length, GramSize) : 0;
            }
        }

        counted = 0;
        if (grams == 0)
        {
            return 0;
        }

        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * grams));
        var keys = ArrayPool<ulong>.Shared.Rent(size);
        var heads = ArrayPool<int>.Shared.Rent(size);
        var postings = ArrayPool<Posting>.Shared.Rent(grams + 1);
        var shared = ArrayPool<int>.Shared.Rent(conversation.Statements.Length);
        heads.AsSpan(0, size).Clear();
        var sum = 0.0;
        var next = 1;
        foreach (var turn in conversation.Turns)
        {
            for (var i = 0; turn.Deliberated && i < turn.Statements.Length; i++)
            {
                var words = conversation.WordsOf(turn.Statements[i].Words);
                if (words.Length < GramSize)
                {
                    continue;
                }

                var place = turn.First + i;
                shared.AsSpan(0, place).Clear();
                int distinct = 0, most = 0;
                for (var w = 0; w + GramSize <= words.Length; w++)
                {
                    var key = Key(words[w], words[w + 1], words[w + 2]);
                    var slot = (int)(key >> 20) & (size - 1);
                    while (heads[slot] != 0 && keys[slot] != key)
                    {
                        slot = (slot + 1) & (size - 1);
                    }

                    var head = heads[slot];
                    if (head != 0 && postings[head].Statement == place)
                    {
                        continue;
                    }

                    distinct++;
                    for (var p = head; p != 0; p = postings[p].Next)
                    {
                        most = Math.Max(most, ++shared[postings[p].Statement]);
                    }

                    keys[slot] = key;
                    postings[next] = new(place, head);
                    heads[slot] = next++;
                }

                sum += 1 - ((double)most / distinct);
                counted++;
            }
        }

        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(heads);
        ArrayPool<Posting>.Shared.Return(postings);
        ArrayPool<int>.Shared.Return(shared);
        return sum;
    }

    private static ulong Key(ulong a, ulong b, ulong c)
    {
        var h = (((a * 0x9E3779B97F4A7C15) + b) * 0x9E3779B97F4A7C15) + c;
        h ^= h >> 29;
        h *= 0xBF58476D1CE4E5B9;
        return h ^ (h >> 32);
    }

    private readonly record struct Posting(int Statement, int Next);
}
