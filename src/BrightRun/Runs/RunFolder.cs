using System.Globalization;
using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Where a run writes: what may be begun, gone on with or replaced. Used under the <see cref="RunLock"/> of the folder.</summary>
internal sealed class RunFolder(GenerationOptions options, RunSpec spec, string hash)
{
    internal static readonly string ToolVersion = typeof(RunFolder).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
    private const string WorkName = ".work";
    private static readonly string[] Results = [DatasetWriter.LinesName, DatasetWriter.DocumentName, RunManifest.FileName, DatasetReport.FileName, LoraV4Files.DocumentName, LoraV4Files.LinesName];

    public string Folder => options.Folder;

    /// <summary>What is finished, until all is.</summary>
    public string Work { get; } = Path.Combine(options.Folder, WorkName);

    /// <summary>What stands in a folder, for who has to decide what to do with it.</summary>
    /// <exception cref="RunRefusedException">There is an unfinished run that cannot be read.</exception>
    public static FolderContent Look(string folder)
    {
        var unfinished = RunState.Read(Path.Combine(folder, WorkName));
        var manifest = Path.Combine(folder, RunManifest.FileName);
        return new(unfinished, unfinished?.Spec ?? (File.Exists(manifest) ? ReadManifest(manifest)?.Spec : null), HoldsResults(folder));
    }

    /// <summary>Manifest of this very run when an earlier sitting completed it; null when there is something to do.</summary>
    /// <exception cref="RunRefusedException">The folder holds other results.</exception>
    public RunManifest? Complete()
    {
        if (options.Overwrite || File.Exists(Path.Combine(Work, RunState.FileName)))
        {
            return null;
        }

        var file = Path.Combine(Folder, RunManifest.FileName);
        if (options.Resume && File.Exists(file) && ReadManifest(file) is { } manifest && manifest.SpecHash == hash)
        {
            return manifest;
        }

        return HoldsResults(Folder)
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
            string[] ofAnEarlierRun = [Path.Combine(Work, WorkFile.FileName), Path.Combine(Folder, FailedConversation.FileName), Path.Combine(Folder, RejectedAnswerLine.FileName), Path.Combine(Folder, LoraV4Files.DocumentName), Path.Combine(Folder, LoraV4Files.LinesName)];
            Array.ForEach(ofAnEarlierRun, File.Delete);
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

    /// <summary>Removes what is finished, once the dataset holds it.</summary>
    public void RemoveWork()
    {
        // First what makes it an unfinished run: killed in between, the run is complete and what is left is rubbish.
        File.Delete(Path.Combine(Work, RunState.FileName));
        Directory.Delete(Work, recursive: true);
    }

    private static bool HoldsResults(string folder) => Results.Any(name => File.Exists(Path.Combine(folder, name)));

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

/// <summary>What stands in the folder of a run.</summary>
/// <param name="Unfinished">Run that can be gone on with; null when there is none.</param>
/// <param name="Spec">Of the unfinished run, else of the complete one; null when neither is there.</param>
/// <param name="HoldsResults">Whether there are files of a dataset.</param>
internal sealed record FolderContent(RunState? Unfinished, RunSpec? Spec, bool HoldsResults);
