namespace BrightRun.Packs;

/// <summary>How much a problem needs a persona.</summary>
public enum PersonaNeed
{
    /// <summary>Belongs on the panel.</summary>
    Required,
    /// <summary>Useful, not missed if absent.</summary>
    Optional,
    /// <summary>Would take room from the others.</summary>
    Irrelevant,
}

/// <summary>One persona's part in a problem.</summary>
/// <param name="PersonaId">A persona of the pack.</param>
/// <param name="Need">Required, optional or irrelevant.</param>
/// <param name="Score">0 to 1; orders the personas of one problem, and is no probability.</param>
/// <param name="Reason">Plain sentence without full stop.</param>
public sealed record IdentifiedPersona(string PersonaId, PersonaNeed Need, double Score, string Reason);

/// <summary>A pack and how near the problem comes to it.</summary>
/// <param name="PackId">Domain.</param>
/// <param name="Score">Cosine-like, 0 to about 1; comparable between packs for one text only.</param>
public sealed record DomainScore(string PackId, double Score);

/// <summary>What a free text is about, and who is needed for it.</summary>
/// <param name="Domain">Pack, or null when no pack covers the problem.</param>
/// <param name="FamilyId">Nearest case of the pack; null without a domain.</param>
/// <param name="Subdomain">Subdomain of that case; null without a domain.</param>
/// <param name="Stage">Purpose state that the problem starts in; null without a domain.</param>
/// <param name="Personas">All personas of the pack, the most needed first; empty without a domain.</param>
/// <param name="Domains">Every pack, nearest first.</param>
/// <param name="By"><c>offline</c> or the model that was asked.</param>
public sealed record Identification(
    string? Domain,
    string? FamilyId,
    string? Subdomain,
    string? Stage,
    IReadOnlyList<IdentifiedPersona> Personas,
    IReadOnlyList<DomainScore> Domains,
    string By)
{
    /// <summary>Who is selected: the required ones.</summary>
    public IReadOnlyList<string> Selected => [.. Personas.Where(p => p.Need == PersonaNeed.Required).Select(p => p.PersonaId)];
}

/// <summary>How an identification is scored offline. Chosen on the development half of the gold problems; the test half was never looked at for it.</summary>
public sealed record IdentificationSpec
{
    /// <summary>Weight of the static prior in the stage, per unit of relevance.</summary>
    public double Prior { get; init; } = 0.55;

    /// <summary>Added once when the text voices a concern of the persona's family.</summary>
    public double Concern { get; init; } = 0.35;

    /// <summary>Added when the text uses a word of the persona's specialism.</summary>
    public double Specialism { get; init; } = 0.2;

    /// <summary>Weight of the persona's nearness to the text, scaled to 0..1 over the panel.</summary>
    public double Nearness { get; init; } = 0.35;

    /// <summary>Score from which a persona is required, inclusive.</summary>
    public double RequiredFrom { get; init; } = 0.42;

    /// <summary>Score from which a persona is optional, inclusive.</summary>
    public double OptionalFrom { get; init; } = 0.32;

    /// <summary>Fewest required personas: a panel of one is no panel.</summary>
    public int Fewest { get; init; } = 3;

    /// <summary>Most required personas, as on any panel.</summary>
    public int Most { get; init; } = 8;

    /// <summary>Score below which no pack covers the text.</summary>
    public double CoveredFrom { get; init; } = 0.03;
}
