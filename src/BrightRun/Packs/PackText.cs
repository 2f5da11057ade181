namespace BrightRun.Packs;

/// <summary>Whose words a text of a pack becomes.</summary>
internal enum TextUse
{
    /// <summary>The user's: this is where numbers become known.</summary>
    User,
    /// <summary>A persona's.</summary>
    Panel,
    /// <summary>The answer's.</summary>
    Answer,
    /// <summary>Printed on its own somewhere, so every variant must be fillable.</summary>
    Label,
}

/// <summary>A list of variants in a pack and when it is spoken.</summary>
/// <param name="Pointer">Of the list, in the joined pack.</param>
/// <param name="Variants">At least one is needed.</param>
/// <param name="Use">Whose words.</param>
internal sealed record PackText(string Pointer, IReadOnlyList<string> Variants, TextUse Use)
{
    /// <summary>State in whose turn it is spoken; null for texts that may come at any time, and so know no number.</summary>
    public string? State { get; init; }
    /// <summary>Decision that it belongs to.</summary>
    public DecisionTemplate? Decision { get; init; }
    /// <summary>Families that may get it; null for all.</summary>
    public Func<ScenarioFamily, bool>? For { get; init; }
    /// <summary>Slots that the author fills beside those of the family.</summary>
    public IReadOnlyList<string> OwnSlots { get; init; } = [];
    /// <summary>May be left out of a turn in which its numbers are missing, because the criterion then stays open anyway.</summary>
    public bool OnlyWhenEvidenced { get; init; }
    /// <summary>A single text that may be left out when it does not fit.</summary>
    public bool Optional { get; init; }

    /// <summary>Slots of scaffolding phrases that the author fills: names of states, the topic of the decision, and where one speaks of the user's message its words.</summary>
    private static readonly string[] PhraseSlots = ["topic", "state_name", "next_state_name", "quote"];

    /// <summary>Every text that reaches a conversation.</summary>
    public static IEnumerable<PackText> All(DomainPack pack) =>
        [.. General(pack), .. Evidence(pack), .. pack.Decisions.SelectMany((d, i) => OfDecision(d, $"/decisions/{i}")), .. pack.Families.SelectMany((f, i) => OfFamily(pack, f, $"/scenario_families/{i}"))];

    private static IEnumerable<PackText> General(DomainPack pack)
    {
        yield return new("/pack/disclaimers", pack.Head.Disclaimers, TextUse.Answer);
        foreach (var (i, state) in pack.States.Index())
        {
            foreach (var (j, criterion) in state.Criteria.Index().Where(c => c.Item.Ask is not null))
            {
                yield return new($"/states/{i}/criteria/{j}/ask", criterion.Ask!, TextUse.Answer);
            }
        }

        foreach (var (i, voice) in pack.Voices.Index())
        {
            yield return new($"/voices/{i}/openings", voice.Openings, TextUse.User);
            yield return new($"/voices/{i}/follow_ups", voice.FollowUps, TextUse.User);
            yield return new($"/voices/{i}/asks", voice.Asks, TextUse.User);
        }

        foreach (var (i, rule) in pack.SafetyRules.Index())
        {
            yield return new($"/safety_rules/{i}/user_texts", rule.UserTexts ?? [], TextUse.User) { Optional = true };
            yield return new($"/safety_rules/{i}/escalation_answers", rule.EscalationAnswers ?? [], TextUse.Answer) { Optional = true };
        }

        foreach (var (key, phrases) in pack.Phrases)
        {
            yield return new($"/phrases/{key}", phrases, key.StartsWith("answer.", StringComparison.Ordinal) ? TextUse.Answer : TextUse.Panel)
            {
                OwnSlots = PhraseSlots,
                State = pack.FindState(key[(key.LastIndexOf('.') + 1)..])?.Id, // answer.open.idea is said in idea
            };
        }
    }

    private static IEnumerable<PackText> Evidence(DomainPack pack)
    {
        foreach (var (i, evidence) in pack.Evidence.Index())
        {
            bool For(ScenarioFamily f) => ReferenceEquals(pack.EvidenceFor(f, evidence.Criterion), evidence);
            yield return new($"/evidence/{i}/full", evidence.Full, TextUse.User) { For = For };
            yield return new($"/evidence/{i}/partial", evidence.Partial, TextUse.User) { For = For };
        }

        foreach (var (i, content) in pack.AnswerContent.Index())
        {
            yield return new($"/answer_content/{i}/text", content.Text, TextUse.Answer)
            {
                State = pack.StateOfCriterion(content.Criterion)?.Id,
                OnlyWhenEvidenced = true,
                For = f => ReferenceEquals(pack.AnswerFor(f, content.Criterion), content),
            };
        }
    }

    private static IEnumerable<PackText> OfDecision(DecisionTemplate decision, string root)
    {
        PackText Of(string pointer, IReadOnlyList<string> variants, TextUse use) =>
            new($"{root}/{pointer}", variants, use) { State = decision.State, Decision = decision, For = f => TagMatch.Fits(decision.Requires, decision.Excludes, f.Tags) };

        yield return Of("topic", [decision.Topic], TextUse.Label);
        foreach (var (i, option) in decision.Options.Index())
        {
            yield return Of($"options/{i}/text", [option.Text], TextUse.Label);
        }

        if (decision.News is { } news)
        {
            yield return Of("news", news, TextUse.User);
        }

        yield return Of("veto", decision.Veto ?? [], TextUse.Panel) with { Optional = true };

        foreach (var (persona, draft) in decision.Drafts)
        {
            yield return Of($"drafts/{persona}/claim", draft.Claim, TextUse.Panel);
            yield return Of($"drafts/{persona}/private", draft.Private ?? [], TextUse.Panel) with { Optional = true };
            yield return Of($"drafts/{persona}/in_answer", draft.InAnswer, TextUse.Answer);
            yield return Of($"drafts/{persona}/qualifier", draft.Qualifier is null ? [] : [draft.Qualifier], TextUse.Panel) with { Optional = true };
            yield return Of($"drafts/{persona}/rebuttal", draft.Rebuttal is null ? [] : [draft.Rebuttal], TextUse.Panel) with { Optional = true };
        }

        foreach (var (i, clash) in decision.Clashes.Index())
        {
            yield return Of($"clashes/{i}/restatement", clash.Restatement, TextUse.Panel);
            yield return Of($"clashes/{i}/text", clash.Text, TextUse.Panel);
            yield return Of($"clashes/{i}/reply", clash.Reply, TextUse.Panel);
            yield return Of($"clashes/{i}/in_answer", clash.InAnswer, TextUse.Answer);
            if (clash.RevisedClaim is { } revised)
            {
                yield return Of($"clashes/{i}/revised_claim", revised, TextUse.Panel);
            }
        }

        yield return Of("answer/recommendation", decision.Answer.Recommendation, TextUse.Answer);
        yield return Of("answer/because", decision.Answer.Because, TextUse.Answer);
        yield return Of("answer/condition", decision.Answer.Condition, TextUse.Answer);
        foreach (var (i, step) in decision.Answer.NextSteps.Index())
        {
            yield return Of($"answer/next_steps/{i}/text", step.Text, TextUse.Answer);
        }
    }

    private static IEnumerable<PackText> OfFamily(DomainPack pack, ScenarioFamily family, string root)
    {
        PackText Of(string pointer, IReadOnlyList<string> variants, TextUse use) => new($"{root}/{pointer}", variants, use) { For = f => ReferenceEquals(f, family) };

        foreach (var (i, beat) in family.Opening.Index())
        {
            yield return Of($"opening/{i}/text", beat.Text, TextUse.User);
        }

        foreach (var (i, beat) in family.CompleteBrief.Index())
        {
            yield return Of($"complete_brief/{i}/text", beat.Text, TextUse.User);
        }

        foreach (var (i, evidence) in (family.Evidence ?? []).Index())
        {
            yield return Of($"evidence/{i}/full", evidence.Full, TextUse.User);
            yield return Of($"evidence/{i}/partial", evidence.Partial, TextUse.User);
        }

        foreach (var (i, content) in (family.AnswerContent ?? []).Index())
        {
            yield return Of($"answer_content/{i}/text", content.Text, TextUse.Answer) with { State = pack.StateOfCriterion(content.Criterion)?.Id, OnlyWhenEvidenced = true };
        }

        foreach (var (i, planted) in family.BlindSpots.Index())
        {
            yield return Of($"blind_spots/{i}/trigger", planted.Trigger, TextUse.User);
            yield return Of($"blind_spots/{i}/text", planted.Text, TextUse.Panel) with { State = planted.State };
            yield return Of($"blind_spots/{i}/challenge", planted.Challenge, TextUse.Panel) with { State = planted.State };
            yield return Of($"blind_spots/{i}/revised_claim", planted.RevisedClaim, TextUse.Panel) with { State = planted.State };
            yield return Of($"blind_spots/{i}/in_answer", planted.InAnswer, TextUse.Answer) with { State = planted.State };
            yield return Of($"blind_spots/{i}/next_step/text", planted.NextStep.Text, TextUse.Answer) with { State = planted.State };
        }
    }
}
