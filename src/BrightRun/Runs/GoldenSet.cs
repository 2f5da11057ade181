using BrightRun.Generation;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>What holds for all written conversations together.</summary>
internal static class GoldenSet
{
    public static void Check(IReadOnlyList<GoldenFile> files, List<Finding> findings)
    {
        foreach (var twice in files.GroupBy(f => f.Conversation.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            findings.Add(twice.Last().Finding("BR3416", "/id", $"The conversation '{twice.Key}' stands in {string.Join(" and ", twice.Select(f => f.Path))}.", "Rename one."));
        }
    }
}
