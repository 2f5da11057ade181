using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>Round 1: everybody has heard all drafts and vetoes, in shuffled order and without weights, and may challenge.</summary>
internal static class ChallengeRound
{
    public static async Task RunAsync(Panel panel, CancellationToken cancellationToken)
    {
        var heard = Shuffled(panel);
        var visible = panel.Transcript.IdsUpTo(0);
        var active = panel.Active;
        var unanimous = heard.Where(s => s.Act == Act.Claim).Select(s => s.Stance >= 1 ? s.OptionId : s.Id).Distinct(StringComparer.Ordinal).Count() == 1;
        var challenger = unanimous ? active.FirstOrDefault(p => p.Core) ?? active[^1] : null;
        var answers = await panel.AskAllAsync(active.Select(p => new ChallengeRequest
        {
            Turn = panel.Brief,
            Persona = p,
            Heard = heard,
            PrivateFacts = panel.PrivateOf(p.Id),
            MustChallenge = p == challenger,
        }), cancellationToken);

        foreach (var (persona, (answer, callId)) in active.Zip(answers))
        {
            foreach (var said in answer.Statements)
            {
                Say(panel, persona, said, visible, callId);
            }
        }
    }

    private static void Say(Panel panel, Persona persona, ChallengeStatement said, IReadOnlyList<string> visible, string? callId)
    {
        var asks = said.Act is Act.Challenge or Act.Question;
        var statement = panel.Transcript.Say(new Statement
        {
            Id = "",
            Turn = panel.Brief.Number,
            Round = 1,
            Speaker = persona.Id,
            Act = said.Act,
            ActSource = ActSource.Declared,
            Targets = [said.Target],
            Text = said.Statement,
            Claim = said.Claim,
            OptionId = said.OptionId.Length > 0 ? said.OptionId : null,
            Stance = said.OptionId.Length > 0 ? said.Stance : null,
            Grounds = panel.Transcript.Resolve(said.Grounds),
            Challenge = asks
                ? new Challenge
                {
                    Type = said.Type,
                    Severity = said.Severity,
                    Restatement = said.Restatement,
                    Question = said.Question.Length > 0 ? said.Question : null,
                }
                : null,
            PrivateFactIdsUsed = said.UsesPrivateFact ? [.. panel.PrivateOf(persona.Id).Select(f => f.FactId)] : [],
            VisibleIds = visible,
            CallId = callId,
        });
        panel.SurfaceBlindSpots(persona, statement);
    }

    private static Statement[] Shuffled(Panel panel) =>
        Dice.For(panel.Memory.Plan.Seed, $"shuffle/{panel.Brief.Number}").Shuffle(panel.Transcript.Statements);
}
