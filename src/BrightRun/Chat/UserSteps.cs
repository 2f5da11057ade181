
namespace BrightRun.Chat;

/// <summary>Asks for the user's next message.</summary>
public sealed record UserTurnRequest : TurnStepRequest<UserTurnAnswer>
{
    private static readonly StepPrompt Words = new("user_turn", "1", """
        You write the next message of a user who asks an assistant for help. Domain: {{ domain }}.
        Who writes and how: {{ voice }}
        Write as that person, in the first person, without headings. Convey every sentence of the list, in the person's own words; sentences marked "word for word" stand exactly as they are. Add no number, name or fact that is not in the list. End with a question.
        Answer with JSON that keeps the schema, and nothing else.
        """, """
        {% if history.size > 0 %}<material>
        The assistant's last answer:
        {{ history.last.answer }}
        </material>
        {% endif %}To convey:{% for s in sentences %}
        - {% if s.verbatim %}(word for word) {% endif %}{{ s.text }}{% endfor %}
        """ + PromptBlocks.Correction);

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("voice", Turn.Plan.Draw.Voice.Description)
        .Set("sentences", Turn.Planned.Sentences.Select(s => PromptVariables.Entry(
            ("text", s.Text), ("verbatim", s.Purpose is Packs.SentencePurpose.Trigger or Packs.SentencePurpose.Decoy or Packs.SentencePurpose.Escalation))).ToList());

    public override IEnumerable<string> Problems(UserTurnAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Message.Trim().Length < 10)
        {
            yield return "message is too short; write the whole message.";
        }

        foreach (var trigger in Turn.Planned.Planted)
        {
            if (!answer.Message.Contains(trigger.Trigger, StringComparison.Ordinal))
            {
                yield return $"message must contain word for word: {trigger.Trigger}";
            }
        }
    }
}

/// <summary>Asks what a user message states and evidences.</summary>
public sealed record ExtractRequest : TurnStepRequest<ExtractAnswer>
{
    private static readonly StepPrompt Words = new("extract", "1", PromptBlocks.Neutral + """

        You read what a user says and list, first, every fact they state about themselves or their plan, and second, which criteria their own words evidence. Talk, hope and plans evidence nothing; a result, a number or a document that the user reports does. Quote exactly.
        """, """
        <material>
        {{ user_input }}
        </material>
        Criteria that only the user can evidence:{% for c in criteria %}{% if c.by == "user" %}
        {{ c.id }}: {{ c.text }}{% endif %}{% endfor %}
        Status 1: evidenced. Status 0.5: planned with owner, date and threshold. Leave out the others.
        """ + PromptBlocks.Correction);

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables)
    {
    }

    public override IEnumerable<string> Problems(ExtractAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        foreach (var fact in answer.Facts.Where(f => !Turn.UserInput!.Contains(f.Quote, StringComparison.Ordinal) || f.Quote.Length == 0))
        {
            yield return $"facts: the quote \"{fact.Quote}\" is not in the message; quote its words exactly.";
        }

        foreach (var criterion in answer.Criteria)
        {
            if (Turn.Pack.FindCriterion(criterion.CriterionId) is null)
            {
                yield return $"criteria: {criterion.CriterionId} is no criterion of the list.";
            }
            else if (criterion.Quote.Length == 0 || !Turn.UserInput!.Contains(criterion.Quote, StringComparison.Ordinal))
            {
                yield return $"criteria: the quote \"{criterion.Quote}\" is not in the message; quote its words exactly.";
            }
        }
    }
}

/// <summary>Asks for the refusal or referral that a safety rule demands.</summary>
public sealed record EscalationRequest : TurnStepRequest<EscalationAnswer>
{
    private static readonly StepPrompt Words = new("escalation", "2", PromptBlocks.Neutral + """

        A safety rule fired: {{ rule }}
        Write the answer to the user: refuse or refer first, say why in plain words, offer a lawful and safe alternative that fits the case, name the professional to ask. No lecture, no number that the user has not given.
        """ + PromptBlocks.Required + """

        """, PromptBlocks.Situation + PromptBlocks.Correction);

    /// <summary>Rule that fired.</summary>
    public required Packs.SafetyRule Rule { get; init; }

    public override StepPrompt Prompt => Words;

    public override void Describe(PromptVariables variables) => variables
        .Set("rule", Rule.Text)
        .Set("required", Rule.RequireInEscalation is { } required ? new List<List<string>> { required.ToList() } : []);

    public override IEnumerable<string> Problems(EscalationAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (Rule.RequireInEscalation is { } required && !Packs.PhraseMatch.ContainsAny(answer.Answer, required))
        {
            yield return $"answer must contain, word for word, at least one of: {string.Join("; ", required)}.";
        }
    }
}
