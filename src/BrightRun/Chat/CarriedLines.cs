using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>What earlier turns left, as prompts show it: what is open first, then what is decided and known, then the rest, within a limit (deliberation.md section 11).</summary>
internal static class CarriedLines
{
    /// <summary>Most tokens of all lines together.</summary>
    public const int Limit = 600;

    /// <summary>Lines in the order in which they matter; what does not fit the limit is left out from the end.</summary>
    public static List<string> Of(TurnBrief turn)
    {
        var lines = new List<string>();
        var tokens = 0;
        foreach (var line in All(turn))
        {
            tokens += WordCount.Of(line);
            if (tokens > Limit)
            {
                break;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static IEnumerable<string> All(TurnBrief turn)
    {
        var facts = turn.UserFacts.Where(f => f.Turn < turn.Number).Select(f => $"Stated earlier ({f.FactId}): {f.Text}");
        if (turn.Carried is not { } carried)
        {
            return facts;
        }

        var superseded = carried.Decisions.Select(d => d.Supersedes).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. carried.OpenBlockers.Select(b => $"Blocker still open: {b.Text}"),
            .. carried.UnresolvedDissents.Select(id => $"Objection still open ({id}): {Text(turn, id)}"),
            // The latest decision first: when not all fit, the oldest is the one to lose.
            .. carried.Decisions.Reverse().Where(d => !superseded.Contains(d.Id)).Select(d => $"Decided ({d.Id}): {d.Text}"),
            .. facts,
            .. carried.AcceptedRisks.Select(id => $"Risk accepted ({id}): {Text(turn, id)}"),
            .. carried.AssumptionsToVerify.Select(a => $"Assumption to verify: {a}"),
            .. carried.Deferred.Select(d => $"Left to {d.Owner}: {d.Text}"),
        ];
    }

    private static string Text(TurnBrief turn, string statementId) => turn.Dissents.GetValueOrDefault(statementId, statementId);
}
