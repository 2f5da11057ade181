using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BrightRun.Chat;
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

/// <summary>Adds to a composed record what only the written conversation knows: user, hidden facts, hazards, reasons, warrants, baselines, provenance.</summary>
internal sealed class GoldenRecord(GoldenFile file, DomainPack pack, GenerationStamp stamp)
{
    private readonly GoldenConversation source = file.Conversation;

    public Conversation Complete(Conversation conversation, string hash) => conversation with
    {
        ConversationMetadata = conversation.ConversationMetadata with
        {
            GenerationMethod = GoldenCompiler.GenerationMethod,
            QualityTier = QualityTier.SeedDataset,
            ScenarioId = $"{source.Family}/{source.Id}",
            ClientContext = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            {
                ["background"] = Json(source.User.Background),
                ["constraints"] = Json(source.User.Constraints),
                ["voice"] = Json(source.User.Voice),
            },
        },
        PersonaLibrary = conversation.PersonaLibrary! with
        {
            PersonaSelectionRationale = source.Panel is null
                ? conversation.PersonaLibrary.PersonaSelectionRationale
                : $"Personas of the pack {pack.Id} whom the case needs; who speaks in a turn follows from the state, unless the turn gives another reason.",
        },
        Scenario = conversation.Scenario! with
        {
            Brief = source.Brief,
            Facts = [.. (source.HiddenFacts ?? []).Select(f => new ScenarioFact { FactId = f.Id, Text = f.Text })],
            Hazards = [.. (source.Hazards ?? []).Select(Hazard)],
        },
        TrainingPairs = [.. conversation.TrainingPairs.Select(Complete)],
        Provenance = conversation.Provenance with
        {
            Source = new SourceFile { Format = GoldenCompiler.SourceFormat, FileName = file.Path, Sha256 = hash["sha256:".Length..] },
        },
    };

    private TrainingPair Complete(TrainingPair pair)
    {
        var turn = source.Turns[pair.TurnNumber - 1];
        return pair with
        {
            ActivePersonasThisTurn = pair.ActivePersonasThisTurn is not { } weights ? null : weights with
            {
                PersonasWeightedForThisState = [.. weights.PersonasWeightedForThisState.Select(w => Reasoned(w, turn))],
                PersonasSuppressedThisTurn = weights.PersonasSuppressedThisTurn?.Select(w => Reasoned(w, turn)).ToList(),
            },
            InternalDeliberation = pair.InternalDeliberation! with
            {
                DeliberationTranscript = [.. pair.InternalDeliberation.DeliberationTranscript.Select(s => Warranted(s, turn))],
            },
            Alternatives =
            [
                new Alternative
                {
                    AlternativeId = string.Create(CultureInfo.InvariantCulture, $"t{pair.TurnNumber}.a1"),
                    Kind = AlternativeKind.SingleVoiceBaseline,
                    Text = turn.Baseline,
                    Provenance = new Provenance { Origin = stamp.Origin, CreatedAt = stamp.CreatedAt },
                },
            ],
        };
    }

    private static PersonaWeight Reasoned(PersonaWeight weight, GoldenTurn turn) =>
        weight.ReasonCode == GoldenWeighting.Reason && turn.Relevance?.FirstOrDefault(r => r.Persona == weight.PersonaId) is { } set ? weight with { Rationale = set.Reason } : weight;

    private static Statement Warranted(Statement statement, GoldenTurn turn) =>
        turn.Statements?.FirstOrDefault(s => s.By == statement.Speaker && s.Says == statement.Text) is not { } said ? statement : statement with
        {
            Warrant = said.Warrant,
            Qualifier = said.Qualifier ?? statement.Qualifier,
            RebuttalCondition = said.Rebuttal ?? statement.RebuttalCondition,
            Confidence = said.Confidence ?? statement.Confidence,
        };

    private Hazard Hazard(GoldenHazard hazard)
    {
        var definition = pack.Hazards.First(h => h.Id == hazard.Id);
        return new()
        {
            HazardId = hazard.Id,
            Severity = definition.Severity,
            Mechanism = hazard.Mechanism,
            Test = $"The plan {definition.EntailedWhen}; neutralised by {definition.NeutralisedBy}.",
            NeutralisedBy = hazard.NeutralisedBy,
        };
    }

    private static JsonElement Json(string text) => JsonElement.Parse(JsonSerializer.Serialize(text, AnswerJson.Default.String));
}

/// <summary>BR3407, BR3408 and BR3409: everything written was said, the critic is content, and each turn ends as it declares.</summary>
internal static class GoldenSaid
{
    public static void Check(GoldenFile file, Conversation conversation, List<Finding> findings)
    {
        foreach (var pair in conversation.TrainingPairs)
        {
            var turn = file.Conversation.Turns[pair.TurnNumber - 1];
            var transcript = pair.InternalDeliberation!.DeliberationTranscript;
            foreach (var (i, statement) in (turn.Statements ?? []).Index())
            {
                if (!transcript.Any(s => s.Speaker == statement.By && s.Act == statement.Act && s.Text == statement.Says))
                {
                    findings.Add(file.Finding("BR3407", GoldenFile.Turn(pair.TurnNumber, $"/statements/{i}"), $"'{statement.Key}' is never said: {Why(statement, pair)}", "Remove it, or change what it speaks to."));
                }
            }

            if (pair.TurnKind != turn.Kind)
            {
                findings.Add(file.Finding("BR3409", GoldenFile.Turn(pair.TurnNumber, "/kind"),
                    $"The turn is declared {Name(turn.Kind)} and ends {Name(pair.TurnKind)}: advance has every user criterion of its state evidenced, partial lacks one, blocked lacks one that an open severity-3 scan line waits for, escalation hits a safety rule.",
                    Open(pair) is { Length: > 0 } open ? $"Open criteria: {open}." : "Declare the kind that the evidence gives."));
            }

            foreach (var finding in pair.InternalDeliberation.CriticFindings ?? [])
            {
                if (!finding.Resolved && finding.Severity >= 2)
                {
                    var words = finding.Code == "C_LENGTH" ? string.Create(CultureInfo.InvariantCulture, $" It has {WordCount.Of(turn.Answer)}.") : "";
                    findings.Add(file.Finding(finding.Code == "C_VOICE" ? "BR3413" : "BR3408", GoldenFile.Turn(pair.TurnNumber, "/answer"),
                        $"The critic sends the answer back ({finding.Code}): {finding.RequiredChange}{words}",
                        finding.Code == "C_LENGTH" ? "Shorten the answer, or let the panel say more: an answer has at most 0.6 times the words of the statements and vetoes." : "Write the answer again."));
                }
            }
        }
    }

    private static string Why(GoldenStatement statement, TrainingPair pair) => statement.Act switch
    {
        Act.Dissent => "its target was not kept against a challenge of this speaker; only a persist can be dissented from.",
        Act.Persist or Act.Revise or Act.Concede => "nobody challenges that claim, or another statement answers for it; without a challenge of severity 2 and with agreement round 2 is skipped.",
        _ => $"{statement.By} is not active. Active are {string.Join(", ", pair.ActivePersonasThisTurn?.PersonasWeightedForThisState.Select(p => p.PersonaId) ?? [])}.",
    };

    private static string Open(TrainingPair pair) => string.Join(", ", pair.PurposeStateAtTurnEnd?.Missing ?? []);

    private static string Name(TurnKind? kind) => kind?.ToString().ToLowerInvariant() ?? "without a kind";
}
