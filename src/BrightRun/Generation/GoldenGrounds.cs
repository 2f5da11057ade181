using System.Globalization;
using BrightRun.Chat;
using BrightRun.Schema;

namespace BrightRun.Generation;

/// <summary>Statement ids of the keys of a turn, found by who spoke and what was said.</summary>
internal sealed class GoldenIds(GoldenTurn turn, IReadOnlyList<Statement> heard)
{
    /// <summary>Id of the statement that a key stands for; null when it has not been heard.</summary>
    public string? Of(string key)
    {
        var said = (turn.Statements ?? []).FirstOrDefault(s => s.Key == key);
        var scan = said is null ? (turn.Scan ?? []).FirstOrDefault(s => GoldenTexts.KeyOf(s) == key) : null;
        return heard.FirstOrDefault(h => said is not null
            ? h.Act == said.Act && h.Speaker == said.By && h.Text == said.Says
            : scan is not null && h.Act == Act.Veto && h.Speaker == scan.By && h.Text == scan.Text)?.Id;
    }
}

/// <summary>Grounds of a written statement as an author gives them.</summary>
internal sealed class GoldenGrounds(GoldenFile file, GoldenTurn turn, TurnBrief brief, IReadOnlyList<Statement> heard)
{
    private readonly GoldenIds ids = new(turn, heard);

    public List<GroundAnswer> Of(GoldenStatement statement) => [.. (statement.Grounds ?? []).Select(Of)];

    private GroundAnswer Of(GoldenGround ground)
    {
        if (ground.Fact is { } key)
        {
            var (number, fact) = file.Conversation.Turns.Index().SelectMany(t => (t.Item.Facts ?? []).Select(f => (t.Index + 1, f))).First(f => f.f.Id == key);
            var stored = brief.UserFacts.First(f => f.Turn == number && f.Span.Quote == fact.Quote);
            return new(GroundType.UserFact, stored.FactId, ground.Text ?? fact.Text, null);
        }

        if (ground.Calc is { } name)
        {
            var calculation = turn.Calculations!.First(c => c.Id == name);
            return new(GroundType.Computed, "", ground.Text ?? calculation.Says, Calculation(calculation));
        }

        if (ground.Private is { } own)
        {
            // The text stands as it is given: by it the protocol knows that the fact is used.
            return new(GroundType.GeneralPrinciple, "", turn.Private!.First(p => p.Id == own).Text, null);
        }

        if (ground.Statement is { } said)
        {
            var id = ids.Of(said);
            return new(GroundType.PriorTurn, id ?? said, ground.Text ?? heard.FirstOrDefault(h => h.Id == id)?.Claim ?? "", null);
        }

        if (ground.Decision is { } earlier)
        {
            var text = earlier < brief.Number ? file.Conversation.Turns[earlier - 1].Recommends : null;
            return new(GroundType.PriorTurn, string.Create(CultureInfo.InvariantCulture, $"dec_{earlier}_1"), ground.Text ?? text ?? "", null);
        }

        return ground switch
        {
            { Source: { } source } => new(GroundType.CitedSource, source, ground.Text ?? "", null),
            { Assumption: { } assumption } => new(GroundType.Assumption, "", assumption, null),
            _ => new(GroundType.GeneralPrinciple, "", ground.Principle!, null),
        };
    }

    /// <summary>A calculation with its inputs: numbers of the user by name, and results of earlier calculations by their ids.</summary>
    public CalculationAnswer Calculation(GoldenCalculation calculation) => new(
        calculation.Expression,
        [.. GoldenNumbers.InputsOf(file.Conversation, calculation).Select(i => new CalculationInput(i.Key, i.Value))],
        calculation.Result,
        calculation.Unit ?? "");
}
