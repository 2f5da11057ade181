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
            Say(panel, persona, answer, visible, callId);
        }

        if (panel.IsContested() && !panel.Transcript.Statements.Any(s => s.Round == 1 && s.Challenge?.Type is ChallengeType.Exception or ChallengeType.Source))
        {
            await AskRarelyAskedAsync(panel, heard, visible, cancellationToken);
        }
    }

    /// <summary>Asks the core persona for the challenge that is asked too rarely. Where none comes the turn goes on without; BR1123 says so.</summary>
    private static async Task AskRarelyAskedAsync(Panel panel, Statement[] heard, IReadOnlyList<string> visible, CancellationToken cancellationToken)
    {
        var persona = panel.Active.FirstOrDefault(p => p.Core) ?? panel.Active[^1];
        try
        {
            var (answer, callId) = await panel.AskAsync(
                new ChallengeRequest { Turn = panel.Brief, Persona = persona, Heard = heard, PrivateFacts = panel.PrivateOf(persona.Id), MustTest = true }, cancellationToken);
            Say(panel, persona, answer, visible, callId);
        }
        catch (StepFailedException)
        {
            // Told and kept by the author already.
        }
    }

    private static void Say(Panel panel, Persona persona, ChallengeAnswer answer, IReadOnlyList<string> visible, string? callId)
    {
        foreach (var said in answer.Statements)
        {
            Say(panel, persona, said, visible, callId);
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
