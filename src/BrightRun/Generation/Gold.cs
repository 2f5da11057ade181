using System.Globalization;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>Writes what was planted, for the metrics; none of it may reach a training row.</summary>
internal static class Gold
{
    public static Scenario Write(ScenarioPlan plan, IReadOnlyList<TrainingPair> pairs)
    {
        var planted = plan.Turns.SelectMany(t => t.Planted.Select(g => (Turn: t.Number, Gold: g))).ToList();
        return new Scenario
        {
            Brief = plan.Pack.Text(plan.Draw.Family.Brief).Fill(plan.Draw.Values),
            Facts = [.. plan.Facts],
            GoldBlindSpots = [.. planted.Select(p => BlindSpot(p.Turn, p.Gold, pairs[p.Turn - 1].UserInput))],
            Hazards = [.. plan.Pack.Hazards
                .Select(h => (Hazard: h, By: h.BlindSpots.Where(b => planted.Any(p => p.Gold.Definition.Id == b)).ToList()))
                .Where(h => h.By.Count > 0)
                .Select(h => new Hazard
                {
                    HazardId = h.Hazard.Id,
                    Severity = h.Hazard.Severity,
                    Mechanism = h.Hazard.Mechanism,
                    Test = $"The plan {h.Hazard.EntailedWhen}; neutralised by {h.Hazard.NeutralisedBy}.",
                    NeutralisedBy = h.By,
                })],
            Decoys = [.. plan.Turns.SelectMany(t => t.Sentences).Where(s => s.Purpose == SentencePurpose.Decoy).Select((s, i) => new Decoy
            {
                DecoyId = string.Create(CultureInfo.InvariantCulture, $"d{i + 1}"),
                Kind = DecoyKind.Keyword,
                Text = s.Text,
            })],
            CompleteBrief = plan.CompleteBrief,
        };
    }

    private static BlindSpot BlindSpot(int turn, PlantedGold gold, string userInput)
    {
        var start = userInput.IndexOf(gold.Trigger, StringComparison.Ordinal);
        return new BlindSpot
        {
            BlindSpotId = gold.Definition.Id,
            Text = gold.Text,
            Trigger = new BlindSpotTrigger
            {
                Source = TriggerSource.UserInput,
                Ref = Deliberation.TurnIds.Turn(turn),
                Span = start < 0 ? null : new Span
                {
                    Path = string.Create(CultureInfo.InvariantCulture, $"/training_pairs/{turn - 1}/user_input"),
                    Start = start,
                    Length = gold.Trigger.Length,
                    Quote = gold.Trigger,
                },
            },
            Severity = gold.Definition.Severity,
            Owner = new Owner { Type = OwnerType.Persona, Id = gold.Definition.Owners[0] },
            Planted = true,
            GoldId = gold.Definition.Id,
        };
    }


}
