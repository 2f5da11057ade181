using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Rules across the conversations of a dataset, in one pass: hashes and summaries are kept, no conversation is.</summary>
/// <remarks>Not thread-safe. Conversations come in the order of the file, as the later of two duplicates is the one reported.</remarks>
public sealed class DatasetRules
{
    internal const string RepeatedId = "BR1022";
    internal const string AllMet = "BR1049";
    internal const string Conversations = "BR1050";
    internal const string Pairs = "BR1051";
    internal const string Summary = "BR1055";
    internal const string SameText = "BR1086";
    internal const string NearConversation = "BR1087";
    internal const string Counts = "BR1120";

    private const int LeastWords = 4;

    private readonly Dictionary<string, string> hashById = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> firstWithText = [];
    private readonly List<string> ids = [];
    private readonly DuplicateIndex near = new(confirm: false);
    private readonly DeclaredSummary declared = new();
    private int pairs;
    private int trainable;
    private int scored;
    private int met;

    /// <summary>Takes one conversation and returns what it repeats of those before it.</summary>
    public IReadOnlyList<Finding> Add(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        using var view = ConversationView.Of(conversation);
        return Add(view);
    }

    internal List<Finding> Add(ConversationView view)
    {
        var (conversation, place) = (view.Source, ids.Count);
        var findings = new List<Finding>();
        ids.Add(conversation.ConversationId);
        if (!hashById.TryAdd(conversation.ConversationId, conversation.ContentHash))
        {
            var same = hashById[conversation.ConversationId] == conversation.ContentHash;
            findings.Add(Found.Error(view, RepeatedId, "/conversation_id", same
                ? $"'{conversation.ConversationId}' stands in the dataset already, with the same content; drop the later."
                : $"'{conversation.ConversationId}' is the id of another conversation; rename one."));
        }

        declared.Add(conversation);
        foreach (var turn in view.Turns)
        {
            pairs++;
            trainable += turn.Pair.Trainable ? 1 : 0;
            if (turn.Pair is { PurposeStateAtTurnStart: { } start, PurposeStateAtTurnEnd: { } end })
            {
                scored++;
                met += end.AchievedScore >= start.TargetScoreThisTurn - ScoreRules.Tolerance ? 1 : 0;
            }

            Repeats(view, turn.User, place, turn.Index, "user_input", findings);
            Repeats(view, turn.Answer, place, turn.Index, "synthesized_output/response_to_user", findings);
        }

        near.Add(GramsOf(view));
        return findings;
    }

    /// <summary>What can be said only at the end.</summary>
    /// <param name="metadata">What the dataset says of itself; null when it says nothing.</param>
    public IEnumerable<Finding> Finish(DatasetMetadata? metadata)
    {
        if (scored > 0 && met == scored)
        {
            yield return new(AllMet, Severity.Info, "", "Every turn meets its target; data in which every turn succeeds teaches that every turn succeeds.");
        }

        foreach (var pair in near.Find())
        {
            yield return new(NearConversation, Severity.Warning, "", FormattableString.Invariant($"It nearly repeats '{ids[pair.First]}': they share {pair.Jaccard:0.00} of their word 5-grams."))
            {
                ConversationId = ids[pair.Second],
            };
        }

        if (metadata is null)
        {
            yield break;
        }

        if (metadata.ConversationCount != ids.Count)
        {
            yield return Wrong(Conversations, "conversation_count", metadata.ConversationCount, ids.Count);
        }

        if (metadata.TotalTrainingPairs != pairs)
        {
            yield return Wrong(Pairs, "total_training_pairs", metadata.TotalTrainingPairs, pairs);
        }

        if (metadata.TrainablePairs != trainable)
        {
            yield return Wrong(Counts, "trainable_pairs", metadata.TrainablePairs, trainable);
        }

        foreach (var finding in declared.Check(metadata))
        {
            yield return finding;
        }

        static Finding Wrong(string rule, string name, int says, int counted) =>
            new(rule, Severity.Error, $"/dataset_metadata/{name}", FormattableString.Invariant($"{name} is {says}; there are {counted}."));
    }

    /// <summary>Sorted distinct 5-grams of what the user and the assistant say.</summary>
    internal static ulong[] GramsOf(ConversationView view)
    {
        var count = 0;
        foreach (var turn in view.Turns)
        {
            count += NGrams.Count(turn.User.Length, NearDuplicates.GramSize) + NGrams.Count(turn.Answer.Length, NearDuplicates.GramSize);
        }

        var grams = new ulong[count];
        var at = 0;
        foreach (var turn in view.Turns)
        {
            at += NGrams.Hash(view.WordsOf(turn.User), NearDuplicates.GramSize, grams.AsSpan(at));
            at += NGrams.Hash(view.WordsOf(turn.Answer), NearDuplicates.GramSize, grams.AsSpan(at));
        }

        return NGrams.Distinct(grams);
    }

    // "Yes, please." twice is no duplicate: a text of fewer words than four says nothing.
    private void Repeats(ConversationView view, WordRange text, int place, int turn, string property, List<Finding> findings)
    {
        if (text.Length < LeastWords)
        {
            return;
        }

        var key = (ulong)property.Length;
        foreach (var word in view.WordsOf(text))
        {
            key = (key ^ word) * 0x9E3779B97F4A7C15;
            key ^= key >> 32;
        }

        if (!firstWithText.TryAdd(key, place) && firstWithText[key] != place)
        {
            findings.Add(Found.Warning(view, SameText, Found.Pair(turn, property), $"The same words stand in '{ids[firstWithText[key]]}'; leave the later out."));
        }
    }
}
