using System.Globalization;
using System.Text;
using System.Text.Json;
using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Schema;

public sealed class FormatJsonTests
{
    [Fact]
    public void Serialize_EveryPropertyInUse_ComesBackByteForByte()
    {
        var bytes = FormatJson.Serialize(SampleConversations.Everything());
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(FormatJson.Serialize(FormatJson.ReadConversation(bytes))));

        var header = FormatJson.Serialize(SampleConversations.EverythingHeader());
        Assert.Equal(header, FormatJson.Serialize(FormatJson.ReadHeader(header)));

        var dataset = FormatJson.Serialize(SampleConversations.Dataset());
        Assert.Equal(dataset, FormatJson.Serialize(FormatJson.ReadDataset(dataset)));
    }

    [Fact]
    public void Everything_Sample_UsesEveryPropertyOfTheSchema()
    {
        var schema = JsonDocument.Parse(FormatSchema.Text).RootElement;
        var used = new HashSet<string>();
        Visit(schema.GetProperty("$defs").GetProperty("conversation"), JsonDocument.Parse(FormatJson.Serialize(SampleConversations.Everything())).RootElement, "conversation");
        Visit(schema.GetProperty("$defs").GetProperty("dataset_header"), JsonDocument.Parse(FormatJson.Serialize(SampleConversations.EverythingHeader())).RootElement, "dataset_header");
        var declared = from definition in schema.GetProperty("$defs").EnumerateObject()
                       from property in definition.Value.GetProperty("properties").EnumerateObject()
                       select $"{definition.Name}.{property.Name}";
        Assert.Empty(declared.Except(used));

        void Visit(JsonElement node, JsonElement value, string name)
        {
            if (node.TryGetProperty("anyOf", out var choices))
            {
                node = choices[0];
            }

            if (node.TryGetProperty("$ref", out var reference))
            {
                name = reference.GetString()!.Split('/')[^1];
                node = schema.GetProperty("$defs").GetProperty(name);
            }

            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in value.EnumerateArray())
                {
                    Visit(node.GetProperty("items"), item, name);
                }
            }
            else if (value.ValueKind == JsonValueKind.Object && node.TryGetProperty("properties", out var properties))
            {
                foreach (var property in value.EnumerateObject())
                {
                    used.Add($"{name}.{property.Name}");
                    Visit(properties.GetProperty(property.Name), property.Value, name);
                }
            }
            else if (value.ValueKind == JsonValueKind.Object && node.TryGetProperty("additionalProperties", out var values))
            {
                foreach (var property in value.EnumerateObject())
                {
                    Visit(values, property.Value, name);
                }
            }
        }
    }

    [Theory]
    [InlineData("\u0085", "\\u0085")]
    [InlineData("\u2028", "\\u2028")]
    [InlineData("\u2029", "\\u2029")]
    [InlineData("é<&'", "é<&'")]
    public void Serialize_CharactersOfAText_EscapesWhatSomeReadersTakeForALineBreak(string text, string written)
    {
        var conversation = SampleConversations.Deliberation() with { SystemPrompt = text };
        Assert.Contains($"\"system_prompt\":\"{written}\"", Encoding.UTF8.GetString(FormatJson.Serialize(conversation)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("\"kind\":\"deliberation\"", "\"kind\":\"Deliberation\"")]
    [InlineData("\"kind\":\"deliberation\"", "\"kind\":0")]
    [InlineData("\"kind\":\"deliberation\"", "\"kind\":\"deliberation\",\"kind\":\"deliberation\"")]
    [InlineData("\"kind\":\"deliberation\"", "\"kind\":\"deliberation\",\"mood\":1")]
    [InlineData("\"kind\":\"deliberation\",", "")]
    [InlineData("\"language\":\"en\"", "\"language\":null")]
    public void ReadConversation_NotTheOneForm_IsRefused(string form, string other)
    {
        var json = Encoding.UTF8.GetString(FormatJson.Serialize(SampleConversations.Deliberation()));
        var changed = json.Replace(form, other, StringComparison.Ordinal);
        Assert.NotEqual(json, changed);
        Assert.Throws<JsonException>(() => FormatJson.ReadConversation(Encoding.UTF8.GetBytes(changed)));
    }

    [Theory]
    [InlineData("de-DE")] // decimal comma
    [InlineData("tr-TR")] // dotless i
    [InlineData("ar-SA")] // other digits and calendar
    public void Serialize_AnyCulture_GivesTheSameBytes(string culture)
    {
        var expected = FormatJson.Serialize(SampleConversations.Everything());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(culture);
            Assert.Equal(expected, FormatJson.Serialize(SampleConversations.Everything()));
            Assert.Equal("[0.1,1e+21,-1.5]", Encoding.UTF8.GetString(CanonicalJson.Canonicalize("[1e-1,1E21,-1.50]"u8)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
