using System.Globalization;
using BrightRun.Chat;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>The statements of one turn in order of speaking: gives ids, resolves grounds, and knows which ground is new to the conversation.</summary>
internal sealed class Transcript(int turn, ConversationMemory memory)
{
    private readonly List<Statement> _statements = [];
    private readonly int[] _perRound = new int[4];
    private readonly List<Calculation> _calculations = [];

    public IReadOnlyList<Statement> Statements => _statements;
    public IReadOnlyList<Calculation> Calculations => _calculations;

    public Statement this[string id] => _statements.First(s => s.Id == id);

    /// <summary>Ids of all statements of the turn up to and with a round.</summary>
    public List<string> IdsUpTo(int round)
    {
        var ids = new List<string>(_statements.Count);
        foreach (var statement in _statements)
        {
            if (statement.Round <= round)
            {
                ids.Add(statement.Id);
            }
        }

        return ids;
    }

    /// <summary>Id that the next statement of a round gets.</summary>
    public string NextId(int round) => string.Create(CultureInfo.InvariantCulture, $"t{turn}.r{round}.{_perRound[round] + 1:00}");

    /// <summary>Adds a statement; its id, turn, tokens and the newness of its grounds are filled in here.</summary>
    public Statement Say(Statement statement)
    {
        var round = statement.Round!.Value;
        statement = statement with
        {
            Id = NextId(round),
            Turn = turn,
            Tokens = WordCount.Of(statement.Text),
            Grounds = [.. statement.Grounds.Select(g => g with { IsNew = memory.IsNew(g) })],
        };
        _perRound[round]++;
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Replaces a statement, for what is known only later: its resolution.</summary>
    public void Settle(string id, Resolution resolution)
    {
        var at = _statements.FindIndex(s => s.Id == id);
        _statements[at] = _statements[at] with { Resolution = resolution };
    }

    /// <summary>Grounds as a model gave them, with calculations stored and traceability known.</summary>
    public List<Ground> Resolve(IReadOnlyList<GroundAnswer> grounds)
    {
        var resolved = new List<Ground>(grounds.Count);
        foreach (var ground in grounds)
        {
            if (resolved.Exists(r => r.Type == ground.Type && r.Text == ground.Text))
            {
                continue; // said twice is one reason
            }

            resolved.Add(new Ground
            {
                Type = ground.Type,
                Ref = ground.Calculation is { } calculation ? Store(calculation) : ground.Ref.Length > 0 ? ground.Ref : null,
                Text = ground.Text,
                Traceable = ground.Type is GroundType.UserFact or GroundType.PriorTurn or GroundType.Computed ? true : null,
            });
        }

        return resolved;
    }

    /// <summary>Stores a calculation once and gives its id.</summary>
    public string Store(CalculationAnswer calculation)
    {
        var inputs = calculation.Inputs.ToDictionary(i => i.Name, i => i.Value, StringComparer.Ordinal);
        var known = _calculations.Find(c => c.Expression == calculation.Expression && c.Inputs.Count == inputs.Count
            && c.Inputs.All(i => inputs.TryGetValue(i.Key, out var value) && value.Equals(i.Value)));
        if (known is null)
        {
            known = new Calculation
            {
                CalcId = string.Create(CultureInfo.InvariantCulture, $"calc_{turn}_{_calculations.Count + 1:00}"),
                Expression = calculation.Expression,
                Inputs = inputs,
                Result = calculation.Result,
                Unit = calculation.Unit.Length > 0 ? calculation.Unit : null,
            };
            _calculations.Add(known);
        }

        return known.CalcId;
    }
}
