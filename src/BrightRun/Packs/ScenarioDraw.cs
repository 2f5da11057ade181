namespace BrightRun.Packs;

/// <summary>One case: a family with its words and numbers decided, and the user's manner of writing.</summary>
public sealed record ScenarioDraw
{
    /// <summary>Same pack and seed, same draw.</summary>
    public required long Seed { get; init; }
    public required ScenarioFamily Family { get; init; }
    public required Voice Voice { get; init; }
    /// <summary>Which of the family's casts.</summary>
    public required int CastIndex { get; init; }
    /// <summary>Words of the cast and the words drawn one by one, by slot name.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }
    /// <summary>Numbers of the family and all that the pack computes from them, by slot name.</summary>
    public required IReadOnlyDictionary<string, double> Numbers { get; init; }
    public required IReadOnlyDictionary<string, NumberUnit> Units { get; init; }
    /// <summary>Every word and number as texts print it: what <see cref="SlotText.Fill"/> takes.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }
    /// <summary>For every number the family's numbers that it follows from; itself when the user states it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs { get; init; }

    /// <summary>Whether everything that a text names is a word, a stated number, or follows from stated ones.</summary>
    /// <param name="text">Text of the pack.</param>
    /// <param name="stated">Names of the numbers that the user has stated so far.</param>
    public bool Knows(SlotText text, IReadOnlySet<string> stated)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var slot in text.Slots)
        {
            if (!Words.ContainsKey(slot) && !Knows(slot, stated))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a number is stated, or follows from stated ones.</summary>
    public bool Knows(string number, IReadOnlySet<string> stated)
    {
        ArgumentNullException.ThrowIfNull(stated);
        if (!Inputs.TryGetValue(number, out var needed))
        {
            return false;
        }

        foreach (var input in needed)
        {
            if (!stated.Contains(input))
            {
                return false;
            }
        }

        return true;
    }
}
