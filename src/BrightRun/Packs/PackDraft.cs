using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>What is known of a domain before its pack is written: by an author, or nothing but a problem.</summary>
/// <param name="Id">snake_case.</param>
/// <param name="Problem">Text that the pack begins with.</param>
public sealed record PackDraft(string Id, string Problem)
{
    /// <summary>Text that says what a person must fill in; the linter counts what is left (BR3166).</summary>
    public const string FillIn = "FILL IN";

    public string Name { get; init; } = $"{FillIn}: name of the domain";
    public string Description { get; init; } = $"{FillIn}: who the users are and what the panel helps with, one sentence.";
    /// <summary>One of each role family; families that are missing are filled with what must be written.</summary>
    public IReadOnlyList<DraftedPersona> Personas { get; init; } = [];
    /// <summary>In order; one for each of the phases P1 to P6, or none.</summary>
    public IReadOnlyList<DraftedState> States { get; init; } = [];
    public IReadOnlyList<DraftedBlindSpot> BlindSpots { get; init; } = [];
    public IReadOnlyList<string> Hazards { get; init; } = [];
}

/// <summary>A persona as an author proposes it.</summary>
public sealed record DraftedPersona(
    RoleFamily Family, string Id, string Role, IReadOnlyList<string> Specialism, IReadOnlyList<string> Expertise, string Focus, string Style, IReadOnlyList<string> Knowledge);

/// <summary>A purpose state as an author proposes it: two criteria for the user, one for the answer.</summary>
public sealed record DraftedState(string Id, string Name, string UserCriterion, string SecondUserCriterion, string AnswerCriterion);

/// <summary>A blind spot as an author proposes it.</summary>
public sealed record DraftedBlindSpot(string Text, int Severity, string Trigger, RoleFamily Owner);
