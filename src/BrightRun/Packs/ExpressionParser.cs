using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BrightRun.Packs;

/// <summary>One step of a calculation.</summary>
internal abstract record ExpressionNode
{
    public abstract double Value(IReadOnlyDictionary<string, double> values);

    public sealed record Constant(double Number) : ExpressionNode
    {
        public override double Value(IReadOnlyDictionary<string, double> values) => Number;
    }

    public sealed record Slot(string Name) : ExpressionNode
    {
        public override double Value(IReadOnlyDictionary<string, double> values) =>
            values.TryGetValue(Name, out var value) ? value : throw new KeyNotFoundException($"No value for slot '{Name}'.");
    }

    public sealed record Binary(char Operator, ExpressionNode Left, ExpressionNode Right) : ExpressionNode
    {
        public override double Value(IReadOnlyDictionary<string, double> values)
        {
            var (a, b) = (Left.Value(values), Right.Value(values));
            return Operator switch { '+' => a + b, '-' => a - b, '*' => a * b, _ => a / b };
        }
    }

    public sealed record Call(string Function, ExpressionNode First, ExpressionNode? Second) : ExpressionNode
    {
        public override double Value(IReadOnlyDictionary<string, double> values)
        {
            var value = First.Value(values);
            return Function switch
            {
                "round" => Math.Round(NumberText.Tidy(value), MidpointRounding.AwayFromZero),
                "ceil" => Math.Ceiling(NumberText.Tidy(value)),
                "floor" => Math.Floor(NumberText.Tidy(value)),
                "min" => Math.Min(value, Second!.Value(values)),
                _ => Math.Max(value, Second!.Value(values)),
            };
        }
    }
}

/// <summary>Recursive descent over one expression; used once.</summary>
internal sealed class ExpressionParser(string source)
{
    // Packs come from anywhere: without a limit a page of opening parentheses would end the process.
    private const int DeepestNesting = 32;
    private readonly List<string> slots = [];
    private int position, depth;
    private TextFault? fault;

    public bool TryParse([NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out TextFault? fault)
    {
        var root = Sum();
        if (root is not null && Peek() is { } rest)
        {
            root = Fail($"'{rest}' was not expected here.");
        }

        expression = root is null ? null : new(source, root, [.. slots.Distinct()]);
        fault = this.fault;
        return root is not null;
    }

    private ExpressionNode? Sum()
    {
        var left = Product();
        while (left is not null && Peek() is '+' or '-')
        {
            left = Join(left, source[position++], Product());
        }

        return left;
    }

    private ExpressionNode? Product()
    {
        var left = Factor();
        while (left is not null && Peek() is '*' or '/')
        {
            left = Join(left, source[position++], Factor());
        }

        return left;
    }

    private ExpressionNode? Factor()
    {
        if (++depth > DeepestNesting)
        {
            return Fail("The expression is nested too deeply.");
        }

        var factor = Peek() switch
        {
            null => Fail("The expression ends too early."),
            '-' => Negated(),
            '(' => Parenthesised(),
            '.' => Number(),
            { } c when char.IsAsciiDigit(c) => Number(),
            { } c when char.IsAsciiLetter(c) => Named(),
            { } c => Fail($"'{c}' was not expected here."),
        };
        depth--;
        return factor;
    }

    private ExpressionNode.Binary? Negated()
    {
        position++;
        return Join(new ExpressionNode.Constant(0), '-', Factor());
    }

    private ExpressionNode? Parenthesised()
    {
        position++;
        var inner = Sum();
        return inner is not null && Expect(')') ? inner : null;
    }

    private ExpressionNode? Number()
    {
        var start = position;
        while (position < source.Length && (char.IsAsciiDigit(source[position]) || source[position] == '.'))
        {
            position++;
        }

        if (!double.TryParse(source.AsSpan(start, position - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return Fail($"'{source[start..position]}' is not a number.");
        }

        return new ExpressionNode.Constant(number);
    }

    private ExpressionNode? Named()
    {
        var start = position;
        while (position < source.Length && (char.IsAsciiLetterOrDigit(source[position]) || source[position] == '_'))
        {
            position++;
        }

        var name = source[start..position];
        if (Peek() != '(')
        {
            slots.Add(name);
            return new ExpressionNode.Slot(name);
        }

        if (name is not ("round" or "ceil" or "floor" or "min" or "max"))
        {
            position = start;
            return Fail($"'{name}' is not a function; there are round, ceil, floor, min and max.");
        }

        position++;
        var first = Sum();
        var second = first is not null && name is "min" or "max" && Expect(',') ? Sum() : null;
        return fault is null && Expect(')') ? new ExpressionNode.Call(name, first!, second) : null;
    }

    private static ExpressionNode.Binary? Join(ExpressionNode left, char operation, ExpressionNode? right) => right is null ? null : new(operation, left, right);

    private bool Expect(char expected)
    {
        if (Peek() == expected)
        {
            position++;
            return true;
        }

        Fail($"'{expected}' was expected here.");
        return false;
    }

    private char? Peek()
    {
        while (position < source.Length && source[position] == ' ')
        {
            position++;
        }

        return position < source.Length ? source[position] : null;
    }

    private ExpressionNode? Fail(string message)
    {
        fault ??= new(position, message);
        return null;
    }
}
