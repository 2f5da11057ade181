namespace BrightRun.Packs;

/// <summary>Which parts of a pack fit a family.</summary>
internal static class TagMatch
{
    /// <summary>Whether a family has all required tags and none of the excluded ones.</summary>
    public static bool Fits(IReadOnlyList<string>? requires, IReadOnlyList<string>? excludes, IReadOnlyList<string> tags) =>
        (requires is null || requires.All(tags.Contains)) && (excludes is null || !excludes.Any(tags.Contains));

    /// <summary>The fitting item that requires most tags, of equals the first: a text for goods beats one for everybody.</summary>
    public static T? MostSpecific<T>(
        IReadOnlyList<T>? items, Func<T, bool> wanted, Func<T, IReadOnlyList<string>?> requires, Func<T, IReadOnlyList<string>?> excludes, IReadOnlyList<string> tags)
        where T : class =>
        items?.Where(i => wanted(i) && Fits(requires(i), excludes(i), tags)).MaxBy(i => requires(i)?.Count ?? 0);
}
