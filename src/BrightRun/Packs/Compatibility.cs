namespace BrightRun.Packs;

/// <summary>Which client persona, arc and topic go together.</summary>
/// <remarks>domains.md section 7.6, rules R1 to R4; R5 to R8 are kept by the planner, which draws a household with a partner, keeps edge cases at their share and takes the texts of a disclosed secret.</remarks>
public static class Compatibility
{
    public const string ArcTopic = "R1_ARC_TOPIC", Loss = "R2_LOSS", PersonaArc = "R3_PERSONA_ARC", PersonaTopic = "R4_PERSONA_TOPIC";

    /// <summary>Codes of the rules that a triple breaks; empty when it is valid.</summary>
    public static IReadOnlyList<string> Broken(ClientPersona persona, EmotionalArc arc, TrainingTopic topic)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(arc);
        ArgumentNullException.ThrowIfNull(topic);
        var broken = new List<string>();
        if (arc.Needs.Count > 0 && !arc.Needs.Any(set => set.All(topic.Tags.Contains)))
        {
            broken.Add(ArcTopic);
        }

        if (arc.ExcludesTags?.Any(topic.Tags.Contains) == true)
        {
            broken.Add(Loss);
        }

        if (arc.ExcludesPersonas?.Contains(persona.Id) == true)
        {
            broken.Add(PersonaArc);
        }

        if (topic.ExcludesPersonas?.Contains(persona.Id) == true)
        {
            broken.Add(PersonaTopic);
        }

        return broken;
    }

    /// <summary>Whether an arc goes with a topic for some client persona.</summary>
    public static bool Goes(EmotionalArc arc, TrainingTopic topic)
    {
        ArgumentNullException.ThrowIfNull(arc);
        ArgumentNullException.ThrowIfNull(topic);
        return (arc.Needs.Count == 0 || arc.Needs.Any(set => set.All(topic.Tags.Contains))) && arc.ExcludesTags?.Any(topic.Tags.Contains) != true;
    }

    /// <summary>Every valid triple, in pack order: arc, topic, persona.</summary>
    public static IEnumerable<DialogueTriple> Matrix(DomainPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return from arc in pack.EmotionalArcs
               from topic in pack.TrainingTopics
               from persona in pack.ClientPersonas
               where Broken(persona, arc, topic).Count == 0
               select new DialogueTriple(persona, arc, topic);
    }
}

/// <summary>Who, with which feeling, about what.</summary>
public sealed record DialogueTriple(ClientPersona Persona, EmotionalArc Arc, TrainingTopic Topic);
