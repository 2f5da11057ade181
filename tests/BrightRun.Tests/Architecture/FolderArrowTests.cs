using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using BrightRun.Schema;

namespace BrightRun.Tests.Architecture;

/// <summary>Holds the arrows between the folders of the core, as they stand in the compiled code: calls inside method bodies included.</summary>
public sealed class FolderArrowTests
{
    private const string Root = "BrightRun.";

    /// <summary>What each folder may use, in the order in which the data flows.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Schema"] = [],
        ["Packs"] = ["Schema"],
        ["Chat"] = ["Schema", "Packs"],
        ["Weighting"] = ["Schema", "Packs"],
        ["Deliberation"] = ["Schema", "Packs", "Chat", "Weighting"],
        ["Generation"] = ["Schema", "Packs", "Chat", "Weighting", "Deliberation"],
        ["Quality"] = ["Schema", "Packs", "Chat", "Weighting"],
        ["Runs"] = ["Schema", "Packs", "Chat", "Weighting", "Deliberation", "Generation", "Quality"],
    };

    private static readonly IReadOnlyList<(string From, string To, string Member)> Arrows = Read();

    public static TheoryData<string> Folders => [.. MayUse.Keys];

    [Theory, MemberData(nameof(Folders))]
    public void Folder_EveryDependency_PointsUpTheList(string folder) =>
        Assert.Empty(Arrows.Where(a => a.From == folder && a.To != folder && !MayUse[folder].Contains(a.To)).Select(a => $"{a.Member} uses {a.To}").Distinct());

    [Fact]
    public void Core_EveryFolder_IsInTheTable() =>
        Assert.Empty(typeof(Finding).Assembly.GetTypes().Select(t => FolderOf(t.Namespace)).OfType<string>().Distinct().Except(MayUse.Keys));

    [Fact]
    public void Core_AnyFolder_UsesNoConsoleAndNoWeb() =>
        Assert.DoesNotContain(typeof(Finding).Assembly.GetReferencedAssemblies().Select(a => a.Name!),
            n => n is "System.Console" || n.StartsWith("Spectre.", StringComparison.Ordinal) || n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Arrows_OfDeliberation_AreSeen() =>
        // The test above would pass on an empty list, too.
        Assert.Contains(Arrows, a => a is { From: "Deliberation", To: "Chat" });

    private static List<(string, string, string)> Read()
    {
        var architecture = new ArchLoader().LoadAssemblies(typeof(Finding).Assembly).Build();
        return [.. architecture.Types
            .Where(t => FolderOf(t.Namespace?.FullName) is not null)
            // A parameter such as TAnswer is found under whichever type was read last that has one of the name; it is no dependency.
            .SelectMany(t => t.Dependencies.Where(d => d.Target is not GenericParameter), (t, d) => (From: FolderOf(t.Namespace.FullName)!, To: FolderOf(d.Target.Namespace?.FullName), Member: t.FullName))
            .Where(a => a.To is not null)
            .Select(a => (a.From, a.To!, a.Member))];
    }

    private static string? FolderOf(string? name) =>
        name is not null && name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;
}
