using System.Buffers;
using System.Text;
using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>A file of a pack as text.</summary>
/// <param name="Path">As findings name it.</param>
/// <param name="Yaml">Content.</param>
public sealed record PackFile(string Path, string Yaml);

/// <summary>What reading gave.</summary>
/// <param name="Pack">Made of the files that could be read; null when head, personas or states are missing. Use it only when <see cref="Usable"/>.</param>
/// <param name="Findings">In the order of the files.</param>
public sealed record PackReading(DomainPack? Pack, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether there is a pack and no error.</summary>
    public bool Usable => Pack is not null && !Findings.Any(f => f.Severity == Severity.Error);
}

/// <summary>Reads a pack from YAML and joins its files.</summary>
public static class PackReader
{
    private const int MostFiles = 1000;

    /// <summary>Reads every <c>*.yaml</c> and <c>*.yml</c> under a folder, in ordinal order of their relative paths.</summary>
    public static PackReading ReadFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        // Ordinal with '/' on every system: the order of the files is the order of the lists, and so part of the data.
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(p => System.IO.Path.GetExtension(p) is ".yaml" or ".yml")
            .Select(p => System.IO.Path.GetRelativePath(folder, p).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (paths.Count > MostFiles)
        {
            return new(null, [new("BR3001", Severity.Error, "", $"The folder has {paths.Count} YAML files; at most {MostFiles} are read.") { File = folder }]);
        }

        var findings = new List<Finding>();
        var files = new List<PackFile>();
        foreach (var path in paths)
        {
            var full = System.IO.Path.Combine(folder, path);
            // Before the bytes are read: a file of a gigabyte must not be taken into memory to be told that it is too large.
            if (new FileInfo(full).Length > YamlReader.LargestFile)
            {
                findings.Add(new("BR3001", Severity.Error, "", $"The file is larger than {YamlReader.LargestFile:N0} bytes.") { File = path, Remedy = "Split it: lists of the same name are joined." });
                continue;
            }

            files.Add(new(path, File.ReadAllText(full, Encoding.UTF8)));
        }

        return Read(files, findings);
    }

    /// <summary>Joins files in the order in which they are given.</summary>
    public static PackReading Read(params IEnumerable<PackFile> files) => Read(files, []);

    private static PackReading Read(IEnumerable<PackFile> files, List<Finding> findings)
    {
        PackFile[] all = [.. files];
        var parsed = new (YamlFile? Yaml, PackDocument? Document, List<Finding> Findings)[all.Length];
        // Files do not know of each other until they are joined, and joining keeps their order.
        Parallel.For(0, all.Length, i => parsed[i] = Parse(all[i]));
        var joining = new PackJoining(findings);
        foreach (var (yaml, document, found) in parsed)
        {
            findings.AddRange(found);
            if (document is not null)
            {
                joining.Add(document, yaml!);
            }
        }

        return new(joining.Finish(), findings);
    }

    private static (YamlFile? Yaml, PackDocument? Document, List<Finding> Findings) Parse(PackFile file)
    {
        var findings = new List<Finding>();
        if (YamlReader.Read(file.Path, file.Yaml, findings) is not { } yaml)
        {
            return (null, null, findings);
        }

        new PackShapeRule(yaml, findings).Check(yaml.Root, PackShape.Of(typeof(PackDocument)));
        return (yaml, findings.Count == 0 ? Deserialized(yaml) : null, findings);
    }

    private static PackDocument Deserialized(YamlFile yaml)
    {
        var json = new ArrayBufferWriter<byte>(64 * 1024);
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true }))
        {
            yaml.Root.WriteTo(writer);
        }

        return JsonSerializer.Deserialize(json.WrittenSpan, PackJson.Default.PackDocument) ?? throw new InvalidOperationException("A file with a root has a document.");
    }
}
