using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Which statements bring a ground that no earlier statement of the conversation had.</summary>
/// <remarks>
/// A ground is known again by its reference, or by its text where it has none. A declared <c>is_new: false</c> is believed; a declared
/// <c>true</c> only when the transcript agrees, since a generator does not grade itself.
/// </remarks>
internal sealed class GroundHistory
{
    private readonly bool[] brings;

    public GroundHistory(ConversationView conversation)
    {
        var seen = new HashSet<(GroundType, string)>();
        brings = new bool[conversation.Statements.Length];
        for (var s = 0; s < brings.Length; s++)
        {
            var grounds = conversation.Statements[s].Source.Grounds;
            for (var g = 0; g < grounds.Count; g++)
            {
                var ground = grounds[g];
                brings[s] |= seen.Add((ground.Type, ground.Ref ?? ground.Text)) && ground.IsNew != false;
            }
        }
    }

    /// <summary>Whether the statement at a place of the conversation has a new ground.</summary>
    public bool BringsNew(int place) => brings[place];
}
