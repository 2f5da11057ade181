using System.Globalization;
using System.Text.Json;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Generation;

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
            PrivateFacts = pair.PrivateFacts?.Select(f => f with { DerivedFrom = turn.Private?.FirstOrDefault(p => p.Text == f.Text)?.From ?? f.DerivedFrom }).ToList(),
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
