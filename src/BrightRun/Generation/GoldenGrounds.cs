using System.Globalization;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>Statement ids of the keys of a turn, found by who spoke and what was said.</summary>
internal sealed class GoldenIds(GoldenTurn turn, IReadOnlyList<Statement> heard)
{
    /// <summary>Id of the statement that a key stands for; null when it has not been heard.</summary>
    public string? Of(string key)
    {
        var said = (turn.Statements ?? []).FirstOrDefault(s => s.Key == key);
        var scan = said is null ? (turn.Scan ?? []).FirstOrDefault(s => GoldenTexts.KeyOf(s) == key) : null;
        return heard.FirstOrDefault(h => said is not null
            ? h.Act == said.Act && h.Speaker == said.By && h.Text == said.Says
            : scan is not null && h.Act == Act.Veto && h.Speaker == scan.By && h.Text == scan.Text)?.Id;
    }
}

/// <summary>Grounds of a written statement as an author gives them.</summary>
internal sealed class GoldenGrounds(GoldenFile file, GoldenTurn turn, TurnBrief brief, IReadOnlyList<Statement> heard)
{
    private readonly GoldenIds ids = new(turn, heard);

    public List<GroundAnswer> Of(GoldenStatement statement) => [.. (statement.Grounds ?? []).Select(Of)];

    private GroundAnswer Of(GoldenGround ground)
    {
        if (ground.Fact is { } key)
        {
            var (number, fact) = file.Conversation.Turns.Index().SelectMany(t => (t.Item.Facts ?? []).Select(f => (t.Index + 1, f))).First(f => f.f.Id == key);
            var stored = brief.UserFacts.First(f => f.Turn == number && f.Span.Quote == fact.Quote);
            return new(GroundType.UserFact, stored.FactId, ground.Text ?? fact.Text, null);
        }

        if (ground.Calc is { } name)
        {
            var calculation = turn.Calculations!.First(c => c.Id == name);
            return new(GroundType.Computed, "", ground.Text ?? calculation.Says, Calculation(calculation));
        }

        if (ground.Private is { } own)
        {
            // The text stands as it is given: by it the protocol knows that the fact is used.
            return new(GroundType.GeneralPrinciple, "", turn.Private!.First(p => p.Id == own).Text, null);
        }

        if (ground.Statement is { } said)
        {
            var id = ids.Of(said);
            return new(GroundType.PriorTurn, id ?? said, ground.Text ?? heard.FirstOrDefault(h => h.Id == id)?.Claim ?? "", null);
        }

        if (ground.Decision is { } earlier)
        {
            var text = earlier < brief.Number ? file.Conversation.Turns[earlier - 1].Recommends : null;
            return new(GroundType.PriorTurn, string.Create(CultureInfo.InvariantCulture, $"dec_{earlier}_1"), ground.Text ?? text ?? "", null);
        }

        return ground switch
        {
            { Source: { } source } => new(GroundType.CitedSource, source, ground.Text ?? "", null),
            { Assumption: { } assumption } => new(GroundType.Assumption, "", assumption, null),
            _ => new(GroundType.GeneralPrinciple, "", ground.Principle!, null),
        };
    }

    /// <summary>A calculation with its inputs: numbers of the user by name, and results of earlier calculations by their ids.</summary>
    public CalculationAnswer Calculation(GoldenCalculation calculation) => new(
        calculation.Expression,
        [.. GoldenNumbers.InputsOf(file.Conversation, calculation).Select(i => new CalculationInput(i.Key, i.Value))],
        calculation.Result,
        calculation.Unit ?? "");
}

/// <summary>BR3404: calculations give the result that they are written with, over numbers that the user has written.</summary>
internal static class GoldenNumbers
{
    /// <summary>Values of the names of an expression that are known, in the order of the expression.</summary>
    public static Dictionary<string, double> InputsOf(GoldenConversation conversation, GoldenCalculation calculation)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        if (!Expression.TryParse(calculation.Expression, out var expression, out _))
        {
            return values;
        }

        foreach (var name in expression.Slots)
        {
            if (calculation.Inputs is { } inputs && inputs.TryGetValue(name, out var value))
            {
                values[name] = value;
            }
            else if (Earlier(conversation, calculation).FirstOrDefault(c => c.Id == name) is { } earlier)
            {
                values[name] = earlier.Result;
            }
        }

        return values;
    }

    public static void Check(GoldenFile file, List<Finding> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (t, turn) in file.Conversation.Turns.Index())
        {
            foreach (var (i, calculation) in (turn.Calculations ?? []).Index())
            {
                var at = GoldenFile.Turn(t + 1, $"/calculations/{i}");
                if (!seen.Add(calculation.Id))
                {
                    findings.Add(file.Finding("BR3416", at + "/id", $"The calculation '{calculation.Id}' stands twice in the conversation.", "Rename one."));
                }

                Check(file, calculation, at, findings);
            }
        }
    }

    private static void Check(GoldenFile file, GoldenCalculation calculation, string at, List<Finding> findings)
    {
        if (!Expression.TryParse(calculation.Expression, out var expression, out var fault))
        {
            findings.Add(file.Finding("BR3404", at + "/expression", $"The expression cannot be read: {fault.Message}", "Use + - * / ( ), round, ceil, floor, min, max and names of inputs or of earlier calculations."));
            return;
        }

        var values = InputsOf(file.Conversation, calculation);
        if (expression.Slots.FirstOrDefault(s => !values.ContainsKey(s)) is { } unknown)
        {
            findings.Add(file.Finding("BR3404", at + "/expression", $"'{unknown}' is neither an input nor an earlier calculation.", "Add it to 'inputs:'."));
            return;
        }

        var result = expression.Evaluate(values);
        if (Math.Abs(result - calculation.Result) > 1e-6 * Math.Max(1, Math.Abs(result)))
        {
            findings.Add(file.Finding("BR3404", at + "/result", string.Create(CultureInfo.InvariantCulture, $"{calculation.Expression} is {result}, not {calculation.Result}."), "Correct the result, or round in the expression."));
        }
    }

    private static IEnumerable<GoldenCalculation> Earlier(GoldenConversation conversation, GoldenCalculation calculation) =>
        conversation.Turns.SelectMany(t => t.Calculations ?? []).TakeWhile(c => c != calculation);
}
