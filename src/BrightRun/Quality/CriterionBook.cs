using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Exit criteria of a framework with their status, and the score that follows from them.</summary>
/// <remarks>deliberation.md section 10.1: Score = Σ over states of (A_s − A_{s−1}) · Σ(ω g)/Σ ω.</remarks>
internal sealed class CriterionBook
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<double> worth = [];
    private readonly List<bool> assistant = [];
    private readonly List<string> texts = [];
    private double[] status = [];
    private bool[] known = [];

    private CriterionBook()
    {
    }

    /// <summary>Book with every criterion unmet; null when a state lacks its anchor or criteria, as in imported data.</summary>
    public static CriterionBook? Of(PurposeFramework? framework)
    {
        if (framework is not { States.Count: > 0 })
        {
            return null;
        }

        var book = new CriterionBook();
        var states = framework.States.OrderBy(s => s.Order).ToArray();
        var below = 0.0;
        foreach (var state in states)
        {
            if (state.Anchor is not { } anchor || state.ExitCriteria is not { Count: > 0 } criteria)
            {
                return null;
            }

            var weight = 0.0;
            for (var c = 0; c < criteria.Count; c++)
            {
                weight += criteria[c].Weight;
            }

            for (var c = 0; c < criteria.Count; c++)
            {
                book.places.TryAdd(criteria[c].CriterionId, book.worth.Count);
                book.worth.Add((anchor - below) * criteria[c].Weight / weight);
                book.assistant.Add(criteria[c].AssistantCanSatisfy);
                book.texts.Add(criteria[c].Text);
            }

            below = anchor;
        }

        book.status = new double[book.worth.Count];
        book.known = new bool[book.worth.Count];
        return book;
    }

    public double Score => ScoreOf(status);

    /// <summary>Place of a criterion, or -1.</summary>
    public int Find(string criterionId) => places.GetValueOrDefault(criterionId, -1);

    public bool AssistantCanSatisfy(int place) => assistant[place];

    public string Text(int place) => texts[place];

    public double Status(int place) => status[place];

    public void Set(int place, double value)
    {
        status[place] = value;
        known[place] = true;
    }

    /// <summary>Takes over the status a record starts with, unless an earlier turn has measured it.</summary>
    public void Start(int place, double before)
    {
        if (!known[place])
        {
            Set(place, before);
        }
    }

    /// <summary>Score if the targeted criteria reached what the turn aims at.</summary>
    public double Target(IReadOnlyList<CriterionTarget> targets)
    {
        var aimed = (double[])status.Clone();
        for (var i = 0; i < targets.Count; i++)
        {
            if (Find(targets[i].CriterionId) is >= 0 and var place)
            {
                aimed[place] = Math.Max(aimed[place], targets[i].AimedAt);
            }
        }

        return ScoreOf(aimed);
    }

    private double ScoreOf(double[] values)
    {
        var score = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            score += worth[i] * values[i];
        }

        return score;
    }
}
