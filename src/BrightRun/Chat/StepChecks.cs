using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>What is wrong with an answer of the right shape, in words that the model can act on.</summary>
internal static class StepChecks
{
    public static IEnumerable<string> Option(ITurnStep request, string optionId)
    {
        if (request.Turn.Options.All(o => o.OptionId != optionId))
        {
            yield return $"option_id must be one of: {string.Join(", ", request.Turn.Options.Select(o => o.OptionId))}.";
        }
    }

    public static IEnumerable<string> Grounds(
        ITurnStep request, IReadOnlyList<GroundAnswer> grounds, IReadOnlyList<PrivateFact> own, IReadOnlyList<Statement>? heard = null)
    {
        if (grounds.Count == 0)
        {
            yield return "grounds: give at least one reason.";
        }

        foreach (var ground in grounds)
        {
            var known = ground.Type switch
            {
                GroundType.UserFact => request.Turn.UserFacts.Any(f => f.FactId == ground.Ref),
                GroundType.PriorTurn => Known(request, ground.Ref, heard),
                GroundType.Computed => ground.Calculation is not null,
                _ => true,
            };
            if (!known)
            {
                yield return ground.Type == GroundType.Computed
                    ? "grounds: a computed ground needs its calculation with expression, inputs and result."
                    : $"grounds: ref \"{ground.Ref}\" is not among the facts or statements you were given.";
            }
        }
    }

    public static IEnumerable<string> Scan(ITurnStep request, ScanAnswer scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if ((scan.Result == BlockerResult.None) != (scan.Severity == 0)
            || (scan.Result == BlockerResult.Blocker) != (scan.Severity == 3))
        {
            yield return "scan: result none has severity 0, note 1 or 2, blocker 3.";
        }

        if (scan.Result != BlockerResult.None
            && (scan.TriggerQuote.Length == 0 || !request.Turn.UserInput!.Contains(scan.TriggerQuote, StringComparison.Ordinal)))
        {
            yield return $"scan: the trigger quote \"{scan.TriggerQuote}\" is not in the user's message; quote its words exactly.";
        }
    }

    public static IEnumerable<string> Challenge(
        ITurnStep request, ChallengeStatement statement, IReadOnlyList<Statement> heard, IReadOnlyList<PrivateFact> own)
    {
        if (statement.Act is not (Act.Challenge or Act.Question or Act.Support or Act.Evidence))
        {
            yield return "act must be challenge, question, support or evidence.";
            yield break;
        }

        var target = heard.FirstOrDefault(h => h.Id == statement.Target);
        if (target is null || target.Speaker == request.Persona!.Id)
        {
            yield return $"target \"{statement.Target}\" must be a statement of somebody else: {string.Join(", ", heard.Where(h => h.Speaker != request.Persona!.Id).Select(h => h.Id))}.";
        }

        var asks = statement.Act is Act.Challenge or Act.Question;
        if (asks && (statement.Type is null || statement.Severity == 0 || statement.Restatement.Length == 0))
        {
            yield return "a challenge or question has a type, a severity from 1 to 3 and a restatement of the target claim.";
        }

        if (statement.Act == Act.Challenge && statement.Question.Length == 0 && statement.Grounds.All(g => g.Type == GroundType.Assumption))
        {
            yield return "a challenge needs a ground that is not an assumption, or a specific question.";
        }

        if (statement.OptionId.Length > 0)
        {
            foreach (var problem in Option(request, statement.OptionId))
            {
                yield return problem;
            }
        }

        if (statement.Grounds.Count > 0)
        {
            foreach (var problem in Grounds(request, statement.Grounds, own, heard))
            {
                yield return problem;
            }
        }
    }

    /// <summary>Statements as a prompt shows them.</summary>
    public static List<Dictionary<string, object?>> Heard(ITurnStep request, IReadOnlyList<Statement> statements) =>
        [.. statements.Select(s => PromptVariables.Entry(
            ("id", s.Id),
            ("role", request.Turn.Pack.FindPersona(s.Speaker)?.Role ?? s.Speaker),
            ("act", s.Act.ToString().ToLowerInvariant()),
            ("option", s.OptionId),
            ("type", s.Challenge?.Type?.ToString().ToLowerInvariant()),
            ("severity", s.Challenge?.Severity),
            ("text", s.Text)))];

    private static bool Known(ITurnStep request, string reference, IReadOnlyList<Statement>? heard) =>
        (heard?.Any(s => s.Id == reference) ?? false)
        || (request.Turn.Carried?.Decisions.Any(d => d.Id == reference) ?? false)
        || (request.Turn.Carried?.UnresolvedDissents.Contains(reference) ?? false);
}
