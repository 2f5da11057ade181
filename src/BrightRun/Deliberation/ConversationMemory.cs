using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>What a conversation knows between its turns; changed only by the turn that runs.</summary>
internal sealed class ConversationMemory(ScenarioPlan plan)
{
    private readonly HashSet<(GroundType, string)> _grounds = [];
    private readonly HashSet<string> _calls = new(StringComparer.Ordinal);

    public ScenarioPlan Plan { get; } = plan;

    public IReadOnlyList<PurposeState> States => Plan.Pack.PurposeStates;
    public List<PastTurn> History { get; } = [];
    public List<UserFact> UserFacts { get; } = [];
    public Dictionary<string, double> Criteria { get; } = new(StringComparer.Ordinal);
    public CarriedContext? Carried { get; set; }

    /// <summary>Point of every dissent so far, by statement id: the carried context names them by id.</summary>
    public Dictionary<string, string> Dissents { get; } = new(StringComparer.Ordinal);
    public List<ModelCall> Calls { get; } = [];

    /// <summary>Keeps the record of a call. A request that was asked twice is one call: its second answer was read from the journal.</summary>
    public void Keep(ModelCall? call)
    {
        if (call is not null && _calls.Add(call.CallId))
        {
            Calls.Add(call);
        }
    }

    /// <summary>Claims of each persona so far, as prompts show them.</summary>
    public Dictionary<string, List<string>> OwnClaims { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a reason has not been given before in the conversation; asking makes it known.</summary>
    public bool IsNew(Ground ground) => _grounds.Add((ground.Type, ground.Type switch
    {
        GroundType.UserFact or GroundType.PriorTurn => ground.Ref ?? ground.Text,
        _ => ground.Text,
    }));
}
