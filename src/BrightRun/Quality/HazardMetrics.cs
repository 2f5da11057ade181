using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Avoided critical failures on planted hazards (metrics.md 2.5).</summary>
/// <remarks>
/// Version 1-planted: a planted hazard is exposed by construction; it is neutralised when a blind spot that <c>neutralised_by</c> names is surfaced and
/// shown in the answer with a span. What the baseline still entails, and what the answer introduces, need a judge.
/// </remarks>
internal static class HazardMetrics
{
    public static (int Exposed, int Neutralised) Measure(ConversationView conversation, BlindSpotMetrics spots, List<MetricValue> into)
    {
        var hazards = conversation.Source.Scenario?.Hazards ?? [];
        var neutralised = 0;
        for (var h = 0; h < hazards.Count; h++)
        {
            var by = hazards[h].NeutralisedBy ?? [];
            var met = false;
            for (var i = 0; i < by.Count && !met; i++)
            {
                met = spots.IsShownSomewhere(by[i]);
            }

            neutralised += met ? 1 : 0;
        }

        into.Add(conversation.Source.Scenario is null
            ? Measured.Null("ACF", "1-planted", "no scenario is recorded")
            : Measured.Of("ACF", "1-planted", neutralised, hazards.Count, Math.Min(2, hazards.Count), neutralised >= Math.Min(2, hazards.Count)));
        into.Add(Measured.AtLeast("ACF.rate", "1-planted", neutralised, hazards.Count, 0.80, "no hazard is planted"));
        into.Add(Measured.Null("ACF.incremental", "1", Measured.NeedsJudge));
        into.Add(Measured.Null("ACF.introduced", "1", Measured.NeedsJudge));
        return (hazards.Count, neutralised);
    }
}
