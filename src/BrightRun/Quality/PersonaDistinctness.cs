using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M18: whether one can tell who speaks. Leave-one-out nearest centroid over hashed tf-idf, for one domain.</summary>
/// <remarks>
/// metrics.md section 1.3. Persona names and role titles are masked. At most <see cref="Sampled"/> statements of a persona are kept, those with the
/// lowest hash, so that memory is flat and the order of the conversations does not matter.
/// </remarks>
internal sealed class PersonaDistinctness
{
    public const int Sampled = 200;

    private const int LeastStatements = 5;

    private readonly SortedDictionary<string, BottomSample<ulong[]>> personas = new(StringComparer.Ordinal);

    /// <summary>Adds what the personas of a conversation say.</summary>
    public void Add(ConversationView conversation)
    {
        var masks = Masks(conversation.Source.PersonaLibrary);
        foreach (var turn in conversation.Turns)
        {
            foreach (ref readonly var statement in turn.Statements)
            {
                if (turn.Deliberated && statement.Source.Act != Act.Synthesise && statement.Words.Length > 0)
                {
                    Add(statement.Source.Speaker, Masked(conversation.WordsOf(statement.Words), masks));
                }
            }
        }
    }

    /// <summary>Adds one statement.</summary>
    public void Add(string speaker, ulong[] words)
    {
        if (!personas.TryGetValue(speaker, out var sample))
        {
            personas[speaker] = sample = new(Sampled);
        }

        var key = 0UL;
        foreach (var word in words)
        {
            key = (key ^ word) * 0x9E3779B97F4A7C15;
        }

        sample.Offer(key, words);
    }

    /// <summary>Share of statements nearest to their speaker's centroid, and how many were tried; null below two personas of five statements.</summary>
    public (double Accuracy, int Statements, int Personas)? Measure()
    {
        var speakers = personas.Where(p => p.Value.Items.Count >= LeastStatements).ToArray();
        if (speakers.Length < 2)
        {
            return null;
        }

        var documents = speakers.SelectMany(p => p.Value.Items).ToList();
        var frequency = HashedTfIdf.DocumentFrequency(documents);
        var vectors = speakers.Select(p => p.Value.Items.Select(d => HashedTfIdf.Vector(d, frequency, documents.Count)).ToArray()).ToArray();
        var centroids = vectors.Select(Sum).ToArray();
        var squares = centroids.Select(c => c.Sum(x => (double)x * x)).ToArray();
        int right = 0, tried = 0;
        for (var p = 0; p < vectors.Length; p++)
        {
            foreach (var vector in vectors[p])
            {
                tried++;
                right += Nearest(vector, p, centroids, squares) ? 1 : 0;
            }
        }

        return ((double)right / tried, tried, speakers.Length);
    }

    // A tie counts as wrong.
    private static bool Nearest(SparseVector vector, int own, float[][] centroids, double[] squares)
    {
        var self = 0.0;
        for (var p = 0; p <= centroids.Length; p++)
        {
            // The own centroid first, without the statement itself: |c − v|² = |c|² − 2 c·v + 1, and (c − v)·v = c·v − 1.
            var which = p == 0 ? own : p - 1;
            if (p > 0 && which == own)
            {
                continue;
            }

            var dot = Dot(vector, centroids[which]);
            var cosine = p == 0
                ? Cosine(dot - 1, squares[own] - (2 * dot) + 1)
                : Cosine(dot, squares[which]);
            if (p == 0)
            {
                self = cosine;
            }
            else if (cosine >= self - 1e-6)
            {
                return false;
            }
        }

        return true;
    }

    private static double Cosine(double dot, double square) => square > 1e-9 ? dot / Math.Sqrt(square) : 0;

    private static double Dot(SparseVector vector, float[] dense)
    {
        var sum = 0.0;
        for (var i = 0; i < vector.Keys.Length; i++)
        {
            sum += vector.Values[i] * dense[vector.Keys[i]];
        }

        return sum;
    }

    private static float[] Sum(SparseVector[] vectors)
    {
        var sum = new float[HashedTfIdf.Buckets];
        foreach (var vector in vectors)
        {
            for (var i = 0; i < vector.Keys.Length; i++)
            {
                sum[vector.Keys[i]] += vector.Values[i];
            }
        }

        return sum;
    }

    private static List<ulong[]> Masks(PersonaLibrary? library)
    {
        var masks = new List<ulong[]>();
        foreach (var persona in library?.Personas ?? [])
        {
            masks.Add(Words.Of(persona.Role));
            masks.Add(Words.Of(persona.PersonaId.Replace('_', ' ')));
        }

        return masks;
    }

    private static ulong[] Masked(ReadOnlySpan<ulong> words, List<ulong[]> masks)
    {
        var kept = new List<ulong>(words.Length);
        for (var i = 0; i < words.Length;)
        {
            var masked = 0;
            foreach (var mask in masks)
            {
                masked = mask.Length > masked && words[i..].StartsWith(mask) ? mask.Length : masked;
            }

            if (masked == 0)
            {
                kept.Add(words[i]);
            }

            i += Math.Max(1, masked);
        }

        return [.. kept];
    }
}
