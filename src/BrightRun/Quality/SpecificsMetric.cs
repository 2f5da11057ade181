using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M10, numbers of the answers that come from nowhere.</summary>
/// <remarks>
/// Version 1-numeric: numbers, money, percentages, durations and dates. Named organisations, people, laws and standards are not measurable without a
/// judge. A number is traceable when the user has written it, when a recorded calculation holds it (rounded as the answer rounds), or when a ground
/// cites it from a source, an earlier decision or an earlier turn; and it is let pass where its sentence says that it is "to verify".
/// </remarks>
internal static class SpecificsMetric
{
    private const string Version = "1-numeric";

    /// <summary>Domains in which not one untraceable number is let pass.</summary>
    public static bool IsStrict(string? domain) => domain is "healthcare_decision_support" or "financial_planning";

    public static void Measure(ConversationView conversation, List<MetricValue> into)
    {
        var known = new List<double>();
        var computed = new List<double>();
        var written = new List<WrittenNumber>();
        int specifics = 0, untraceable = 0;
        foreach (var turn in conversation.Turns)
        {
            Learn(conversation, turn, known, computed, written);
            if (turn.Pair.TurnKind == TurnKind.Escalation || turn.AnswerText is not { Length: > 0 } answer)
            {
                continue;
            }

            written.Clear();
            Numbers.Scan(answer, conversation.WordsOf(turn.Answer), written);
            foreach (var number in written)
            {
                specifics++;
                untraceable += IsTraceable(number, known, computed) || IsToVerify(answer, number.Start) ? 0 : 1;
            }
        }

        into.Add(Measured.AtMost("M10", Version, untraceable, specifics,
            IsStrict(conversation.Source.ConversationMetadata.Domain) ? 0 : 0.02, "no number in the answers"));
    }

    private static void Learn(ConversationView conversation, TurnView turn, List<double> known, List<double> computed, List<WrittenNumber> written)
    {
        Read(turn.Pair.UserInput, turn.User);
        SpelledNumbers.AddTo(conversation.WordsOf(turn.User), known);
        var calculations = turn.Pair.Calculations ?? [];
        for (var c = 0; c < calculations.Count; c++)
        {
            computed.Add(calculations[c].Result);
            computed.AddRange(calculations[c].Inputs.Values);
            Read(calculations[c].Expression);
        }

        foreach (ref readonly var statement in turn.Statements)
        {
            var grounds = statement.Source.Grounds;
            for (var g = 0; g < grounds.Count; g++)
            {
                var ground = grounds[g];
                if (ground.Type == GroundType.CitedSource && (ground.SourceUrl ?? ground.Ref ?? ground.Quote) is not null)
                {
                    Read(ground.Text);
                    Read(ground.Quote);
                }
                else if (ground.Type == GroundType.PriorTurn && IsEarlier(conversation, turn, ground.Ref))
                {
                    Read(ground.Text);
                }
            }
        }

        void Read(string? text, WordRange? range = null)
        {
            if (text is not null && text.AsSpan().ContainsAnyInRange('0', '9'))
            {
                written.Clear();
                Numbers.Scan(text, conversation.WordsOf(range ?? conversation.Hash(text)), written);
                foreach (var number in written)
                {
                    known.Add(number.Value);
                }
            }
        }
    }

    private static bool IsEarlier(ConversationView conversation, TurnView turn, string? reference)
    {
        if (reference is null)
        {
            return false;
        }

        if (conversation.ById.TryGetValue(reference, out var place))
        {
            return conversation.Statements[place].Turn < turn.Index;
        }

        var decisions = turn.Index == 0 ? [] : conversation.Turns[turn.Index - 1].Pair.CarriedContext?.Decisions ?? [];
        for (var d = 0; d < decisions.Count; d++)
        {
            if (decisions[d].Id == reference)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTraceable(WrittenNumber number, List<double> known, List<double> computed)
    {
        foreach (var value in known)
        {
            if (Math.Abs(value - number.Value) <= 1e-9 * Math.Max(1, Math.Abs(value)))
            {
                return true;
            }
        }

        foreach (var value in computed)
        {
            if (Rounds(value) || (number.IsPercent && Rounds(100 * value)))
            {
                return true;
            }
        }

        return false;

        bool Rounds(double value) => Math.Abs(Math.Abs(value) - number.Value) <= (number.Step / 2) + (1e-9 * Math.Max(1, Math.Abs(value)));
    }

    private static bool IsToVerify(string answer, int at)
    {
        var start = at;
        while (start > 0 && !EndsSentence(answer, start - 1))
        {
            start--;
        }

        var end = at;
        while (end < answer.Length && !EndsSentence(answer, end))
        {
            end++;
        }

        return answer.AsSpan(start, end - start).Contains("to verify", StringComparison.OrdinalIgnoreCase);
    }

    private static bool EndsSentence(string text, int at) =>
        text[at] == '\n' || (text[at] is '.' or '!' or '?' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
}
