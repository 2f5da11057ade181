using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Plans single-voice conversations: who the client is, how the feeling moves, what is said in which turn. Same arguments, same plan.</summary>
public sealed class DialoguePlanner(DomainPack pack, DialogueMix mix)
{
    /// <summary>Kind of content that may be woven in beside the steps of an arc.</summary>
    internal const string BlindSpotKind = "blind_spot";

    private const double SteepestFall = 0.25, SetbackRise = 0.1;

    private readonly SingleVoice voice = pack.SingleVoice ?? throw new ArgumentException($"The pack {pack.Id} has no single-voice tier.", nameof(pack));

    /// <summary>Plans one conversation.</summary>
    /// <param name="triple">Must be valid by <see cref="Compatibility"/>.</param>
    public DialoguePlan Plan(long seed, string conversationId, DialogueTriple triple)
    {
        ArgumentNullException.ThrowIfNull(triple);
        var (persona, arc, topic) = triple;
        var dice = Dice.For(seed, "dialogue");
        var (values, numbers, background, inputs) = Client(seed, triple);
        // More turns than steps would say a step twice.
        var turns = Math.Clamp(arc.FewestTurns + dice.Below(arc.MostTurns - arc.FewestTurns + 1), 2, Math.Max(2, arc.Steps.Count));
        var completes = dice.Unit() >= mix.Open || arc.CompleteByReferral || arc.OpenEnd is null or [];
        var setback = turns >= 4 && arc.Setback is { Count: > 0 } && dice.Unit() < mix.Setback ? 2 + dice.Below(turns - 3) : -1;
        var weaves = arc.Teaches() && topic.Content.ContainsKey(BlindSpotKind) && arc.Steps.All(s => s.Content != BlindSpotKind) && dice.Unit() < mix.BlindSpot ? 1 + dice.Below(Math.Max(1, turns - 1)) : -1;
        var writer = new DialogueWriter(pack, triple, seed, values, inputs);
        var planned = new List<PlannedDialogueTurn>(turns);
        var intensity = arc.Start.Intensity;
        for (var t = 0; t < turns; t++)
        {
            var steps = StepsOf(arc, t, turns);
            var last = t == turns - 1;
            var isBack = t == setback;
            var open = last && !completes;
            // The last message shows where the client has come to, whichever steps the reply takes.
            var shown = last ? steps[^1] : steps[0];
            var stage = isBack || open ? ArcEmotion.Start : t == 0 ? ArcEmotion.Start : last ? ArcEmotion.End : shown.Emotion;
            var before = intensity;
            if (t > 0)
            {
                var falls = Math.Min(SteepestFall, (arc.Start.Intensity - 0.2) / Math.Max(1, turns - 1));
                intensity = Math.Clamp(isBack ? before + SetbackRise : before - falls, 0.1, 1);
            }

            var ends = stage == ArcEmotion.End;
            planned.Add(writer.Turn(new()
            {
                Number = t + 1,
                Steps = steps,
                Feeling = isBack ? arc.Setback! : open ? arc.OpenEnd! : shown.Client,
                FeelingKey = isBack ? "setback" : open ? "open" : $"client/{shown.Id}",
                Content = isBack || open ? null : shown.ClientContent ?? (t == 0 ? steps.Select(s => s.ClientContent).FirstOrDefault(c => c is not null) : null),
                Emotion = ends ? arc.End.Emotion : arc.Start.Emotion,
                Intensity = Math.Round(ends ? arc.End.Intensity : intensity, 2),
                Secondary = ends ? arc.End.Secondary : stage == ArcEmotion.Mixed ? arc.End.Secondary ?? arc.Start.Secondary : arc.Start.Secondary,
                Setback = isBack,
                Last = last,
                Open = open,
                Weave = t == weaves,
            }));
        }

        return new(conversationId, seed, pack, triple, background, values, numbers, completes, planned);
    }

    /// <summary>The plan of a conversation in which the client voices a crisis in a turn: from there on it follows the arc of crisis and then ends.</summary>
    /// <param name="plan">As it was.</param>
    /// <param name="turn">Turn of the message, from 1; the message stays as it was written.</param>
    public DialoguePlan SwitchToCrisis(DialoguePlan plan, int turn)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var arc = pack.EmotionalArcs.First(a => a.Id == voice.CrisisArc);
        // As short as the arc can be: whoever is in a crisis is not kept talking.
        var crisis = Plan(plan.Seed, plan.ConversationId, plan.Triple with { Arc = arc with { MostTurns = arc.FewestTurns } });
        var follow = crisis.Turns.Select((t, i) => t with { Number = turn + i });
        return plan with { Triple = plan.Triple with { Arc = arc }, SwitchedAt = turn, Completes = crisis.Completes, Turns = [.. plan.Turns.Take(turn - 1), .. follow] };
    }

    /// <summary>Steps of a turn: all steps in order, spread evenly, every turn at least one.</summary>
    private static ArcStep[] StepsOf(EmotionalArc arc, int turn, int turns)
    {
        var (from, to) = (turn * arc.Steps.Count / turns, (turn + 1) * arc.Steps.Count / turns);
        return from == to ? [arc.Steps[Math.Min(from, arc.Steps.Count - 1)]] : [.. arc.Steps.Skip(from).Take(to - from)];
    }

    private (Dictionary<string, string> Values, IReadOnlyDictionary<string, double> Numbers, string Background, IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs) Client(long seed, DialogueTriple triple)
    {
        var (_, arc, topic) = triple;
        var dice = Dice.For(seed, "client");
        var household = dice.Pick([.. voice.Households.Where(h => h.Partner || !arc.Couple)]);
        var names = dice.Shuffle(voice.Names);
        var age = dice.Pick(voice.Ages);
        var (job, region) = (dice.Pick(voice.Jobs), dice.Pick(voice.Regions));
        var plan = new NumberPlan(pack, topic);
        var numbers = ScenarioDrawer.Numbers(seed, plan)
            ?? throw new InvalidOperationException($"No draw of topic '{topic.Id}' keeps the constraints; the linter of packs names the one.");
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = names[0],
            ["partner"] = names[1],
            ["consultant"] = voice.Consultant.Name.Split(' ')[0],
            ["job"] = job,
            ["region"] = region,
            ["age"] = age.ToString(CultureInfo.InvariantCulture),
            ["household"] = household.Text,
            ["topic"] = topic.Phrase,
        };
        foreach (var (name, number) in numbers)
        {
            values[name] = NumberText.Format(number, plan.Units[name], pack.Head.CurrencySign);
        }

        return (values, numbers, string.Create(CultureInfo.InvariantCulture, $"Age {age}, {job}, {household.Text}, {region}"), plan.Units.Keys.ToDictionary(n => n, plan.InputsOf, StringComparer.Ordinal));
    }
}
