using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>M9, claims that rest on more than assumptions; M8 and M11 wait for a judge.</summary>
internal static class GroundMetrics
{
    public static void Measure(ConversationView conversation, List<MetricValue> into)
    {
        int claims = 0, grounded = 0;
        foreach (var turn in conversation.Turns)
        {
            if (!turn.Deliberated)
            {
                continue;
            }

            foreach (ref readonly var statement in turn.Statements)
            {
                if (statement.Source.Act is Act.Claim or Act.Revise)
                {
                    claims++;
                    grounded += TurnView.HasGround(statement.Source) ? 1 : 0;
                }
            }
        }

        into.Add(Measured.Null("M8", "1", Measured.NeedsJudge));
        into.Add(Measured.AtLeast("M9", "1", grounded, claims, 0.7, "no claim"));
        into.Add(Measured.Null("M11", "1", Measured.NeedsJudge));
    }
}
