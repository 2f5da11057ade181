using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace BrightRun.Chat;

/// <summary>Checks the ranges and patterns of an answer, which the schemas of providers cannot carry.</summary>
internal static class AnswerRanges
{
    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    /// <summary>What is wrong, by property as the model wrote it; empty when all is in range.</summary>
    public static IEnumerable<string> Problems(object answer) => Check(answer, "");

    private static IEnumerable<string> Check(object value, string path)
    {
        foreach (var member in Members.GetOrAdd(value.GetType(), Read))
        {
            var place = path + member.Name;
            switch (member.Property.GetValue(value))
            {
                case string text when member.Pattern is { } pattern && !pattern.IsValid(text):
                    yield return $"{place} must match {pattern.Pattern}.";
                    break;
                case IConvertible number when member.Range is { } range && !range.IsValid(number):
                    yield return string.Create(CultureInfo.InvariantCulture, $"{place} must be from {range.Minimum} to {range.Maximum}.");
                    break;
                case IList items when member.Nested:
                    for (var i = 0; i < items.Count; i++)
                    {
                        foreach (var problem in Check(items[i]!, string.Create(CultureInfo.InvariantCulture, $"{place}[{i}].")))
                        {
                            yield return problem;
                        }
                    }

                    break;
                case { } record when member.Nested:
                    foreach (var problem in Check(record, place + "."))
                    {
                        yield return problem;
                    }

                    break;
            }
        }
    }

    private static Member[] Read(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => new Member(
                p,
                JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name),
                p.GetCustomAttribute<RangeAttribute>(),
                p.GetCustomAttribute<RegularExpressionAttribute>(),
                IsRecord(p.PropertyType.IsGenericType ? p.PropertyType.GenericTypeArguments[0] : p.PropertyType)))
            .Where(m => m.Range is not null || m.Pattern is not null || m.Nested)];

    private static bool IsRecord(Type type) => type.IsClass && type.Namespace == typeof(AnswerRanges).Namespace;

    private sealed record Member(PropertyInfo Property, string Name, RangeAttribute? Range, RegularExpressionAttribute? Pattern, bool Nested);
}
