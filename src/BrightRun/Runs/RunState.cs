using System.Text.Json;

namespace BrightRun.Runs;

/// <summary>What a run writes before its first conversation, and a resumed run reads: spec and time of beginning.</summary>
/// <param name="Spec">What changes the data.</param>
/// <param name="SpecHash">Hash of the spec.</param>
/// <param name="CreatedAt">RFC 3339. One time for all records, so that a resumed run gives the same bytes.</param>
/// <param name="ToolVersion">Another version may compose other texts from the same spec.</param>
public sealed record RunState(RunSpec Spec, string SpecHash, string CreatedAt, string ToolVersion)
{
    internal const string FileName = "run.json";

    /// <summary>State of an unfinished run; null when the folder holds none.</summary>
    /// <exception cref="RunRefusedException">There is one that cannot be read.</exception>
    public static RunState? Read(string workFolder)
    {
        var file = Path.Combine(workFolder, FileName);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), RunJson.Default.RunState)
                ?? throw new JsonException("The value is null.");
        }
        catch (JsonException e)
        {
            throw new RunRefusedException($"{file} cannot be read: {e.Message}", "Remove the folder to begin anew, or choose another output folder.", e);
        }
    }

    internal void Write(string workFolder) =>
        WholeFile.Write(Path.Combine(workFolder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunState));
}

/// <summary>A run is not begun because what it was asked for does not fit what is there; nothing was changed.</summary>
public sealed class RunRefusedException(string message, string remedy, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What to do about it, one sentence.</summary>
    public string Remedy { get; } = remedy;
}
