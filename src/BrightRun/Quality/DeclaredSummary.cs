using System.Text.Json;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Figures of a declared quality summary that the file itself can confirm or refute (BR1055).</summary>
internal sealed class DeclaredSummary
{
    private Mean synthesis;
    private Mean progression;
    private Mean blindSpots;
    private Mean record;
    private double least = double.PositiveInfinity;
    private double most = double.NegativeInfinity;
    private int catastrophes;
    private int reviewed;
    private int conversations;

    public void Add(Conversation conversation)
    {
        conversations++;
        reviewed += conversation.Review is { Status: ReviewStatus.Submitted or ReviewStatus.Adjudicated } ? 1 : 0;
        var spots = 0;
        foreach (var pair in conversation.TrainingPairs)
        {
            synthesis.Add(pair.SynthesizedOutput?.QualityScore);
            spots += pair.BlindSpots?.Count ?? 0;
            catastrophes += pair.SynthesizedOutput?.PreventsCatastrophicFailure == true || pair.TrainingMetadata?.CatastrophicRiskPrevented is not null ? 1 : 0;
            if (pair is { PurposeStateAtTurnStart: { } start, PurposeStateAtTurnEnd: { } end } && start.TargetScoreThisTurn > start.CurrentScore)
            {
                progression.Add(Math.Clamp((end.AchievedScore - start.CurrentScore) / (start.TargetScoreThisTurn - start.CurrentScore), 0, 1));
            }

            foreach (var dialogue in pair.DialogueRecords ?? [])
            {
                if (dialogue.TrainingMetadata is { } metadata && metadata.TryGetValue("quality_score", out var score) && score.ValueKind == JsonValueKind.Number)
                {
                    record.Add(score.GetDouble());
                    least = Math.Min(least, score.GetDouble());
                    most = Math.Max(most, score.GetDouble());
                }
            }
        }

        blindSpots.Add(spots);
    }

    public IEnumerable<Finding> Check(DatasetMetadata metadata)
    {
        foreach (var (name, value) in metadata.QualitySummary ?? new Dictionary<string, JsonElement>())
        {
            if (value.ValueKind == JsonValueKind.Number && Computed(name) is { } computed && ScoreRules.Differ(value.GetDouble(), computed))
            {
                yield return new(DatasetRules.Summary, Severity.Warning, $"/dataset_metadata/quality_summary/{name}",
                    FormattableString.Invariant($"It is {value.GetDouble():0.####}; the file gives {computed:0.####}."));
            }
        }
    }

    private double? Computed(string name) => name switch
    {
        "avg_synthesis_quality_score" => synthesis.Value,
        "avg_purpose_progression_achieved" => progression.Value,
        "avg_blind_spots_identified_per_conversation" => blindSpots.Value,
        "catastrophic_risks_prevented_count" => catastrophes,
        "avg_quality_score" => record.Value,
        "min_quality_score" => record.Value is null ? null : least,
        "max_quality_score" => record.Value is null ? null : most,
        // Without a single review in the file the claim is not wrong by count but without evidence, which is another rule's word.
        "human_reviewed_count" => reviewed > 0 ? reviewed : null,
        "human_reviewed_percentage" => reviewed > 0 ? 100.0 * reviewed / conversations : null,
        _ => null,
    };

    private struct Mean
    {
        private double sum;
        private int count;

        public readonly double? Value => count == 0 ? null : sum / count;

        public void Add(double? value)
        {
            sum += value ?? 0;
            count += value is null ? 0 : 1;
        }
    }
}
