using System.Security.Cryptography;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Content of <c>manifest.json</c>: what made a dataset, what came out, and the hash of every file.</summary>
public sealed record RunManifest
{
    internal const string FileName = "manifest.json";

    /// <summary>The only value of <see cref="Format"/>.</summary>
    public const string Format1 = "brightrun-run-v1";

    public required string Format { get; init; }
    public required string DatasetId { get; init; }
    public required string ToolVersion { get; init; }
    public required string CreatedAt { get; init; }
    public required string SpecHash { get; init; }
    public required RunSpec Spec { get; init; }
    public required IReadOnlyList<Teacher> Teachers { get; init; }
    public required int Conversations { get; init; }
    public required int TrainingPairs { get; init; }
    public required int TrainablePairs { get; init; }
    /// <summary>Conversations by verdict: accept, repair, reject, pending.</summary>
    public required IReadOnlyDictionary<string, int> Verdicts { get; init; }
    public required ConservationLedger Conservation { get; init; }
    public required IReadOnlyList<ManifestFile> Files { get; init; }
}

/// <summary>A file of a dataset folder.</summary>
/// <param name="Path">Relative to the manifest.</param>
public sealed record ManifestFile(string Path, long Bytes, string Sha256)
{
    internal static ManifestFile Of(string folder, string name)
    {
        using var file = new FileStream(System.IO.Path.Combine(folder, name), new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return new(name, file.Length, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
