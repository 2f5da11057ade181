using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3120 to BR3123: texts can be read, their slots exist, and what panel and answer say uses known numbers only.</summary>
internal static class TextRules
{
    public static IEnumerable<Finding> Check(LintScope scope) => scope.Texts.SelectMany(t => Check(scope, t));

    private static IEnumerable<Finding> Check(LintScope scope, PackText text)
    {
        if (text.Variants.Count == 0 && !text.Optional)
        {
            return [new("BR3123", Severity.Error, text.Pointer, "The list has no variant.") { Remedy = "Write at least one." }];
        }

        var families = scope.Families.Where(f => text.For?.Invoke(f.Family) ?? true).ToArray();
        return [.. Broken(scope, text), .. Undefined(scope, text, families), .. text.Use == TextUse.User ? [] : Unknown(scope, text, families)];
    }

    private static IEnumerable<Finding> Broken(LintScope scope, PackText text)
    {
        foreach (var (i, variant) in text.Variants.Index())
        {
            if (!SlotText.TryParse(variant, out _, out var fault))
            {
                yield return new("BR3120", Severity.Error, Place(text, i), $"Character {fault.Position + 1}: {fault.Message}");
            }
        }
    }

    /// <summary>A slot that no family has is a slip; one that some families lack keeps them from a text that is not chosen by what is known.</summary>
    private static IEnumerable<Finding> Undefined(LintScope scope, PackText text, FamilyScope[] families)
    {
        foreach (var (i, variant) in text.Variants.Index())
        {
            foreach (var slot in (scope.Text(variant)?.Slots ?? []).Where(s => !text.OwnSlots.Contains(s)))
            {
                var without = families.Where(f => !f.Defines(slot)).ToArray();
                if (without.Length > 0 && without.Length == families.Length)
                {
                    yield return new("BR3121", Severity.Error, Place(text, i), $"No family that gets this text has a slot '{slot}'. {NearestName.Hint(slot, families[0].Slots.ToArray())}");
                }
                else if (without.Length > 0 && text.Use is TextUse.User or TextUse.Label)
                {
                    yield return new("BR3121", Severity.Error, Place(text, i), $"Slot '{slot}' is missing in {Named(without)}, which get this text.") { Remedy = "Add the slot there, or give the text its own entry with requires." };
                }
            }
        }
    }

    private static IEnumerable<Finding> Unknown(LintScope scope, PackText text, FamilyScope[] families)
    {
        var state = text.State is null ? -1 : scope.Pack.OrderOf(text.State);
        if (text.Variants.Count == 0 || (text.Optional && text.Variants.Count == 1) || (text.State is not null && state < 0))
        {
            yield break;
        }

        foreach (var (when, severity, known) in Situations(text, state))
        {
            var stuck = families.Select(f => (Family: f, Slot: FirstUnknown(scope, text, f, known(f)))).Where(x => x.Slot is not null).ToArray();
            if (stuck.Length > 0)
            {
                var slots = string.Join(", ", stuck.Select(s => s.Slot).Distinct());
                yield return new("BR3122", severity, text.Pointer, $"No variant can be said {when} in {Named([.. stuck.Select(s => s.Family)])}: {slots} not known yet.")
                {
                    Remedy = "Add a variant without that number, or state the number in every variant of an earlier user text.",
                };
                yield break; // the same list once, for the most frequent situation
            }
        }
    }

    private static IEnumerable<(string When, Severity Severity, Func<FamilyScope, HashSet<string>> Known)> Situations(PackText text, int state)
    {
        if (state < 0)
        {
            yield return ("before any number is stated", Severity.Error, _ => EmptySet);
            yield break;
        }

        if (text.Decision is { On: TurnKind.Blocked } blocked)
        {
            yield return ("after the news", Severity.Error, f => f.KnownWithNews(state, blocked));
            yield break;
        }

        var isPartial = text.Decision?.On == TurnKind.Partial;
        if (!isPartial)
        {
            yield return ($"in state {text.State}", Severity.Error, f => f.KnownAfter(state));
        }

        // Blind spots are also spoken in partial turns, in which one criterion falls short.
        if (isPartial || (text.Decision is null && !text.OnlyWhenEvidenced))
        {
            yield return ($"in a partial turn of {text.State}", isPartial ? Severity.Error : Severity.Warning, f => f.KnownAtLeast(state));
        }
    }

    private static HashSet<string> EmptySet { get; } = [];

    /// <summary>Null when some variant is safe (for a label: when all are); otherwise a slot that is in the way.</summary>
    private static string? FirstUnknown(LintScope scope, PackText text, FamilyScope family, HashSet<string> known)
    {
        var sayable = family.Sayable(known);
        string? first = null;
        foreach (var variant in text.Variants)
        {
            var unknown = scope.Text(variant)?.Slots.FirstOrDefault(s => !sayable.Contains(s) && !text.OwnSlots.Contains(s));
            if (unknown is null && text.Use != TextUse.Label)
            {
                return null;
            }

            first ??= unknown;
        }

        return first;
    }

    private static string Place(PackText text, int variant) => text.Use == TextUse.Label || text.Pointer.EndsWith("/qualifier", StringComparison.Ordinal) || text.Pointer.EndsWith("/rebuttal", StringComparison.Ordinal)
        ? text.Pointer
        : $"{text.Pointer}/{variant}";

    internal static string Named(IReadOnlyList<FamilyScope> families) =>
        families.Count <= 4 ? string.Join(", ", families.Select(f => f.Family.Id)) : $"{string.Join(", ", families.Take(3).Select(f => f.Family.Id))} and {families.Count - 3} more families";
}
