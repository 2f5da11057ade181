using BrightRun.Packs;
using BrightRun.TestKit;
using NJsonSchema;

namespace BrightRun.Tests.Packs;

public sealed class PackSchemaTests
{
    [Fact]
    public void Text_OfTheRecords_IsTheCommittedFile() => Assert.Null(Golden.Difference($"schemas/{PackSchema.FileName}", PackSchema.Text));

    [Fact]
    public async Task Text_ReadByALibrary_RefusesAnUnknownKey()
    {
        var schema = await JsonSchema.FromJsonAsync(PackSchema.Text);

        Assert.Empty(schema.Validate("""{ "phrases": { "a": ["x"] } }"""));
        Assert.NotEmpty(schema.Validate("""{ "phrase": { "a": ["x"] } }"""));
        Assert.NotEmpty(schema.Validate("""{ "phrases": { "a": "x" } }"""));
    }
}
