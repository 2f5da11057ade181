using BrightRun.Schema;

namespace BrightRun.Packs;

/// <summary>Words that speak of a role family's concern in any domain; a pack adds and removes.</summary>
/// <remarks>Starting list of the specification. Words of feeling (worried, afraid, nervous, concerned) belong to no family: they must not boost risk.</remarks>
internal static class BaseLexicon
{
    public static IReadOnlyDictionary<RoleFamily, string[]> Terms { get; } = new Dictionary<RoleFamily, string[]>
    {
        [RoleFamily.Market] = ["market", "market size", "demand", "competitor", "segment", "rival", "positioning", "who would buy", "willingness to pay"],
        [RoleFamily.Finance] = ["cash", "budget", "margin", "funding", "loan", "interest rate", "break-even", "cost", "revenue", "afford", "runway"],
        [RoleFamily.Legal] = ["trademark", "licence", "license", "permit", "contract", "legal", "lawsuit", "sue", "copyright", "intellectual property", "regulation", "compliance", "consent"],
        [RoleFamily.Operations] = ["supplier", "shipping", "factory", "lead time", "minimum order", "staff", "staffing", "capacity", "schedule", "operation"],
        [RoleFamily.Risk] = ["risk", "worst case", "plan b", "what if", "fallback", "depend on one", "falls through"],
        [RoleFamily.Technical] = ["quality", "prototype", "specification", "tolerance", "method", "dose", "integration"],
        [RoleFamily.User] = ["user", "customers say", "patient", "student", "family", "confusing", "accessible", "accessibility"],
        [RoleFamily.Evaluation] = ["metric", "baseline", "measure", "how will we know", "indicator", "survey", "assessment"],
    };
}
