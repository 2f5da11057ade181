using System.Globalization;
using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Where a run writes: what may be begun, gone on with or replaced.</summary>
internal sealed class RunFolder(GenerationOptions options, RunSpec spec, string hash)
{
    internal static readonly string ToolVersion = typeof(RunFolder).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public string Folder => options.Folder;

    /// <summary>What is finished, until all is.</summary>
    public string Work { get; } = Path.Combine(options.Folder, ".work");

    /// <summary>Manifest of this very run when an earlier sitting completed it; null when there is something to do.</summary>
    /// <exception cref="RunRefusedException">The folder holds other results.</exception>
    public RunManifest? Complete()
    {
        if (options.Overwrite || Directory.Exists(Work))
        {
            return null;
        }

        var file = Path.Combine(Folder, RunManifest.FileName);
        if (options.Resume && File.Exists(file) && ReadManifest(file) is { } manifest && manifest.SpecHash == hash)
        {
            return manifest;
        }

        string[] written = [DatasetWriter.LinesName, DatasetWriter.DocumentName, RunManifest.FileName, DatasetReport.FileName];
        return written.Any(name => File.Exists(Path.Combine(Folder, name)))
            ? throw new RunRefusedException($"{Folder} holds a dataset already.", "Replace it (--overwrite), or choose another folder (--out).")
            : null;
    }

    /// <summary>Begins, or goes on: then with the time of the beginning.</summary>
    /// <exception cref="RunRefusedException">The folder holds an unfinished run that is not to be gone on with, or that is another one.</exception>
    public RunState Begin(TimeProvider time)
    {
        try
        {
            if (options.Overwrite && Directory.Exists(Work))
            {
                Directory.Delete(Work, recursive: true);
            }

            Directory.CreateDirectory(Work);
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("written", Folder, e);
        }

        if (RunState.Read(Work) is not { } state)
        {
            state = new(spec, hash, time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), ToolVersion);
            File.Delete(Path.Combine(Work, WorkFile.FileName));
            state.Write(Work);
            return state;
        }

        if (!options.Resume)
        {
            throw new RunRefusedException($"{Folder} holds an unfinished run.", "Go on with it (--resume), replace it (--overwrite), or choose another folder (--out).");
        }

        var differences = spec.Differences(state.Spec).ToList();
        if (state.ToolVersion != ToolVersion)
        {
            differences.Add($"version of BrightRun: {state.ToolVersion} there, {ToolVersion} here");
        }

        return differences.Count == 0 ? state : throw new RunRefusedException(
            $"{Folder} holds an unfinished run of another spec ({string.Join("; ", differences)}).",
            "Ask for what it was begun with, replace it (--overwrite), or choose another folder (--out).");
    }

    public void RemoveWork() => Directory.Delete(Work, recursive: true);

    private static RunManifest? ReadManifest(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), RunJson.Default.RunManifest);
        }
        catch (JsonException)
        {
            return null; // A manifest of somebody else is no manifest of this run.
        }
    }
}
