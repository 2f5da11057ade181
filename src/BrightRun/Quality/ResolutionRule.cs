using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1107: every challenge is resolved when the turn closes; a claim is persisted in, revised or conceded once, by its owner.</summary>
internal static class ResolutionRule
{
    public const string Id = "BR1107";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        HashSet<string>? replied = null;
        for (var i = 0; i < c.Statements.Length; i++)
        {
            var s = c.Statements[i].Source;
            if (s is { Act: Act.Challenge, Resolution: null })
            {
                yield return Found.Invariant(c, Id, Found.Statement(c.Statements[i], "/resolution"), "The challenge has no resolution; give the status it closed with.");
            }

            if (s.Act is not (Act.Persist or Act.Revise or Act.Concede))
            {
                continue;
            }

            var owns = false;
            for (var t = 0; t < s.Targets.Count; t++)
            {
                if (c.Find(s.Targets[t])?.Speaker != s.Speaker)
                {
                    continue;
                }

                owns = true;
                replied ??= new(StringComparer.Ordinal);
                if (!replied.Add(s.Targets[t]))
                {
                    yield return Found.Invariant(c, Id, Found.Statement(c.Statements[i], "/targets"), $"'{s.Targets[t]}' already has a reply of its owner; there is one for each claim.");
                }
            }

            if (!owns && s.Targets.Count > 0)
            {
                yield return Found.Invariant(c, Id, Found.Statement(c.Statements[i], "/targets"), $"'{s.Speaker}' replies for a claim that is not its own.");
            }
        }
    }
}
