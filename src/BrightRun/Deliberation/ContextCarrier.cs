using System.Globalization;
using BrightRun.Schema;

namespace BrightRun.Deliberation;

/// <summary>Writes what a turn hands to the next one.</summary>
internal static class ContextCarrier
{
    public static CarriedContext Write(Panel panel, Synthesis synthesis)
    {
        var (memory, turn) = (panel.Memory, panel.Brief.Number);
        var earlier = memory.Carried;
        var statements = panel.Transcript.Statements;
        var weights = panel.Weights.Personas;
        foreach (var dissent in statements.Where(s => s.Act == Act.Dissent))
        {
            memory.Dissents[dissent.Id] = dissent.Claim ?? dissent.Text;
        }

        return new CarriedContext
        {
            UserFacts = [.. memory.UserFacts.Select(f => f.FactId)],
            Decisions =
            [
                .. earlier?.Decisions ?? [],
                new Decision
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"dec_{turn}_1"),
                    Text = synthesis.Answer.PrimaryRecommendation,
                    Turn = turn,
                    Basis = [synthesis.Statement.Id],
                    Supersedes = Superseded(panel, earlier),
                },
            ],
            OpenBlockers = [.. StillOpen(memory, earlier), .. Raised(panel)],
            AcceptedRisks =
            [
                .. earlier?.AcceptedRisks ?? [],
                .. statements.Where(s => s.Act == Act.Dissent && Challenged(panel, s, ResolutionStatus.AcceptedRisk)).Select(s => s.Id),
            ],
            Deferred =
            [
                .. earlier?.Deferred ?? [],
                .. statements.Where(s => s.Resolution is { Status: ResolutionStatus.DeferredWithOwner } && s.Act != Act.Veto)
                    .Select(s => new DeferredItem { Text = s.Claim ?? s.Text, Owner = s.Resolution!.Owner?.Text ?? "user" }),
            ],
            UnresolvedDissents =
            [
                .. earlier?.UnresolvedDissents ?? [],
                .. statements.Where(s => s.Act == Act.Dissent && Challenged(panel, s, ResolutionStatus.Unresolved)).Select(s => s.Id),
            ],
            AssumptionsToVerify = [.. (earlier?.AssumptionsToVerify ?? []).Concat(synthesis.Answer.AssumptionsToVerify).Distinct(StringComparer.Ordinal)],
            CriteriaStatus = new SortedDictionary<string, double>(memory.Criteria, StringComparer.Ordinal),
            PrevR = weights.ToDictionary(w => w.PersonaId, w => w.R, StringComparer.Ordinal),
            PrevW = weights.ToDictionary(w => w.PersonaId, w => w.Share, StringComparer.Ordinal),
            FamiliesHeard = [.. (earlier?.FamiliesHeard ?? []).Concat(panel.Active.Select(p => p.Family)).Distinct().Order()],
            PersonaMemory = Memory(panel, earlier),
        };
    }

    /// <summary>The decision that this turn's takes the place of: the one on the same stage, which was left open then. Without a new ground nothing is changed.</summary>
    private static string? Superseded(Panel panel, CarriedContext? earlier) => panel.Transcript.Statements.Any(s => s.Grounds.Any(g => g.IsNew == true))
        ? earlier?.Decisions.LastOrDefault(d => panel.Memory.Plan.Turns[d.Turn - 1].State.Id == panel.Brief.State.Id)?.Id
        : null;

    /// <summary>Blockers of earlier turns that no evidence has closed.</summary>
    public static IEnumerable<OpenBlocker> StillOpen(ConversationMemory memory, CarriedContext? earlier) =>
        (earlier?.OpenBlockers ?? []).Where(b => !IsClosed(memory, b.BlindSpotId));

    /// <summary>Whether the evidence that a blind spot of the pack waits for is there.</summary>
    private static bool IsClosed(ConversationMemory memory, string? blindSpotId) =>
        blindSpotId is not null && memory.Plan.Pack.FindBlindSpot(blindSpotId) is { ClosedBy.Count: > 0 } definition
        && definition.ClosedBy.All(c => memory.Criteria.GetValueOrDefault(c) >= 1);

    private static IEnumerable<OpenBlocker> Raised(Panel panel) => panel.Blockers().Where(b => !IsClosed(panel.Memory, b.BlindSpotId));

    private static bool Challenged(Panel panel, Statement dissent, ResolutionStatus status) =>
        panel.Transcript.Statements.Any(s => s.Resolution is { } r && r.Status == status && r.ByIds.Contains(dissent.Id));

    private static Dictionary<string, PersonaMemory> Memory(Panel panel, CarriedContext? earlier)
    {
        var memory = new Dictionary<string, PersonaMemory>(earlier?.PersonaMemory ?? new Dictionary<string, PersonaMemory>(), StringComparer.Ordinal);
        foreach (var persona in panel.Active)
        {
            var known = memory.GetValueOrDefault(persona.Id);
            memory[persona.Id] = new PersonaMemory
            {
                Claims = [.. known?.Claims ?? [], .. panel.Transcript.Statements.Where(s => s.Speaker == persona.Id && s.Act is Act.Claim or Act.Revise).Select(s => s.Id)],
                Facts = [.. known?.Facts ?? [], .. panel.PrivateOf(persona.Id).Select(f => f.FactId)],
            };
        }

        return memory;
    }
}
