using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>Asks for the one answer to the user, with every obligation disposed of.</summary>
public sealed record SynthesisRequest : TurnStepRequest<SynthesisAnswer>
{
    private static readonly StepPrompt Words = new("synthesis", "2", PromptBlocks.Neutral + """

        You write the one answer that the user reads. One primary recommendation, the reason with its numbers, what could go wrong and the condition under which it no longer holds, the next steps with owner and date. Every obligation is adopted, adapted, rejected with a reason, or carried as a risk, condition or alternative; none of severity 2 or 3 is left out. A veto becomes a go/no-go check before the irreversible step. A point marked as dead is not adopted. At most three points that the user did not ask about, by severity. Numbers only from the facts and calculations; anything else is an "estimate to verify". Never mention a panel, a persona or a role. Safety rules:{% for s in safety %}
        - {{ s }}{% endfor %}
        """ + PromptBlocks.Required + """

        At most {{ max_words }} words.
        """, PromptBlocks.Situation + """

        <material>
        What was said:{% for s in heard %}
        {{ s.id }} ({{ s.role }}, {{ s.act }}): {{ s.text }}{% endfor %}
        </material>
        Agreed (at least three quarters of the weight): {{ agreed | join: ", " }}
        Obligations:{% for o in obligations %}
        {{ o.id }} ({{ o.source }}, severity {{ o.severity }}): {{ o.text }}{% endfor %}
        {% if dead.size > 0 %}Dead points:{% for d in dead %}
        - {{ d }}{% endfor %}{% endif %}
        Criteria of the stage that the answer should satisfy by its own content:{% for c in criteria %}{% if c.by == "answer" %}
        {{ c.id }}: {{ c.text }}{% endif %}{% endfor %}
        {% if missing.size > 0 %}The stage stays open; say so, and say what to bring:{% for m in missing %}
        - {{ m }}{% endfor %}{% endif %}
        {% if repairs.size > 0 %}Your earlier answer:
        <material>
        {{ earlier_answer }}
        </material>
        must change:{% for r in repairs %}
        - {{ r }}{% endfor %}{% endif %}
        """ + PromptBlocks.Correction);

    /// <summary>Rounds 0 to 2, in order.</summary>
    public required IReadOnlyList<Statement> Transcript { get; init; }
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>Option ids with a consensus index of at least 0.75 and no open challenge.</summary>
    public required IReadOnlyList<string> Agreed { get; init; }

    /// <summary>Statements whose claim was conceded or replaced.</summary>
    public required IReadOnlyList<Statement> Dead { get; init; }

    /// <summary>Option with the most weight behind it.</summary>
    public required string Leading { get; init; }

    /// <summary>Blind spots that the scan found, most severe first, with the obligation they became.</summary>
    public required IReadOnlyList<BlindSpot> BlindSpots { get; init; }

    /// <summary>User criteria of the stage that lack evidence.</summary>
    public required IReadOnlyList<Packs.CriterionDefinition> Missing { get; init; }

    /// <summary>How the turn ends as far as the evidence tells.</summary>
    public required TurnKind Kind { get; init; }

    /// <summary>Upper limit of the answer in words.</summary>
    public required int MaxWords { get; init; }

    /// <summary>What the critic wants changed; empty on the first try.</summary>
    public IReadOnlyList<CriticFinding> Repairs { get; init; } = [];
    public string? EarlierAnswer { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("heard", StepChecks.Heard(this, Transcript))
        .Set("agreed", Agreed.ToList())
        .Set("dead", Dead.Select(d => d.Claim ?? d.Text).ToList())
        .Set("missing", Missing.Select(c => c.Text).ToList())
        .Set("max_words", MaxWords)
        .Set("repairs", Repairs.Select(r => r.RequiredChange).ToList())
        .Set("earlier_answer", EarlierAnswer)
        .Set("obligations", Obligations.Select(o => PromptVariables.Entry(
            ("id", o.ObligationId), ("source", o.Source.ToString().ToLowerInvariant()), ("severity", o.Severity), ("text", o.Text))).ToList());

    public override IEnumerable<string> Problems(SynthesisAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.PrimaryRecommendation.Length == 0 || !answer.Answer.Contains(answer.PrimaryRecommendation, StringComparison.Ordinal))
        {
            yield return "primary_recommendation must quote the answer exactly.";
        }

        foreach (var problem in StepChecks.Option(this, answer.ChosenOption))
        {
            yield return problem;
        }

        foreach (var disposition in answer.Dispositions)
        {
            if (Obligations.All(o => o.ObligationId != disposition.ObligationId))
            {
                yield return $"dispositions: {disposition.ObligationId} is no obligation.";
            }
            else if (disposition.Disposition != Disposition.Absent
                && (disposition.Quote.Length == 0 || !answer.Answer.Contains(disposition.Quote, StringComparison.Ordinal)))
            {
                yield return $"dispositions: the quote for {disposition.ObligationId} is not in the answer; quote its words exactly.";
            }
        }
    }
}

/// <summary>Asks a critic what is wrong with the draft answer.</summary>
public sealed record CritiqueRequest : TurnStepRequest<CritiqueAnswer>
{
    /// <summary>Codes that a critic may use.</summary>
    public static readonly IReadOnlyList<string> Codes =
        ["C_DISSENT", "C_VETO", "C_MATERIAL", "C_DEAD", "C_SPECIFIC", "C_ONE", "C_PROGRESS", "C_BLIND", "C_SAFETY", "C_VOICE", "C_LENGTH"];

    private static readonly StepPrompt Words = new("critique", "1", PromptBlocks.Neutral + """

        You are a strict critic. Find only real faults, by these codes. C_DISSENT: an open dissent is not in the answer as condition, risk or alternative. C_VETO: an open veto has no gate or alternative. C_MATERIAL: an obligation of severity 2 or 3 is not disposed of. C_DEAD: a dead claim is adopted. C_SPECIFIC: a number, name, date or rule is neither traceable nor marked "estimate to verify". C_ONE: no single recommendation, or two adopted points contradict. C_PROGRESS: progress is claimed without evidence. C_BLIND: more than three unasked points, or not by severity. C_SAFETY: a safety rule is broken. C_VOICE: a persona or role is named. C_LENGTH: too long. An empty list is a good answer.
        Safety rules:{% for s in safety %}
        - {{ s }}{% endfor %}
        """, PromptBlocks.Situation + """

        <material>
        What was said:{% for s in heard %}
        {{ s.id }} ({{ s.role }}, {{ s.act }}): {{ s.text }}{% endfor %}
        Obligations:{% for o in obligations %}
        {{ o.id }} ({{ o.source }}, severity {{ o.severity }}): {{ o.text }}{% endfor %}
        The draft answer:
        {{ answer }}
        </material>
        """ + PromptBlocks.Correction);

    public required IReadOnlyList<Statement> Transcript { get; init; }
    public required IReadOnlyList<Obligation> Obligations { get; init; }
    public required string Answer { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("heard", StepChecks.Heard(this, Transcript))
        .Set("answer", Answer)
        .Set("obligations", Obligations.Select(o => PromptVariables.Entry(
            ("id", o.ObligationId), ("source", o.Source.ToString().ToLowerInvariant()), ("severity", o.Severity), ("text", o.Text))).ToList());

    public override IEnumerable<string> Problems(CritiqueAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Findings.Where(f => !Codes.Contains(f.Code)).Select(f => $"code {f.Code} must be one of: {string.Join(", ", Codes)}.");
    }
}

/// <summary>Asks which criteria the final answer satisfies; sees no score and no target.</summary>
public sealed record AssessRequest : TurnStepRequest<AssessAnswer>
{
    private static readonly StepPrompt Words = new("assess", "1", PromptBlocks.Neutral + """

        You read an answer and say which criteria its own content satisfies. Status 1: the content is in the answer. Status 0.5: for a criterion that only the user can evidence, the answer plans it with owner, date and threshold; for a computed one, the inputs are missing. Leave out the others. Quote exactly.
        """, """
        <material>
        {{ answer }}
        </material>
        Criteria:{% for c in criteria %}
        {{ c.id }} (by the {{ c.by }}): {{ c.text }}{% endfor %}
        """ + PromptBlocks.Correction);

    public required string Answer { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables.Set("answer", Answer);

    public override IEnumerable<string> Problems(AssessAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        foreach (var criterion in answer.Criteria)
        {
            if (Turn.Pack.FindCriterion(criterion.CriterionId) is null)
            {
                yield return $"criteria: {criterion.CriterionId} is no criterion of the list.";
            }
            else if (criterion.Quote.Length == 0 || !Answer.Contains(criterion.Quote, StringComparison.Ordinal))
            {
                yield return $"criteria: the quote \"{criterion.Quote}\" is not in the answer; quote its words exactly.";
            }
        }
    }
}
