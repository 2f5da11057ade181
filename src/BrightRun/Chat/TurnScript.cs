using System.Globalization;
using System.Numerics;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>What the offline author has the panel say in one turn: the decision of the plan, with every text chosen and filled.</summary>
/// <remarks>A pure function of the plan, the turn and the personas that draft. A live author has no script.</remarks>
internal sealed class TurnScript
{
    /// <summary>Part of the dissents that no reply settles, of those that can stay.</summary>
    private const double UnresolvedShare = 0.85;

    private readonly ScenarioPlan _plan;
    private readonly PlannedTurn _turn;
    private readonly Dictionary<string, string> _values;
    private readonly HashSet<string> _stated;

    public TurnScript(TurnBrief brief, IReadOnlyList<Persona> active)
    {
        (_plan, _turn, Active) = (brief.Plan, brief.Planned, active);
        Decision = DecisionSpeakers.Complete(_turn.Decision ?? throw new InvalidOperationException("An escalation has no script."), active, _turn.Number);
        _stated = [.. _plan.Turns.Where(t => t.Number <= _turn.Number).SelectMany(t => t.Sentences).SelectMany(s => s.Numbers)];
        _values = new(_plan.Draw.Values, StringComparer.Ordinal)
        {
            ["state_name"] = brief.State.Name,
            ["next_state_name"] = brief.NextState?.Name ?? "",
        };
        Topic = _values["topic"] = brief.Pack.Text(Decision.Topic).Fill(_values);
        var ids = active.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        List<ClashTemplate> clashes = [.. Decision.Clashes.Where(c => ids.Contains(c.Challenger) && ids.Contains(c.Target) && Decision.Drafts.ContainsKey(c.Target))
            .DistinctBy(c => c.Target, StringComparer.Ordinal)];
        Clashes = clashes;
        var planted = _turn.Planted.Select(g => Assign(g, ids)).ToList();
        // One persona says one thing in its scan.
        Finds = [.. planted, .. BadNews([.. ids.Except(planted.Select(p => p.PersonaId))])];
        foreach (var find in Finds.Where(f => f.Gold is not null && (f.Severity == 3 || ids.Contains(f.PersonaId))))
        {
            find.TargetPersonaId = FindTargets.Choose(this, find, clashes);
        }
    }

    /// <summary>The decision of the turn, with a draft for everybody who is active.</summary>
    public DecisionTemplate Decision { get; }
    public IReadOnlyList<Persona> Active { get; }
    public string Topic { get; }
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Clashes whose two sides are active, at most one against each draft.</summary>
    public IReadOnlyList<ClashTemplate> Clashes { get; }

    /// <summary>Blind spots and bad news that the scan finds.</summary>
    public IReadOnlyList<ScriptedFind> Finds { get; }

    /// <summary>What a persona says when its scan finds nothing.</summary>
    public IReadOnlyList<string>? NothingFound => _plan.Pack.Phrases.GetValueOrDefault("scan.none");

    public bool Knows(string number) => _plan.Draw.Knows(number, _stated);

    /// <summary>One variant whose numbers are known, filled; empty when there is none.</summary>
    public string Say(string purpose, IReadOnlyList<string>? variants)
    {
        var text = Choose(purpose, variants);
        return text is null ? "" : text.Fill(_values);
    }

    /// <summary>One variant whose numbers are known; null when there is none.</summary>
    public SlotText? Choose(string purpose, IReadOnlyList<string>? variants)
    {
        if (variants is not { Count: > 0 })
        {
            return null;
        }

        // From a random place onwards: as even as a draw among the known ones, and no list is made.
        var start = Dice.For(_plan.Seed, string.Create(CultureInfo.InvariantCulture, $"turn/{_turn.Number}/{purpose}")).Below(variants.Count);
        for (var i = 0; i < variants.Count; i++)
        {
            var text = _plan.Pack.Text(variants[(start + i) % variants.Count]);
            if (KnowsAll(text))
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>One variant whose numbers are known, filled; the turns of a conversation begin at places of the list that lie apart, so that they seldom meet.</summary>
    public string InTurn(string purpose, IReadOnlyList<string> variants) => InTurn(purpose, variants, _values);

    private string InTurn(string purpose, IReadOnlyList<string> variants, Dictionary<string, string> values)
    {
        var start = Dice.For(_plan.Seed, purpose).Below(variants.Count) + (_turn.Number * Stride(variants.Count));
        for (var i = 0; i < variants.Count; i++)
        {
            var text = _plan.Pack.Text(variants[(start + i) % variants.Count]);
            if (KnowsAll(text, values))
            {
                return text.Fill(values);
            }
        }

        return "";
    }

    /// <summary>A step through a list that comes to every place and goes some way each time: about three eighths of the list, without a common divisor.</summary>
    private static int Stride(int count)
    {
        var stride = Math.Max(1, count * 3 / 8);
        while (BigInteger.GreatestCommonDivisor(stride, count) > 1)
        {
            stride++;
        }

        return stride;
    }

    /// <summary>The shortest variant whose numbers are known, filled; empty when there is none.</summary>
    public string Shortest(IReadOnlyList<string>? variants) => All(variants).MinBy(t => t.Length) ?? "";

    /// <summary>Every variant whose numbers are known, filled.</summary>
    public IEnumerable<string> All(IReadOnlyList<string>? variants) => (variants ?? []).Select(v => _plan.Pack.Text(v)).Where(KnowsAll).Select(t => t.Fill(_values));

    /// <summary>A scaffolding phrase of the pack, filled; another one in each turn.</summary>
    public string Phrase(string key) => _plan.Pack.Phrases.GetValueOrDefault(key) is { Count: > 0 } phrases ? InTurn("phrase/" + key, phrases, _values) : "";

    /// <summary>A phrase about words of the user, which it may quote; of a longer message the first sentence.</summary>
    public string PhraseAbout(string key, string speaker, string words)
    {
        var sentence = words.IndexOf(". ", StringComparison.Ordinal);
        var end = sentence >= 0 ? sentence : words.TrimEnd('.', '?', '!').Length;
        return _plan.Pack.Phrases.GetValueOrDefault(key) is { Count: > 0 } phrases
            ? InTurn($"phrase/{key}/{speaker}", phrases, new Dictionary<string, string>(_values, StringComparer.Ordinal) { ["quote"] = words[..end] })
            : "";
    }

    /// <summary>Where a persona brings its private fact, if its draft has one: with the claim, or where that will be revised with the reply. Null where it keeps the fact for a challenge or gives the claim up.</summary>
    public Act? RevealsIn(string personaId)
    {
        if (!(Decision.Drafts.GetValueOrDefault(personaId) is { Private.Count: > 0 } draft)
            || draft.Grounds.Any(g => g.Private) || Clashes.Any(c => c.Challenger == personaId && c.Grounds.Any(g => g.Private)))
        {
            return null;
        }

        return Clashes.FirstOrDefault(c => c.Target == personaId)?.Outcome switch { ClashOutcome.Revise => Act.Revise, ClashOutcome.Concede => null, _ => Act.Claim };
    }

    /// <summary>Whether a challenge stays open after the reply: its challenger never was for the option, and the reply does not win it over.</summary>
    public bool StaysOpen(ClashTemplate clash) => clash.Outcome == ClashOutcome.Dissent
        && !(Decision.Drafts.GetValueOrDefault(clash.Challenger) is { Stance: >= 1 } own && own.Option == Decision.Drafts[clash.Target].Option)
        && Chance("dissent/" + clash.Target) < UnresolvedShare;

    /// <summary>Option and stance of a persona that leaves its claim. Who concedes and is hardly heard just drops its option; the others join the one that the argument led to,
    /// without being for it while an objection of theirs to it stays open.</summary>
    public (string Option, int Stance) After(ClashTemplate clash, string option) =>
        clash.Outcome == ClashOutcome.Concede && Active.Count > 1 && clash.Target == Active[^1].Id ? (option, 0)
        : (Decision.Chosen, Clashes.Any(c => c.Challenger == clash.Target && StaysOpen(c) && Decision.Drafts[c.Target].Option == Decision.Chosen) ? 0 : 1);

    public double Chance(string purpose) => Dice.For(_plan.Seed, string.Create(CultureInfo.InvariantCulture, $"turn/{_turn.Number}/{purpose}")).Unit();

    private bool KnowsAll(SlotText text) => KnowsAll(text, _values);

    private bool KnowsAll(SlotText text, Dictionary<string, string> values)
    {
        foreach (var slot in text.Slots)
        {
            if (!(_plan.Draw.Units.ContainsKey(slot) ? Knows(slot) : values.ContainsKey(slot)))
            {
                return false;
            }
        }

        return true;
    }

    private ScriptedFind Assign(PlantedGold gold, HashSet<string> active)
    {
        var owner = gold.Definition.Owners.FirstOrDefault(active.Contains) ?? gold.Definition.Owners[0];
        // The panel's words are another variant than the gold text, so that gold never stands in a training row.
        var others = gold.Planted.Text.Where(t => _plan.Pack.Text(t).Fill(_plan.Draw.Values) != gold.Text).ToList();
        var said = Say("find/" + gold.Definition.Id, others);
        return new(owner, gold.Definition.Severity, gold.Trigger, said.Length > 0 ? said : gold.Definition.Text, NextStep(gold.Planted.NextStep, "find/" + gold.Definition.Id), gold);
    }

    private IEnumerable<ScriptedFind> BadNews(HashSet<string> active)
    {
        if (_turn.Sentences.FirstOrDefault(s => s.Purpose == SentencePurpose.News) is { } news)
        {
            // Whoever owns the blind spots that the blocked criterion would close knows best what the news stops.
            var raiser = _plan.Pack.BlindSpots.Where(b => Decision.BlockedCriterion is { } c && b.ClosedBy.Contains(c)).SelectMany(b => b.Owners).FirstOrDefault(active.Contains)
                ?? (Clashes is [var clash, ..] && active.Contains(clash.Challenger) ? clash.Challenger : active.First());
            var step = Decision.Answer.NextSteps is [var next, ..] ? next : null;
            var veto = Say("veto", Decision.Veto);
            yield return new(raiser, 3, news.Text, veto.Length > 0 ? veto : PhraseAbout("blocked.veto", raiser, news.Text), step is null ? "" : NextStep(step, "news"), null);
        }
    }

    public string NextStep(NextStepTemplate step, string purpose) => Say($"step/{purpose}", step.Text) is { Length: > 0 } text ? $"{text} ({Say("owner", [step.Owner])}, {Say("due", [step.Due])})" : "";
}

/// <summary>Something that one persona's scan finds.</summary>
/// <param name="Quote">Words of the user message, exactly.</param>
/// <param name="Gold">Null for bad news.</param>
internal sealed record ScriptedFind(string PersonaId, int Severity, string Quote, string Text, string NextStep, PlantedGold? Gold)
{
    /// <summary>Persona whose draft the finder questions; null when every draft is under challenge already.</summary>
    public string? TargetPersonaId { get; set; }
}
