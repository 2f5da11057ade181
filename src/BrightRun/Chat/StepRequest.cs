using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>Something that is asked of an author. One request is one model call.</summary>
public abstract record StepRequest
{
    /// <summary>From 1; above 1 the earlier answer of this step did not serve, and <see cref="Correction"/> says why.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>What was wrong with the answer before; null on the first attempt.</summary>
    public string? Correction { get; init; }

    /// <summary>The unusable answer before, as text; null on the first attempt.</summary>
    public string? RejectedAnswer { get; init; }

    /// <summary>Conversation that asks; for a request outside any conversation a name of what is asked about.</summary>
    public abstract string ConversationId { get; }

    /// <summary>Turn that asks, from 1; 0 outside any turn.</summary>
    public virtual int TurnNumber => 0;

    /// <summary>Persona that speaks; null where none does.</summary>
    public virtual string? PersonaId => null;

    /// <summary>Prompt of the step: id, version and Liquid text.</summary>
    public abstract StepPrompt Prompt { get; }

    /// <summary>Record that the answer is read as.</summary>
    public abstract Type AnswerType { get; }

    /// <summary>Adds the step's own variables for the prompt, beside those that all steps of its kind share.</summary>
    public abstract void Describe(PromptVariables variables);

    /// <summary>Adds what all steps of a kind share; called before <see cref="Describe"/>.</summary>
    internal virtual void DescribeShared(PromptVariables variables)
    {
    }
}

/// <summary>A step with the type of its answer.</summary>
/// <typeparam name="TAnswer">Record whose JSON Schema the author must keep.</typeparam>
public abstract record StepRequest<TAnswer> : StepRequest where TAnswer : class
{
    public override Type AnswerType => typeof(TAnswer);

    /// <summary>What is wrong with an answer that has the right shape: unknown ids, quotes that are not in the text. Empty when it serves.</summary>
    public virtual IEnumerable<string> Problems(TAnswer answer) => [];
}

/// <summary>A step of the turn protocol of a panel.</summary>
public interface ITurnStep
{
    /// <summary>What all steps of the turn share.</summary>
    TurnBrief Turn { get; }

    /// <summary>Persona that speaks; null for steps of the user, the extractor, the synthesiser and the critic.</summary>
    Persona? Persona { get; }
}

/// <summary>A step of the turn protocol with the type of its answer.</summary>
/// <typeparam name="TAnswer">Record whose JSON Schema the author must keep.</typeparam>
public abstract record TurnStepRequest<TAnswer> : StepRequest<TAnswer>, ITurnStep where TAnswer : class
{
    public required TurnBrief Turn { get; init; }
    public Persona? Persona { get; init; }
    public override string ConversationId => Turn.Plan.ConversationId;
    public override int TurnNumber => Turn.Number;
    public override string? PersonaId => Persona?.Id;

    internal override void DescribeShared(PromptVariables variables) => variables.SetTurn(this);
}

/// <summary>A versioned prompt.</summary>
/// <param name="Id">Step name, such as <c>draft</c>.</param>
/// <param name="Version">Raised with every change of the text.</param>
/// <param name="System">Liquid text of the system message.</param>
/// <param name="User">Liquid text of the user message.</param>
public sealed record StepPrompt(string Id, string Version, string System, string User);

/// <summary>What all steps of one turn share. Made once a turn; parts that are not known yet are null.</summary>
public sealed record TurnBrief
{
    public required ScenarioPlan Plan { get; init; }
    public required PlannedTurn Planned { get; init; }

    /// <summary>The user's message; null while it is being written.</summary>
    public string? UserInput { get; init; }

    /// <summary>Earlier turns, oldest first.</summary>
    public required IReadOnlyList<PastTurn> History { get; init; }

    /// <summary>Facts that the user stated so far, this turn included once they are extracted.</summary>
    public IReadOnlyList<UserFact> UserFacts { get; init; } = [];

    /// <summary>Null in the first turn.</summary>
    public CarriedContext? Carried { get; init; }

    /// <summary>Status of every criterion when the turn began, by id: 0, 0.5 or 1.</summary>
    public required IReadOnlyDictionary<string, double> CriteriaStatus { get; init; }

    /// <summary>State after the one that is worked on; null at the last.</summary>
    public StateDefinition? NextState { get; init; }

    public GoalVisibility? GoalVisibility { get; init; }

    /// <summary>Topic and options; null before the frame step.</summary>
    public string? Topic { get; init; }
    public IReadOnlyList<Option> Options { get; init; } = [];

    public int Number => Planned.Number;
    public StateDefinition State => Planned.State;
    public DomainPack Pack => Plan.Pack;
}

/// <summary>An earlier turn as everybody may see it.</summary>
public sealed record PastTurn(string UserInput, string Answer);
