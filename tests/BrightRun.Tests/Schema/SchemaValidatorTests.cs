using System.Text;
using System.Text.Json;
using BrightRun.Schema;
using BrightRun.TestKit;
using NJsonSchema;

namespace BrightRun.Tests.Schema;

public sealed class SchemaValidatorTests
{
    [Fact]
    public void Validate_SampleData_FindsNothing()
    {
        Assert.Empty(SchemaValidator.Conversation.Validate(FormatJson.Serialize(SampleConversations.Deliberation())));
        Assert.Empty(SchemaValidator.Conversation.Validate(FormatJson.Serialize(SampleConversations.Everything())));
        Assert.Empty(SchemaValidator.Header.Validate(FormatJson.Serialize(SampleConversations.EverythingHeader())));
        Assert.Empty(SchemaValidator.Document.Validate(FormatJson.Serialize(SampleConversations.Dataset())));
        Assert.Empty(SchemaValidator.Document.Validate(JsonSerializer.SerializeToUtf8Bytes(SampleConversations.Dataset(), FormatJson.IndentedOptions)));
    }

    [Fact]
    public async Task Validate_MutatedData_AgreesWithAnIndependentValidatorAndTheRecords()
    {
        var differences = new List<string>();
        foreach (var (definition, bytes, own) in new[]
        {
            ("conversation", FormatJson.Serialize(SampleConversations.Everything()), SchemaValidator.Conversation),
            ("dataset_header", FormatJson.Serialize(SampleConversations.EverythingHeader()), SchemaValidator.Header),
        })
        {
            var independent = await Independent(definition);
            var mutations = SchemaMutations.Of(bytes, definition);
            Assert.True(mutations.Count > 100, $"Only {mutations.Count} mutations of {definition}.");
            foreach (var mutation in mutations)
            {
                var utf8 = Encoding.UTF8.GetBytes(mutation.Json);
                var ours = own.Validate(utf8).Count == 0;
                if (ours != (independent.Validate(mutation.Json).Count == 0))
                {
                    differences.Add($"independent {definition} {mutation.Breach} {mutation.Path}: ours accepts = {ours}");
                }

                if (ours != Deserialises(definition, utf8) && !OnlyTheSchemaChecks(mutation))
                {
                    differences.Add($"records {definition} {mutation.Breach} {mutation.Path}: ours accepts = {ours}");
                }
            }
        }

        Assert.Empty(differences);
    }

    // The serialiser reads types, names and enums; constraint attributes are not its business, and it cannot see
    // whether the items of a list or the values of a map may be null. Integers beyond the property's type it refuses like the schema.
    private static bool OnlyTheSchemaChecks(Mutation mutation) => mutation.Breach switch
    {
        Breach.Range or Breach.Pattern or Breach.Items or Breach.NullItem => true,
        Breach.Listed => !mutation.IsEnumOfTheRecord,
        _ => false,
    };

    [Theory]
    [InlineData("\"kind\":\"deliberation\",", "", "BR1010", "", "'kind' is absent")]
    [InlineData("\"deliberation\"", "\"deliberatoin\"", "BR1011", "/kind", "did you mean 'deliberation'?")]
    [InlineData("\"kind\"", "\"kindd\"", "BR1012", "/kindd", "did you mean 'kind'?")]
    [InlineData("\"total_turns\":2", "\"total_turns\":\"2\"", "BR1013", "/conversation_metadata/total_turns", "expected an integer")]
    [InlineData("\"total_turns\":2", "\"total_turns\":2.0", "BR1013", "/conversation_metadata/total_turns", "without fraction")]
    [InlineData("\"total_turns\":2", "\"total_turns\":-2", "BR1014", "/conversation_metadata/total_turns", "The number is -2; it must lie in [0, 2147483647].")]
    [InlineData("\"total_turns\":2", "\"total_turns\":2,\"total_turns\":2", "BR1005", "/conversation_metadata/total_turns", "twice")]
    [InlineData("\"total_turns\":2", "\"total_turns\":2,\"total\\u005fturns\":2", "BR1005", "/conversation_metadata/total_turns", "twice")]
    [InlineData("\"demand\":0.1", "\"demand\":0.1,\"demand\":0.2", "BR1005", "/purpose_framework/overall_starting_state/characteristics/demand", "twice")]
    [InlineData("\"demand\":0.1", "\"demand\":1.1", "BR1014", "/purpose_framework/overall_starting_state/characteristics/demand", "[0, 1]")]
    [InlineData("\"demand\":0.1", "\"demand\":1e999", "BR1006", "/purpose_framework/overall_starting_state/characteristics/demand", "finite")]
    [InlineData("\"weight\":0.8", "\"weight\":1.2", "BR1003", "/training_pairs/0/active_personas_this_turn/personas_weighted_for_this_state/0/weight", "1.2")]
    [InlineData("\"idea\":0.8", "\"a/b~\":1.8", "BR1003", "/persona_library/personas/0/weight_by_state/a~1b~0", "1.8")]
    [InlineData("\"expertise\":[\"evidence of demand\"]", "\"expertise\":[]", "BR1014", "/persona_library/personas/0/expertise", "at least 1")]
    [InlineData("\"persona_id\":\"market_lead\",\"role\"", "\"persona_id\":\"Market\",\"role\"", "BR1015", "/persona_library/personas/0/persona_id", "'Market' does not match")]
    [InlineData("\"aimed_at\":1}", "\"aimed_at\":0.7}", "BR1011", "/training_pairs/0/purpose_state_at_turn_start/criteria_targeted/2/aimed_at", "0.5, 1")]
    [InlineData("\"role\":\"Market lead\"", "\"role\":\"\\ud800\"", "BR1004", "/persona_library/personas/0/role", "surrogate")]
    public void Validate_OneDefect_NamesRulePlaceAndWhatIsRight(string valid, string broken, string rule, string path, string words)
    {
        var json = Replaced(valid, broken);
        var finding = SchemaValidator.Conversation.Validate(json).First(f => f.Rule == rule);
        Assert.Equal(path, finding.Path);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Equal(1, finding.Line);
        Assert.True(json.AsSpan((int)finding.Offset!.Value).Length > 0);
    }

    [Fact]
    public void Validate_MalformedFixture_PointsAtTheCharacter()
    {
        // The two backslashes at the end of the third line; LineNumber 2 and BytePositionInLine 8 of the framework's reader.
        var finding = Assert.Single(SchemaValidator.Compile("{}").Validate("{\n \"a\": 1,\n \"b\": 24\\\\\n}\n"u8));
        Assert.Equal(("BR1001", 3, 9, 19L), (finding.Rule, finding.Line, finding.Column, finding.Offset));
        Assert.Contains("\"b\": 24\\\\", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ColumnBehindWideCharacters_CountsCharactersNotBytes()
    {
        var finding = Assert.Single(SchemaValidator.Compile("{}").Validate("{\"é€\": tru}"u8));
        Assert.Equal(1, finding.Line);
        Assert.Equal(finding.Offset - 3 + 1, finding.Column); // é takes one byte more than a character, € two; columns count from 1
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{\"a\"")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,}")]
    [InlineData("[1,]")]
    [InlineData("[01]")]
    [InlineData("[1.]")]
    [InlineData("[.5]")]
    [InlineData("[-]")]
    [InlineData("[1e]")]
    [InlineData("[+1]")]
    [InlineData("[nul]")]
    [InlineData("[NaN]")]
    [InlineData("[\"\\x\"]")]
    [InlineData("[\"\\u12g4\"]")]
    [InlineData("[\"a\nb\"]")]
    [InlineData("{} {}")]
    [InlineData("{'a':1}")]
    [InlineData("// no\n{}")]
    public void Validate_NoJson_IsOneFinding(string text) =>
        Assert.Equal("BR1001", Assert.Single(SchemaValidator.Compile("{}").Validate(Encoding.UTF8.GetBytes(text))).Rule);

    [Fact]
    public void Validate_DeeperThanTheLimit_IsOneFinding()
    {
        Assert.Empty(SchemaValidator.Compile("{}").Validate(Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64))));
        Assert.Equal("BR1009", Assert.Single(SchemaValidator.Compile("{}").Validate(Encoding.UTF8.GetBytes(new string('[', 100_000)))).Rule);
    }

    [Fact]
    public void Validate_NotUtf8_SaysWhichByte()
    {
        var finding = Assert.Single(SchemaValidator.Compile("{}").Validate([(byte)'"', 0xC3, 0x28, (byte)'"']));
        Assert.Equal(("BR1004", 1L), (finding.Rule, finding.Offset));
    }

    private static byte[] Replaced(string valid, string broken)
    {
        var json = Encoding.UTF8.GetString(FormatJson.Serialize(SampleConversations.Deliberation()));
        var place = json.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(place >= 0, $"{valid} is not in the sample.");
        return Encoding.UTF8.GetBytes(json[..place] + broken + json[(place + valid.Length)..]);
    }

    private static bool Deserialises(string definition, byte[] utf8)
    {
        try
        {
            _ = definition == "conversation" ? (object)FormatJson.ReadConversation(utf8) : FormatJson.ReadHeader(utf8);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // NJsonSchema knows the older word for $defs.
    private static async Task<JsonSchema> Independent(string definition)
    {
        var text = FormatSchema.Text.Replace("$defs", "definitions", StringComparison.Ordinal);
        return (await JsonSchema.FromJsonAsync(text)).Definitions[definition];
    }
}
