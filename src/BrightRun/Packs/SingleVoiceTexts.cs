namespace BrightRun.Packs;

/// <summary>Every text of the single-voice tier with its place, whose it is, and which numbers it may name.</summary>
internal static class SingleVoiceTexts
{
    /// <summary>Kinds of content that the client says; all others are the consultant's.</summary>
    public static IReadOnlySet<string> ClientKinds(DomainPack pack) => pack.EmotionalArcs.SelectMany(a => a.Steps).Select(s => s.ClientContent).OfType<string>().ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<(string Pointer, string Text, bool OfConsultant, IReadOnlySet<string> Numbers)> All(DomainPack pack)
    {
        IReadOnlySet<string> none = new HashSet<string>();
        foreach (var (i, persona) in pack.ClientPersonas.Index())
        {
            foreach (var (name, list) in ((string, IReadOnlyList<string>)[])[("openings", persona.Openings), ("follow_ups", persona.FollowUps), ("asks", persona.Asks)])
            {
                foreach (var (j, text) in list.Index())
                {
                    yield return ($"/client_personas/{i}/{name}/{j}", text, false, none);
                }
            }
        }

        foreach (var (i, arc) in pack.EmotionalArcs.Index())
        {
            foreach (var (name, list, ours) in ((string, IReadOnlyList<string>?, bool)[])[("setback", arc.Setback, false), ("open_end", arc.OpenEnd, false), ("open_reply", arc.OpenReply, true)])
            {
                foreach (var (j, text) in (list ?? []).Index())
                {
                    yield return ($"/emotional_arcs/{i}/{name}/{j}", text, ours, none);
                }
            }

            foreach (var (s, step) in arc.Steps.Index())
            {
                foreach (var (name, list, ours) in ((string, IReadOnlyList<string>?, bool)[])[("client", step.Client, false), ("feeling", step.Feeling, true), ("says", step.Says, true), ("ask", step.Ask, true)])
                {
                    foreach (var (j, text) in (list ?? []).Index())
                    {
                        yield return ($"/emotional_arcs/{i}/steps/{s}/{name}/{j}", text, ours, none);
                    }
                }
            }
        }

        var client = ClientKinds(pack);
        foreach (var (i, topic) in pack.TrainingTopics.Index())
        {
            var numbers = (topic.Numbers?.Keys ?? []).Concat(topic.Computed?.Keys ?? []).ToHashSet(StringComparer.Ordinal);
            foreach (var (key, list) in topic.Content)
            {
                foreach (var (j, text) in list.Index())
                {
                    yield return ($"/training_topics/{i}/content/{key}/{j}", text, !client.Contains(key.Split('@')[0]), numbers);
                }
            }
        }
    }
}
