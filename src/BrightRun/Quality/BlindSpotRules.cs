using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1110: a blind spot has trigger, severity and owner.</summary>
internal static class BlindSpotRule
{
    public const string Id = "BR1110";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var turn in c.Turns)
        {
            var spots = turn.Pair.BlindSpots ?? [];
            for (var b = 0; b < spots.Count; b++)
            {
                var missing = spots[b] switch
                {
                    { Trigger: null } => "trigger",
                    { Severity: null } => "severity",
                    { Owner: null } => "owner",
                    _ => null,
                };
                if (missing is not null)
                {
                    yield return Found.Invariant(c, Id, Found.Pair(turn.Index, FormattableString.Invariant($"blind_spots/{b}/{missing}")), $"The blind spot has no {missing}.");
                }
            }
        }
    }
}

/// <summary>BR1111: gold labels and what only the panel knows stand in no text that is trained on.</summary>
/// <remarks>
/// Looks for the whole text of the label, of six words or more: what an answer says of a planted gap in its own words is what it is there for. In the
/// record these are system prompts, user turns and answers; an exporter asks <see cref="Find(Conversation, string)"/> about the rows it writes.
/// </remarks>
public static class GoldLeakRule
{
    internal const string Id = "BR1111";

    private const int LeastWords = 6;

    internal static IEnumerable<Finding> Check(ConversationView c)
    {
        var labels = Labels(c.Source);
        foreach (var text in c.Texts)
        {
            if (text.Kind is TextKind.User or TextKind.SystemPrompt or TextKind.Answer && Find(labels, text.Value) is { } kind)
            {
                yield return Found.Error(c, Id, text.Path, $"The text holds {kind} word for word; no training row may.");
            }
        }
    }

    /// <summary>What a text to be trained on gives away; null when it holds no gold label and nothing that is private.</summary>
    /// <param name="conversation">The conversation that the text is of.</param>
    /// <param name="text">A message of a training row.</param>
    public static string? Find(Conversation conversation, string text)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(text);
        return Find(Labels(conversation), text);
    }

    private static string? Find(List<(string Text, string Kind)> labels, string text)
    {
        foreach (var (label, kind) in labels)
        {
            if (label.Length <= text.Length && text.Contains(label, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }

    private static List<(string Text, string Kind)> Labels(Conversation conversation)
    {
        var labels = new List<(string, string)>();
        var scenario = conversation.Scenario;
        foreach (var gold in scenario?.GoldBlindSpots ?? [])
        {
            Add(gold.Text, "a gold blind spot");
        }

        foreach (var hazard in scenario?.Hazards ?? [])
        {
            Add(hazard.Mechanism, "the mechanism of a hazard");
            Add(hazard.Test, "the test of a hazard");
        }

        foreach (var decoy in scenario?.Decoys ?? [])
        {
            // Keywords and traps are planted in what the user says; an obligation of another transcript belongs nowhere.
            Add(decoy.Kind == DecoyKind.Obligation ? decoy.Text : null, "a decoy");
        }

        Add(scenario?.BaselineAnswer?.Text, "the baseline answer");
        foreach (var pair in conversation.TrainingPairs)
        {
            foreach (var fact in pair.PrivateFacts ?? [])
            {
                Add(fact.Text, "a private fact");
            }
        }

        return labels;

        void Add(string? text, string kind)
        {
            if (text is not null && text.AsSpan().Count(' ') >= LeastWords - 1)
            {
                labels.Add((text, kind));
            }
        }
    }
}
