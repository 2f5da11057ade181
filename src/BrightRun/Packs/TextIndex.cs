namespace BrightRun.Packs;

/// <summary>Texts as tf-idf vectors over hashed n-grams, and how near another text comes to each of them. Read-only and safe on any thread.</summary>
/// <remarks>Weight of a bucket: (1 + ln tf) · idf with idf = ln((1 + N)/(1 + df)) + 1; vectors have length 1.</remarks>
internal sealed class TextIndex
{
    private readonly float[] idf = new float[HashedFeatures.Buckets];
    private readonly (int Bucket, float Weight)[][] vectors;

    /// <param name="texts">Documents; their order is the order of <see cref="Nearness"/>.</param>
    public TextIndex(IReadOnlyList<string> texts)
    {
        var features = new List<int>[texts.Count];
        Parallel.For(0, texts.Count, i => features[i] = HashedFeatures.Of(Words(texts[i])));
        var frequency = new int[HashedFeatures.Buckets];
        foreach (var bucket in features.SelectMany(f => f.Distinct()))
        {
            frequency[bucket]++;
        }

        for (var b = 0; b < idf.Length; b++)
        {
            idf[b] = (float)(Math.Log((1.0 + texts.Count) / (1 + frequency[b])) + 1);
        }

        vectors = [.. features.Select(Vector)];
    }

    /// <summary>Cosine of a text with every document, 0 to 1; all 0 for a text without words.</summary>
    public double[] Nearness(string text)
    {
        var dense = new float[HashedFeatures.Buckets];
        foreach (var (bucket, weight) in Vector(HashedFeatures.Of(Words(text))))
        {
            dense[bucket] = weight;
        }

        return [.. vectors.Select(v => v.Sum(entry => (double)entry.Weight * dense[entry.Bucket]))];
    }

    /// <summary>Words of a document that weigh most in its nearness to a text: what the two share.</summary>
    public IReadOnlyList<string> Shared(string text, int document, int most)
    {
        var own = vectors[document].ToDictionary(v => v.Bucket, v => v.Weight);
        return [.. Words(text).Select(t => t.Word).Distinct(StringComparer.Ordinal)
            .Select(word => (Word: word, Bucket: HashedFeatures.Bucket(HashedFeatures.Salt, 'w', word)))
            .Where(w => own.ContainsKey(w.Bucket))
            .OrderByDescending(w => own[w.Bucket] * idf[w.Bucket])
            .Take(most)
            .Select(w => w.Word)];
    }

    // Words that stand in every text say nothing about any; they would make long documents alike.
    private static List<LexiconToken> Words(string text) => [.. LexiconText.Tokens(text).Where(t => t.Word.Length > 2 && !StopWords.Contains(t.Word))];

    private (int Bucket, float Weight)[] Vector(List<int> features)
    {
        var weighted = features.CountBy(f => f).Select(f => (Bucket: f.Key, Weight: (float)(1 + Math.Log(f.Value)) * idf[f.Key])).OrderBy(f => f.Bucket).ToArray();
        var norm = MathF.Sqrt(weighted.Sum(w => w.Weight * w.Weight));
        return norm == 0 ? [] : [.. weighted.Select(w => (w.Bucket, w.Weight / norm))];
    }
}
