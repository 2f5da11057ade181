using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Tests.Quality;

public sealed class PersonaLeakTests
{
    [Theory]
    [InlineData("Should I start?", "Start, says unit_economics_cfo.", 1)]
    [InlineData("Should I start?", "Unit economics CFO: margins first.", 1)]
    [InlineData("Should I start?", "As the CFO, I would wait.", 1)]
    [InlineData("Should I start?", "Our CFO says wait.", 1)]
    [InlineData("Our CFO is away. Should I start?", "Our CFO says wait.", 0)] // the user's own
    [InlineData("Should I start?", "Ask your CFO, or hire a unit economics CFO.", 0)] // people of the user's world
    [InlineData("Should I start?", "Margins first.", 0)]
    public void Count_Answers_GiveThePersonasAway(string user, string answer, int leaks)
    {
        var persona = new LibraryPersona
        {
            PersonaId = "unit_economics_cfo",
            Role = "Unit economics CFO",
            Expertise = ["margins"],
            PerspectiveFocus = "money",
            CommunicationStyle = "plain",
            WeightByState = null,
        };
        using var view = ConversationView.Of(Made.Conversation(Made.Turn(1, user, answer)));
        Assert.Equal(leaks, new PersonaLeak(new() { Personas = [persona] }).Count(view, view.Turns[0]));
    }
}
