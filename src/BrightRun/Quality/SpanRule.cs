using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1108: a quoted span equals the text at its place.</summary>
internal static class SpanRule
{
    public const string Id = "BR1108";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        var gold = c.Source.Scenario?.GoldBlindSpots ?? [];
        for (var g = 0; g < gold.Count; g++)
        {
            if (IsFalse(c, gold[g].Trigger?.Span))
            {
                yield return Wrong(c, FormattableString.Invariant($"/scenario/gold_blind_spots/{g}/trigger/span"), gold[g].Trigger!.Span!);
            }
        }

        foreach (var turn in c.Turns)
        {
            foreach (var (place, item, span) in Spans(turn.Pair))
            {
                if (IsFalse(c, span))
                {
                    yield return Wrong(c, Found.Pair(turn.Index, item < 0 ? place : FormattableString.Invariant($"{place}/{item}")), span!);
                }
            }
        }
    }

    private static IEnumerable<(string Place, int Item, Span? Span)> Spans(TrainingPair pair)
    {
        for (var i = 0; i < (pair.UserFacts?.Count ?? 0); i++)
        {
            yield return ("user_facts", i, pair.UserFacts![i].Span);
        }

        var deliberation = pair.InternalDeliberation;
        for (var i = 0; i < (deliberation?.BlockerScan?.Count ?? 0); i++)
        {
            yield return ("internal_deliberation/blocker_scan", i, deliberation!.BlockerScan![i].TriggerSpan);
        }

        for (var i = 0; i < (deliberation?.Obligations?.Count ?? 0); i++)
        {
            yield return ("internal_deliberation/obligations", i, deliberation!.Obligations![i].Span);
        }

        for (var i = 0; i < (deliberation?.CriticFindings?.Count ?? 0); i++)
        {
            yield return ("internal_deliberation/critic_findings", i, deliberation!.CriticFindings![i].Span);
        }

        for (var i = 0; i < (pair.BlindSpots?.Count ?? 0); i++)
        {
            yield return ("blind_spots", i, pair.BlindSpots![i].Trigger?.Span);
            yield return ("blind_spots", i, pair.BlindSpots[i].InAnswer?.Span);
        }

        for (var i = 0; i < (pair.SynthesizedOutput?.Citations?.Count ?? 0); i++)
        {
            yield return ("synthesized_output/citations", i, pair.SynthesizedOutput!.Citations![i].Span);
        }

        yield return ("synthesized_output/primary_recommendation", -1, pair.SynthesizedOutput?.PrimaryRecommendation);
        for (var i = 0; i < (pair.PurposeStateAtTurnEnd?.Criteria?.Count ?? 0); i++)
        {
            yield return ("purpose_state_at_turn_end/criteria", i, pair.PurposeStateAtTurnEnd!.Criteria![i].Span);
        }
    }

    private static bool IsFalse(ConversationView c, Span? span) => span is not null && !TextPlace.Holds(c.Source, span);

    private static Finding Wrong(ConversationView c, string path, Span span) => Found.Error(c, Id, path,
        TextPlace.At(c.Source, span.Path) is null ? $"There is no text at '{span.Path}'." : $"The quote \"{Cut(span.Quote)}\" does not stand at {span.Start} of '{span.Path}'.");

    private static string Cut(string quote) => quote.Length <= 40 ? quote : quote[..40] + "…";
}
