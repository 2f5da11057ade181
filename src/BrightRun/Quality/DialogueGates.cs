using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Acceptance gates of a single-voice conversation.</summary>
/// <remarks>domains.md sections 7.2, 7.4 and 7.7. What only a pack knows (terms, resources of a crisis) stays open without one.</remarks>
internal static class DialogueGates
{
    private const double Slack = 1e-9, SteepestFall = 0.25;

    /// <summary>Gates that do not hold a record back while they are undecided.</summary>
    public static readonly string[] MayStayOpen = ["specifics", "duplicate", "contamination"];

    public static List<GateResult> Check(ConversationView conversation, ConversationMeasures measures, IReadOnlyList<Finding> findings, ScoringContext context)
    {
        var dialogue = DialogueView.Of(conversation.Source);
        return
        [
            Gates.Schema(findings),
            Response(dialogue),
            Emotion(dialogue),
            Arc(dialogue),
            Feeling(dialogue),
            Asks(dialogue),
            Jargon(dialogue, context.SingleVoice),
            Crisis(dialogue, context.SingleVoice),
            Gates.OfMetric("specifics", measures["M10"]),
            Gates.Given("duplicate", context.IsDuplicate, "the dataset was not searched for duplicates", "it nearly repeats another conversation"),
            Gates.Given("contamination", context.IsContaminated, "no split is given", "test text stands in it"),
            Gates.Safety(conversation, findings, context.Safety),
        ];
    }

    private static GateResult Response(DialogueView dialogue) =>
        dialogue.Turns.FirstOrDefault(t => string.IsNullOrWhiteSpace(t.Reply)) is { } empty ? Gates.Failed("response", $"turn {empty.Index + 1} has no reply") : Gates.Passed("response");

    /// <summary>The emotion is read from the message: of the closed list, with words that stand in it, and the first feeling falls slowly.</summary>
    private static GateResult Emotion(DialogueView dialogue)
    {
        double? before = null;
        string? first = dialogue.Turns.Count > 0 ? dialogue.Turns[0].Emotion : null;
        var setbacks = 0;
        foreach (var turn in dialogue.Turns)
        {
            if (turn.Emotion is null || turn.Intensity is null)
            {
                return Gates.Open("emotion", $"turn {turn.Index + 1} records no emotion of the client");
            }

            if (!Emotions.Contains(turn.Emotion) || (turn.Secondary is { } second && !Emotions.Contains(second)))
            {
                return Gates.Failed("emotion", $"turn {turn.Index + 1} names an emotion that is not in the list");
            }

            if (turn.Sign is null || !turn.Message.Contains(turn.Sign, StringComparison.Ordinal))
            {
                return Gates.Failed("emotion", $"turn {turn.Index + 1} quotes no words of the client for the emotion");
            }

            setbacks += turn.Setback ? 1 : 0;
            if (turn.Emotion == first)
            {
                if (before - turn.Intensity > SteepestFall + Slack)
                {
                    return Gates.Failed("emotion", FormattableString.Invariant($"{first} falls by {before - turn.Intensity:0.00} in turn {turn.Index + 1}, at most {SteepestFall:0.00}"));
                }

                before = turn.Intensity;
            }
        }

        return setbacks > 1 ? Gates.Failed("emotion", $"{setbacks} setbacks, at most one") : Gates.Passed("emotion");
    }

    /// <summary>The steps of the arc come in order, none skipped; the end shows in a message of the client, or the conversation says that it is open.</summary>
    private static GateResult Arc(DialogueView dialogue)
    {
        if (dialogue.ArcSteps.Count == 0 || dialogue.Complete is not { } complete)
        {
            return Gates.Open("arc", "no arc is recorded");
        }

        var at = 0;
        foreach (var step in dialogue.Turns.Skip(dialogue.FirstOfArc).SelectMany(t => t.Steps))
        {
            // A turn between two steps may go on with the one before.
            if (at > 0 && dialogue.ArcSteps[at - 1] == step)
            {
                continue;
            }

            if (at == dialogue.ArcSteps.Count || dialogue.ArcSteps[at] != step)
            {
                return Gates.Failed("arc", $"the step {step} comes out of order");
            }

            at++;
        }

        var shown = dialogue.Turns[^1].Emotion == dialogue.ArcEnd || dialogue.CompleteByReferral;
        return at < dialogue.ArcSteps.Count && complete ? Gates.Failed("arc", $"the step {dialogue.ArcSteps[at]} is missing")
            : complete && !shown ? Gates.Failed("arc", "the end emotion shows in no message of the client")
            : Gates.Passed("arc");
    }

    private static GateResult Feeling(DialogueView dialogue) =>
        dialogue.TeachesTopic && dialogue.Turns.FirstOrDefault(t => t.Intensity >= ReplyChecks.Strong && !ReplyChecks.NamesFeelingFirst(t.Reply, t.Named ?? "")) is { } turn
            ? Gates.Failed("feeling", $"turn {turn.Index + 1} gives a figure before it names the feeling")
            : Gates.Passed("feeling");

    private static GateResult Asks(DialogueView dialogue)
    {
        if (dialogue.MostAsks is not { } most)
        {
            return Gates.Open("asks", "the client persona is not recorded");
        }

        foreach (var turn in dialogue.Turns)
        {
            if (ReplyChecks.Asks(turn.Reply) is var asks && asks > most)
            {
                return Gates.Failed("asks", $"turn {turn.Index + 1} asks {asks} things, at most {most}");
            }
        }

        return Gates.Passed("asks");
    }

    private static GateResult Jargon(DialogueView dialogue, SingleVoice? voice)
    {
        if (voice is null)
        {
            return Gates.Open("jargon", "no pack is at hand");
        }

        var before = "";
        foreach (var turn in dialogue.Turns)
        {
            before = $"{before}\n{turn.Message}";
            if (ReplyChecks.Unexplained(turn.Reply, before, voice.Jargon) is { } term)
            {
                return Gates.Failed("jargon", $"turn {turn.Index + 1} uses '{term}' without explaining it");
            }

            before = $"{before}\n{turn.Reply}";
        }

        return Gates.Passed("jargon");
    }

    private static GateResult Crisis(DialogueView dialogue, SingleVoice? voice)
    {
        if (voice is null)
        {
            return Gates.Open("crisis", "no pack is at hand");
        }

        var inCrisis = dialogue.Source.ConversationMetadata.Scaffolding?.TryGetValue("emotional_arc_key", out var arc) == true && arc is { ValueKind: System.Text.Json.JsonValueKind.String } key && key.GetString() == voice.CrisisArc;
        var begun = false;
        foreach (var turn in dialogue.Turns)
        {
            begun |= ReplyChecks.CrisisPhrase(turn.Message, voice) is not null;
            if (begun && !inCrisis)
            {
                return Gates.Failed("crisis", $"the client voices a crisis in turn {turn.Index + 1} and the conversation goes on");
            }

            if (begun && ReplyChecks.Crisis(turn.Reply, voice).FirstOrDefault() is { } problem)
            {
                return Gates.Failed("crisis", $"turn {turn.Index + 1}: {problem}");
            }
        }

        return inCrisis && !begun ? Gates.Failed("crisis", "the arc is one of crisis and the client voices none") : Gates.Passed("crisis");
    }
}
