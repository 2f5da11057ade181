using BrightRun.Chat;
using BrightRun.Cli.Rendering;
using BrightRun.Packs;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Cli.Commands;

/// <summary>Carries out a generation run and shows how it goes and how it ended.</summary>
internal sealed class GenerationDoor(Session session, string folder, bool json)
{
    /// <summary>Command line that goes on with the run, for the message when it is stopped.</summary>
    public string? ResumeLine { get; init; }

    public TokenPrice? Price { get; init; }

    public required Author Author { get; init; }

    /// <summary>Written conversations that a prompted author sees; null for none.</summary>
    public FewShotExamples? Examples { get; init; }

    public async Task<int> GoAsync(RunSpec spec, DomainPack pack, GenerationOptions options, CancellationToken stop)
    {
        var begun = session.Time.GetTimestamp();
        GenerationResult result;
        using (var progress = new ProgressLine(session.Terminal, session.Time, Price))
        {
            try
            {
                result = await new GenerationRun(spec, pack, Author, options, session.Time) { Examples = Examples }.RunAsync(progress, stop, session.Abort);
            }
            catch (DatasetIoException e) when (ResumeLine is not null && RunFolder.Look(folder).Unfinished is not null)
            {
                throw new UnfinishedRunException(e, $"What is finished is kept. Go on with: {ResumeLine}");
            }
        }

        if (json)
        {
            session.Terminal.WriteJson(new("brightrun", CommandLine.Version, folder, result.End, result.Progress, result.Manifest, result.LastFailure, result.RejectedAnswers, result.Wave), CliJson.Default.GenerateOutput);
        }
        else
        {
            GenerationSummary.Write(session.Terminal, folder, result, session.Time.GetElapsedTime(begun), ResumeLine);
        }

        return result.End switch
        {
            GenerationEnd.Completed when result.Progress.Failed > 0 => ExitCode.Findings,
            GenerationEnd.Completed or GenerationEnd.AlreadyComplete or GenerationEnd.Waiting => ExitCode.Ok,
            GenerationEnd.Stopped => ExitCode.Stopped,
            _ => ExitCode.WorldFailed,
        };
    }
}

/// <summary>The world failed in the middle of a run that can be gone on with.</summary>
internal sealed class UnfinishedRunException(DatasetIoException cause, string remedy) : Exception(cause.Message, cause)
{
    public string Remedy { get; } = remedy;
}
