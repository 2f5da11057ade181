using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>How the conversations of a dataset are mixed; part of a run's spec, so it changes the data.</summary>
public sealed record ScenarioMix
{
    /// <summary>Part of the conversations whose brief leaves no gap, 0 to 1.</summary> <value>The default value is 0.15.</value>
    public double CompleteBrief { get; init; } = 0.15;

    /// <summary>Part of the conversations of three turns or more in which one turn ends partial or blocked, 0 to 1.</summary> <value>The default value is 0.75.</value>
    public double Shortfall { get; init; } = 0.75;

    /// <summary>Of those shortfalls, the part that is blocked by bad news, 0 to 1.</summary> <value>The default value is 0.3.</value>
    public double Blocked { get; init; } = 0.3;

    /// <summary>Part of the conversations of four turns or more in which one message runs into a safety rule, 0 to 1.</summary> <value>The default value is 0.1.</value>
    public double Escalation { get; init; } = 0.1;

    /// <summary>Part of the conversations with a keyword decoy, 0 to 1.</summary> <value>The default value is 0.2.</value>
    public double Decoy { get; init; } = 0.2;
}

/// <summary>Where conversations start that come from a problem in free text.</summary>
/// <param name="Family">Nearest family of the pack.</param>
/// <param name="Problem">In the user's words.</param>
public sealed record ScenarioStart(ScenarioFamily Family, string Problem);

/// <summary>Plans conversations: which case, which state in which turn, what the user brings, what is planted. Same arguments, same plan.</summary>
/// <param name="pack">Passes the linter.</param>
/// <param name="mix">Shares of controls, shortfalls, escalations and decoys.</param>
/// <param name="start">Family and problem that every conversation starts from; null draws the family.</param>
public sealed class ScenarioPlanner(DomainPack pack, ScenarioMix mix, ScenarioStart? start = null)
{
    /// <summary>In <c>excludes</c> of a decision: not for controls, who have settled it.</summary>
    internal const string CompleteTag = "complete";

    private readonly ScenarioDrawer _drawer = new(pack);

    /// <summary>Plans one conversation.</summary>
    /// <param name="seed">Of this conversation, not of the run.</param>
    /// <param name="turns">From 1; more turns than states need shortfalls.</param>
    public ScenarioPlan Plan(long seed, string conversationId, int turns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1);
        var draw = start is null ? _drawer.Draw(seed) : _drawer.Draw(seed, start.Family);
        var dice = Dice.For(seed, "plan");
        // A control has no shortfall, so it has no more turns than there are states.
        var complete = dice.Unit() < mix.CompleteBrief && turns <= pack.States.Count;
        var path = Path(draw, turns, complete, dice);
        var planted = complete ? [] : Plant(seed, draw, path, dice);
        var decoyTurn = dice.Unit() < mix.Decoy ? dice.Below(turns) : -1;

        var given = new HashSet<string>(StringComparer.Ordinal);
        var planned = new List<PlannedTurn>(turns);
        foreach (var (index, step) in path.Index())
        {
            var writer = new SentenceWriter(pack, draw, seed, index + 1);
            if (step.Kind == TurnKind.Escalation)
            {
                writer.Escalate(step.Rule!);
                planned.Add(new(index + 1, step.State, step.Kind, writer.Sentences, [], [], null, step.Rule));
                continue;
            }

            if (index == 0)
            {
                writer.Open(complete, given);
            }

            var withheld = writer.Evidence(step.State, step.Kind, step.Decision, given);
            var here = planted.Where(p => p.Turn == index + 1).Select(p => p.Gold).ToList();
            writer.Trigger(here);
            if (index == decoyTurn)
            {
                writer.Distract();
            }

            planned.Add(new(index + 1, step.State, step.Kind, writer.Sentences, here, withheld, step.Decision, null));
        }

        return new(conversationId, seed, pack, draw, complete, planned) { Problem = start?.Problem };
    }

    /// <summary>State and kind of each turn. The first turn advances, because the opening brings what the first state asks for.</summary>
    private List<Step> Path(ScenarioDraw draw, int turns, bool complete, Dice dice)
    {
        var rules = pack.SafetyRules.Where(r => r.UserTexts is { Count: > 0 }).ToList();
        var escalates = dice.Unit() < mix.Escalation && turns >= 4 && rules.Count > 0 && !complete;
        var fallsShort = dice.Unit() < mix.Shortfall && turns >= 3 && !complete;
        var shortfalls = Math.Max(fallsShort ? 1 : 0, turns - (escalates ? 1 : 0) - pack.States.Count);
        // When every state is reached, the last turn advances: after it there is nothing left to fall short of.
        var reachesTheEnd = turns - (escalates ? 1 : 0) - shortfalls >= pack.States.Count;
        var positions = dice.Shuffle(Enumerable.Range(1, Math.Max(0, turns - (reachesTheEnd ? 2 : 1))));
        var shortAt = positions.Take(shortfalls).ToHashSet();
        var escalationAt = escalates ? positions.Skip(shortfalls).FirstOrDefault(-1) : -1;

        var path = new List<Step>(turns);
        var state = 0;
        for (var turn = 0; turn < turns; turn++)
        {
            var here = pack.States[Math.Min(state, pack.States.Count - 1)];
            if (turn == escalationAt)
            {
                path.Add(new(here, TurnKind.Escalation, null, dice.Pick(rules)));
                continue;
            }

            var kind = !shortAt.Contains(turn) ? TurnKind.Advance : dice.Unit() < mix.Blocked ? TurnKind.Blocked : TurnKind.Partial;
            // Bad news needs a decision that tells it; where the pack has none for this state and family, evidence just falls short.
            kind = kind == TurnKind.Blocked && !pack.DecisionsFor(draw.Family, here.Id, kind).Any() ? TurnKind.Partial : kind;
            kind = kind == TurnKind.Partial && here.Criteria.All(c => c.AssistantCanSatisfy) ? TurnKind.Advance : kind;
            var used = path.Select(p => p.Decision).ToHashSet();
            var choices = pack.DecisionsFor(draw.Family, here.Id, kind).Where(d => !used.Contains(d) && !(complete && d.Excludes?.Contains(CompleteTag) == true)).ToList();
            path.Add(new(here, kind, dice.Pick(choices.Count > 0 ? choices : [.. pack.DecisionsFor(draw.Family, here.Id, TurnKind.Advance)]), null));
            state += kind == TurnKind.Advance ? 1 : 0;
        }

        return path;
    }

    /// <summary>Two to four blind spots of the family whose state the conversation reaches, one of severity 3 among them, at most two a turn.</summary>
    private List<(int Turn, PlantedGold Gold)> Plant(long seed, ScenarioDraw draw, List<Step> path, Dice dice)
    {
        var wanted = 2 + dice.Below(3);
        var candidates = draw.Family.BlindSpots
            .Select(b => (Planted: b, Definition: pack.FindBlindSpot(b.Id)!, Turn: path.FindIndex(s => s.State.Id == b.State && s.Kind != TurnKind.Escalation) + 1))
            .Where(c => c.Turn > 0).ToList();
        // A critical one comes first, so that it is among the chosen.
        candidates = [.. dice.Shuffle(candidates)];
        var critical = candidates.FindIndex(c => c.Definition.Severity == 3);
        var ordered = critical < 0 ? candidates : [candidates[critical], .. candidates.Where((_, i) => i != critical)];
        var chosen = new List<(int Turn, PlantedGold Gold)>();
        foreach (var candidate in ordered)
        {
            // One persona says one thing in its scan, so two of one owner never stand in one turn.
            if (chosen.Count == wanted || chosen.Count(c => c.Turn == candidate.Turn) == 2
                || chosen.Any(c => c.Turn == candidate.Turn && c.Gold.Definition.Owners.Intersect(candidate.Definition.Owners).Any()))
            {
                continue;
            }

            var writer = new SentenceWriter(pack, draw, seed, candidate.Turn);
            chosen.Add((candidate.Turn, new PlantedGold(
                candidate.Definition,
                candidate.Planted,
                writer.Fill($"trigger/{candidate.Planted.Id}", candidate.Planted.Trigger),
                writer.Fill($"gold/{candidate.Planted.Id}", candidate.Planted.Text))));
        }

        return chosen;
    }

    private sealed record Step(StateDefinition State, TurnKind Kind, DecisionTemplate? Decision, SafetyRule? Rule);
}
