using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Joins the documents of a pack: lists are appended, mappings merged, head and lexicon stand once.</summary>
internal sealed class PackJoining(List<Finding> findings)
{
    private readonly PackPlaces places = new();
    private readonly List<string> headFiles = [];
    private PackDocument joined = new();

    public void Add(PackDocument next, YamlFile file)
    {
        joined = new()
        {
            Pack = One("pack", joined.Pack, next.Pack, file),
            Lexicon = One("lexicon", joined.Lexicon, next.Lexicon, file),
            Personas = Append("personas", joined.Personas, next.Personas, file),
            States = Append("states", joined.States, next.States, file),
            BlindSpots = Append("blind_spots", joined.BlindSpots, next.BlindSpots, file),
            Hazards = Append("hazards", joined.Hazards, next.Hazards, file),
            SafetyRules = Append("safety_rules", joined.SafetyRules, next.SafetyRules, file),
            LexiconExamples = Append("lexicon_examples", joined.LexiconExamples, next.LexiconExamples, file),
            Voices = Append("voices", joined.Voices, next.Voices, file),
            Constraints = Append("constraints", joined.Constraints, next.Constraints, file),
            Evidence = Append("evidence", joined.Evidence, next.Evidence, file),
            AnswerContent = Append("answer_content", joined.AnswerContent, next.AnswerContent, file),
            Decisions = Append("decisions", joined.Decisions, next.Decisions, file),
            ScenarioFamilies = Append("scenario_families", joined.ScenarioFamilies, next.ScenarioFamilies, file),
            SingleVoice = One("single_voice", joined.SingleVoice, next.SingleVoice, file),
            ClientPersonas = Append("client_personas", joined.ClientPersonas, next.ClientPersonas, file),
            EmotionalArcs = Append("emotional_arcs", joined.EmotionalArcs, next.EmotionalArcs, file),
            TrainingTopics = Append("training_topics", joined.TrainingTopics, next.TrainingTopics, file),
            PromptTemplates = Append("prompt_templates", joined.PromptTemplates, next.PromptTemplates, file),
            Computed = Merge("computed", joined.Computed, next.Computed, file),
            Phrases = Merge("phrases", joined.Phrases, next.Phrases, file),
        };
    }

    /// <summary>The pack, or null with findings when a part without which nothing works is missing.</summary>
    public DomainPack? Finish()
    {
        string[] missing = [
            .. joined.Pack is null ? ["pack"] : Array.Empty<string>(),
            .. joined.Personas is null or [] ? ["personas"] : Array.Empty<string>(),
            .. joined.States is null or [] ? ["states"] : Array.Empty<string>()];
        findings.AddRange(missing.Select(key => new Finding("BR3004", Severity.Error, "/" + key, $"No readable file of the pack has '{key}'.") { Remedy = "See docs/packs.md for what a pack is made of." }));
        return missing.Length == 0 ? new(joined, places) : null;
    }

    private T? One<T>(string key, T? known, T? next, YamlFile file)
        where T : class
    {
        if (next is null)
        {
            return known;
        }

        if (known is null)
        {
            places.AddMember("/" + key, file);
            headFiles.Add($"{key} in {file.Path}");
            return next;
        }

        Report(key, file, $"'{key}' stands in a second file ({headFiles.First(f => f.StartsWith(key, StringComparison.Ordinal))}).");
        return known;
    }

    private IReadOnlyList<T>? Append<T>(string key, IReadOnlyList<T>? known, IReadOnlyList<T>? next, YamlFile file)
    {
        if (next is null)
        {
            return known;
        }

        places.AddList(key, known?.Count ?? 0, file);
        // Grown in place: with a family and a decision file each, copying would be quadratic.
        var items = (List<T>?)known ?? [];
        items.AddRange(next);
        return items;
    }

    private IReadOnlyDictionary<string, T>? Merge<T>(string key, IReadOnlyDictionary<string, T>? known, IReadOnlyDictionary<string, T>? next, YamlFile file)
    {
        if (next is null)
        {
            return known;
        }

        var items = (Dictionary<string, T>?)known ?? new(StringComparer.Ordinal);
        places.AddMember("/" + key, file);
        foreach (var (name, value) in next)
        {
            if (items.TryAdd(name, value))
            {
                places.AddMember($"/{key}/{name}", file);
            }
            else
            {
                Report($"{key}/{name}", file, $"'{name}' is defined in two files.");
            }
        }

        return items;
    }

    private void Report(string pointer, YamlFile file, string message)
    {
        var place = file.Find(("/" + pointer).Split('/'));
        findings.Add(new("BR3005", Severity.Error, "/" + pointer, message) { File = place.File, Line = place.Line, Column = place.Column, Remedy = "Keep one." });
    }
}
