using System.Text;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Schema;

public sealed class DamagedFileTests
{
    private const int Conversations = 8;
    private static readonly byte[] Document = FormatJson.Serialize(SampleConversations.Dataset(Conversations));

    private static readonly byte[] Lines = Encoding.UTF8.GetBytes(
        "{\"_meta\":{\"dataset_metadata\":" + Encoding.UTF8.GetString(Document).Split("\"dataset_metadata\":")[1].Split(",\"conversations\":")[0] + "}}\n"
        + string.Join('\n', SampleConversations.Dataset(Conversations).Conversations.Select(c => Encoding.UTF8.GetString(FormatJson.Serialize(c)))) + "\n");

    private static readonly HashSet<string> Originals = [.. SampleConversations.Dataset(Conversations).Conversations.Select(c => Encoding.UTF8.GetString(FormatJson.Serialize(c)))];

    [Fact]
    public async Task Read_DamagedLine_LosesThatLineOnly()
    {
        var damaged = (byte[])Lines.Clone();
        var third = LineStart(damaged, 3);
        damaged[third + 5000] = (byte)'\\';
        damaged[third + 5001] = 0;
        var items = await Items(damaged);
        var damage = Assert.Single(items.OfType<DamageItem>()).Finding;
        Assert.Equal(("BR1001", 4), (damage.Rule, damage.Line));
        Assert.Equal(Conversations - 1, items.OfType<Kept>().Count(k => Originals.Contains(k.Json)));
        Assert.Equal("test", damage.File);
    }

    [Fact]
    public async Task Read_OddLines_AreNamedAndSkipped()
    {
        var text = Encoding.UTF8.GetString(Lines).Split('\n');
        var odd = string.Join('\n', [text[1], "", text[0], "[1]", text[0], .. text[2..]]);
        var items = await Items(Encoding.UTF8.GetBytes(odd));
        Assert.Equal([1, 2, 3, 4, 5], items.OfType<DamageItem>().Select(d => d.Finding.Line!.Value));
        Assert.All(items.OfType<DamageItem>(), d => Assert.Equal("BR1007", d.Finding.Rule));
        Assert.Equal(Conversations, items.OfType<Kept>().Count());
    }

    [Theory] // What is inserted or deleted, as formats describe it: two backslashes, a quote, a bracket, NUL, or a run of bytes.
    [InlineData("\\\\")]
    [InlineData("\"")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("]")]
    [InlineData("\0")]
    [InlineData("")]
    public async Task Read_DocumentDamagedAnywhere_RecoversAllOtherConversations(string inserted)
    {
        var random = new Random(20260105);
        for (var round = 0; round < 20; round++)
        {
            var at = random.Next(1, Document.Length - 60);
            var drop = inserted.Length == 0 ? random.Next(1, 50) : 0;
            byte[] damaged = [.. Document[..at], .. Encoding.UTF8.GetBytes(inserted), .. Document[(at + drop)..]];
            var items = await Items(damaged);
            var whole = items.OfType<Kept>().Count(k => Originals.Contains(k.Json));
            if (SchemaValidator.Compile("{}").Validate(damaged).Any(f => f.Rule is "BR1001"))
            {
                // At the seam between two conversations both may be lost.
                Assert.True(whole >= Conversations - 2, $"'{inserted}' at {at} (without {drop} bytes): {whole} conversations came back.");
                Assert.True(items.OfType<DamageItem>().Any(), $"Nothing is said of '{inserted}' at {at} (without {drop} bytes).");
            }
        }
    }

    [Fact]
    public async Task Read_RandomBytesChanged_NeverThrows()
    {
        var random = new Random(7);
        foreach (var original in (byte[][])[Document[..100_000], Lines[..100_000], Encoding.UTF8.GetBytes("[{\"messages\":[]}]")])
        {
            for (var round = 0; round < 300; round++)
            {
                await Items(Changed(original, random));
            }
        }
    }

    [Fact]
    public void Validate_RandomBytesChanged_NeverThrows()
    {
        var random = new Random(8);
        var original = FormatJson.Serialize(SampleConversations.Everything());
        for (var round = 0; round < 3000; round++)
        {
            var changed = Changed(original, random);
            var isJson = SchemaValidator.Compile("{}").Validate(changed).Count == 0;
            var findings = SchemaValidator.Conversation.Validate(changed);
            Assert.True(isJson || findings.Count > 0, "What is no JSON was accepted.");
        }
    }

    public static TheoryData<string, string> OtherFormats => new()
    {
        { """{"dataset_metadata":{"schema_version":"brightrun-multi-lora-pipeline-v3.0"},"conversations":[]}""", "brightrun-multi-lora-pipeline-v3.0" },
        { """{"dataset_metadata":{"schema_version":"brightrun-multi-lora-pipeline-v1.0"},"conversations":[]}""", "brightrun-multi-lora-pipeline-v1.0" },
        { """{"conversation_id":"c","persona_library":{},"purpose_framework":{},"training_pairs":[]}""", "single conversation" },
        { """{"training_file_metadata":{"format_spec":"brightrun-lora-v4"}}""", "brightrun-lora-v4" },
        { "{\"_meta\":{\"total_pairs\":1}}\n{\"target_response\":\"\",\"current_user_input\":\"\"}\n", "brightrun-lora-v4 JSONL" },
        { """{"messages":[]}""", "chat JSONL" },
        { """{"format":"brightrun-run-v1","spec_hash":"sha256:0","conversations":3,"files":[]}""", "the manifest of a run, whose data is in dataset.jsonl" },
        { """{"conversations":[{"from":"human","value":"x"}]}""", "ShareGPT" },
        { """[{"instruction":"a","output":"b"}]""", "Alpaca" },
    };

    [Theory, MemberData(nameof(OtherFormats))]
    public async Task Read_AnotherFormat_IsNamedWithWhatIsTaken(string text, string name)
    {
        var finding = Assert.IsType<DamageItem>(Assert.Single(await Items(Encoding.UTF8.GetBytes(text)))).Finding;
        Assert.Equal(("BR1002", Severity.Error), (finding.Rule, finding.Severity));
        Assert.Contains(name, finding.Message, StringComparison.Ordinal);
        Assert.Contains("validate and score take brightrun-multi-lora-pipeline-v4.0", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"dataset_metadata\":{\"schema_version\":\"brightrun-multi-lora-pipeline-v9.0\"}}")]
    public async Task Read_UnknownFormat_ListsTheKnownMarkers(string text)
    {
        var finding = Assert.IsType<DamageItem>(Assert.Single(await Items(Encoding.UTF8.GetBytes(text)))).Finding;
        Assert.Equal("BR1002", finding.Rule);
        Assert.Contains("-v4.0 (dataset_metadata.schema_version)", finding.Message, StringComparison.Ordinal);
    }

    private static byte[] Changed(byte[] original, Random random)
    {
        var changed = (byte[])original.Clone();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            changed[random.Next(changed.Length)] = random.Next(3) == 0 ? (byte)"\"\\{}[],:0"[random.Next(9)] : (byte)random.Next(256);
        }

        return changed;
    }

    private static int LineStart(byte[] text, int line)
    {
        var at = 0;
        for (; line > 0; line--)
        {
            at += text.AsSpan(at).IndexOf((byte)'\n') + 1;
        }

        return at;
    }

    private static Task<List<DatasetItem>> Items(byte[] bytes) => ReadItems.All(DatasetReader.ReadAsync(new MemoryStream(bytes), "test"));
}
