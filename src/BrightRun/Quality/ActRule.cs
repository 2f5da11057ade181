using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1106: each act keeps its rounds, targets and grounds; a challenge or question targets somebody else.</summary>
/// <remarks>Table of deliberation.md section 4.</remarks>
internal static class ActRule
{
    public const string Id = "BR1106";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        for (var i = 0; i < c.Statements.Length; i++)
        {
            if (Fault(c, c.Statements[i].Source) is { } fault)
            {
                yield return Found.Invariant(c, Id, Found.Statement(c.Statements[i]), fault);
            }
        }
    }

    private static string? Fault(ConversationView c, Statement s)
    {
        var (first, last) = Rounds(s.Act);
        if (s.Round < first || s.Round > last)
        {
            return first == last
                ? FormattableString.Invariant($"A {Name(s.Act)} belongs to round {first}, not {s.Round}.")
                : FormattableString.Invariant($"A {Name(s.Act)} belongs to rounds {first} to {last}, not {s.Round}.");
        }

        if (s.Targets.Count == 0 && s.Act is Act.Challenge or Act.Question or Act.Support or Act.Persist or Act.Revise or Act.Concede or Act.Dissent)
        {
            return $"A {Name(s.Act)} needs a target.";
        }

        if (s.Act is Act.Challenge or Act.Question && AimsOnlyAtSelf(c, s))
        {
            return $"A {Name(s.Act)} targets another speaker.";
        }

        var needsGround = s.Act is Act.Evidence or Act.Persist or Act.Revise or Act.Dissent or Act.Veto
            || (s.Act == Act.Challenge && string.IsNullOrWhiteSpace(s.Challenge?.Question));
        return needsGround && !TurnView.HasGround(s) ? $"A {Name(s.Act)} needs a ground that is no assumption." : null;
    }

    private static (int First, int Last) Rounds(Act act) => act switch
    {
        Act.Claim => (0, 0),
        Act.Evidence or Act.Veto => (0, 2),
        Act.Challenge or Act.Question or Act.Support => (1, 1),
        Act.Synthesise => (3, 3),
        _ => (2, 2),
    };

    private static bool AimsOnlyAtSelf(ConversationView c, Statement s)
    {
        for (var t = 0; t < s.Targets.Count; t++)
        {
            if (c.Find(s.Targets[t])?.Speaker != s.Speaker)
            {
                return false;
            }
        }

        return true;
    }

    private static string Name(Act act) => act switch
    {
        Act.Claim => "claim",
        Act.Evidence => "evidence",
        Act.Challenge => "challenge",
        Act.Question => "question",
        Act.Support => "support",
        Act.Revise => "revise",
        Act.Concede => "concede",
        Act.Persist => "persist",
        Act.Dissent => "dissent",
        Act.Veto => "veto",
        _ => "synthesise",
    };
}
