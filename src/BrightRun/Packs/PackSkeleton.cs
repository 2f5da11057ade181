using System.Buffers;
using System.Globalization;
using BrightRun.Schema;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;

namespace BrightRun.Packs;

/// <summary>Writes the files of a new pack: what a draft knows, and for the rest texts that say what must be filled in. The linter accepts it as it is, with warnings for every such text.</summary>
/// <param name="activePersonas">Who speaks in a state, from the weighting.</param>
public sealed class PackSkeleton(ActivePersonas activePersonas)
{
    private const int BlindSpots = 10, Critical = 4, Hazards = 6, Planted = 5;

    private static readonly double[] Anchors = [0.1, 0.3, 0.5, 0.65, 0.8, 0.92];
    private static readonly (string Id, string Name)[] PlainStates = [("frame", "the problem"), ("evidence", "the evidence"), ("options", "the options"), ("commit", "the commitment"), ("act", "the first steps"), ("review", "the review")];

    /// <summary>Files by path relative to the pack's folder.</summary>
    public IReadOnlyList<PackFile> Write(PackDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var core = Core(draft);
        var head = Yaml(core);
        // The weighting decides who speaks, so the first file is read before decisions are written for those who do.
        var pack = PackReader.Read(new PackFile("pack.yaml", head)).Pack ?? throw new InvalidOperationException("The core of a drafted pack cannot be read.");
        return
        [
            new("pack.yaml", head),
            new("knowledge.yaml", Yaml(Knowledge(draft, pack))),
            new("texts.yaml", Yaml(Texts(pack))),
            new("decisions.yaml", Yaml(new() { ["decisions"] = pack.States.Select(s => Decision(pack, s)).ToList() })),
            new("families/first_case.yaml", Yaml(new() { ["scenario_families"] = new List<object> { Family(draft, pack) } })),
        ];
    }

    private static Dictionary<string, object> Core(PackDraft draft) => new()
    {
        ["pack"] = new Dictionary<string, object>
        {
            ["id"] = draft.Id,
            ["version"] = "0.1.0",
            ["name"] = draft.Name,
            ["description"] = draft.Description,
            ["purpose_type"] = draft.Id,
            ["language"] = "en",
            ["currency_sign"] = "$",
            ["fictional_names"] = new List<string> { "Mara Ellison", "Tobin Adeyemi" },
            ["disclaimers"] = new List<string> { "This is general help; have a licensed professional look at the points that touch law, money or health." },
        },
        ["personas"] = Enum.GetValues<RoleFamily>().Select(f => Persona(draft, f)).ToList<object>(),
        ["states"] = Anchors.Select((anchor, i) => State(draft, i, anchor)).ToList<object>(),
    };

    private static Dictionary<string, object> Persona(PackDraft draft, RoleFamily family)
    {
        var name = RuleNames.Of(family);
        var known = draft.Personas.FirstOrDefault(p => p.Family == family);
        var persona = new Dictionary<string, object>
        {
            ["id"] = known?.Id ?? $"{name}_expert",
            ["role"] = known?.Role ?? Fill($"role of the {name} expert"),
            ["family"] = name,
            ["specialism"] = Some(known?.Specialism, $"words that users say when they need the {name} expert"),
            ["expertise"] = Some(known?.Expertise, $"what the {name} expert is good at"),
            ["focus"] = known?.Focus ?? Fill($"what the {name} expert looks at first"),
            ["style"] = known?.Style ?? Fill($"how the {name} expert speaks"),
            ["knowledge"] = Some(known?.Knowledge, $"what only the {name} expert knows, one sentence each"),
        };
        if (family == RoleFamily.Risk)
        {
            persona["core"] = true;
        }

        return persona;
    }

    private static Dictionary<string, object> State(PackDraft draft, int index, double anchor)
    {
        var known = draft.States.ElementAtOrDefault(index);
        var id = known?.Id ?? PlainStates[index].Id;
        return new()
        {
            ["id"] = id,
            ["name"] = known?.Name ?? PlainStates[index].Name,
            ["phase"] = $"P{index + 1}",
            ["anchor"] = anchor,
            ["criteria"] = new List<object>
            {
                Criterion($"{draft.Id}.{id}.1", known?.UserCriterion ?? Fill($"what the user must bring to leave {PlainStates[index].Name}"), user: true),
                Criterion($"{draft.Id}.{id}.2", known?.SecondUserCriterion ?? Fill($"the second thing the user must bring in {PlainStates[index].Name}"), user: true),
                Criterion($"{draft.Id}.{id}.3", known?.AnswerCriterion ?? Fill($"what the answer must hold in {PlainStates[index].Name}"), user: false),
            },
        };
    }

    private static Dictionary<string, object> Criterion(string id, string text, bool user)
    {
        var criterion = new Dictionary<string, object> { ["id"] = id, ["text"] = text, ["assistant_can_satisfy"] = !user };
        if (user)
        {
            criterion["ask"] = new List<string> { Fill($"what to bring for {id}, completing: please bring …") };
        }

        return criterion;
    }

    private static Dictionary<string, object> Knowledge(PackDraft draft, DomainPack pack) => new()
    {
        ["blind_spots"] = Enumerable.Range(0, BlindSpots).Select(i =>
        {
            var known = draft.BlindSpots.ElementAtOrDefault(i);
            return (object)new Dictionary<string, object>
            {
                ["id"] = Name("X", i),
                ["text"] = known?.Text ?? Fill(Line("blind spot", i, "what users of this domain do not ask about")),
                ["severity"] = Math.Clamp(known is null || i < Critical ? i < Critical ? 3 : 2 : known.Severity, 2, 3),
                ["trigger"] = known?.Trigger ?? Fill(Line("blind spot", i, "words in a brief that should raise it")),
                ["owners"] = new List<string> { pack.Personas.First(p => p.Family == (known?.Owner ?? Enum.GetValues<RoleFamily>()[i % Enum.GetValues<RoleFamily>().Length])).Id },
                ["closed_by"] = new List<string>(),
            };
        }).ToList(),
        ["hazards"] = Enumerable.Range(0, Hazards).Select(i => (object)new Dictionary<string, object>
        {
            ["id"] = Name("XH", i),
            ["severity"] = 3,
            ["mechanism"] = draft.Hazards.ElementAtOrDefault(i) ?? Fill(Line("hazard", i, "how a plan of this domain fails for good")),
            ["entailed_when"] = Fill(Line("hazard", i, "the plan does this")),
            ["neutralised_by"] = Fill(Line("hazard", i, "the gate or change that takes it away")),
            ["blind_spots"] = new List<string> { Name("X", i % Critical) },
        }).ToList(),
    };

    private static Dictionary<string, object> Texts(DomainPack pack) => new()
    {
        ["voices"] = new List<object>
        {
            new Dictionary<string, object>
            {
                ["id"] = "plain_writer",
                ["description"] = Fill("who writes and how"),
                ["openings"] = new List<string> { Fill("first words of the first message") },
                ["follow_ups"] = new List<string> { Fill("first words of later messages") },
                ["asks"] = new List<string> { "What would you do?" },
            },
        },
        ["evidence"] = pack.States.SelectMany(s => s.Criteria).Where(c => !c.AssistantCanSatisfy).Select(c => (object)new Dictionary<string, object>
        {
            ["criterion"] = c.Id,
            ["full"] = new List<string> { Fill($"what the user says when {c.Id} is met") },
            ["partial"] = new List<string> { Fill($"what the user says when {c.Id} falls short") },
        }).ToList(),
        ["answer_content"] = pack.States.SelectMany(s => s.Criteria).Where(c => c.AssistantCanSatisfy).Select(c => (object)new Dictionary<string, object>
        {
            ["criterion"] = c.Id,
            ["text"] = new List<string> { Fill($"what the answer says to satisfy {c.Id}") },
        }).ToList(),
    };

    private Dictionary<string, object> Decision(DomainPack pack, StateDefinition state)
    {
        var speakers = LintScope.Complexities.SelectMany(c => activePersonas(pack, state, c)).Select(p => p.Id).Distinct(StringComparer.Ordinal).ToList();
        var fewest = activePersonas(pack, state, LintScope.Complexities[0]).Select(p => p.Id).Take(3).ToList();
        return new()
        {
            ["id"] = $"{state.Id}_first",
            ["state"] = state.Id,
            ["on"] = "advance",
            ["topic"] = Fill($"what is decided in {state.Name}"),
            ["options"] = new List<object> { Option("opt_first", state, "one way forward"), Option("opt_second", state, "another way forward") },
            ["chosen"] = "opt_first",
            ["drafts"] = speakers.ToDictionary(s => s, s => (object)new Dictionary<string, object>
            {
                // The second of the smallest panel holds the other option, or there would be nothing to argue about.
                ["option"] = s == fewest[1] ? "opt_second" : "opt_first",
                ["stance"] = 1,
                ["confidence"] = 0.6,
                ["claim"] = new List<string> { Fill($"what {s} holds in {state.Name}") },
                ["grounds"] = Principle($"the rule of the trade behind it, {s} in {state.Name}"),
                ["in_answer"] = new List<string> { Fill($"how the answer carries the point of {s} in {state.Name}") },
            }),
            ["clashes"] = new List<object>
            {
                Clash(fewest[0], fewest[1], "exception", "revise", state),
                Clash(fewest[1], fewest[2], "source", "persist", state),
                Clash(fewest[2], fewest[0], "consequence", "dissent", state),
            },
            ["answer"] = new Dictionary<string, object>
            {
                ["recommendation"] = new List<string> { Fill($"the one recommendation in {state.Name}") },
                ["because"] = new List<string> { Fill($"why, in {state.Name}") },
                ["next_steps"] = new List<object> { Step($"next step in {state.Name}") },
                ["condition"] = new List<string> { Fill($"when the recommendation in {state.Name} no longer holds") },
            },
        };
    }

    private static Dictionary<string, object> Clash(string challenger, string target, string type, string outcome, StateDefinition state)
    {
        var about = $"{challenger} to {target} in {state.Name}";
        var clash = new Dictionary<string, object>
        {
            ["challenger"] = challenger,
            ["target"] = target,
            ["type"] = type,
            ["severity"] = 2,
            ["restatement"] = new List<string> { Fill($"the claim fairly said again, {about}") },
            ["text"] = new List<string> { Fill($"the objection, {about}") },
            ["grounds"] = Principle($"ground of the objection, {about}"),
            ["outcome"] = outcome,
            ["reply"] = new List<string> { Fill($"the reply, {about}") },
            ["reply_grounds"] = Principle($"new ground of the reply, {about}"),
            ["in_answer"] = new List<string> { Fill($"how the answer carries the outcome, {about}") },
        };
        if (outcome == "revise")
        {
            clash["revised_claim"] = new List<string> { Fill($"the claim as it then stands, {about}") };
        }

        return clash;
    }

    private static Dictionary<string, object> Family(PackDraft draft, DomainPack pack) => new()
    {
        ["id"] = "first_case",
        ["subdomain"] = "first_case",
        ["title"] = Fill("title of the case"),
        ["complexity"] = "medium",
        ["tags"] = new List<string> { "general" },
        ["casts"] = new List<object> { new Dictionary<string, object> { ["who"] = Fill("who the user is, a noun phrase") } },
        ["numbers"] = new Dictionary<string, object>(),
        ["brief"] = draft.Problem.Replace('{', '(').Replace('}', ')'),
        ["opening"] = pack.States[0].Criteria.Where(c => !c.AssistantCanSatisfy).Select(c => (object)new Dictionary<string, object>
        {
            ["criterion"] = c.Id,
            ["text"] = new List<string> { Fill($"what the user says first for {c.Id}") },
        }).Prepend(new Dictionary<string, object> { ["text"] = new List<string> { draft.Problem.Replace('{', '(').Replace('}', ')') } }).ToList(),
        ["complete_brief"] = new List<object> { Beat("what a user says who has settled everything"), Beat("the rest of a settled brief") },
        ["blind_spots"] = Enumerable.Range(0, Planted).Select(i => (object)new Dictionary<string, object>
        {
            ["id"] = Name("X", i),
            ["state"] = pack.States[Math.Min(i / 2, 2)].Id,
            ["trigger"] = new List<string> { Fill(Line("planted blind spot", i, "the user's words that give it away")) },
            ["text"] = new List<string> { Fill(Line("planted blind spot", i, "what its owner says to colleagues")) },
            ["challenge"] = new List<string> { Fill(Line("planted blind spot", i, "what its owner asks")) + "?" },
            ["revised_claim"] = new List<string> { Fill(Line("planted blind spot", i, "the leading claim with the gate in it")) },
            ["in_answer"] = new List<string> { Fill(Line("planted blind spot", i, "the check or gate in the answer")) },
            ["next_step"] = Step(Line("planted blind spot", i, "next step")),
        }).ToList(),
    };

    private static Dictionary<string, object> Beat(string what) => new() { ["text"] = new List<string> { Fill(what) } };

    private static Dictionary<string, object> Option(string id, StateDefinition state, string what) => new() { ["id"] = id, ["text"] = Fill($"{what} in {state.Name}") };

    private static Dictionary<string, object> Step(string what) => new() { ["text"] = new List<string> { Fill(what) }, ["owner"] = "you", ["due"] = "this week" };

    private static List<object> Principle(string what) => [new Dictionary<string, object> { ["principle"] = Fill(what) }];

    private static List<string> Some(IReadOnlyList<string>? known, string what) => known is { Count: > 0 } ? [.. known] : [Fill(what)];

    private static string Fill(string what) => $"{PackDraft.FillIn}: {what}";

    private static string Name(string prefix, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{index + 1}");

    private static string Line(string what, int index, string detail) => string.Create(CultureInfo.InvariantCulture, $"{what} number {(char)('a' + index)}, {detail}");

    private static string Yaml(Dictionary<string, object> document) =>
        new SerializerBuilder().WithEventEmitter(next => new Quoted(next)).DisableAliases().Build().Serialize(document);

    /// <summary>Quotes every text, so that no colon, number or truth value is read as something else.</summary>
    private sealed class Quoted(IEventEmitter next) : ChainedEventEmitter(next)
    {
        private static readonly SearchValues<char> Special = SearchValues.Create(" :#{}[],&*?|<>=!%@`\"'");

        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Value is string text && text.AsSpan().ContainsAny(Special))
            {
                eventInfo.Style = ScalarStyle.DoubleQuoted;
            }

            base.Emit(eventInfo, emitter);
        }
    }
}
