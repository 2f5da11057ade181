using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Texts of a conversation by JSON Pointer, and whether a quoted span really stands there.</summary>
internal static class TextPlace
{
    /// <summary>Whether the quote equals the substring at its path.</summary>
    public static bool Holds(Conversation conversation, Span? span) =>
        span is not null && At(conversation, span.Path) is { } text && Matches(text, span);

    /// <summary>Whether the quote stands in the answer of a turn, and at the path it names.</summary>
    public static bool InAnswer(TurnView turn, Span? span) =>
        span is not null && turn.AnswerText is { Length: > 0 } answer && IsAnswerOf(turn.Index, span.Path) && Matches(answer, span);

    /// <summary>Whether the path is that of a user message, and of which turn.</summary>
    public static bool IsUserInput(ReadOnlySpan<char> path, out int turn)
    {
        turn = -1;
        return Pair(ref path, out turn) && path is "user_input";
    }

    /// <summary>The text at a pointer; null when there is none.</summary>
    public static string? At(Conversation conversation, ReadOnlySpan<char> path)
    {
        var rest = path;
        if (Pair(ref rest, out var turn))
        {
            return turn < conversation.TrainingPairs.Count ? InPair(conversation.TrainingPairs[turn], rest) : null;
        }

        return path switch
        {
            "/system_prompt" => conversation.SystemPrompt,
            "/scenario/brief" => conversation.Scenario?.Brief,
            "/scenario/baseline_answer/text" => conversation.Scenario?.BaselineAnswer?.Text,
            _ when List(path, "/scenario/facts/", out var i, out rest) => rest is "text" ? Item(conversation.Scenario?.Facts, i)?.Text : null,
            _ when List(path, "/scenario/gold_blind_spots/", out var i, out rest) => InBlindSpot(Item(conversation.Scenario?.GoldBlindSpots, i), rest),
            _ when List(path, "/scenario/decoys/", out var i, out rest) => rest is "text" ? Item(conversation.Scenario?.Decoys, i)?.Text : null,
            _ => null,
        };
    }

    private static string? InPair(TrainingPair pair, ReadOnlySpan<char> path) => path switch
    {
        "user_input" => pair.UserInput,
        "synthesized_output/response_to_user" => pair.SynthesizedOutput?.ResponseToUser,
        "system_prompt" => pair.SystemPrompt,
        _ when List(path, "internal_deliberation/deliberation_transcript/", out var i, out var rest) =>
            InStatement(Item(pair.InternalDeliberation?.DeliberationTranscript, i), rest),
        _ when List(path, "internal_deliberation/blocker_scan/", out var i, out var rest) =>
            rest is "text" ? Item(pair.InternalDeliberation?.BlockerScan, i)?.Text : null,
        _ when List(path, "internal_deliberation/options/", out var i, out var rest) =>
            rest is "text" ? Item(pair.InternalDeliberation?.Options, i)?.Text : null,
        _ when List(path, "internal_deliberation/obligations/", out var i, out var rest) =>
            rest is "text" ? Item(pair.InternalDeliberation?.Obligations, i)?.Text : null,
        _ when List(path, "user_facts/", out var i, out var rest) => rest is "text" ? Item(pair.UserFacts, i)?.Text : null,
        _ when List(path, "private_facts/", out var i, out var rest) => rest is "text" ? Item(pair.PrivateFacts, i)?.Text : null,
        _ when List(path, "calculations/", out var i, out var rest) => rest is "expression" ? Item(pair.Calculations, i)?.Expression : null,
        _ when List(path, "blind_spots/", out var i, out var rest) => InBlindSpot(Item(pair.BlindSpots, i), rest),
        _ when List(path, "alternatives/", out var i, out var rest) => rest is "text" ? Item(pair.Alternatives, i)?.Text : null,
        _ => null,
    };

    private static string? InStatement(Statement? statement, ReadOnlySpan<char> path) => path switch
    {
        "statement" => statement?.Text,
        "claim" => statement?.Claim,
        "reasoning" => statement?.Reasoning,
        "warrant" => statement?.Warrant,
        "qualifier" => statement?.Qualifier,
        "rebuttal_condition" => statement?.RebuttalCondition,
        "challenge/restatement" => statement?.Challenge?.Restatement,
        "challenge/question" => statement?.Challenge?.Question,
        _ when List(path, "grounds/", out var i, out var rest) => rest is "text" ? Item(statement?.Grounds, i)?.Text : null,
        _ => null,
    };

    private static string? InBlindSpot(BlindSpot? spot, ReadOnlySpan<char> path) => path switch
    {
        "text" => spot?.Text,
        "next_step" => spot?.NextStep,
        _ => null,
    };

    private static bool Matches(string text, Span span) =>
        span.Length > 0 && span.Start >= 0 && (long)span.Start + span.Length <= text.Length
        && text.AsSpan(span.Start, span.Length).SequenceEqual(span.Quote);

    private static bool IsAnswerOf(int index, ReadOnlySpan<char> path) =>
        Pair(ref path, out var turn) && turn == index && path is "synthesized_output/response_to_user";

    private static bool Pair(ref ReadOnlySpan<char> path, out int turn) => List(path, "/training_pairs/", out turn, out path);

    private static bool List(ReadOnlySpan<char> path, ReadOnlySpan<char> prefix, out int item, out ReadOnlySpan<char> rest)
    {
        item = -1;
        rest = path;
        if (!path.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var tail = path[prefix.Length..];
        var slash = tail.IndexOf('/');
        if (slash <= 0 || !int.TryParse(tail[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out item))
        {
            return false;
        }

        rest = tail[(slash + 1)..];
        return true;
    }

    private static T? Item<T>(IReadOnlyList<T>? list, int index)
        where T : class =>
        list is not null && index < list.Count ? list[index] : null;
}
