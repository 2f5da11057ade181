using System.Security.Cryptography;
using System.Text;
using BrightRun.Deliberation;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>What compiling gave.</summary>
/// <param name="Conversation">With empty hashes, for a caller that scores it before it is sealed; null when the texts stop the protocol.</param>
/// <param name="Findings">At the places of the YAML file.</param>
public sealed record GoldenCompilation(Conversation? Conversation, IReadOnlyList<Finding> Findings);

/// <summary>Compiles a written conversation into the canonical format by running the turn protocol over its texts.</summary>
/// <remarks>
/// Ids, speaking order, weights, active set, consensus, obligations, spans, tokens, scores and carried context come from the protocol, as for every
/// author; nothing of it is written here a second time. Deterministic over file and pack.
/// </remarks>
public static class GoldenCompiler
{
    /// <summary>Value of <c>generation_method</c>.</summary>
    public const string GenerationMethod = "written_out_in_full";

    /// <summary>Format of the source file in the provenance.</summary>
    public const string SourceFormat = "brightrun-golden-v1";

    /// <summary>What the provenance says about the making.</summary>
    public const string Method =
        "Written out in full for this repository and compiled by the turn protocol; not composed by the offline author; not reviewed by a licensed professional.";

    // The record is a pure function of file and pack, so its time is that of the form, not of the clock.
    internal const string CreatedAt = "2026-01-01T00:00:00Z";

    /// <param name="file">Conversation as read.</param>
    /// <param name="pack">Pack that its domain names.</param>
    /// <param name="programVersion">For the provenance.</param>
    public static async Task<GoldenCompilation> CompileAsync(GoldenFile file, DomainPack pack, string programVersion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(pack);
        var findings = new List<Finding>();
        new GoldenNames(file, pack, findings).Check();
        GoldenNumbers.Check(file, findings);
        if (findings.Count > 0)
        {
            return new(null, findings);
        }

        var origin = new Origin { Type = OriginType.Derived, DerivedFrom = file.Path, Method = Method };
        var hash = Hash(file.Text);
        var stamp = new GenerationStamp(origin, new Generator { BrightrunVersion = programVersion, RunId = "golden", RunSpecHash = hash }, CreatedAt);
        var seated = Seated(pack, file.Conversation);
        var plan = Plan(file.Conversation, seated);
        try
        {
            var conversation = await new ConversationGenerator(new GoldenAuthor(file, seated, findings), new PanelParadigm(), new GoldenWeighting(file.Conversation), stamp)
                .ComposeAsync(plan, cancellationToken);
            conversation = new GoldenRecord(file, seated, stamp).Complete(conversation, hash);
            GoldenSaid.Check(file, conversation, findings);
            return new(conversation, findings);
        }
        catch (GoldenStopException)
        {
            return new(null, findings);
        }
    }

    // A checkout may change line ends; the words are the same.
    private static string Hash(string text) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    /// <summary>The pack with the personas of the panel alone.</summary>
    private static DomainPack Seated(DomainPack pack, GoldenConversation conversation) => conversation.Panel is { } panel
        ? new(pack.Document with { Personas = [.. pack.Personas.Where(p => panel.Contains(p.Id))] }, pack.Places)
        : pack;

    private static ScenarioPlan Plan(GoldenConversation conversation, DomainPack pack)
    {
        var draw = new ScenarioDraw
        {
            Seed = Dice.For(0, conversation.Id).Below(int.MaxValue),
            Family = new ScenarioFamily
            {
                Id = conversation.Family,
                Subdomain = conversation.Subdomain,
                Title = conversation.Id,
                Complexity = conversation.Complexity,
                Tags = [],
                Casts = [new Dictionary<string, string>()],
                Numbers = new Dictionary<string, NumberSlot>(),
                Brief = "",
                Opening = [],
                CompleteBrief = [],
                BlindSpots = [],
            },
            Voice = new Voice { Id = "written_out", Description = conversation.User.Voice, Openings = [], FollowUps = [], Asks = [] },
            CastIndex = 0,
            Words = new Dictionary<string, string>(),
            Numbers = new Dictionary<string, double>(),
            Units = new Dictionary<string, NumberUnit>(),
            Values = new Dictionary<string, string>(),
            Inputs = new Dictionary<string, IReadOnlyList<string>>(),
        };
        return new(conversation.Id, draw.Seed, pack, draw, conversation.CompleteBrief, [.. conversation.Turns.Select((turn, i) => new PlannedTurn(
            i + 1, pack.FindState(turn.State)!, turn.Kind, [],
            [.. (conversation.BlindSpots ?? []).Where(b => b.Turn == i + 1).Select(b => Planted(pack, b, turn))], [], null, null))]);
    }

    private static PlantedGold Planted(DomainPack pack, GoldenBlindSpot spot, GoldenTurn turn) => new(
        pack.FindBlindSpot(spot.Id)!,
        new PlantedBlindSpot
        {
            Id = spot.Id,
            State = turn.State,
            Trigger = [spot.Quote],
            Text = [spot.Gold],
            Challenge = [],
            RevisedClaim = [],
            InAnswer = [],
            NextStep = new NextStepTemplate { Text = [], Owner = "", Due = "" },
        },
        spot.Quote,
        spot.Gold);
}
