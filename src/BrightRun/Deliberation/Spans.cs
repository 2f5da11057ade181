using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>Turns quotes into spans.</summary>
internal static class Spans
{
    public static string UserInputPath(int turn) => string.Create(CultureInfo.InvariantCulture, $"/training_pairs/{turn - 1}/user_input");

    public static string AnswerPath(int turn) =>
        string.Create(CultureInfo.InvariantCulture, $"/training_pairs/{turn - 1}/synthesized_output/response_to_user");

    /// <summary>First place of a quote in a text; null when it is not there.</summary>
    public static Span? Find(string path, string text, string quote)
    {
        var start = quote.Length == 0 ? -1 : text.IndexOf(quote, StringComparison.Ordinal);
        return start < 0 ? null : new Span { Path = path, Start = start, Length = quote.Length, Quote = quote };
    }

    /// <summary>Whether two spans of the same text share a character.</summary>
    public static bool Overlap(Span a, Span b) => a.Path == b.Path && a.Start < b.Start + b.Length && b.Start < a.Start + a.Length;
}
