using BrightRun.Chat;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Generation;

public sealed class DialogueGeneratorTests
{
    private static readonly DomainPack Pack = MiniVoice.Pack;
    private static readonly GenerationStamp Stamp = new(
        new() { Type = OriginType.Template, PackId = Pack.Id, TemplateId = "test" }, new() { BrightrunVersion = "0", RunId = "r", RunSpecHash = "h" }, "2026-01-01T00:00:00Z");

    [Fact]
    public async Task ComposeAsync_EveryTriple_PassesItsGates()
    {
        foreach (var (index, triple) in Compatibility.Matrix(Pack).Index())
        {
            for (var seed = 0; seed < 20; seed++)
            {
                var conversation = await MakeAsync((100 * index) + seed, triple);
                var gates = Score(conversation).Gates!;

                // Crisis content waits for a person: the safety gate of such a record stays open.
                Assert.All(gates, g => Assert.True(g.Passed != false, $"{conversation.ConversationMetadata.ScenarioId} {g.GateId}: {g.Reason}"));
                Assert.Empty(SchemaValidator.Conversation.Validate(FormatJson.Serialize(Fingerprint.Seal(conversation))));
            }
        }
    }

    [Fact]
    public async Task ComposeAsync_SameSeed_GivesTheSameBytes()
    {
        var triple = Triple("careful", "worry_to_calm");

        Assert.Equal(FormatJson.Serialize(await MakeAsync(5, triple)), FormatJson.Serialize(await MakeAsync(5, triple)));
    }

    [Fact]
    public async Task ComposeAsync_ClientVoicesACrisis_SwitchesInTheSameTurnAndStopsTeaching()
    {
        using var author = new ScriptedAuthor((step, answer) => step is ClientMessageRequest { TurnNumber: 2 } ? new ClientMessageAnswer("I do not want to be here any more.") : answer is EmotionAnswer e && step.TurnNumber == 2 ? e with { Primary = "despair", Quote = "I do not want to be here any more" } : answer);

        var conversation = await MakeAsync(3, Triple("hasty", "worry_to_calm"), author);

        var reply = conversation.TrainingPairs[1].SynthesizedOutput!.ResponseToUser!;
        Assert.Contains("988", reply, StringComparison.Ordinal);
        Assert.Equal(TurnKind.Escalation, conversation.TrainingPairs[1].TurnKind);
        Assert.Equal("crisis_to_referral", conversation.ConversationMetadata.Scaffolding!["emotional_arc_key"].GetString());
        Assert.Equal(3, conversation.TrainingPairs.Count); // one turn as planned, then the two of the arc of crisis
        Assert.DoesNotContain(Score(conversation).Gates!, g => g.Passed == false);
    }

    [Theory]
    [InlineData("feeling", "You have 500 in the jar. Lying awake over it is a heavy way to care about something.", "Lying awake over it")]
    [InlineData("asks", "Lying awake is heavy. What part? Why? Since when?", "Lying awake is heavy")]
    [InlineData("jargon", "Lying awake is heavy. Put it in escrow.", "Lying awake is heavy")]
    public async Task Score_ReplyThatBreaksARule_FailsItsGate(string gate, string reply, string named)
    {
        var conversation = await MakeAsync(1, Triple("careful", "worry_to_calm"));
        var first = conversation.TrainingPairs[0];
        var assistant = first.DialogueRecords![1];
        var metadata = assistant.TrainingMetadata!.ToDictionary();
        metadata["feeling_named"] = System.Text.Json.JsonSerializer.SerializeToElement(new { path = "/x", start = 0, length = named.Length, quote = named });
        conversation = conversation with
        {
            TrainingPairs = [first with { SynthesizedOutput = new() { ResponseToUser = reply }, DialogueRecords = [first.DialogueRecords[0], assistant with { TrainingMetadata = metadata }] }, .. conversation.TrainingPairs.Skip(1)],
        };

        Assert.False(Score(conversation).Gates!.Single(g => g.GateId == gate).Passed);
    }

    [Fact]
    public async Task Score_EndEmotionShownByNobody_FailsTheArc()
    {
        var conversation = await CompleteAsync();
        var last = conversation.TrainingPairs[^1];
        var state = last.DialogueRecords![0].EmotionalState!.ToDictionary();
        state["primary"] = System.Text.Json.JsonSerializer.SerializeToElement("anxiety");
        conversation = conversation with { TrainingPairs = [.. conversation.TrainingPairs.SkipLast(1), last with { DialogueRecords = [last.DialogueRecords[0] with { EmotionalState = state }, last.DialogueRecords[1]] }] };

        Assert.False(Score(conversation).Gates!.Single(g => g.GateId == "arc").Passed);
    }

    [Fact]
    public async Task Projection_OfADialogue_HasNoNullTargetAndNoRepeatedMessage()
    {
        var conversation = await CompleteAsync();

        var told = LoraV4Projection.Of(conversation with { Quality = Score(conversation) });

        Assert.Equal(conversation.TrainingPairs.Count, told.TrainingPairs.Count);
        Assert.All(told.TrainingPairs, r => Assert.False(string.IsNullOrEmpty(r.TargetResponse)));
        Assert.All(told.TrainingPairs, r => Assert.DoesNotContain(r.ConversationHistory, h => h.Content == r.CurrentUserInput));
        Assert.Equal(2 * (told.TrainingPairs.Count - 1), told.TrainingPairs[^1].ConversationHistory.Count);
        Assert.All(told.TrainingPairs, r => Assert.InRange(r.TrainingMetadata.QualityScore, 1, 5));
        Assert.Matches("^anxiety\\(0\\.70\\) → calm\\(0\\.60\\)$", told.TrainingPairs[0].TrainingMetadata.EmotionalProgressionTarget);
    }

    [Fact]
    public void IdOf_AnyId_IsAStableUuid() =>
        // First 16 bytes of SHA-256 of "a" (ca978112ca1bbdcafac231b39a23dc4d), version nibble 8 and variant bits 10 set.
        Assert.Equal("ca978112-ca1b-8dca-bac2-31b39a23dc4d", LoraV4Projection.IdOf("a"));

    private static async Task<Conversation> CompleteAsync()
    {
        for (var seed = 0; ; seed++)
        {
            var conversation = await MakeAsync(seed, Triple("careful", "worry_to_calm"));
            if (conversation.ConversationMetadata.Scaffolding!["arc_complete"].GetBoolean())
            {
                return conversation;
            }
        }
    }

    private static async Task<Conversation> MakeAsync(long seed, DialogueTriple triple, IStepAuthor? author = null)
    {
        using var offline = new OfflineAuthor();
        var planner = new DialoguePlanner(Pack, new DialogueMix());
        return await new DialogueGenerator(author ?? new StepAuthor(offline), planner, Stamp).ComposeAsync(planner.Plan(seed, $"c-{seed}", triple), CancellationToken.None);
    }

    private static QualityRecord Score(Conversation conversation) =>
        new ConversationScorer(TimeProvider.System).Score(conversation, new ScoringContext { SingleVoice = Pack.SingleVoice });

    private static DialogueTriple Triple(string persona, string arc) =>
        Compatibility.Matrix(Pack).First(t => t.Persona.Id == persona && t.Arc.Id == arc);
}
