using BrightRun.Schema;
using BrightRun.TestKit;

namespace BrightRun.Tests.Schema;

public sealed class FormatSchemaTests
{
    [Fact]
    public void Text_GeneratedFromTheRecords_EqualsThePublishedFile() =>
        Assert.Null(Golden.Difference($"schemas/{FormatSchema.FileName}", FormatSchema.Text));
}
