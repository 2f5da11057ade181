using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>How loud each persona of one domain was in each state, over the turns seen.</summary>
internal sealed class ReportWeights
{
    // A broken or hostile file may name a new persona in every record; a chart of more than this says nothing.
    private const int MostPersonas = 24;
    private const int MostStates = 12;

    // Weights are summed as whole numbers: sums of fractions would depend on the order of the stream.
    private const double Unit = 1e9;

    private readonly Dictionary<string, int> personas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> states = new(StringComparer.Ordinal);
    private readonly Cell[,] cells = new Cell[MostPersonas, MostStates];
    private readonly int[] turns = new int[MostStates];

    /// <summary>Role and family, in the order of the first library seen.</summary>
    public List<(string Id, string Role, RoleFamily? Family)> Personas { get; } = [];

    /// <summary>State ids in the order of the path.</summary>
    public List<string> States { get; } = [];

    /// <summary>Turns in a state.</summary>
    public int Turns(int state) => turns[state];

    /// <summary>Mean relevance 0 to 1, and the share of the turns in which the persona speaks; null where it was never weighed.</summary>
    public (double Weight, double Speaks)? this[int persona, int state] => cells[persona, state] is { Count: > 0 } cell
        ? (cell.Weight / Unit / cell.Count, (double)cell.Active / cell.Count)
        : null;

    public void Add(Conversation conversation)
    {
        foreach (var state in conversation.PurposeFramework!.States)
        {
            if (states.Count < MostStates && states.TryAdd(state.StateId, states.Count))
            {
                States.Add(state.StateId);
            }
        }

        foreach (var persona in conversation.PersonaLibrary!.Personas)
        {
            if (personas.Count < MostPersonas && personas.TryAdd(persona.PersonaId, personas.Count))
            {
                Personas.Add((persona.PersonaId, persona.Role, persona.Family));
            }
        }

        foreach (var pair in conversation.TrainingPairs)
        {
            if (pair is { ActivePersonasThisTurn: { } weighting, PurposeStateAtTurnStart: { } start }
                && states.TryGetValue(StateOf(weighting, start), out var state))
            {
                turns[state]++;
                Add(weighting.PersonasWeightedForThisState, state, active: 1);
                Add(weighting.PersonasSuppressedThisTurn ?? [], state, active: 0);
            }
        }
    }

    private void Add(IReadOnlyList<PersonaWeight> weights, int state, int active)
    {
        foreach (var weight in weights)
        {
            if (personas.TryGetValue(weight.PersonaId, out var persona))
            {
                ref var cell = ref cells[persona, state];
                cell = new(cell.Count + 1, cell.Weight + (long)Math.Round(Math.Clamp(weight.Weight, 0, 1) * Unit), cell.Active + active);
            }
        }
    }

    // The state that the weights were chosen for: the one being worked on, unless the record says otherwise.
    private static string StateOf(TurnWeighting weighting, TurnStart start) =>
        start.WorkingState ?? (weighting.WeightsFor == "target_state" ? start.TargetStateThisTurn : start.CurrentState);

    private readonly record struct Cell(int Count, long Weight, int Active);
}

/// <summary>Scores from 0 to 1 counted in steps of 0.005, for a median of any number of them.</summary>
internal sealed class ScoreCounts
{
    private const int Steps = 200;

    private readonly int[] counts = new int[Steps + 1];

    public int Count { get; private set; }

    /// <summary>Lower median, to half a step; 0 without scores.</summary>
    public double Median
    {
        get
        {
            var seen = 0;
            for (var i = 0; i <= Steps; i++)
            {
                seen += counts[i];
                if (seen * 2 >= Count && seen > 0)
                {
                    return (double)i / Steps;
                }
            }

            return 0;
        }
    }

    public void Add(double score)
    {
        counts[(int)Math.Round(Math.Clamp(double.IsNaN(score) ? 0 : score, 0, 1) * Steps, MidpointRounding.AwayFromZero)]++;
        Count++;
    }
}
