using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Finds packs by id: a pack is a folder of that name in one of several directories.</summary>
/// <param name="directories">Searched in order; those that do not exist are passed over.</param>
public sealed class PackCatalog(IReadOnlyList<string> directories)
{
    /// <summary>The catalog that commands use: the given directories, then <c>packs/</c> in the current folder, then <c>packs/</c> beside the executable.</summary>
    /// <remarks>A pack that somebody edits in the current folder comes before the one that was installed.</remarks>
    public static PackCatalog Default(params IEnumerable<string> given) =>
        new([.. given, System.IO.Path.Combine(Environment.CurrentDirectory, "packs"), System.IO.Path.Combine(AppContext.BaseDirectory, "packs")]);

    /// <summary>Ids of all packs, in ordinal order.</summary>
    public IReadOnlyList<string> Ids() =>
        [.. directories.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Where(HoldsYaml).Select(d => System.IO.Path.GetFileName(d)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Folder of a pack; null when no directory has it.</summary>
    /// <param name="pack">Id, or the path of a folder, which then is taken as it is.</param>
    public string? Find(string pack)
    {
        ArgumentException.ThrowIfNullOrEmpty(pack);
        if (IsPath(pack))
        {
            return Directory.Exists(pack) ? pack : null;
        }

        return directories.Select(d => System.IO.Path.Combine(d, pack)).FirstOrDefault(d => Directory.Exists(d) && HoldsYaml(d));
    }

    /// <summary>Reads a pack; an unknown id is a finding that names the nearest.</summary>
    public PackReading Load(string pack)
    {
        if (Find(pack) is not { } folder)
        {
            if (IsPath(pack))
            {
                return new(null, [new("BR3006", Severity.Error, "", $"There is no folder '{pack}'.") { Remedy = "Name a folder with the YAML files of a pack, or the id of one that is listed." }]);
            }

            return new(null, [new("BR3006", Severity.Error, "", $"No pack '{pack}'. {NearestName.Hint(pack, Ids())}") { Remedy = $"Searched in: {string.Join(", ", directories)}." }]);
        }

        var reading = PackReader.ReadFolder(folder);
        var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder)));
        if (reading.Pack is null || reading.Pack.Id == name)
        {
            return reading;
        }

        var place = reading.Pack.Places.Find("/pack/id");
        var finding = new Finding("BR3007", Severity.Error, "/pack/id", $"The pack's id is '{reading.Pack.Id}', its folder '{name}'; they must be equal.") { File = place?.File, Line = place?.Line, Column = place?.Column };
        return reading with { Findings = [.. reading.Findings, finding] };
    }

    private static bool IsPath(string pack) => pack.AsSpan().ContainsAny('/', '\\');

    private static bool HoldsYaml(string folder) => Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*.yml")).Any();
}
