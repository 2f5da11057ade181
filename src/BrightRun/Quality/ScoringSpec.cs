using System.ComponentModel.DataAnnotations;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>What changes a score, and is therefore named in it.</summary>
public sealed record ScoringSpec
{
    /// <summary>Name of this set of metrics, thresholds and gates; stands in every quality record.</summary>
    public string Profile { get; init; } = "judge_free_1";

    /// <summary>Most words of an answer, whatever the length of its deliberation.</summary> <value>The default value is 600.</value>
    [Range(50, 10_000)]
    public int AnswerBudget { get; init; } = 600;
}

/// <summary>What a scorer must be told about a conversation, because it does not stand in it.</summary>
public sealed record ScoringContext
{
    public static ScoringContext None { get; } = new();

    /// <summary>Phrases of the domain that no answer may contain; null when no pack is at hand.</summary>
    public SafetyPhrases? Safety { get; init; }

    /// <summary>Single-voice tier of the pack; null when no pack is at hand or it has none.</summary>
    public SingleVoice? SingleVoice { get; init; }

    /// <summary>Whether it nearly repeats another conversation; null when the dataset was not searched.</summary>
    public bool? IsDuplicate { get; init; }

    /// <summary>Whether test text stands in it; null when no split is given.</summary>
    public bool? IsContaminated { get; init; }

    /// <summary>Repairs made so far, 0 to 2; null takes the figure of the record.</summary>
    [Range(0, 2)]
    public int? Repairs { get; init; }
}

/// <summary>A scored conversation: the record to store, and the findings behind its schema and safety gates.</summary>
public sealed record ScoreSheet(QualityRecord Quality, IReadOnlyList<Finding> Findings);
