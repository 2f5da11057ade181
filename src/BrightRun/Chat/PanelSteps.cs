using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>Asks what the turn decides, and what each active persona alone knows.</summary>
public sealed record FrameRequest : TurnStepRequest<FrameAnswer>
{
    private static readonly StepPrompt Words = new("frame", "1", PromptBlocks.Neutral + """

        Name the one decision that the user's message puts on the table, two to four options that a sensible panel could really divide over, and for each listed persona one fact that follows from the case or from the trade, that only this persona would know, and that would change the choice. A private fact never contradicts the user.
        """, PromptBlocks.Situation + """

        Criteria of the stage:{% for c in criteria %}
        {{ c.id }}: {{ c.text }}{% endfor %}
        Personas:{% for p in active %}
        {{ p.id }}: {{ p.role }}, {{ p.focus }}{% endfor %}
        """ + PromptBlocks.Correction);

    /// <summary>Personas that will draft, loudest first.</summary>
    public required IReadOnlyList<Persona> Active { get; init; }

    /// <summary>User criteria of the stage that lack evidence.</summary>
    public required IReadOnlyList<CriterionDefinition> Missing { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("active", Active.Select(p => PromptVariables.Entry(("id", p.Id), ("role", p.Role), ("focus", p.Focus))).ToList());

    public override IEnumerable<string> Problems(FrameAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Options.Count < 2 || answer.Options.Select(o => o.OptionId).Distinct(StringComparer.Ordinal).Count() != answer.Options.Count)
        {
            yield return "options: give two to four options with different ids.";
        }

        foreach (var fact in answer.PrivateFacts.Where(f => Active.All(p => p.Id != f.PersonaId)))
        {
            yield return $"private_facts: {fact.PersonaId} is not one of: {string.Join(", ", Active.Select(p => p.Id))}.";
        }
    }
}

/// <summary>Asks one active persona for its blind draft and its look for blockers.</summary>
public sealed record DraftRequest : TurnStepRequest<DraftAnswer>
{
    private static readonly StepPrompt Words = new("draft", "1", PromptBlocks.Panel, PromptBlocks.Situation + """

        You have not heard the others. Take a position on one option: a claim, your reasons, and how sure you are.
        {% if own_claims.size > 0 %}Your claims of earlier turns:{% for c in own_claims %}
        - {{ c }}{% endfor %}
        {% endif %}{% for f in private_facts %}Only you know ({{ f.id }}): {{ f.text }}
        {% endfor %}Then look for a blocker in the user's message: something material that they did not ask about. Severity 3 only for what stops the plan, harms someone, or makes it unlawful or unsafe; "none" when there is nothing. stated_by_user only when they name the problem themselves.
        """ + PromptBlocks.Correction);

    /// <summary>What only this persona knows.</summary>
    public required IReadOnlyList<PrivateFact> PrivateFacts { get; init; }

    /// <summary>Its claims of earlier turns.</summary>
    public required IReadOnlyList<string> OwnClaims { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("own_claims", OwnClaims.ToList())
        .Set("private_facts", PrivateFacts.Select(f => PromptVariables.Entry(("id", f.FactId), ("text", f.Text))).ToList());

    public override IEnumerable<string> Problems(DraftAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return StepChecks.Option(this, answer.OptionId)
            .Concat(StepChecks.Grounds(this, answer.Grounds, PrivateFacts))
            .Concat(StepChecks.Scan(this, answer.Scan));
    }
}

/// <summary>Asks a suppressed persona for its look for blockers.</summary>
public sealed record ScanRequest : TurnStepRequest<ScanAnswer>
{
    private static readonly StepPrompt Words = new("scan", "1", PromptBlocks.Panel, PromptBlocks.Situation + """

        You do not take part in this turn's debate. Look for a blocker in the user's message: something material in your field that they did not ask about and that stands in their words. Severity 3 only for what stops the plan, harms someone, or makes it unlawful or unsafe; result "none", severity 0 when there is nothing. stated_by_user only when they name the problem themselves.
        """ + PromptBlocks.Correction);

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables)
    {
    }

    public override IEnumerable<string> Problems(ScanAnswer answer) => StepChecks.Scan(this, answer);
}

/// <summary>Asks one active persona what it challenges, once it has heard all drafts and vetoes.</summary>
public sealed record ChallengeRequest : TurnStepRequest<ChallengeAnswer>
{
    private static readonly StepPrompt Words = new("challenge", "1", PromptBlocks.Panel, PromptBlocks.Situation + """

        <material>
        What was said, in no order:{% for s in heard %}
        {{ s.id }} ({{ s.role }}, {{ s.act }}{% if s.option %}, {{ s.option }}{% endif %}): {{ s.text }}{% endfor %}
        </material>
        {% for f in private_facts %}Only you know ({{ f.id }}): {{ f.text }}
        {% endfor %}Say at most two things. Challenge what is weak: name the case where it does not hold (exception) or ask where a number or rule comes from (source); these two are asked too rarely. Or question, support, or bring new evidence. A challenge first restates the target claim fairly, then brings a reason or a specific question.
        {% if must_challenge %}Everybody agrees so far: you are asked to challenge the leading claim, with a fact as reason; if there is no grounded challenge, return no statement.{% endif %}
        """ + PromptBlocks.Correction);

    /// <summary>Drafts and vetoes of everybody, shuffled, without weights.</summary>
    public required IReadOnlyList<Statement> Heard { get; init; }
    public required IReadOnlyList<PrivateFact> PrivateFacts { get; init; }

    /// <summary>Whether round 0 was unanimous and this persona is the assigned challenger.</summary>
    public bool MustChallenge { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("must_challenge", MustChallenge)
        .Set("private_facts", PrivateFacts.Select(f => PromptVariables.Entry(("id", f.FactId), ("text", f.Text))).ToList())
        .Set("heard", StepChecks.Heard(this, Heard));

    public override IEnumerable<string> Problems(ChallengeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        foreach (var statement in answer.Statements)
        {
            foreach (var problem in StepChecks.Challenge(this, statement, Heard, PrivateFacts))
            {
                yield return problem;
            }
        }
    }
}

/// <summary>Asks the owner of a challenged claim to persist, revise or concede.</summary>
public sealed record ReplyRequest : TurnStepRequest<ReplyAnswer>
{
    private static readonly StepPrompt Words = new("reply", "1", PromptBlocks.Panel, PromptBlocks.Situation + """

        <material>
        Your claim {{ claim.id }}: {{ claim.text }}
        Challenges to it:{% for s in challenges %}
        {{ s.id }} ({{ s.role }}, {{ s.type }}, severity {{ s.severity }}): {{ s.text }}{% endfor %}
        </material>
        {% for f in private_facts %}Only you know ({{ f.id }}): {{ f.text }}
        {% endfor %}Answer with exactly one act. persist: with a ground that answers the challenge and was not used before. revise: the claim as it now stands, with the new ground. concede: give the claim up and name what convinced you. Do not agree because others agree.
        """ + PromptBlocks.Correction);

    /// <summary>The challenged claim, a draft of this persona.</summary>
    public required Statement Claim { get; init; }
    public required IReadOnlyList<Statement> Challenges { get; init; }
    public required IReadOnlyList<PrivateFact> PrivateFacts { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("claim", PromptVariables.Entry(("id", Claim.Id), ("text", Claim.Text)))
        .Set("challenges", StepChecks.Heard(this, Challenges))
        .Set("private_facts", PrivateFacts.Select(f => PromptVariables.Entry(("id", f.FactId), ("text", f.Text))).ToList());

    public override IEnumerable<string> Problems(ReplyAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Act is not (Act.Persist or Act.Revise or Act.Concede))
        {
            yield return "act must be persist, revise or concede.";
        }

        if (answer.Act is Act.Persist or Act.Revise && answer.Grounds.All(g => g.Type == GroundType.Assumption))
        {
            yield return "grounds: persist and revise need a ground that is not an assumption.";
        }

        if (answer.Act == Act.Persist && (answer.OptionId != Claim.OptionId || answer.Stance != Claim.Stance))
        {
            yield return "persist keeps option and stance; to move, revise or concede.";
        }

        if (answer.Act == Act.Concede && Challenges.All(c => c.Id != answer.ConvincedBy))
        {
            yield return $"convinced_by must be one of: {string.Join(", ", Challenges.Select(c => c.Id))}.";
        }

        foreach (var problem in StepChecks.Option(this, answer.OptionId).Concat(StepChecks.Grounds(this, answer.Grounds, PrivateFacts, Challenges)))
        {
            yield return problem;
        }
    }
}

/// <summary>Asks a challenger whether it is satisfied with a claim that was kept.</summary>
public sealed record SettleRequest : TurnStepRequest<SettleAnswer>
{
    private static readonly StepPrompt Words = new("settle", "1", PromptBlocks.Panel, PromptBlocks.Situation + """

        <material>
        You said {{ challenge.id }}: {{ challenge.text }}
        The reply {{ reply.id }}: {{ reply.text }}
        </material>
        {% for f in private_facts %}Only you know ({{ f.id }}): {{ f.text }}
        {% endfor %}Is your challenge settled? resolved_by_evidence only when the reply brought a ground that answers it. Otherwise accepted_risk, deferred_with_owner or unresolved, with the dissent that stays, in one or two sentences, and its ground.
        """ + PromptBlocks.Correction);

    public required Statement Challenge { get; init; }
    public required Statement Reply { get; init; }
    public required IReadOnlyList<PrivateFact> PrivateFacts { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("challenge", PromptVariables.Entry(("id", Challenge.Id), ("text", Challenge.Text)))
        .Set("reply", PromptVariables.Entry(("id", Reply.Id), ("text", Reply.Text)))
        .Set("private_facts", PrivateFacts.Select(f => PromptVariables.Entry(("id", f.FactId), ("text", f.Text))).ToList());

    public override IEnumerable<string> Problems(SettleAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Status is ResolutionStatus.Revised or ResolutionStatus.Conceded)
        {
            yield return "status must be resolved_by_evidence, accepted_risk, deferred_with_owner or unresolved.";
        }
        else if (answer.Status != ResolutionStatus.ResolvedByEvidence
            && (answer.Dissent.Length == 0 || answer.Grounds.All(g => g.Type == GroundType.Assumption)))
        {
            yield return "dissent: say what stays, with a ground that is not an assumption.";
        }

        if (answer.Grounds.Count > 0)
        {
            foreach (var problem in StepChecks.Grounds(this, answer.Grounds, PrivateFacts, [Challenge, Reply]))
            {
                yield return problem;
            }
        }
    }
}
