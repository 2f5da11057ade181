using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BrightRun.Schema;
using CsCheck;

namespace BrightRun.Tests.Schema;

public sealed class CanonicalJsonTests
{
    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf(
        Gen.Double.Where(double.IsFinite).Select(d => (JsonNode?)JsonValue.Create(d)),
        Gen.Int.Select(i => (JsonNode?)JsonValue.Create(i)),
        Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
        Gen.Const((JsonNode?)null),
        Gen.String.Select(s => (JsonNode?)JsonValue.Create(Clean(s))));

    private static readonly Gen<JsonNode?> Tree = Gen.Recursive<JsonNode?>((depth, tree) => depth > 3 ? Leaf : Gen.OneOf(
        Leaf,
        tree.Array[0, 5].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
        Gen.Dictionary(Gen.String.Select(Clean), tree)[0, 6].Select(map =>
            (JsonNode?)new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))))));

    [Fact]
    public void Hash_CheckOfTheFormat_IsTheGivenOne()
    {
        // docs/formats/v4.md, section "Hashes"; computed independently with Python's hashlib over the bytes given there.
        var value = """{"b":[1,2.5,0.1],"a":"é","n":null}"""u8;
        Assert.Equal("""{"a":"é","b":[1,2.5,0.1],"n":null}""", Canonical(Encoding.UTF8.GetString(value)));
        Assert.Equal("sha256:869726ee8bfa548cd6cf03b09bee499c4282803f97ec29b76550a81b6916122a", CanonicalJson.Hash(value));
    }

    [Theory] // RFC 8785, sections 3.2.2 and 3.2.3 and appendix B
    [InlineData("""{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]}""", """{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}""")]
    [InlineData("""["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"]""", """["€$\u000f\nA'B\"\\\\\"/"]""")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}")]
    [InlineData("[0.0,-0,-0.0,0e5]", "[0,0,0,0]")]
    [InlineData("[5e-324,1.7976931348623157e308,9007199254740992,295147905179352830000,9.999999999999997e22,1e23]", "[5e-324,1.7976931348623157e+308,9007199254740992,295147905179352830000,9.999999999999997e+22,1e+23]")]
    [InlineData("[999999999999999999999,1e20,1e21,0.000001,0.0000001,1e-6,1e-7,1.0,100,0.10]", "[1e+21,100000000000000000000,1e+21,0.000001,1e-7,0.000001,1e-7,1,100,0.1]")]
    [InlineData(" { \"a\" : [ true , false , null ] } ", """{"a":[true,false,null]}""")]
    public void Canonicalize_ExamplesOfTheRfc_AreReproduced(string json, string canonical) => Assert.Equal(canonical, Canonical(json));

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":1}""")]
    [InlineData("[1e999]")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("[1] 2")]
    [InlineData("")]
    [InlineData("{")]
    public void Canonicalize_NoCanonicalForm_Throws(string json) => Assert.ThrowsAny<JsonException>(() => Canonical(json));

    [Fact]
    public void Canonicalize_CanonicalBytes_StayAsTheyAre() => Tree.Sample(tree =>
    {
        var once = Canonical(tree?.ToJsonString() ?? "null");
        Assert.Equal(once, Canonical(once));
    });

    [Fact]
    public void Canonicalize_KeysInAnotherOrder_GivesTheSameBytes() => Tree.Sample(tree =>
        Assert.Equal(Canonical(tree?.ToJsonString() ?? "null"), Canonical(Turned(tree)?.ToJsonString(new() { WriteIndented = true }) ?? "null")));

    [Fact]
    public void Canonicalize_AnyDouble_KeepsItsValueAndLength() => Gen.Double.Where(double.IsFinite).Sample(number =>
    {
        var written = Canonical(JsonValue.Create(number).ToJsonString());
        Assert.Equal(number, double.Parse(written, System.Globalization.CultureInfo.InvariantCulture));
    });

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));

    // Random text may hold half a surrogate pair, which JSON cannot say.
    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Reverse().Select(p => KeyValuePair.Create(p.Key, Turned(p.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Turned)]),
        _ => node?.DeepClone(),
    };
}
