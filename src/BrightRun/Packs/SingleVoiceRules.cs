using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>BR3170 to BR3176: the single-voice tier names what exists, every valid pair of arc and topic has its texts, and crisis replies keep their rules.</summary>
internal static class SingleVoiceRules
{
    private const int FewestVariants = 3, Principles = 5;

    private static readonly string[] Words = ["name", "partner", "consultant", "job", "region", "age", "household", "topic"];

    public static IEnumerable<Finding> Check(LintScope scope)
    {
        var pack = scope.Pack;
        if (pack.SingleVoice is not { } voice)
        {
            return pack.EmotionalArcs.Count + pack.TrainingTopics.Count + pack.ClientPersonas.Count == 0 ? []
                : [new("BR3170", Severity.Error, "/single_voice", "There are arcs, topics or client personas and no 'single_voice'.") { Remedy = "Add the consultant; docs/single-voice.md says what belongs to it." }];
        }

        return [.. Voice(pack, voice), .. Arcs(pack, voice), .. Topics(pack), .. Pairs(scope), .. Texts(scope, voice), .. Crisis(pack, voice)];
    }

    private static IEnumerable<Finding> Voice(DomainPack pack, SingleVoice voice)
    {
        if (voice.Consultant.CorePhilosophy.Count != Principles)
        {
            yield return new("BR3170", Severity.Error, "/single_voice/consultant/core_philosophy", $"There are {voice.Consultant.CorePhilosophy.Count} principles; the format has exactly {Principles}.");
        }

        if (pack.EmotionalArcs.All(a => a.Id != voice.CrisisArc))
        {
            yield return Unknown("/single_voice/crisis_arc", voice.CrisisArc, "arc", pack.EmotionalArcs.Select(a => a.Id));
        }

        if (pack.EmotionalArcs.Any(a => a.Couple) && voice.Households.All(h => !h.Partner))
        {
            yield return new("BR3170", Severity.Error, "/single_voice/households", "An arc of a couple needs a household with a partner.");
        }

        foreach (var (i, persona) in pack.ClientPersonas.Index())
        {
            foreach (var (j, spot) in persona.BlindSpots.Index().Where(b => pack.FindBlindSpot(b.Item) is null))
            {
                yield return Unknown($"/client_personas/{i}/blind_spots/{j}", spot, "blind spot", pack.BlindSpots.Select(b => b.Id));
            }
        }

        foreach (var (i, template) in pack.PromptTemplates.Index().Where(t => pack.EmotionalArcs.All(a => a.Id != t.Item.Arc)))
        {
            yield return Unknown($"/prompt_templates/{i}/arc", template.Arc, "arc", pack.EmotionalArcs.Select(a => a.Id));
        }
    }

    private static IEnumerable<Finding> Arcs(DomainPack pack, SingleVoice voice)
    {
        foreach (var (i, arc) in pack.EmotionalArcs.Index())
        {
            var at = $"/emotional_arcs/{i}";
            foreach (var (place, emotion) in ((string, string?)[])[("start/emotion", arc.Start.Emotion), ("start/secondary", arc.Start.Secondary), ("end/emotion", arc.End.Emotion), ("end/secondary", arc.End.Secondary)])
            {
                if (emotion is not null && !Emotions.Contains(emotion))
                {
                    yield return Unknown($"{at}/{place}", emotion, "emotion of the closed list", Emotions.All);
                }
            }

            if (arc.FewestTurns > arc.MostTurns)
            {
                yield return new("BR3172", Severity.Error, $"{at}/fewest_turns", $"{arc.FewestTurns} to {arc.MostTurns} turns is no range.");
            }

            if (pack.PromptTemplates.All(t => t.Arc != arc.Id))
            {
                yield return new("BR3170", Severity.Error, at, $"The arc '{arc.Id}' has no prompt template, so no live author could write it.");
            }

            if (arc.MostTurns >= 4 && arc.Teaches() && (arc.Setback is null or [] || arc.OpenEnd is null or [] || arc.OpenReply is null or []))
            {
                yield return new("BR3172", Severity.Warning, at, $"The arc '{arc.Id}' has no texts for a setback or an open end, so every such conversation succeeds in a straight line.");
            }

            foreach (var (kind, list) in ((string, IReadOnlyList<string>?)[])[("excludes_personas", arc.ExcludesPersonas), ("prefers", arc.Prefers)])
            {
                foreach (var (j, id) in (list ?? []).Index().Where(p => pack.ClientPersonas.All(c => c.Id != p.Item)))
                {
                    yield return Unknown($"{at}/{kind}/{j}", id, "client persona", pack.ClientPersonas.Select(c => c.Id));
                }
            }
        }
    }

    private static IEnumerable<Finding> Topics(DomainPack pack)
    {
        foreach (var (i, topic) in pack.TrainingTopics.Index())
        {
            foreach (var (j, spot) in topic.BlindSpots.Index().Where(b => pack.FindBlindSpot(b.Item) is null))
            {
                yield return Unknown($"/training_topics/{i}/blind_spots/{j}", spot, "blind spot", pack.BlindSpots.Select(b => b.Id));
            }

            foreach (var fault in new NumberPlan(pack, topic).Faults)
            {
                yield return new("BR3124", Severity.Error, fault.Pointer, fault.Message);
            }

            foreach (var key in topic.Content.Keys.Where(k => k.Contains('@', StringComparison.Ordinal) && pack.EmotionalArcs.All(a => a.Id != k[(k.IndexOf('@', StringComparison.Ordinal) + 1)..])))
            {
                yield return Unknown($"/training_topics/{i}/content/{key}", key[(key.IndexOf('@', StringComparison.Ordinal) + 1)..], "arc", pack.EmotionalArcs.Select(a => a.Id));
            }
        }
    }

    /// <summary>Every arc finds in every topic that it goes with what its steps need, and the numbers are stated before they are used.</summary>
    private static IEnumerable<Finding> Pairs(LintScope scope)
    {
        var pack = scope.Pack;
        foreach (var (i, topic) in pack.TrainingTopics.Index())
        {
            var plan = new NumberPlan(pack, topic);
            foreach (var arc in pack.EmotionalArcs.Where(a => Compatibility.Goes(a, topic)))
            {
                var stated = new HashSet<string>(StringComparer.Ordinal);
                foreach (var step in arc.Steps)
                {
                    foreach (var kind in new[] { step.ClientContent, step.Content }.OfType<string>())
                    {
                        var key = topic.Content.ContainsKey($"{kind}@{arc.Id}") ? $"{kind}@{arc.Id}" : kind;
                        var at = $"/training_topics/{i}/content/{key}";
                        if (!topic.Content.TryGetValue(key, out var variants) || variants.Count == 0)
                        {
                            yield return new("BR3171", Severity.Error, $"/training_topics/{i}/content", $"The step '{step.Id}' of '{arc.Id}' needs '{kind}', and '{topic.Id}' has none.") { Remedy = $"Add content '{kind}', or '{kind}@{arc.Id}' for this arc alone." };
                            continue;
                        }

                        if (variants.Count < FewestVariants)
                        {
                            yield return new("BR3171", Severity.Warning, at, $"{variants.Count} variants of '{key}'; {FewestVariants} keep conversations apart.");
                        }

                        if (kind == step.ClientContent)
                        {
                            var each = variants.Select(v => (scope.Text(v)?.Slots ?? []).Where(plan.Units.ContainsKey).ToHashSet(StringComparer.Ordinal)).ToList();
                            stated.UnionWith(each.Skip(1).Aggregate(each[0], (all, next) => [.. all.Intersect(next)]));
                        }
                        else if (variants.All(v => (scope.Text(v)?.Slots ?? []).Where(plan.Units.ContainsKey).Any(n => !plan.InputsOf(n).All(stated.Contains))))
                        {
                            yield return new("BR3174", Severity.Error, at, $"No variant can be said in '{arc.Id}', because the client has not stated its numbers in every variant before.") { Remedy = "State them in every variant of the client's text, or add a variant without numbers." };
                        }
                    }
                }
            }
        }
    }

    /// <summary>Slots that exist, terms that are explained where they stand.</summary>
    private static IEnumerable<Finding> Texts(LintScope scope, SingleVoice voice)
    {
        foreach (var (pointer, text, ofConsultant, numbers) in SingleVoiceTexts.All(scope.Pack))
        {
            if (!SlotText.TryParse(text, out var parsed, out var fault))
            {
                yield return new("BR3120", Severity.Error, pointer, $"Character {fault.Position + 1}: {fault.Message}");
                continue;
            }

            if (parsed.Slots.FirstOrDefault(s => !Words.Contains(s) && !numbers.Contains(s)) is { } slot)
            {
                yield return new("BR3121", Severity.Error, pointer, $"'{slot}' is no slot here. {NearestName.Hint(slot, [.. Words, .. numbers])}");
            }

            if (ofConsultant && ReplyChecks.Unexplained(text, "", voice.Jargon) is { } term)
            {
                yield return new("BR3175", Severity.Warning, pointer, $"The text uses \"{term}\" without explaining it; it may be the first place.") { Remedy = $"Explain it with one of: {string.Join(", ", voice.Jargon.First(j => j.Term == term).ExplainedBy)}." };
            }

            if (ofConsultant && scope.Pack.SafetyRules.SelectMany(r => r.ForbidInAnswer ?? []).FirstOrDefault(p => PhraseMatch.Contains(text, p)) is { } never)
            {
                yield return new("BR3148", Severity.Error, pointer, $"A reply must not say \"{never}\".");
            }

            if (!ofConsultant && !pointer.StartsWith("/emotional_arcs/", StringComparison.Ordinal) && ReplyChecks.CrisisPhrase(text, voice) is { } crisis)
            {
                yield return new("BR3173", Severity.Error, pointer, $"\"{crisis}\" switches to the arc of crisis, and this is an ordinary text.");
            }
        }
    }

    private static IEnumerable<Finding> Crisis(DomainPack pack, SingleVoice voice)
    {
        foreach (var (i, arc) in pack.EmotionalArcs.Index().Where(a => a.Item.Id == voice.CrisisArc))
        {
            foreach (var (j, step) in arc.Steps.Index())
            {
                var at = $"/emotional_arcs/{i}/steps/{j}";
                foreach (var (k, feeling) in step.Feeling.Index())
                {
                    if (ReplyChecks.Crisis(feeling, voice).FirstOrDefault() is { } problem)
                    {
                        yield return new("BR3173", Severity.Error, $"{at}/feeling/{k}", $"A reply in a crisis begins with this text: {problem}");
                    }
                }

                if (j == 0 && step.Client.Index().FirstOrDefault(c => ReplyChecks.CrisisPhrase(c.Item, voice) is null) is { Item: not null } silent)
                {
                    yield return new("BR3173", Severity.Error, $"{at}/client/{silent.Index}", "The client voices no crisis here; use a phrase of crisis_phrases.");
                }

                if (step.Content is not null)
                {
                    yield return new("BR3173", Severity.Error, $"{at}/content", "Nothing of the topic is taught in a crisis.");
                }

                var longest = Longest(step.Feeling) + Longest(step.Says) + Longest(step.Ask);
                if (longest > voice.MostWordsInCrisis())
                {
                    yield return new("BR3173", Severity.Error, at, $"The longest reply of this step has {longest} words; at most {voice.MostWordsInCrisis()} in a crisis.");
                }
            }
        }

        static int Longest(IReadOnlyList<string>? texts) => (texts ?? []).Select(t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length).DefaultIfEmpty(0).Max();
    }

    private static Finding Unknown(string pointer, string name, string what, IEnumerable<string> known) =>
        new("BR3170", Severity.Error, pointer, $"'{name}' is no {what}. {NearestName.Hint(name, [.. known])}");
}
