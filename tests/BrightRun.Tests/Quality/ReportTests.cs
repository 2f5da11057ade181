using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BrightRun.Quality;
using BrightRun.Schema;
using BrightRun.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace BrightRun.Tests.Quality;

public sealed partial class ReportTests
{
    private const string Hostile = "<script>alert('x')</script> & \"quoted\" ' \u0001 \u202E \uD800 ]]> <img src=x onerror=alert(1)>";

    private static readonly ReportHead Head = new()
    {
        Name = "Lunch boxes",
        Pack = "business_planning 1.0.0",
        Author = "scripted",
        Seed = 7,
        Hash = "sha256:1234",
        CreatedAt = SampleConversations.CreatedAt,
        Licence = "CC0-1.0",
        Command = "brightrun generate business_planning --seed 7",
    };

    [Theory, InlineData(""), InlineData("de-DE"), InlineData("tr-TR")]
    public void Write_SmallDataset_MatchesItsGoldenFile(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Null(Golden.Difference("tests/BrightRun.Tests/Expectations/report.html", Report(Scored(3))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_AnyDataset_NeedsNothingFromElsewhereAndRepeatsNoId()
    {
        var page = Report(Scored(3));

        Assert.DoesNotMatch(Elsewhere(), page);
        var ids = Id().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Link().Matches(page).Select(m => m.Groups[1].Value), target => Assert.Contains(target, ids));
    }

    [Fact]
    public void Write_TextThatIsMarkup_StaysText()
    {
        var conversation = Poisoned(Scored(1)[0]);

        var page = Report([conversation], Head with { Name = Hostile, Author = Hostile });

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u0001', page);
        // Every place that shows such a text: head twice and title, user, answer, statement, role, state, reason.
        Assert.True(page.Split("&lt;script&gt;").Length > 10);
        Assert.NotNull(Tree(page).Root);
    }

    [Fact]
    public void Write_NoConversation_SaysSo()
    {
        var page = Report([]);

        Assert.Contains("The dataset is empty.", page, StringComparison.Ordinal);
        Assert.NotNull(Tree(page).Root);
    }

    [Fact]
    public void Write_ConversationWithoutPanel_SaysWhatIsNotRecorded()
    {
        var conversation = SampleConversations.Deliberation();
        var plain = conversation with
        {
            PersonaLibrary = null,
            PurposeFramework = null,
            TrainingPairs =
            [
                .. conversation.TrainingPairs.Select(p => p with
                {
                    ActivePersonasThisTurn = null, InternalDeliberation = null, PurposeStateAtTurnStart = null, PurposeStateAtTurnEnd = null, TurnKind = null,
                }),
            ],
        };

        var page = Report([Score(plain)]);

        Assert.Contains("No conversation records weights.", page, StringComparison.Ordinal);
        Assert.Contains("No conversation records a purpose score.", page, StringComparison.Ordinal);
        Assert.NotNull(Tree(page).Root);
    }

    [Fact]
    public void Add_SameConversationsInAnotherOrder_GivesTheSamePage()
    {
        var conversations = Scored(12);
        var (one, other) = (new ReportMaterial(), new ReportMaterial());
        foreach (var (a, b) in conversations.Zip(conversations.Reverse()))
        {
            one.Add(a);
            other.Add(b);
        }

        var summary = new DatasetSummaryBuilder().Build();
        Assert.Equal(Report(summary, one), Report(summary, other));
    }

    [Fact]
    public void Add_ManyConversations_KeepsABoundedNumberOfPaths()
    {
        var material = new ReportMaterial();
        var one = SampleConversations.Deliberation();
        for (var i = 0; i < ReportMaterial.PathsDrawn + 100; i++)
        {
            material.Add(one with { ConversationId = $"conv_{i}" });
        }

        Assert.Equal(ReportMaterial.PathsDrawn + 100, material.Conversations);
        Assert.Equal(ReportMaterial.PathsDrawn, material.Paths.Count);
    }

    [Fact]
    public void Words_OfTargets_FollowWhatTheScorerPassed()
    {
        var targets = new ReportTargets();
        targets.Add([Value("up", 0.9, 0.7, true), Value("down", 0.1, 0.2, true), Value("equal", 1, 1, true), Value("varies", 1, 1, true), Value("varies", 1, 2, false)]);

        Assert.Equal("at least 0.70", targets.Words("up"));
        Assert.Equal("at most 0.20", targets.Words("down"));
        Assert.Equal("target 1.00", targets.Words("equal"));
        Assert.Equal("target by conversation", targets.Words("varies"));
        Assert.Equal("no target", targets.Words("other"));
    }

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "long…")]
    [InlineData("abc\uD83D\uDE00d", 5, "abc…")] // the pair would be cut in half
    public void Cut_Text_NeverEndsInHalfACharacter(string text, int length, string expected) => Assert.Equal(expected, ReportPage.Cut(text, length));

    private static MetricValue Value(string id, double value, double threshold, bool passed) =>
        new() { MetricId = id, MetricVersion = "1", Value = value, Threshold = threshold, Passed = passed };

    private static IReadOnlyList<Conversation> Scored(int count) =>
        [.. Enumerable.Range(1, count).Select(n => Score(SampleConversations.Deliberation($"conv_sample_{n:D4}")))];

    private static Conversation Score(Conversation conversation) =>
        conversation with { Quality = new ConversationScorer(new FakeTimeProvider()).Score(conversation) };

    private static string Report(IReadOnlyList<Conversation> conversations, ReportHead? head = null)
    {
        var (summary, material) = (new DatasetSummaryBuilder(), new ReportMaterial());
        foreach (var conversation in conversations)
        {
            summary.Add(conversation);
            material.Add(conversation);
        }

        return Report(summary.Build(), material, head);
    }

    private static string Report(DatasetSummary summary, ReportMaterial material, ReportHead? head = null)
    {
        using var writer = new StringWriter(CultureInfo.CurrentCulture);
        ReportWriter.Write(head ?? Head, summary, material, writer);
        return writer.ToString();
    }

    private static Conversation Poisoned(Conversation c) => c with
    {
        ConversationId = Hostile,
        ConversationMetadata = c.ConversationMetadata with { Domain = Hostile, Subdomain = Hostile, Complexity = Hostile },
        PurposeFramework = c.PurposeFramework! with { States = [.. c.PurposeFramework.States.Select(s => s with { StateId = s.StateId + Hostile })] },
        PersonaLibrary = c.PersonaLibrary! with { Personas = [.. c.PersonaLibrary.Personas.Select(p => p with { Role = Hostile })] },
        TrainingPairs =
        [
            .. c.TrainingPairs.Select(p => p with
            {
                UserInput = Hostile,
                SynthesizedOutput = p.SynthesizedOutput! with { ResponseToUser = Hostile },
                PurposeStateAtTurnEnd = p.PurposeStateAtTurnEnd! with { Missing = [Hostile], AchievedState = Hostile },
                InternalDeliberation = p.InternalDeliberation! with
                {
                    DeliberationTranscript =
                    [
                        .. p.InternalDeliberation.DeliberationTranscript.Select(s => s with { Text = Hostile, Grounds = [.. s.Grounds.Select(g => g with { Text = Hostile + "." + Hostile })] }),
                    ],
                },
            }),
        ],
        Quality = c.Quality! with { Verdict = Verdict.Reject, Reasons = [Hostile], Gates = [new() { GateId = Hostile, Passed = false, Reason = Hostile }] },
    };

    // The page as a tree: it parses only when every tag is closed and no text has become markup.
    private static XDocument Tree(string page) => XDocument.Parse(Void().Replace(page.Replace("<!DOCTYPE html>", ""), "").Replace(" open>", ">"));

    [GeneratedRegex("<meta[^>]*>|<br>")]
    private static partial Regex Void();

    [GeneratedRegex("https?:|url\\(|@import|<script|<link| src=| on[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex(" href=\"#([^\"]*)\"")]
    private static partial Regex Link();
}
