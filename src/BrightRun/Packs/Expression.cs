using System.Diagnostics.CodeAnalysis;

namespace BrightRun.Packs;

/// <summary>Arithmetic over slots, parsed once; safe on any thread.</summary>
/// <remarks><c>+ - * / ( )</c>, unary minus, <c>round(x)</c>, <c>ceil(x)</c>, <c>floor(x)</c>, <c>min(a, b)</c>, <c>max(a, b)</c>. Halves round away from zero, and rounding sees 15 decimal digits, so 0.1 * 15 rounds as 1.5.</remarks>
public sealed class Expression
{
    private readonly ExpressionNode root;

    internal Expression(string source, ExpressionNode root, IReadOnlyList<string> slots) => (Source, this.root, Slots) = (source, root, slots);

    /// <summary>As the pack has it.</summary>
    public string Source { get; }

    /// <summary>Names of the slots, each once, in order of appearance.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>Reads an expression; a broken one is a misuse here, because the linter reports it.</summary>
    public static Expression Parse(string source) =>
        TryParse(source, out var expression, out var fault) ? expression : throw new FormatException($"Character {fault.Position + 1} of '{source}': {fault.Message}");

    internal static bool TryParse(string source, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out TextFault? fault) =>
        new ExpressionParser(source).TryParse(out expression, out fault);

    /// <summary>The value; not finite where the expression divides by zero.</summary>
    /// <param name="values">Number by slot name; a missing one is a misuse.</param>
    public double Evaluate(IReadOnlyDictionary<string, double> values) => NumberText.Tidy(root.Value(values));

    public override string ToString() => Source;
}

/// <summary>Two expressions and how they compare, such as <c>margin &gt; 0</c>.</summary>
public sealed class NumberRelation
{
    // Two characters before one, or "<=" would be read as "<".
    private static readonly string[] Operators = ["<=", ">=", "<", ">"];
    private readonly Expression left, right;
    private readonly string comparison;

    public override string ToString() => $"{left.Source.Trim()} {comparison} {right.Source.Trim()}";

    private NumberRelation(Expression left, string comparison, Expression right) => (this.left, this.comparison, this.right) = (left, comparison, right);

    public IReadOnlyList<string> Slots => [.. left.Slots.Union(right.Slots)];

    internal static bool TryParse(string source, [NotNullWhen(true)] out NumberRelation? relation, [NotNullWhen(false)] out TextFault? fault)
    {
        relation = null;
        var comparison = Operators.FirstOrDefault(o => source.Contains(o, StringComparison.Ordinal));
        if (comparison is null)
        {
            fault = new(0, "No comparison; write two expressions joined by <, <=, > or >=.");
            return false;
        }

        var at = source.IndexOf(comparison, StringComparison.Ordinal);
        var after = at + comparison.Length;
        if (!Expression.TryParse(source[..at], out var left, out fault))
        {
            return false;
        }

        if (!Expression.TryParse(source[after..], out var right, out fault))
        {
            fault = fault with { Position = fault.Position + after };
            return false;
        }

        relation = new(left, comparison, right);
        return true;
    }

    /// <summary>Whether it holds; a side that is not a number never does.</summary>
    public bool Holds(IReadOnlyDictionary<string, double> values)
    {
        var (a, b) = (left.Evaluate(values), right.Evaluate(values));
        return double.IsFinite(a) && double.IsFinite(b) && comparison switch
        {
            "<" => a < b,
            "<=" => a <= b,
            ">" => a > b,
            _ => a >= b,
        };
    }
}
