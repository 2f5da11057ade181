namespace BrightRun.Quality;

/// <summary>Vendi score: the effective number of different texts.</summary>
/// <remarks>Friedman and Dieng 2022, arXiv:2210.02410: exp of the entropy of the eigenvalues of K/n, K the matrix of similarities.</remarks>
internal static class Vendi
{
    /// <summary>1 (all alike) to n (nothing in common), of the cosines of hashed tf-idf; null without texts.</summary>
    public static double? Of(IReadOnlyList<ulong[]> documents)
    {
        if (documents.Count == 0)
        {
            return null;
        }

        var frequency = HashedTfIdf.DocumentFrequency(documents);
        var vectors = documents.Select(d => HashedTfIdf.Vector(d, frequency, documents.Count)).ToArray();
        var similarity = new double[vectors.Length, vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
        {
            similarity[i, i] = 1;
            for (var k = 0; k < i; k++)
            {
                similarity[i, k] = similarity[k, i] = vectors[i].Dot(vectors[k]);
            }
        }

        return Of(similarity);
    }

    /// <summary>Score of a symmetric matrix of similarities with ones on the diagonal; it is used up.</summary>
    public static double Of(double[,] similarity)
    {
        var n = similarity.GetLength(0);
        var entropy = 0.0;
        foreach (var eigenvalue in Eigenvalues(similarity))
        {
            var l = eigenvalue / n;
            entropy -= l > 1e-12 ? l * Math.Log(l) : 0;
        }

        return Math.Exp(entropy);
    }

    /// <summary>Cyclic Jacobi rotations; converges quadratically, some eight sweeps at n = 200.</summary>
    private static double[] Eigenvalues(double[,] a)
    {
        var n = a.GetLength(0);
        for (var sweep = 0; sweep < 50; sweep++)
        {
            var off = 0.0;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    off += a[p, q] * a[p, q];
                }
            }

            if (off < 1e-18)
            {
                break;
            }

            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, n, p, q);
                }
            }
        }

        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = a[i, i];
        }

        return values;
    }

    private static void Rotate(double[,] a, int n, int p, int q)
    {
        if (Math.Abs(a[p, q]) < 1e-15)
        {
            return;
        }

        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (kp, kq) = (a[k, p], a[k, q]);
            a[k, p] = (c * kp) - (s * kq);
            a[k, q] = (s * kp) + (c * kq);
        }

        for (var k = 0; k < n; k++)
        {
            var (pk, qk) = (a[p, k], a[q, k]);
            a[p, k] = (c * pk) - (s * qk);
            a[q, k] = (s * pk) + (c * qk);
        }
    }
}
