using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Tests.Packs;

public sealed class PackReaderTests
{
    [Fact]
    public void Read_SmallPack_JoinsItsFiles()
    {
        var pack = SmallPack.Load();

        Assert.Equal("stall", pack.Id);
        Assert.Equal(["planner", "treasurer"], pack.Personas.Select(p => p.Id));
        Assert.Equal(["candles"], pack.Families.Select(f => f.Id));
        Assert.Equal("the first offer", pack.FindState("offer")?.Name);
        Assert.Equal("idea", pack.StateOfCriterion("stall.idea.1")?.Id);
        Assert.Equal(1, pack.OrderOf("offer"));
        Assert.Equal(-1, pack.OrderOf("nowhere"));
    }

    [Fact]
    public void Read_ListsInSeveralFiles_AreJoinedInTheirOrder()
    {
        var pack = SmallPack.Load(new PackFile("d.yaml", "hazards: [{ id: H1, severity: 3, mechanism: m, entailed_when: e, neutralised_by: n, blind_spots: [] }]"),
            new PackFile("e.yaml", "hazards: [{ id: H2, severity: 4, mechanism: m, entailed_when: e, neutralised_by: n, blind_spots: [] }]"));

        Assert.Equal(["H1", "H2"], pack.Hazards.Select(h => h.Id));
        Assert.Equal(new PackPlace("e.yaml", 1, 45), pack.Places.Find("/hazards/1/mechanism"));
    }

    [Theory]
    [InlineData("hazards:\n  - id: H1\n    sevrity: 3", "BR3010", 3, 5, "'severity'")] // the nearest valid key
    [InlineData("hazards:\n  - id: H1", "BR3011", 2, 5, "'mechanism'")]
    [InlineData("safety_rules:\n  - id: 7\n    text: Never.", "BR3012", 2, 9, "must be a text")]
    [InlineData("lexicon_examples:\n  - { kind: decoi, families: [legal], sentence: s }", "BR3013", 2, 13, "'decoy'")]
    [InlineData("lexicon_examples:\n  - { kind: decoy, families: [law], sentence: s }", "BR3013", 2, 31, "legal")]
    [InlineData("lexicon: { added: { lagal: [fee] }, removed: [] }", "BR3010", 1, 21, "'legal'")]
    [InlineData("hazards: [{ id: H1, severity: 5, mechanism: m, entailed_when: e, neutralised_by: n, blind_spots: [] }]", "BR3014", 1, 31, "3 to 4")]
    [InlineData("decisions:\n  - options: [{ id: go, text: t }, { id: opt_x, text: t }]", "BR3014", 2, 21, "^opt_")]
    [InlineData("phrases: { a: not a list }", "BR3012", 1, 15, "must be a list")]
    [InlineData("phrases: { a: [x] }\nphrases: { b: [y] }", "BR3003", 2, 1, "twice")]
    [InlineData("phrases: { a: &x [y], b: *x }", "BR3002", 1, 15, "Anchors")]
    [InlineData("phrases:\n\ta: [x]", "BR3001", 2, 1, "Not valid YAML")]
    [InlineData("phrases: { a: [x] }\n---\nphrases: { b: [x] }", "BR3001", 2, 1, "second document")]
    [InlineData("just text", "BR3012", 1, 1, "must be a mapping")]
    [InlineData("evidence:\n  - criterion: c\n    full: [{budget} is here]\n    partial: [x]", "BR3001", 3, 21, "Not valid YAML")]
    public void Read_Mistake_IsAFindingWithItsLine(string yaml, string rule, int line, int column, string says)
    {
        var finding = SmallPack.Read(new PackFile("wrong.yaml", yaml)).Findings.First(f => f.Rule == rule && f.Message.Contains(says, StringComparison.Ordinal));

        Assert.Equal(("wrong.yaml", line, column, Severity.Error), (finding.File, finding.Line, finding.Column, finding.Severity));
    }

    [Fact]
    public void Read_TabIndent_SaysSo() =>
        Assert.Contains("tab", SmallPack.Read(new PackFile("wrong.yaml", "phrases:\n\ta: [x]")).Findings[0].Message, StringComparison.Ordinal);

    [Fact]
    public void Read_SeveralMistakes_ReportsEach()
    {
        var findings = SmallPack.Read(new PackFile("wrong.yaml", "hazards:\n  - { id: H1, nope: 1 }\nstats: []")).Findings;

        Assert.Equal(["BR3010", "BR3011", "BR3011", "BR3011", "BR3011", "BR3011", "BR3010"], findings.Select(f => f.Rule)); // five keys are missing
        Assert.Contains(findings, f => f.Message.Contains("'states'", StringComparison.Ordinal)); // for "stats"
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{ a: ", 100_000)]
    [InlineData("- ", 50_000)]
    public void Read_HostileNesting_IsAFinding(string opening, int times)
    {
        var hostile = string.Concat(Enumerable.Repeat(opening, times));

        Assert.Contains(SmallPack.Read(new PackFile("hostile.yaml", hostile)).Findings, f => f.Rule == "BR3001");
    }

    [Fact]
    public void Read_SecondHeadAndSecondNumber_AreFindings()
    {
        var findings = SmallPack.Read(new PackFile("z.yaml", SmallPack.Head[..SmallPack.Head.IndexOf("personas:", StringComparison.Ordinal)]), new PackFile("zz.yaml", "computed:\n  margin: { expression: '1', unit: money, says: [x] }")).Findings;

        Assert.Equal([("BR3005", "z.yaml", 2), ("BR3005", "zz.yaml", 2)], findings.Select(f => (f.Rule, f.File!, f.Line!.Value)));
    }

    [Fact]
    public void Read_WithoutPersonas_HasNoPack()
    {
        var reading = PackReader.Read(new PackFile("b.yaml", SmallPack.States));

        Assert.Null(reading.Pack);
        Assert.Equal(["/pack", "/personas"], reading.Findings.Select(f => f.Path));
    }

    [Fact]
    public void ContentHash_KeysInAnotherOrder_IsTheSame()
    {
        var other = PackReader.Read(new PackFile("all.yaml", SmallPack.Family), new PackFile("b.yaml", SmallPack.Rest), new PackFile("c.yaml", SmallPack.States), new PackFile("d.yaml", SmallPack.Head)).Pack!;

        Assert.Equal(SmallPack.Load().ContentHash, other.ContentHash);
        Assert.Matches("^sha256:[0-9a-f]{64}$", other.ContentHash);
        Assert.NotEqual(other.ContentHash, SmallPack.Load(new PackFile("more.yaml", "phrases: { a: [x] }")).ContentHash);
    }

    [Fact]
    public void Load_UnknownPack_NamesTheNearest()
    {
        var folder = Directory.CreateTempSubdirectory("packs");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "stall"));
            File.WriteAllText(Path.Combine(folder.FullName, "stall", "a.yaml"), SmallPack.Head);
            File.WriteAllText(Path.Combine(folder.FullName, "stall", "b.yaml"), SmallPack.States);
            var catalog = new PackCatalog([folder.FullName, Path.Combine(folder.FullName, "not there")]);

            Assert.Equal(["stall"], catalog.Ids());
            Assert.True(catalog.Load("stall").Usable);
            Assert.Contains("Did you mean 'stall'?", catalog.Load("stal").Findings[0].Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
