using System.Text;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>What building a folder of written conversations gave.</summary>
/// <param name="Conversations">Scored and sealed, in ordinal order of their files; without those that have errors.</param>
/// <param name="Findings">In the order of the files, those of the whole set last.</param>
/// <param name="Packs">Packs of these conversations, in ordinal order.</param>
public sealed record GoldenResult(IReadOnlyList<Conversation> Conversations, IReadOnlyList<Finding> Findings, IReadOnlyList<DomainPack> Packs)
{
    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);
}

/// <summary>Builds written conversations: reads every file, compiles it, applies the record gates, and checks the set.</summary>
public sealed class GoldenBuild(PackCatalog packs)
{
    private readonly Dictionary<string, PackReading> readings = new(StringComparer.Ordinal);
    private readonly ConversationScorer scorer = new(new FixedTime());

    /// <summary>Builds every <c>*.yaml</c> under a folder.</summary>
    /// <exception cref="DatasetIoException">The folder cannot be read.</exception>
    public async Task<GoldenResult> BuildAsync(string folder, CancellationToken cancellationToken = default) => await BuildAsync(Read(folder), cancellationToken);

    /// <summary>Files of a folder in ordinal order of their paths, which is the order of the dataset.</summary>
    private static List<(string Path, string Text)> Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        try
        {
            List<(string Path, string Text)> files = [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Select(p => (Full: p, Path: Path.GetRelativePath(folder, p).Replace('\\', '/')))
                .OrderBy(p => p.Path, StringComparer.Ordinal)
                .Select(p => (p.Path, File.ReadAllText(p.Full, Encoding.UTF8)))];
            return files.Count > 0 ? files : throw new FileNotFoundException($"There is no conversation (*.yaml) in {folder}.");
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("read", folder, e);
        }
    }

    /// <summary>Builds files that are given as text.</summary>
    /// <param name="files">Path as findings name it, and content.</param>
    public async Task<GoldenResult> BuildAsync(IEnumerable<(string Path, string Text)> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var findings = new List<Finding>();
        var read = new List<GoldenFile>();
        var conversations = new List<Conversation>();
        foreach (var (path, text) in files)
        {
            if (GoldenFile.Read(path, text, findings) is not { } file)
            {
                continue;
            }

            read.Add(file);
            var before = findings.Count;
            CheckName(file, findings);
            if (PackOf(file, findings) is not { } pack)
            {
                continue;
            }

            var compilation = await GoldenCompiler.CompileAsync(file, pack, RunFolder.ToolVersion, cancellationToken);
            findings.AddRange(compilation.Findings.Distinct()); // a text that the critic sends back is read again
            if (compilation.Conversation is { } conversation && findings.Skip(before).All(f => f.Severity != Severity.Error))
            {
                conversation = GoldenGates.Check(file, pack, conversation, scorer, findings);
                if (findings.Skip(before).All(f => f.Severity != Severity.Error))
                {
                    conversations.Add(Fingerprint.Seal(conversation));
                }
            }
        }

        GoldenSet.Check(read, findings);
        return new(conversations, findings, [.. conversations.Select(c => c.ConversationMetadata.Domain!).Distinct().Order(StringComparer.Ordinal).Select(d => readings[d].Pack!)]);
    }

    private static void CheckName(GoldenFile file, List<Finding> findings)
    {
        var (id, domain) = (file.Conversation.Id, file.Conversation.Domain);
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (name != id)
        {
            findings.Add(file.Finding("BR3401", "/id", $"The conversation '{id}' stands in the file '{name}.yaml'.", "Rename one of them."));
        }

        if (Path.GetFileName(Path.GetDirectoryName(file.Path)) is { Length: > 0 } folder && folder != domain)
        {
            findings.Add(file.Finding("BR3401", "/domain", $"The conversation of '{domain}' stands in the folder '{folder}'.", "Move the file, or correct the domain."));
        }
    }

    private DomainPack? PackOf(GoldenFile file, List<Finding> findings)
    {
        var id = file.Conversation.Domain;
        if (!readings.TryGetValue(id, out var reading))
        {
            readings[id] = reading = packs.Load(id);
        }

        if (!reading.Usable)
        {
            var first = reading.Findings.First(f => f.Severity == Severity.Error);
            findings.Add(file.Finding("BR3402", "/domain", $"The pack '{id}' cannot be used: {first.Message}", first.Remedy));
            return null;
        }

        return reading.Pack;
    }

    // The record is a pure function of file and pack; the time of scoring is that of the record.
    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
