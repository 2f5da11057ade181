using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>What the answer must dispose of: live grounded claims, revised claims, dissents, vetoes and material blind spots.</summary>
internal static class Obligations
{
    /// <summary>Lists the obligations of a turn, vetoes and dissents first.</summary>
    public static List<Obligation> Of(Panel panel)
    {
        var statements = panel.Transcript.Statements;
        var dead = Dead(statements).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var obligations = new List<Obligation>();
        foreach (var statement in statements)
        {
            switch (statement.Act)
            {
                case Act.Veto when !dead.Contains(statement.Id):
                    Add(ObligationSource.Veto, statement, 3);
                    break;
                case Act.Dissent:
                    Add(ObligationSource.Dissent, statement, statement.Challenge?.Severity ?? 2);
                    break;
                case Act.Revise:
                    Add(ObligationSource.RevisedClaim, statement, Challenged(statements, statement.Targets[0]));
                    break;
                case Act.Claim when !dead.Contains(statement.Id) && statement.Grounds.Any(g => g.Type != GroundType.Assumption):
                    Add(ObligationSource.Claim, statement,
                        Math.Max(Challenged(statements, statement.Id), statement.PrivateFactIdsUsed.Count > 0 ? 2 : 1));
                    break;
            }
        }

        foreach (var blindSpot in panel.BlindSpots.Where(b => b.Severity == 2))
        {
            Append(ObligationSource.BlindSpot, blindSpot.SurfacedBy!, blindSpot.Text, 2, panel.Share(blindSpot.Owner!.Id!));
        }

        return [.. obligations
            .OrderBy(o => o.Source switch { ObligationSource.Veto => 0, ObligationSource.Dissent => 1, ObligationSource.BlindSpot => 2, _ => 3 })
            .Select((o, i) => o with { ObligationId = string.Create(CultureInfo.InvariantCulture, $"t{panel.Brief.Number}.o{i + 1}") })];

        void Add(ObligationSource source, Statement statement, int severity) =>
            Append(source, [statement.Id], statement.Claim ?? statement.Text, severity, panel.Share(statement.Speaker));

        void Append(ObligationSource source, IReadOnlyList<string> ids, string text, int severity, double share) => obligations.Add(new Obligation
        {
            ObligationId = "",
            Source = source,
            StatementIds = ids,
            Text = text,
            Severity = severity,
            // A quiet voice counts for a fifth at least, or a low weight would remove what it found.
            Importance = Math.Round(severity * Math.Max(share, 0.2), 6),
        });
    }

    /// <summary>Claims that were conceded or replaced.</summary>
    public static List<Statement> Dead(IReadOnlyList<Statement> statements)
    {
        var given = statements.Where(s => s.Act is Act.Revise or Act.Concede).Select(s => s.Targets[0]).ToHashSet(StringComparer.Ordinal);
        return [.. statements.Where(s => given.Contains(s.Id))];
    }

    private static int Challenged(IReadOnlyList<Statement> statements, string claimId) => statements
        .Where(s => s.Challenge is not null && s.Targets.Contains(claimId))
        .Select(s => s.Challenge!.Severity ?? 1)
        .DefaultIfEmpty(1)
        .Max();
}
