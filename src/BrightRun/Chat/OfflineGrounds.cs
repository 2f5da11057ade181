using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>Grounds of one scripted statement, and the sentence that gives the strongest of them.</summary>
internal sealed record ScriptedGrounds(IReadOnlyList<GroundAnswer> Answers, string Spoken, bool UsesPrivate);

/// <summary>Turns the grounds of a pack into grounds of a statement: facts that the user stated, calculations with their inputs, principles.</summary>
internal static class OfflineGrounds
{
    public static ScriptedGrounds Of(TurnScript script, TurnBrief turn, IReadOnlyList<GroundTemplate> templates, string key, IReadOnlyList<PrivateFact> own)
    {
        var answers = new List<GroundAnswer>(templates.Count);
        var (spoken, rank, uses) = ("", 0, false);
        var principles = "";
        foreach (var template in templates)
        {
            if (template.Private && own.Count > 0)
            {
                answers.Add(new(GroundType.GeneralPrinciple, "", own[0].Text, null));
                uses = true;
                Prefer(own[0].Text, 3);
            }
            else if (template.Fact is { } slot && FactOf(turn, slot) is { } fact)
            {
                answers.Add(new(GroundType.UserFact, fact.FactId, fact.Text, null));
            }
            else if (template.Computed is { } name && turn.Pack.Computed.TryGetValue(name, out var computed) && script.Knows(name))
            {
                var says = script.Say($"{key}/{name}", computed.Says);
                if (says.Length > 0)
                {
                    answers.Add(new(GroundType.Computed, "", says, Calculation(turn, name, computed)));
                    Prefer(Sentence(says), 2);
                }
            }
            else if (template.Principle is { } principle && script.Say(key + "/principle", [principle]) is { Length: > 0 } said)
            {
                answers.Add(new(GroundType.GeneralPrinciple, "", said, null));
                Prefer(said, 1);
                principles = principles.Length == 0 ? said : principles;
            }
            else if (template.Assumption is { } assumption && script.Say(key + "/assumption", [assumption]) is { Length: > 0 } assumed)
            {
                answers.Add(new(GroundType.Assumption, "", assumed, null));
            }
        }

        // A number or a fact of the trade is followed by the rule behind it.
        return new(answers, rank > 1 && principles.Length > 0 ? $"{spoken} {principles}" : spoken, uses);

        void Prefer(string text, int weight)
        {
            if (weight > rank)
            {
                (spoken, rank) = (text, weight);
            }
        }
    }

    /// <summary>A statement as spoken: the point, then its strongest ground.</summary>
    public static string Speak(string point, ScriptedGrounds grounds) =>
        grounds.Spoken.Length == 0 || point.Contains(grounds.Spoken, StringComparison.Ordinal) ? point : $"{point} {grounds.Spoken}";

    /// <summary>Ground for words of this turn's message.</summary>
    public static GroundAnswer Fact(TurnBrief turn, string quote)
    {
        var fact = turn.UserFacts.First(f => f.Turn == turn.Number && f.Span.Quote == quote);
        return new(GroundType.UserFact, fact.FactId, fact.Text, null);
    }

    /// <summary>A computed number with its inputs as the record stores them.</summary>
    public static CalculationAnswer Calculation(TurnBrief turn, string name, ComputedNumber computed)
    {
        var expression = turn.Pack.Formula(computed.Expression);
        return new(
            computed.Expression,
            [.. expression.Slots.Select(s => new CalculationInput(s, turn.Plan.Draw.Numbers[s]))],
            turn.Plan.Draw.Numbers[name],
            computed.Unit.ToString().ToLowerInvariant());
    }

    /// <summary>The latest fact whose sentence states a number slot; null while the user has not.</summary>
    public static UserFact? FactOf(TurnBrief turn, string slot)
    {
        for (var number = turn.Number; number >= 1; number--)
        {
            foreach (var sentence in turn.Plan.Turns[number - 1].Sentences)
            {
                if (sentence.Numbers.Contains(slot) || (slot.Length > 0 && sentence.Purpose != SentencePurpose.Decoy && Mentions(turn, sentence, slot)))
                {
                    return turn.UserFacts.FirstOrDefault(f => f.Turn == number && f.Span.Quote == sentence.Text);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a sentence says a word slot, such as the source.</summary>
    private static bool Mentions(TurnBrief turn, PlannedSentence sentence, string slot) =>
        turn.Plan.Draw.Words.TryGetValue(slot, out var word) && sentence.Text.Contains(word, StringComparison.Ordinal);

    private static string Sentence(string clause) => char.ToUpperInvariant(clause[0]) + clause[1..] + (clause.EndsWith('.') ? "" : ".");
}
