using System.IO.Compression;
using System.Text;

namespace BrightRun.Quality;

/// <summary>How much texts repeat each other: compression ratio, self-repetition, distinct n-grams.</summary>
/// <remarks>metrics.md section 3.1. All depend on length: compare only at an equal budget of words.</remarks>
internal static class Repetition
{
    public const int CompressedBytes = 200_000;
    public const int DistinctWindow = 50_000;

    /// <summary>Raw bytes over gzip bytes of the texts joined by newlines and cut to a fixed size; null without text.</summary>
    public static double? CompressionRatio(IEnumerable<string> texts, int limit = CompressedBytes)
    {
        var joined = new StringBuilder();
        foreach (var text in texts)
        {
            joined.Append(text).Append('\n');
            if (joined.Length >= limit)
            {
                break;
            }
        }

        var bytes = Encoding.UTF8.GetBytes(joined.ToString());
        if (bytes.Length == 0)
        {
            return null;
        }

        var raw = bytes.AsSpan(0, Math.Min(bytes.Length, limit));
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(raw);
        }

        return (double)raw.Length / compressed.Length;
    }

    /// <summary>Mean over documents of ln(1 + occurrences of its distinct 4-grams in other documents); null without documents.</summary>
    public static double? SelfRepetition(IReadOnlyList<ulong[]> documents, int n = 4)
    {
        if (documents.Count == 0)
        {
            return null;
        }

        var everywhere = new Dictionary<ulong, int>();
        var grams = new ulong[documents.Count][];
        for (var i = 0; i < grams.Length; i++)
        {
            grams[i] = NGrams.Of(documents[i], n);
            foreach (var gram in grams[i])
            {
                everywhere[gram] = everywhere.GetValueOrDefault(gram) + 1;
            }
        }

        var sum = 0.0;
        var own = new Dictionary<ulong, int>();
        foreach (var document in grams)
        {
            own.Clear();
            foreach (var gram in document)
            {
                own[gram] = own.GetValueOrDefault(gram) + 1;
            }

            long elsewhere = 0;
            foreach (var (gram, count) in own)
            {
                elsewhere += everywhere[gram] - count;
            }

            sum += Math.Log(1 + elsewhere);
        }

        return sum / documents.Count;
    }

    /// <summary>Distinct n-grams over n-grams, mean over full windows; a shorter stream is one window. Null without an n-gram.</summary>
    public static double? Distinct(ReadOnlySpan<ulong> words, int n, int window = DistinctWindow)
    {
        var sum = 0.0;
        var windows = 0;
        var seen = new HashSet<ulong>();
        for (var from = 0; from == 0 || from + window <= words.Length; from += window)
        {
            var grams = NGrams.Of(words.Slice(from, Math.Min(window, words.Length - from)), n);
            if (grams.Length == 0)
            {
                break;
            }

            seen.Clear();
            foreach (var gram in grams)
            {
                seen.Add(gram);
            }

            sum += (double)seen.Count / grams.Length;
            windows++;
        }

        return windows == 0 ? null : sum / windows;
    }
}
