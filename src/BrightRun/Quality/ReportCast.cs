using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>Names and families of those who speak in a conversation.</summary>
internal sealed class ReportCast
{
    private readonly Dictionary<string, LibraryPersona> personas = new(StringComparer.Ordinal);

    public ReportCast(Conversation conversation)
    {
        foreach (var persona in conversation.PersonaLibrary?.Personas ?? [])
        {
            personas.TryAdd(persona.PersonaId, persona);
        }
    }

    /// <summary>Role title, or the id as words when the library does not have it.</summary>
    public string Role(string id) => personas.TryGetValue(id, out var persona) ? persona.Role : ReportPage.Words(id);

    public RoleFamily? Family(string id) => personas.TryGetValue(id, out var persona) ? persona.Family : null;

    /// <summary>Class that gives an element the family's colour.</summary>
    public string Colour(string id) => ReportInk.FamilyName(Family(id));

    /// <summary>Families that appear, in their order.</summary>
    public IEnumerable<RoleFamily> Families => personas.Values.Select(p => p.Family).OfType<RoleFamily>().Distinct().Order();
}
