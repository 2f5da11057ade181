namespace BrightRun.Quality;

/// <summary>What a local id names.</summary>
internal enum LocalKind { UserFact, PrivateFact, Calculation, BlindSpot, Obligation, Alternative, Decision, ScenarioFact, Gold, Hazard, Call }

/// <summary>Local ids of a conversation with what they name, and those that stand twice.</summary>
internal sealed class LocalIds
{
    private readonly Dictionary<string, LocalKind> ids = new(StringComparer.Ordinal);

    public LocalIds(ConversationView c)
    {
        for (var s = 0; s < c.Statements.Length; s++)
        {
            if (c.ById[c.Statements[s].Source.Id] != s)
            {
                Repeated.Add((c.Statements[s].Source.Id, Found.Statement(c.Statements[s], "/id")));
            }
        }

        foreach (var turn in c.Turns)
        {
            var pair = turn.Pair;
            Add(pair.UserFacts, LocalKind.UserFact, turn, "user_facts", static f => f.FactId);
            Add(pair.PrivateFacts, LocalKind.PrivateFact, turn, "private_facts", static f => f.FactId);
            Add(pair.Calculations, LocalKind.Calculation, turn, "calculations", static k => k.CalcId);
            Add(pair.BlindSpots, LocalKind.BlindSpot, turn, "blind_spots", static b => b.BlindSpotId);
            Add(pair.InternalDeliberation?.Obligations, LocalKind.Obligation, turn, "internal_deliberation/obligations", static o => o.ObligationId);
            Add(pair.Alternatives, LocalKind.Alternative, turn, "alternatives", static a => a.AlternativeId);
            foreach (var decision in pair.CarriedContext?.Decisions ?? [])
            {
                // Carried on from turn to turn, so the same id again is the same decision.
                ids.TryAdd(decision.Id, LocalKind.Decision);
            }
        }

        foreach (var fact in c.Source.Scenario?.Facts ?? [])
        {
            ids.TryAdd(fact.FactId, LocalKind.ScenarioFact);
        }

        foreach (var gold in c.Source.Scenario?.GoldBlindSpots ?? [])
        {
            ids.TryAdd(gold.BlindSpotId, LocalKind.Gold);
        }

        foreach (var hazard in c.Source.Scenario?.Hazards ?? [])
        {
            ids.TryAdd(hazard.HazardId, LocalKind.Hazard);
        }

        foreach (var call in c.Source.Provenance.Calls ?? [])
        {
            ids.TryAdd(call.CallId, LocalKind.Call);
        }
    }

    public List<(string Id, string Path)> Repeated { get; } = [];

    public bool Has(string? id, LocalKind kind) => id is not null && ids.TryGetValue(id, out var found) && found == kind;

    private void Add<T>(IReadOnlyList<T>? items, LocalKind kind, TurnView turn, string list, Func<T, string> id)
    {
        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            if (!ids.TryAdd(id(items![i]), kind))
            {
                Repeated.Add((id(items[i]), Found.Pair(turn.Index, FormattableString.Invariant($"{list}/{i}"))));
            }
        }
    }
}
