using BrightRun.Chat;

namespace BrightRun.Deliberation;

/// <summary>How a turn's panel is asked. The protocol and its checks are the same for all.</summary>
public interface IParadigm
{
    /// <summary>Name in the record, such as <c>panel</c>.</summary>
    string Name { get; }

    /// <summary>Whether each draft of round 0 is written without sight of the others.</summary>
    bool BlindDrafts { get; }

    /// <summary>The author of one turn's panel steps.</summary>
    IStepAuthor Begin(IStepAuthor author);
}

/// <summary>A call for each voice.</summary>
public sealed class PanelParadigm : IParadigm
{
    public string Name => "panel";

    public bool BlindDrafts => true;

    public IStepAuthor Begin(IStepAuthor author) => author;
}
