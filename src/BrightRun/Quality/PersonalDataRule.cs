using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>BR1080: no e-mail address, phone, social security, card, account or network number stands in a text.</summary>
/// <remarks>The finding carries kind and offset, never the value: reports are shared.</remarks>
internal static class PersonalDataRule
{
    public const string Id = "BR1080";

    public static IEnumerable<Finding> Check(ConversationView c)
    {
        foreach (var text in c.Texts)
        {
            if (PersonalData.Find(text.Value) is { } found)
            {
                yield return Found.Error(c, Id, text.Path,
                    FormattableString.Invariant($"{found.Kind} at offset {found.Offset}; replace it, for example by [{found.Placeholder}]."));
            }
        }
    }
}
