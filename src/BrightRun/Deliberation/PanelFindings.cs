using System.Globalization;
using BrightRun.Chat;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>What the panel finds beside its claims: facts behind a trigger, blind spots, and what each persona remembers.</summary>
internal static class PanelFindings
{
    /// <summary>Keeps a claim in the persona's memory, for its later turns.</summary>
    public static void Remember(this Panel panel, string personaId, Statement statement)
    {
        if (!panel.Memory.OwnClaims.TryGetValue(personaId, out var claims))
        {
            panel.Memory.OwnClaims[personaId] = claims = [];
        }

        if (statement.Act is Act.Revise or Act.Concede)
        {
            // What was revised or given up is no longer the persona's own.
            var earlier = panel.Transcript[statement.Targets[0]];
            claims.Remove(earlier.Claim ?? earlier.Text);
        }

        var claim = statement.Claim ?? statement.Text;
        if (statement.Act != Act.Concede && !claims.Contains(claim))
        {
            claims.Add(claim);
        }
    }

    /// <summary>Ground for what the user said at a place: the fact that was extracted there, or one made of the words themselves.</summary>
    public static Ground FactAt(this Panel panel, Span span)
    {
        var facts = panel.Memory.UserFacts;
        var fact = facts.Find(f => f.Turn == panel.Brief.Number && Spans.Overlap(f.Span, span));
        if (fact is null)
        {
            var number = facts.Count(f => f.Turn == panel.Brief.Number) + 1;
            fact = new UserFact
            {
                FactId = string.Create(CultureInfo.InvariantCulture, $"uf_{panel.Brief.Number}_{number:00}"),
                Turn = panel.Brief.Number,
                Text = span.Quote,
                Span = span,
            };
            facts.Add(fact);
            panel.Brief = panel.Brief with { UserFacts = [.. facts] };
        }

        return new Ground { Type = GroundType.UserFact, Ref = fact.FactId, Text = fact.Text, Traceable = true };
    }

    /// <summary>Two options with support, a spread of stances, a material blocker, or a planted blind spot: deliberation.md section 2.5.</summary>
    public static bool IsContested(this Panel panel)
    {
        var drafts = panel.Transcript.Statements.Where(s => s is { Round: 0, Act: Act.Claim }).ToList();
        return drafts.Where(s => s.Stance >= 1).Select(s => s.OptionId).Distinct(StringComparer.Ordinal).Count() >= 2
            || drafts.GroupBy(s => s.OptionId, StringComparer.Ordinal).Any(g => g.Max(s => s.Stance) - g.Min(s => s.Stance) >= 2)
            || panel.Scans.Any(s => s.Severity >= 2)
            || panel.Brief.Planned.Planted.Count > 0;
    }

    /// <summary>Records a material find of the scan. Two personas that saw the same words found one thing.</summary>
    public static void AddBlindSpot(this Panel panel, Persona persona, ScanAnswer scan, Span trigger, string? statementId)
    {
        var gold = panel.Brief.Planned.Planted.FirstOrDefault(g =>
            Spans.Find(trigger.Path, panel.Brief.UserInput!, g.Trigger) is { } planted && Spans.Overlap(planted, trigger));
        var known = panel.BlindSpots.FindIndex(b => gold is null ? b.Trigger?.Span is { } s && Spans.Overlap(s, trigger) : b.GoldId == gold.Definition.Id);
        if (known >= 0)
        {
            if (statementId is not null)
            {
                panel.BlindSpots[known] = panel.BlindSpots[known] with { SurfacedBy = [.. panel.BlindSpots[known].SurfacedBy!, statementId] };
            }

            return;
        }

        panel.BlindSpots.Add(new BlindSpot
        {
            BlindSpotId = string.Create(CultureInfo.InvariantCulture, $"t{panel.Brief.Number}.b{panel.BlindSpots.Count + 1}"),
            Text = scan.Text,
            Trigger = new BlindSpotTrigger { Source = TriggerSource.UserInput, Ref = TurnIds.Turn(panel.Brief.Number), Span = trigger },
            Severity = scan.Severity,
            Owner = new Owner { Type = OwnerType.Persona, Id = persona.Id },
            NextStep = scan.NextStep.Length > 0 ? scan.NextStep : null,
            Planted = gold is not null,
            GoldId = gold?.Definition.Id,
            SurfacedBy = statementId is null ? [] : [statementId],
            Status = BlindSpotStatus.Surfaced,
        });
    }

    /// <summary>What stops the plan, as this turn's scan found it.</summary>
    public static IEnumerable<OpenBlocker> Blockers(this Panel panel) => panel.Scans
        .Where(s => s.Severity == 3 && Obligations.Dead(panel.Transcript.Statements).All(d => d.Id != s.StatementId))
        .Select((scan, i) => new OpenBlocker
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"blk_{panel.Brief.Number}_{i + 1}"),
            Family = panel.Brief.Pack.FindPersona(scan.PersonaId)!.Family,
            Severity = 3,
            Text = scan.Text ?? "",
            Owner = "user",
            Due = panel.Transcript.Statements.FirstOrDefault(s => s.Id == scan.StatementId)?.CriticalBlockerDetail,
            BlindSpotId = panel.BlindSpots.Find(b => b.SurfacedBy!.Contains(scan.StatementId!))?.GoldId,
        });

    /// <summary>Links a challenge to the blind spots that its speaker found in the scan.</summary>
    public static void SurfaceBlindSpots(this Panel panel, Persona persona, Statement statement)
    {
        if (statement.Challenge is not { Type: ChallengeType.Omission or ChallengeType.Safety })
        {
            return;
        }

        for (var i = 0; i < panel.BlindSpots.Count; i++)
        {
            var blindSpot = panel.BlindSpots[i];
            if (blindSpot.Owner!.Id == persona.Id)
            {
                panel.BlindSpots[i] = blindSpot with { SurfacedBy = [.. blindSpot.SurfacedBy!, statement.Id] };
            }
        }
    }
}

/// <summary>Ids that several parts of a turn need.</summary>
internal static class TurnIds
{
    public static string Turn(int turn) => string.Create(CultureInfo.InvariantCulture, $"turn_{turn:000}");
}
