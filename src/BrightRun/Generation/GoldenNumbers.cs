using System.Globalization;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

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
