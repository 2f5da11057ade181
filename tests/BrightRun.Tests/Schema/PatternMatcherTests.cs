using System.Reflection;
using System.Text;
using BrightRun.Schema;
using CsCheck;

namespace BrightRun.Tests.Schema;

public sealed class PatternMatcherTests
{
    private static readonly string[] Seeds =
    [
        "sha256:" + new string('a', 64), "market_lead", "t12.r3.04", "t1.i.123", "2026-01-05", "2026-01-05T09:00:00Z", "2026-01-05t09:00:00.123+02:00", "/a/~0~1/0", "1.2.3-rc.1+5", "",
    ];

    private static readonly string[] Inserts = ["", "0", "a", "A", "_", ".", "-", ":", "~", "/", "\n", "é", "\u0001", "٣", "Z"];

    private static readonly Gen<string> Edited = Gen.Select(Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i]), Gen.Int[0, 40], Gen.Int[0, Inserts.Length - 1].Select(i => Inserts[i]), Gen.Bool,
        (text, place, insert, drop) =>
        {
            var at = Math.Min(place, text.Length);
            return text[..at] + insert + text[Math.Min(text.Length, at + (drop ? 1 : 0))..];
        });

    public static TheoryData<string> All => [.. typeof(Patterns).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Theory, MemberData(nameof(All))]
    public void For_PatternOfTheFormat_AgreesWithTheRegularExpression(string pattern)
    {
        var (quick, slow) = (PatternMatcher.For(pattern), PatternMatcher.Fallback(pattern));
        Edited.Sample(text => Assert.Equal(slow(Encoding.UTF8.GetBytes(text)), quick(Encoding.UTF8.GetBytes(text))), iter: 5000);
        Assert.Contains(Seeds, seed => quick(Encoding.UTF8.GetBytes(seed)));
    }
}
