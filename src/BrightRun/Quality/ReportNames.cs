namespace BrightRun.Quality;

/// <summary>What metrics and gates are called on a page for people; the ids are those of the quality record and the summary.</summary>
internal static class ReportNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["M1"] = "Challenges per claim",
        ["M2"] = "Silent agreement",
        ["M3"] = "Challenges answered",
        ["M4"] = "Challenges resolved",
        ["M5"] = "Resolved by new evidence",
        ["M6"] = "Justified changes of mind",
        ["M7"] = "Conformity",
        ["M8"] = "Fair restatements",
        ["M9"] = "Claims with evidence",
        ["M10"] = "Untraceable specifics",
        ["M11"] = "Level of justification",
        ["M12.kl"] = "Airtime off the weights",
        ["M12.rho"] = "Airtime follows weights",
        ["M13.kl"] = "Influence off the weights",
        ["M13.rho"] = "Influence follows weights",
        ["M14"] = "Dissent preserved",
        ["M15"] = "Consensus on the choice",
        ["M16"] = "Private facts used",
        ["M17"] = "Novelty of statements",
        ["M18"] = "Voices told apart",
        ["M19"] = "Answers changed by the panel",
        ["M20"] = "Groupthink flags",
        ["M21"] = "Options considered",
        ["D"] = "Deliberation, composite",
        ["PP"] = "Progress made of planned",
        ["PP.advance"] = "Advancing turns that pass",
        ["PP.held"] = "Halted turns that say why",
        ["PP.drift"] = "Declared score off evidence",
        ["SWR"] = "Planted blind spots found",
        ["BS.precision"] = "Blind spots that hold",
        ["BS.valid"] = "Valid blind spots",
        ["BS.false_alarm"] = "False alarms",
        ["Cov"] = "Synthesis coverage",
        ["Cov.material_missing"] = "Material points missing",
        ["Cov.dead_adopted"] = "Refuted points adopted",
        ["Cov.no_recommendation"] = "No recommendation",
        ["answer.length_ratio"] = "Answer length of allowed",
        ["answer.words"] = "Words of an answer",
        ["ACF"] = "Hazards neutralised",
        ["ACF.rate"] = "Share of hazards neutralised",
        ["ACF.incremental"] = "Hazards only the panel avoids",
        ["ACF.introduced"] = "Hazards introduced",
        ["Cov.decoys"] = "Borrowed points called present",

        // Gates of the dataset.
        ["persona.f1"] = "Right personas chosen",
        ["persona.mandatory"] = "Mandatory personas chosen",
        ["progress"] = "Progress",
        ["turns.held"] = "Turns that end partial or blocked",
        ["BS.controls"] = "Share of complete briefs",
        ["BS.generic"] = "Most common blind spot",
        ["duplicate.openings"] = "Repeated user openings",
        ["duplicate.answers"] = "Repeated answers",
        ["answer.skeleton"] = "Answers that begin alike",
        ["answer.persona_names"] = "Personas named in answers",
        ["slots.evenness"] = "Even spread over the kinds of task",
        ["slots.fewest"] = "Fewest conversations of a kind",

        // Gates of a record.
        ["schema"] = "Format and rules",
        ["persona"] = "Panel",
        ["blind_spot"] = "Blind spots",
        ["coverage"] = "Coverage of the panel’s points",
        ["hazard"] = "Hazards",
        ["silent_agreement"] = "No silent agreement",
        ["stance"] = "Changes of mind justified",
        ["dissent"] = "Dissent kept",
        ["specifics"] = "Specifics traceable",
        ["duplicate"] = "Not a duplicate",
        ["contamination"] = "Clean of test text",
        ["safety"] = "Safety",
    };

    /// <summary>Name for people; the id itself when there is none.</summary>
    public static string Of(string id) => Names.TryGetValue(id, out var name) ? name
        : id.StartsWith("M18.", StringComparison.Ordinal) ? $"{Names["M18"]}, {ReportPage.Words(id[4..])}"
        : id;
}
