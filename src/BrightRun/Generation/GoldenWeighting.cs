using BrightRun.Weighting;

namespace BrightRun.Generation;

/// <summary>The pack's table, with the relevance that a written turn sets by hand; the guardrails are those of every mode.</summary>
internal sealed class GoldenWeighting(GoldenConversation conversation) : IWeighting
{
    /// <summary>Reason code of a value that the conversation sets.</summary>
    public const string Reason = "set_by_hand";

    // A written turn is led by who matters most in it; nobody draws lots.
    private readonly WeightingSpec spec = new(ExploreLead: 0);

    public WeighedPanel Weigh(WeightingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var set = conversation.Turns[input.Turn - 1].Relevance ?? [];
        return Guardrails.Apply(input, [.. input.Panel.Select(p =>
        {
            var table = StaticWeighting.Relevance(p, input);
            return set.FirstOrDefault(s => s.Persona == p.Id) is { } own ? table with { Raw = own.R, Reason = Reason } : table;
        })], spec);
    }
}
