using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>The JSON Schema of one YAML file of a pack, for completion and checks in editors.</summary>
/// <remarks>An editor sees kinds, names and limits; what depends on other files is the linter's matter.</remarks>
public static class PackSchema
{
    /// <summary>File under <c>schemas/</c>.</summary>
    public const string FileName = "pack.schema.json";

    /// <summary>URI of the schema; nothing is fetched from it.</summary>
    public const string Id = "urn:brightrun:schema:pack:v1";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What somebody who writes a pack asks at the cursor; the rest is in docs/packs.md.
    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["pack"] = "Head of the pack; in exactly one file.",
        ["computed"] = "Numbers that follow from others, by slot name.",
        ["constraints"] = "What must hold between numbers; a draw that breaks one is drawn again.",
        ["phrases"] = "Scaffolding phrases by key; variants. Slots: topic, state_name, next_state_name and the words of the families.",
        ["decisions"] = "What the panel argues about, one question in one state.",
        ["scenario_families"] = "Kinds of case, from which hundreds of scenarios are drawn.",
        ["pack_head.currency_sign"] = "Put before amounts of money.",
        ["pack_head.family_routing"] = "Persona id by family, for families without a persona.",
        ["pack_head.fictional_names"] = "Every proper name of the texts; check new ones with a web search.",
        ["persona.core"] = "Always active.",
        ["persona.safety_mandatory"] = "Never below 0.35 on a turn that recommends an action.",
        ["persona.weight_by_state"] = "Raw relevance by state, 0.02 to 0.98, where it differs from the prior of the family.",
        ["state_definition.anchor"] = "Score when all criteria up to here are evidenced; rises strictly, below 1.",
        ["state_definition.family_overrides"] = "Raw relevance of every persona of a family in this state.",
        ["criterion_definition.assistant_can_satisfy"] = "True: content of the answer meets it. False: only the user's evidence does.",
        ["criterion_definition.ask"] = "For a user criterion: noun phrases that complete \"bring …\".",
        ["blind_spot_definition.owners"] = "Personas that own it, the first before the others.",
        ["blind_spot_definition.closed_by"] = "User criteria whose evidence closes the blocker.",
        ["hazard_definition.severity"] = "3 critical; 4 irreversible, or threatens life, liberty or the lawfulness of the whole plan.",
        ["safety_rule.escalate_on"] = "Phrases in a user message that stop the deliberation; whole words, any case.",
        ["safety_rule.forbid_in_answer"] = "Phrases that no answer may contain; whole words, any case.",
        ["safety_rule.require_in_answer"] = "Phrases of which every ordinary answer, and every disclaimer of the pack, contains one; whole words, any case.",
        ["safety_rule.require_in_escalation"] = "Phrases of which every escalation answer of this rule contains one; whole words, any case.",
        ["lexicon_example.mask"] = "For a decoy: the words that mask the term.",
        ["computed_number.expression"] = "Over slots: + - * / ( ), round(x), ceil(x), floor(x), min(a, b), max(a, b).",
        ["computed_number.says"] = "The calculation in words, without full stop; variants.",
        ["number_constraint.holds"] = "Two expressions joined by <, <=, > or >=.",
        ["number_slot.expression"] = "Instead of a draw: an expression over other numbers.",
        ["evidence_text.full"] = "What the user says when the evidence is there; variants.",
        ["evidence_text.partial"] = "What the user says when it falls short; variants.",
        ["answer_content.computed"] = "Computed numbers that the text rests on.",
        ["decision_template.on"] = "Kind of turn: advance, partial (evidence is missing) or blocked (bad news).",
        ["decision_template.requires"] = "Tags that the family must have, all of them.",
        ["decision_template.excludes"] = "Tags that the family must not have.",
        ["decision_template.chosen"] = "Option that the panel ends with.",
        ["decision_template.news"] = "For a blocked turn: what the user reports; variants.",
        ["draft_template.stance"] = "-2 strongly against to 2 strongly for the option.",
        ["draft_template.private"] = "What only this persona knows about this case, phrased as possible; variants.",
        ["ground_template.fact"] = "Slot that the user stated.",
        ["ground_template.computed"] = "Computed number.",
        ["ground_template.principle"] = "General sentence without numbers.",
        ["ground_template.private"] = "True: the speaker's private fact of this decision.",
        ["clash_template.outcome"] = "revise replaces the claim, concede drops it, persist keeps it, dissent keeps the objection alive.",
        ["clash_template.revised_claim"] = "For revise: the claim as it now stands; variants.",
        ["scenario_family.casts"] = "Sets of words that belong together; one is drawn, all have the same keys.",
        ["scenario_family.words"] = "Words drawn one by one, by slot name.",
        ["scenario_family.complete_brief"] = "Sentences of the first message that leave no gap, instead of blind spots.",
        ["beat.criterion"] = "User criterion that the sentence evidences.",
        ["planted_blind_spot.state"] = "State in whose turn the user says the trigger.",
        ["planted_blind_spot.trigger"] = "User sentence that gives it away without asking; variants.",
    };

    private static readonly Lazy<string> Generated = new(Generate);

    /// <summary>The schema as indented JSON.</summary>
    public static string Text => Generated.Value;

    private static string Generate()
    {
        var schema = JsonNode.Parse(SchemaWriter.For<PackDocument>(PackJson.Default.Options, Id, "One YAML file of a BrightRun domain pack"))!.AsObject();
        foreach (var (place, description) in Descriptions)
        {
            var owner = place.Split('.') is [var definition, _] ? schema["$defs"]![definition] : schema;
            var property = owner?["properties"]?[place.Split('.')[^1]] ?? throw new InvalidOperationException($"No property '{place}' to describe.");
            property["description"] = description;
        }

        WithoutNull(schema);
        return schema.ToJsonString(Layout) + "\n";
    }

    /// <summary>An optional key is left out, never left empty: the reader refuses a null, so the editor should.</summary>
    private static void WithoutNull(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            if (schema["type"] is JsonArray types)
            {
                schema["type"] = types[0]!.DeepClone();
            }

            if (schema["anyOf"] is JsonArray and [JsonObject reference, _])
            {
                schema.Remove("anyOf");
                schema.Insert(0, "$ref", reference["$ref"]!.DeepClone());
            }

            if (schema["enum"] is JsonArray names && names.Contains(null))
            {
                names.Remove(null);
            }
        }

        foreach (var child in node is JsonObject members ? members.Select(m => m.Value).ToArray() : node is JsonArray items ? [.. items] : [])
        {
            WithoutNull(child);
        }
    }
}
