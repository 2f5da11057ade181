using System.Text;
using System.Text.Json.Nodes;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Schema;

public sealed class FingerprintTests
{
    private static readonly Conversation Sealed = SampleConversations.Everything();

    [Fact]
    public void Seal_SealedConversation_ChangesNothing()
    {
        var again = Fingerprint.Seal(Sealed);
        Assert.Equal((Sealed.ContentHash, Sealed.RecordHash), (again.ContentHash, again.RecordHash));
        Assert.True(Fingerprint.Matches(FormatJson.Serialize(Sealed), new(Sealed.ContentHash, Sealed.RecordHash)));
    }

    [Fact]
    public void Of_AnotherKeyOrder_GivesTheSameHashes() =>
        Assert.Equal(Fingerprint.Of(FormatJson.Serialize(Sealed)), Fingerprint.Of(CanonicalJson.Canonicalize(FormatJson.Serialize(Sealed))));

    [Fact]
    public void Of_EditedConversation_IsTheHashOfTheBytesThatTheFormatDescribes()
    {
        // The long way round: a document tree from which the names are taken out by hand.
        var tree = JsonNode.Parse(FormatJson.Serialize(Sealed))!.AsObject();
        tree.Remove("record_hash");
        Assert.Equal(Sealed.RecordHash, CanonicalJson.Hash(Encoding.UTF8.GetBytes(tree.ToJsonString())));
        Strip(tree);
        tree["conversation_metadata"]!.AsObject().Remove("split");
        tree["conversation_metadata"]!.AsObject().Remove("group_key");
        Assert.Equal(Sealed.ContentHash, CanonicalJson.Hash(Encoding.UTF8.GetBytes(tree.ToJsonString())));
    }

    [Theory]
    [InlineData("""{"call_id":1,"provenance":{"quality":2},"record_hash":"x","review":3,"x":4,"z":5}""", """{"x":4,"z":5}""", """{"call_id":1,"provenance":{"quality":2},"review":3,"x":4,"z":5}""")]
    [InlineData("""{"a":{"call_id":1},"b":[{"call_id":1,"y":2},{"quality":3,"record_hash":4}],"quality":5}""", """{"a":{},"b":[{"y":2},{}]}""", """{"a":{"call_id":1},"b":[{"call_id":1,"y":2},{"quality":3,"record_hash":4}],"quality":5}""")]
    [InlineData("""{"conversation_metadata":{"group_key":1,"split":2},"split":3}""", """{"conversation_metadata":{},"split":3}""", """{"conversation_metadata":{"group_key":1,"split":2},"split":3}""")]
    public void Of_LeftOutProperties_TakesTheirCommasAlong(string json, string content, string record) =>
        Assert.Equal(
            new Fingerprint(CanonicalJson.Sha256(Encoding.UTF8.GetBytes(content)), CanonicalJson.Sha256(Encoding.UTF8.GetBytes(record))),
            Fingerprint.Of(Encoding.UTF8.GetBytes(json)));

    public static TheoryData<string> Bookkeeping => ["quality", "review", "split", "group_key", "provenance", "call_id"];

    [Theory, MemberData(nameof(Bookkeeping))]
    public void Seal_OnlyBookkeepingChanged_KeepsTheContentHash(string what)
    {
        var pair = Sealed.TrainingPairs[0];
        var deliberation = pair.InternalDeliberation!;
        Conversation changed = what switch
        {
            "quality" => Sealed with { TrainingPairs = [pair with { Quality = null }, Sealed.TrainingPairs[1]] },
            "review" => Sealed with { Review = null },
            "split" => Sealed with { ConversationMetadata = Sealed.ConversationMetadata with { Split = Split.Test } },
            "group_key" => Sealed with { ConversationMetadata = Sealed.ConversationMetadata with { GroupKey = "other" } },
            "provenance" => Sealed with { Provenance = Sealed.Provenance with { CreatedAt = "2027-01-01T00:00:00Z" } },
            _ => Sealed with
            {
                TrainingPairs =
                [
                    pair with { InternalDeliberation = deliberation with { DeliberationTranscript = [.. deliberation.DeliberationTranscript.Select(s => s with { CallId = "other" })] } },
                    Sealed.TrainingPairs[1],
                ],
            },
        };
        var sealedAgain = Fingerprint.Seal(changed);
        Assert.Equal(Sealed.ContentHash, sealedAgain.ContentHash);
        Assert.NotEqual(Sealed.RecordHash, sealedAgain.RecordHash);
    }

    [Fact]
    public void Seal_AnotherAnswer_ChangesBothHashes()
    {
        var pair = Sealed.TrainingPairs[0];
        var changed = Fingerprint.Seal(Sealed with
        {
            TrainingPairs = [pair with { SynthesizedOutput = pair.SynthesizedOutput! with { ResponseToUser = "No." } }, Sealed.TrainingPairs[1]],
        });
        Assert.NotEqual(Sealed.ContentHash, changed.ContentHash);
        Assert.NotEqual(Sealed.RecordHash, changed.RecordHash);
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            foreach (var name in (string[])["content_hash", "record_hash", "provenance", "quality", "review", "call_id"])
            {
                map.Remove(name);
            }

            foreach (var (_, value) in map)
            {
                Strip(value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Strip(item);
            }
        }
    }
}
