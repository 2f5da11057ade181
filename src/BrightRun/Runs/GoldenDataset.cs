using BrightRun.Generation;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Built conversations as a dataset file: the header, then a sealed conversation a line.</summary>
/// <remarks>A pure function of the YAML files, the packs and the version of the program.</remarks>
public static class GoldenDataset
{
    /// <summary>Name of the file.</summary>
    public const string FileName = DatasetWriter.LinesName;

    /// <summary>The bytes of <c>dataset.jsonl</c>.</summary>
    /// <exception cref="ArgumentException">The result has errors.</exception>
    public static byte[] Write(GoldenResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.HasErrors)
        {
            throw new ArgumentException("A result with errors is not written.", nameof(result));
        }

        using var bytes = new MemoryStream();
        bytes.Write(FormatJson.Serialize(Header(result)));
        bytes.WriteByte((byte)'\n');
        foreach (var conversation in result.Conversations)
        {
            bytes.Write(FormatJson.Serialize(conversation));
            bytes.WriteByte((byte)'\n');
        }

        return bytes.ToArray();
    }

    /// <summary>Writes <c>dataset.jsonl</c> into a folder; it appears whole or not at all.</summary>
    /// <exception cref="DatasetIoException">The folder cannot be written.</exception>
    public static string WriteTo(GoldenResult result, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, FileName);
        var bytes = Write(result);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", folder, e);
        }

        WholeFile.Write(path, bytes);
        return path;
    }

    /// <summary>BR3415: the committed file holds what the YAML files give; null when it does.</summary>
    public static Finding? Compare(GoldenResult result, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, FileName);
        byte[]? there;
        try
        {
            there = File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("read", path, e);
        }

        var bytes = Write(result);
        if (there is not null && bytes.AsSpan().SequenceEqual(there))
        {
            return null;
        }

        var line = there is null ? 0 : 1 + there.AsSpan(0, there.AsSpan().CommonPrefixLength(bytes)).Count((byte)'\n');
        return new("BR3415", Severity.Error, "", there is null ? "The file is not there." : "The file is not what the YAML files give; the first difference is in this line.")
        {
            File = path,
            Line = there is null ? null : line,
            Remedy = "Run brightrun golden build with --out, and commit the file.",
        };
    }

    private static DatasetHeader Header(GoldenResult result) => new()
    {
        Meta = new()
        {
            DatasetMetadata = new()
            {
                SchemaVersion = DatasetMetadata.Version4,
                DatasetId = "golden",
                Name = "Written conversations",
                Version = "1.0.0",
                Description = GoldenCompiler.Method,
                CreatedDate = GoldenCompiler.CreatedAt,
                DatasetType = "multi_perspective_deliberation",
                UseCaseDomains = [.. result.Packs.Select(p => p.Id)],
                Languages = [.. result.Packs.Select(p => p.Head.Language).Distinct()],
                Jurisdictions = result.Packs.Select(p => p.Head.Jurisdiction).OfType<string>().Distinct().ToList() is { Count: > 0 } jurisdictions ? jurisdictions : null,
                Licence = new() { Spdx = null },
                ConversationCount = result.Conversations.Count,
                TotalTrainingPairs = result.Conversations.Sum(c => c.TrainingPairs.Count),
                TrainablePairs = result.Conversations.Sum(c => c.TrainingPairs.Count(p => p.Trainable)),
            },
            DomainPacks = [.. result.Packs.Select(p => p.Reference)],
        },
    };
}
