using System.Text;
using System.Text.Json;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Schema;

/// <summary>The quick reader against the strict serialiser: it may leave a text to the other, and never may it see something else in it.</summary>
public sealed class RecordReaderTests
{
    private static readonly byte[] Everything = FormatJson.Serialize(SampleConversations.Everything());

    [Fact]
    public void ReadConversation_SampleData_IsReadQuicklyAndIsTheSame()
    {
        foreach (var line in (byte[][])[Everything, FormatJson.Serialize(SampleConversations.Deliberation())])
        {
            Assert.True(FormatJson.ReadsQuickly(line));
            Assert.Equal(line, FormatJson.Serialize(FormatJson.ReadConversation(line)));
        }
    }

    [Fact]
    public void ReadConversation_MutatedData_AgreesWithTheSerialiser()
    {
        var (quickly, differences) = (0, new List<string>());
        var mutations = SchemaMutations.Of(Everything, "conversation");
        foreach (var mutation in mutations)
        {
            var utf8 = Encoding.UTF8.GetBytes(mutation.Json);
            quickly += FormatJson.ReadsQuickly(utf8) ? 1 : 0;
            if (Outcome(FormatJson.ReadConversation, utf8) is var ours && Outcome(FormatJson.ReadStrictly, utf8) is var strict && ours != strict)
            {
                differences.Add($"{mutation.Breach} {mutation.Path}");
            }
        }

        Assert.Empty(differences);
        // Ranges, patterns and optional properties are nothing to refuse: both readers must have been at work, or this compares one with itself.
        Assert.InRange(quickly, mutations.Count / 10, mutations.Count * 9 / 10);
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "\"conversation_id\":", "\"conversation_id\":\"x\",\"conversation_id\":" },
        { "\"conversation_id\":", "\"conversation\\u005fid\":" },
        { "\"kind\":\"deliberation\"", "\"kind\":\"deliber\\u0061tion\"" },
        { "\"kind\":\"deliberation\"", "\"kind\":\"Deliberation\"" },
        { "\"total_turns\":2", "\"total_turns\":2.0" },
        { "\"total_turns\":2", "\"total_turns\":2e0" },
        { "\"total_turns\":2", "\"total_turns\":99999999999" },
        { "\"total_turns\":2", "\"total_turns\":\"2\"" },
        { "\"state_score\":0", "\"state_score\":1e999" },
        { "\"characteristics\":{", "\"characteristics\":{\"a\":1,\"a\":1," },
        { "\"personas_know\":{", "\"personas_know\":{\"a\":{\"b\":1,\"b\":2}," },
        { "\"user_input\":\"", "\"user_input\":\"\\ud800" },
        { "\"user_input\":\"", "\"user_input\":\"\u00e9\\n\\u0041" },
        { "\"training_pairs\":[", "\"training_pairs\":[null," },
        { "\"language\":", "\"language\":null,\"category\":" },
        { "{", " { " },
        { "{", "/* no */{" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void ReadConversation_OneThingWrittenInAnotherWay_AgreesWithTheSerialiser(string old, string changed)
    {
        var json = Encoding.UTF8.GetString(Everything);
        var place = json.IndexOf(old, StringComparison.Ordinal);
        Assert.True(place >= 0, $"The sample has no {old}.");
        var utf8 = Encoding.UTF8.GetBytes(string.Concat(json.AsSpan(0, place), changed, json.AsSpan(place + old.Length)));
        Assert.Equal(Outcome(FormatJson.ReadStrictly, utf8), Outcome(FormatJson.ReadConversation, utf8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"x\"")]
    public void ReadConversation_NoConversation_AgreesWithTheSerialiser(string json) =>
        Assert.Equal(Outcome(FormatJson.ReadStrictly, Encoding.UTF8.GetBytes(json)), Outcome(FormatJson.ReadConversation, Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void ReadConversation_DamagedBytes_AgreesWithTheSerialiser()
    {
        // A cut, a doubled tail and a byte that is no UTF-8, at places all over the text.
        for (var place = 1; place < Everything.Length; place += 997)
        {
            byte[] broken = [.. Everything];
            broken[place] = 0xFF;
            foreach (var utf8 in (byte[][])[Everything[..place], [.. Everything, .. Everything[place..]], broken])
            {
                Assert.Equal(Outcome(FormatJson.ReadStrictly, utf8), Outcome(FormatJson.ReadConversation, utf8));
            }
        }
    }

    [Fact]
    public void ReadConversation_PropertiesInAnotherOrder_IsTheSame()
    {
        var sorted = CanonicalJson.Canonicalize(Everything);
        Assert.True(FormatJson.ReadsQuickly(sorted));
        Assert.Equal(Outcome(FormatJson.ReadStrictly, sorted), Outcome(FormatJson.ReadConversation, sorted));
    }

    private delegate Conversation Reading(ReadOnlySpan<byte> utf8);

    private static string Outcome(Reading read, byte[] utf8)
    {
        try
        {
            return Encoding.UTF8.GetString(FormatJson.Serialize(read(utf8)));
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }
}
