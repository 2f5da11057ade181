using System.Buffers;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Blind spots of one conversation: what was planted, what was surfaced, what of that is valid (metrics.md 2.3).</summary>
/// <remarks>
/// V2 to V5 are mechanical: the trigger's quote stands in the text, severity 2 or more, owner and next step, a content word of the case. V1 is
/// lexical: at most half of the item's word 3-grams stand in the user turns so far. That V5's text is rare is a matter of the dataset.
/// </remarks>
internal sealed class BlindSpotMetrics
{
    public const string Version = "1-lexical";

    private const double StatedFrom = 0.5;

    private readonly ConversationView conversation;

    public BlindSpotMetrics(ConversationView conversation)
    {
        this.conversation = conversation;
        foreach (var turn in conversation.Turns)
        {
            var spots = turn.Pair.BlindSpots ?? [];
            var shown = 0;
            for (var b = 0; b < spots.Count; b++)
            {
                if (!IsSurfaced(spots[b]))
                {
                    continue;
                }

                Surfaced++;
                Valid += IsValid(turn, spots[b]) ? 1 : 0;
                shown += IsShown(turn, spots[b]) ? 1 : 0;
                OutOfOrder |= !IsShown(turn, spots[b]) && LighterIsShown(turn, spots, spots[b].Severity ?? 0);
            }

            MostShown = Math.Max(MostShown, shown);
        }

        var gold = conversation.Source.Scenario?.GoldBlindSpots ?? [];
        for (var g = 0; g < gold.Count; g++)
        {
            var severity = gold[g].Severity ?? 0;
            var hit = IsHit(gold[g].BlindSpotId);
            Planted++;
            PlantedSeverity += severity;
            HitSeverity += hit ? severity : 0;
            MissedCritical += severity >= 3 && !hit ? 1 : 0;
        }
    }

    public int Surfaced { get; }

    public int Valid { get; }

    public int Planted { get; }

    public int PlantedSeverity { get; }

    public int HitSeverity { get; }

    /// <summary>Planted items of severity 3 that nobody surfaced.</summary>
    public int MissedCritical { get; }

    /// <summary>Most items shown in one answer.</summary>
    public int MostShown { get; }

    /// <summary>Whether an answer shows an item and keeps back a heavier one.</summary>
    public bool OutOfOrder { get; }

    public bool CompleteBrief => conversation.Source.Scenario?.CompleteBrief == true;

    public void Measure(List<MetricValue> into)
    {
        into.Add(Measured.AtLeast("SWR", "1", HitSeverity, PlantedSeverity, 0.75, "nothing is planted"));
        into.Add(Measured.AtLeast("BS.precision", Version, Valid, Surfaced, 0.8, "nothing is surfaced"));
        into.Add(Measured.Of("BS.valid", Version, Valid, Surfaced));
        into.Add(CompleteBrief
            ? Measured.Of("BS.false_alarm", "1", Surfaced > 0 ? 1 : 0, 1)
            : Measured.Null("BS.false_alarm", "1", "not a complete-brief control"));
    }

    /// <summary>Whether the panel or the answer raises the item.</summary>
    public static bool IsSurfaced(BlindSpot spot) => spot.Status switch
    {
        BlindSpotStatus.Surfaced => true,
        null => spot.SurfacedBy is { Count: > 0 } || spot.InAnswer is { Present: true },
        _ => false,
    };

    /// <summary>Whether the answer of the turn provably shows the item.</summary>
    public static bool IsShown(TurnView turn, BlindSpot spot) => spot.InAnswer is { Present: true } presence && TextPlace.InAnswer(turn, presence.Span);

    /// <summary>Whether a planted item is surfaced somewhere and shown in that turn's answer with a span.</summary>
    public bool IsShownSomewhere(string goldId) => Any(goldId, static (turn, spot) => IsSurfaced(spot) && IsShown(turn, spot));

    private bool IsHit(string goldId) => Any(goldId, static (_, spot) => IsSurfaced(spot));

    private bool Any(string goldId, Func<TurnView, BlindSpot, bool> holds)
    {
        foreach (var turn in conversation.Turns)
        {
            var spots = turn.Pair.BlindSpots ?? [];
            for (var b = 0; b < spots.Count; b++)
            {
                if ((spots[b].GoldId ?? spots[b].BlindSpotId) == goldId && holds(turn, spots[b]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsValid(TurnView turn, BlindSpot spot)
    {
        if (spot.Severity is null or < 2 || spot.Owner is null || string.IsNullOrWhiteSpace(spot.NextStep) || !TriggerStands(spot.Trigger))
        {
            return false;
        }

        var words = conversation.WordsOf(conversation.Hash(spot.Text));
        return !IsStated(turn, words) && IsOfThisCase(turn, words);
    }

    private bool TriggerStands(BlindSpotTrigger? trigger) =>
        trigger is not null && (trigger.Span is not null
            ? TextPlace.Holds(conversation.Source, trigger.Span)
            : trigger.Source == TriggerSource.Statement && conversation.ById.ContainsKey(trigger.Ref));

    private bool IsStated(TurnView turn, ReadOnlySpan<ulong> words)
    {
        var grams = NGrams.Of(words, 3);
        var stated = 0;
        Span<bool> found = grams.Length <= 256 ? stackalloc bool[grams.Length] : new bool[grams.Length];
        for (var t = 0; t <= turn.Index; t++)
        {
            var said = conversation.WordsOf(conversation.Turns[t].User);
            var saidGrams = ArrayPool<ulong>.Shared.Rent(said.Length);
            var count = NGrams.Hash(said, 3, saidGrams);
            for (var g = 0; g < grams.Length; g++)
            {
                found[g] = found[g] || saidGrams.AsSpan(0, count).Contains(grams[g]);
            }

            ArrayPool<ulong>.Shared.Return(saidGrams);
        }

        foreach (var gram in found)
        {
            stated += gram ? 1 : 0;
        }

        return grams.Length > 0 && stated > StatedFrom * grams.Length;
    }

    private bool IsOfThisCase(TurnView turn, ReadOnlySpan<ulong> words)
    {
        foreach (var word in words)
        {
            for (var t = 0; t <= turn.Index && Words.IsContent(word); t++)
            {
                if (conversation.WordsOf(conversation.Turns[t].User).Contains(word))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool LighterIsShown(TurnView turn, IReadOnlyList<BlindSpot> spots, int severity)
    {
        for (var b = 0; b < spots.Count; b++)
        {
            if ((spots[b].Severity ?? 0) < severity && IsSurfaced(spots[b]) && IsShown(turn, spots[b]))
            {
                return true;
            }
        }

        return false;
    }
}
