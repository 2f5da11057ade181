using BrightRun.Chat;

namespace BrightRun.Runs;

/// <summary>How a generation run ended.</summary>
public enum GenerationEnd
{
    /// <summary>The dataset is written.</summary>
    Completed,

    /// <summary>It was written by an earlier sitting.</summary>
    AlreadyComplete,

    /// <summary>Stopped on request; what is finished is kept.</summary>
    Stopped,

    /// <summary>Conversations wait for answers of a batch; what is finished is kept.</summary>
    Waiting,

    /// <summary>Nothing but failures; what is finished is kept.</summary>
    GivenUp,
}

/// <summary>Outcome of one sitting of a generation run.</summary>
/// <param name="Manifest">Of the dataset; null unless it is written.</param>
/// <param name="LastFailure">Why the last failed conversation failed; null when none did.</param>
/// <param name="RejectedAnswers">Answers that could not be used, in this sitting.</param>
/// <param name="Wave">Batch files written for what waits; null when nothing does.</param>
public sealed record GenerationResult(
    GenerationEnd End, GenerationProgress Progress, RunManifest? Manifest, FailedConversation? LastFailure, int RejectedAnswers, BatchWave? Wave);
