using BrightRun.Schema;

namespace BrightRun.Tests.Runs;

/// <summary>Copies of a sound conversation, each with the one fault that its gate is there for.</summary>
internal static class GoldenMutations
{
    public static Conversation For(string gate, Conversation source) => gate switch
    {
        "coverage" => Obligations(source, o => o.Source == ObligationSource.Veto ? o with { Disposition = Disposition.Absent, Span = null } : o),
        "dissent" => Obligations(source, o => o.Source == ObligationSource.Dissent ? o with { Disposition = Disposition.Absent, Span = null } : o),
        "blind_spot" => Pairs(source, p => p with { BlindSpots = [.. (p.BlindSpots ?? []).Where(b => b.Severity != 3)] }),
        "hazard" => Pairs(source, p => p with { BlindSpots = (p.BlindSpots ?? []).Select(b => b with { InAnswer = new AnswerPresence { Present = false } }).ToList() }),
        // 37 and 41 were said by nobody; two of some sixty numbers are more than 2 percent.
        "specifics" => Answers(source, a => a + "\n\nExpect 37 bookings and 41 letters."),
        "safety" => Answers(source, a => a + "\n\nThere is no risk at all."),
        "silent_agreement" => Statements(source, s => s.Act is Act.Challenge or Act.Question or Act.Veto ? s with { Act = Act.Support, Challenge = null } : s),
        "progress" => Pairs(source, p => p with { PurposeStateAtTurnEnd = p.PurposeStateAtTurnEnd! with { Criteria = [.. p.PurposeStateAtTurnEnd.Criteria!.Select(c => c with { Span = null })] } }),
        "persona" => Pairs(source, p => p with
        {
            ActivePersonasThisTurn = p.ActivePersonasThisTurn! with { PersonasWeightedForThisState = [.. p.ActivePersonasThisTurn.PersonasWeightedForThisState.Take(2)] },
        }),
        "stance" => TurnedRound(source),
        _ => throw new ArgumentOutOfRangeException(nameof(gate), gate, "No mutation is written for it."),
    };

    // Whoever gives way turns round on the option of the claim, and nobody has brought anything new.
    private static Conversation TurnedRound(Conversation source)
    {
        var claims = source.TrainingPairs.SelectMany(p => p.InternalDeliberation!.DeliberationTranscript).ToDictionary(s => s.Id, StringComparer.Ordinal);
        return Statements(source, s => s with
        {
            OptionId = s.Act is Act.Revise or Act.Concede ? claims[s.Targets[0]].OptionId : s.OptionId,
            Stance = s.Act is Act.Revise or Act.Concede ? -2 : s.Stance,
            Grounds = [.. s.Grounds.Select(g => g with { IsNew = false })],
        });
    }

    private static Conversation Pairs(Conversation source, Func<TrainingPair, TrainingPair> change) => source with { TrainingPairs = [.. source.TrainingPairs.Select(change)] };

    private static Conversation Answers(Conversation source, Func<string, string> change) =>
        Pairs(source, p => p with { SynthesizedOutput = p.SynthesizedOutput! with { ResponseToUser = change(p.SynthesizedOutput.ResponseToUser!) } });

    private static Conversation Obligations(Conversation source, Func<Obligation, Obligation> change) =>
        Pairs(source, p => p with { InternalDeliberation = p.InternalDeliberation! with { Obligations = [.. p.InternalDeliberation.Obligations!.Select(change)] } });

    private static Conversation Statements(Conversation source, Func<Statement, Statement> change) =>
        Pairs(source, p => p with { InternalDeliberation = p.InternalDeliberation! with { DeliberationTranscript = [.. p.InternalDeliberation.DeliberationTranscript.Select(change)] } });
}
