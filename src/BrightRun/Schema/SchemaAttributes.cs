namespace BrightRun.Schema;

/// <summary>Bounds of every value of a map, inclusive; the framework's <c>Range</c> speaks of the property itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValueRangeAttribute(double minimum, double maximum) : Attribute
{
    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;
}

/// <summary>Rule that a wrong type or range of the property is reported as, because it has a rule of its own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReportedAsAttribute(string rule) : Attribute
{
    public string Rule { get; } = rule;
}
