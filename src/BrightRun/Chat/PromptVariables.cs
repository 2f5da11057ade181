using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>Variables of a Liquid prompt: nested dictionaries, lists, strings and numbers, and nothing that has behaviour.</summary>
public sealed class PromptVariables
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object?> Values => _values;

    public PromptVariables Set(string name, object? value)
    {
        _values[name] = value;
        return this;
    }

    /// <summary>Variables of the turn, the persona and the step of one request.</summary>
    public static PromptVariables For(StepRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var variables = new PromptVariables()
            .Set("correction", request.Correction)
            .Set("rejected_answer", request.RejectedAnswer);
        request.DescribeShared(variables);
        request.Describe(variables);
        return variables;
    }

    /// <summary>Variables of the turn and the persona.</summary>
    internal void SetTurn(ITurnStep request)
    {
        var turn = request.Turn;
        var goalHidden = turn.GoalVisibility?.Value == GoalVisibilityValue.Hidden
            || (turn.GoalVisibility?.Value == GoalVisibilityValue.HiddenRound0 && request is FrameRequest or DraftRequest or ScanRequest or SingleTurnRequest);
        this
            .Set("domain", turn.Pack.Head.Name)
            .Set("brief", turn.Plan.Draw.Family.Title)
            .Set("turn", turn.Number)
            .Set("state", turn.State.Name)
            .Set("next_state", turn.NextState?.Name)
            .Set("goal", goalHidden ? null : turn.Pack.States[^1].Name)
            .Set("criteria", turn.State.Criteria.Select(c => Entry(
                ("id", c.Id), ("text", c.Text), ("status", turn.CriteriaStatus.GetValueOrDefault(c.Id)), ("by", c.AssistantCanSatisfy ? "answer" : "user"))).ToList())
            .Set("safety", turn.Pack.SafetyRules.Select(r => r.Text).ToList())
            .Set("required", turn.Pack.RequiredInAnswer.Select(r => r.ToList()).ToList())
            .Set("user_input", turn.UserInput)
            .Set("history", turn.History.Select(h => Entry(("user", h.UserInput), ("answer", h.Answer))).ToList())
            .Set("facts", turn.UserFacts.Select(f => Entry(("id", f.FactId), ("text", f.Text))).ToList())
            .Set("topic", turn.Topic)
            .Set("options", turn.Options.Select(o => Entry(("id", o.OptionId), ("text", o.Text))).ToList())
            .Set("open_blockers", turn.Carried?.OpenBlockers.Select(b => b.Text).ToList() ?? [])
            .Set("decisions", turn.Carried?.Decisions.Select(d => d.Text).ToList() ?? [])
            .Set("deferred", turn.Carried?.Deferred.Select(d => d.Text).ToList() ?? []);
        if (request.Persona is { } persona)
        {
            Set("persona", Entry(
                ("id", persona.Id), ("role", persona.Role), ("focus", persona.Focus), ("style", persona.Style),
                ("expertise", persona.Expertise.ToList()), ("knowledge", persona.Knowledge.ToList())));
        }
    }

    /// <summary>One nested entry.</summary>
    public static Dictionary<string, object?> Entry(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var entry = new Dictionary<string, object?>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            entry[name] = value;
        }

        return entry;
    }
}
