using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Short forms for rules: a finding of a conversation, and pointers into it.</summary>
internal static class Found
{
    public static Finding Error(ConversationView c, string rule, string path, string message) => New(c, rule, Severity.Error, path, message);

    public static Finding Warning(ConversationView c, string rule, string path, string message) => New(c, rule, Severity.Warning, path, message);

    public static Finding Info(ConversationView c, string rule, string path, string message) => New(c, rule, Severity.Info, path, message);

    /// <summary>An error in generated data, info in imported data: the protocol binds only those who ran it.</summary>
    public static Finding Invariant(ConversationView c, string rule, string path, string message) =>
        New(c, rule, c.Imported ? Severity.Info : Severity.Error, path, message);

    public static string Pair(int turn, string rest) => FormattableString.Invariant($"/training_pairs/{turn}/{rest}");

    public static string Statement(in StatementView s, string rest = "") =>
        FormattableString.Invariant($"/training_pairs/{s.Turn}/internal_deliberation/deliberation_transcript/{s.Index}{rest}");

    private static Finding New(ConversationView c, string rule, Severity severity, string path, string message) =>
        new(rule, severity, path, message) { ConversationId = c.Source.ConversationId };
}
