using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>What a check needs beside the conversation.</summary>
public sealed record RuleOptions
{
    public static RuleOptions None { get; } = new();

    /// <summary>Names that must not occur, whole and in any case (BR1084).</summary>
    public SafetyPhrases? DenyList { get; init; }

    /// <summary>Hashes computed from the bytes that were read (BR1101); null leaves the hashes unchecked, since a record that was read and written
    /// again may differ from its bytes in absent and null properties.</summary>
    public Fingerprint? Computed { get; init; }
}

/// <summary>All rules of one conversation; what concerns several is <see cref="DatasetRules"/>.</summary>
public static class ConversationRules
{
    private static readonly Func<ConversationView, IEnumerable<Finding>>[] OfContent =
    [
        WeightRangeRule.Check,
        KnownPersonaRules.Check,
        NumberingRules.Check,
        StateRules.Check,
        ScoreRules.Check,
        WhiteSpaceRule.Check,
        PersonalDataRule.Check,
        SecretRule.Check,
        CrisisRule.Check,
        ControlTokenRule.Check,
        BoilerplateRule.Check,
        PersonaIdRule.Check,
        PlaceholderRule.Check,
        PanelRules.Check,
        ReferenceRule.Check,
        ShareRule.Check,
        SpeakingOrderRules.Check,
        ActRule.Check,
        ResolutionRule.Check,
        SpanRule.Check,
        PrivateFactRule.Check,
        BlindSpotRule.Check,
        GoldLeakRule.Check,
        ProgressRules.Check,
        BlockerScanRule.Check,
        OriginRule.Check,
        CompletenessRule.Check,
        GroundRule.Check,
        RequiredPhraseRule.Check,
    ];

    private static readonly Func<ConversationView, IEnumerable<Finding>>[] OfRecord = [VerdictRule.Check, RepairRule.Check];

    /// <summary>Findings in a fixed order, rule by rule; empty for a conversation without fault.</summary>
    public static IReadOnlyList<Finding> Check(Conversation conversation, RuleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        options ??= RuleOptions.None;
        using var view = ConversationView.Of(conversation);
        var findings = CheckContent(view);
        foreach (var rule in OfRecord)
        {
            findings.AddRange(rule(view));
        }

        if (options.DenyList is { } names)
        {
            findings.AddRange(DenyListRule.Check(view, names));
        }

        if (options.Computed is { } computed)
        {
            findings.AddRange(HashRule.Check(conversation, computed));
        }

        return findings;
    }

    /// <summary>Findings about what was said and measured, without the quality and review records, which scoring is about to replace.</summary>
    internal static List<Finding> CheckContent(ConversationView view)
    {
        var findings = new List<Finding>();
        foreach (var rule in OfContent)
        {
            findings.AddRange(rule(view));
        }

        return findings;
    }
}
