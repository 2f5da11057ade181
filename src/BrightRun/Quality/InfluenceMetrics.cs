using System.Runtime.InteropServices;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M12 and M13: whether airtime and influence follow the weights.</summary>
/// <remarks>KL is the mean over turns; Spearman pools the pairs of all turns and needs five. Words are counted, declared token counts are not used.</remarks>
internal static class InfluenceMetrics
{
    private const int PairsForRho = 5;

    public static void Measure(ConversationView conversation, List<MetricValue> into)
    {
        var air = new Fit();
        var influence = new Fit();
        foreach (var turn in conversation.Turns)
        {
            if (turn.Deliberated && turn.Active.Count > 0)
            {
                Airtime(conversation, turn, air);
                Influence(conversation, turn, influence);
            }
        }

        into.Add(air.Kl("M12.kl", 0.15, "no weighted persona speaks"));
        into.Add(air.Rho("M12.rho", 0.6));
        into.Add(influence.Kl("M13.kl", 0.30, "no disposed obligation has an origin on the panel"));
        into.Add(influence.Rho("M13.rho", 0.5));
    }

    private static void Airtime(ConversationView conversation, TurnView turn, Fit fit)
    {
        var active = turn.Active;
        Span<double> v = stackalloc double[Math.Min(active.Count, 64)];
        Span<double> a = stackalloc double[v.Length];
        for (var p = 0; p < v.Length; p++)
        {
            v[p] = active[p].Weight;
            foreach (ref readonly var s in turn.Statements)
            {
                a[p] += s.Source.Speaker == active[p].PersonaId ? s.Words.Length : 0;
            }
        }

        fit.Add(v, a);
    }

    // Compared: the active personas and whoever else is the origin of a disposed obligation.
    private static void Influence(ConversationView conversation, TurnView turn, Fit fit)
    {
        var obligations = turn.Pair.InternalDeliberation?.Obligations ?? [];
        var personas = new List<string>(turn.Active.Count + 2);
        var v = new List<double>(turn.Active.Count + 2);
        var i = new List<double>(turn.Active.Count + 2);
        for (var p = 0; p < turn.Active.Count; p++)
        {
            Place(turn.Active[p].PersonaId, turn.Active[p].Weight);
        }

        for (var o = 0; o < obligations.Count; o++)
        {
            if (obligations[o].Disposition is null or Disposition.Absent || obligations[o].StatementIds.Count == 0
                || conversation.Find(obligations[o].StatementIds[0]) is not { } origin || turn.Weight(origin.Speaker) is not { } weight)
            {
                continue;
            }

            i[Place(origin.Speaker, weight.Weight)] += CoverageMetrics.Importance(conversation, turn, obligations[o]);
        }

        fit.Add(CollectionsMarshal.AsSpan(v), CollectionsMarshal.AsSpan(i));

        int Place(string persona, double weight)
        {
            var at = personas.IndexOf(persona);
            if (at < 0)
            {
                at = personas.Count;
                personas.Add(persona);
                v.Add(weight);
                i.Add(0);
            }

            return at;
        }
    }

    private sealed class Fit
    {
        private readonly List<double> weights = [];
        private readonly List<double> shares = [];
        private double sum;
        private int turns;

        public void Add(Span<double> v, Span<double> x)
        {
            if (!Normalise(v) || !Normalise(x))
            {
                return;
            }

            turns++;
            sum += Association.SmoothedKl(v, x);
            weights.AddRange(v);
            shares.AddRange(x);
        }

        public MetricValue Kl(string id, double threshold, string whenEmpty) => Measured.AtMost(id, "1", sum, turns, threshold, whenEmpty);

        public MetricValue Rho(string id, double threshold)
        {
            if (weights.Count < PairsForRho)
            {
                return Measured.Null(id, "1", "fewer than five pairs");
            }

            var rho = Association.Spearman(
                CollectionsMarshal.AsSpan(weights), CollectionsMarshal.AsSpan(shares));
            return rho is { } value
                ? Measured.Of(id, "1", value, weights.Count, threshold, value >= threshold - Measured.Tolerance)
                : Measured.Null(id, "1", "no variance");
        }

        private static bool Normalise(Span<double> values)
        {
            var total = 0.0;
            foreach (var value in values)
            {
                total += value;
            }

            foreach (ref var value in values)
            {
                value /= total;
            }

            return total > 0;
        }
    }
}
