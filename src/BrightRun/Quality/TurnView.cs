using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>One turn of a <see cref="ConversationView"/>.</summary>
internal sealed class TurnView(ConversationView conversation, TrainingPair pair, int index, WordRange user, WordRange answer, int first, int count)
{
    private bool[] challenges = [];

    public TrainingPair Pair => pair;

    /// <summary>Position in the conversation from 0.</summary>
    public int Index => index;

    public WordRange User => user;

    public WordRange Answer => answer;

    public ReadOnlySpan<StatementView> Statements => conversation.Statements.AsSpan(first, count);

    /// <summary>Place of the turn's first statement among those of the conversation.</summary>
    public int First => first;

    /// <summary>Whether metrics look at it: it has a deliberation and did not end in an escalation.</summary>
    public bool Deliberated => count > 0 && pair.TurnKind != TurnKind.Escalation;

    public IReadOnlyList<PersonaWeight> Active => pair.ActivePersonasThisTurn?.PersonasWeightedForThisState ?? [];

    public IReadOnlyList<PersonaWeight> Suppressed => pair.ActivePersonasThisTurn?.PersonasSuppressedThisTurn ?? [];

    /// <summary>Number of substantive challenges, |H|.</summary>
    public int Challenges { get; private set; }

    public string AnswerText => pair.SynthesizedOutput?.ResponseToUser ?? "";

    /// <summary>Whether the statement at a place of this turn is a substantive challenge.</summary>
    public bool IsChallenge(int place) => challenges[place];

    /// <summary>Whether the turn is contested: the four conditions of deliberation.md 2.5, or the record says so.</summary>
    public bool Contested => pair.InternalDeliberation?.Contested == true || HasDissent() || HasBlocker() || IsPlanted();

    public void Read()
    {
        challenges = new bool[count];
        for (var i = 0; i < count; i++)
        {
            challenges[i] = IsSubstantive(Statements[i].Source);
            Challenges += challenges[i] ? 1 : 0;
        }
    }

    /// <summary>Latest stance of a speaker on an option before a place of the turn; null when none was taken.</summary>
    public int? Stance(string speaker, string option, int before)
    {
        var statements = Statements;
        for (var i = Math.Min(before, statements.Length) - 1; i >= 0; i--)
        {
            var s = statements[i].Source;
            if (s.Stance is { } stance && s.OptionId == option && s.Speaker == speaker)
            {
                return stance;
            }
        }

        return null;
    }

    /// <summary>Raw relevance of a persona of the panel; null when it is not on it.</summary>
    public PersonaWeight? Weight(string persona) => Find(Active, persona) ?? Find(Suppressed, persona);

    // metrics.md 1.2: a challenge, question or veto that targets another speaker, has a type, and has a ground or a specific question.
    private bool IsSubstantive(Statement s)
    {
        if (s.Act is not (Act.Challenge or Act.Question or Act.Veto) || s.Challenge?.Type is null)
        {
            return false;
        }

        var aimed = false;
        for (var i = 0; i < s.Targets.Count && !aimed; i++)
        {
            aimed = conversation.Find(s.Targets[i]) is { } target && target.Speaker != s.Speaker;
        }

        return aimed && (HasGround(s) || IsSpecific(s.Challenge.Question));
    }

    /// <summary>Whether a statement rests on more than assumptions.</summary>
    public static bool HasGround(Statement s)
    {
        for (var i = 0; i < s.Grounds.Count; i++)
        {
            if (s.Grounds[i].Type != GroundType.Assumption)
            {
                return true;
            }
        }

        return false;
    }

    // A question is specific when it names a number, or a content word that the user has used up to this turn.
    private bool IsSpecific(string? question)
    {
        if (string.IsNullOrWhiteSpace(question))
        {
            return false;
        }

        foreach (var word in conversation.WordsOf(conversation.Hash(question)))
        {
            if (Words.HasDigit(word))
            {
                return true;
            }

            for (var t = 0; t <= index && Words.IsContent(word); t++)
            {
                if (conversation.WordsOf(conversation.Turns[t].User).Contains(word))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Two options with support in round 0, or a spread of two on one of them.
    private bool HasDissent()
    {
        string? supported = null;
        for (var i = 0; i < count; i++)
        {
            var s = Statements[i].Source;
            if (s.Round is not 0 || s.Stance is not { } stance || s.OptionId is not { } option)
            {
                continue;
            }

            if (stance >= 1 && supported is not null && supported != option)
            {
                return true;
            }

            supported = stance >= 1 ? option : supported;
            for (var k = 0; k < i; k++)
            {
                var other = Statements[k].Source;
                if (other.OptionId == option && other.Stance is { } earlier && Math.Abs(earlier - stance) >= 2)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasBlocker()
    {
        var scan = pair.InternalDeliberation?.BlockerScan ?? [];
        for (var i = 0; i < scan.Count; i++)
        {
            if (scan[i].Severity >= 2)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPlanted()
    {
        var spots = pair.BlindSpots ?? [];
        for (var i = 0; i < spots.Count; i++)
        {
            if (spots[i].Planted)
            {
                return true;
            }
        }

        return false;
    }

    private static PersonaWeight? Find(IReadOnlyList<PersonaWeight> weights, string persona)
    {
        for (var i = 0; i < weights.Count; i++)
        {
            if (weights[i].PersonaId == persona)
            {
                return weights[i];
            }
        }

        return null;
    }
}
