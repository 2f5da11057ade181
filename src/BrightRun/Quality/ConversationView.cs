using System.Buffers;
using BrightRun.Schema;

namespace BrightRun.Quality;

/// <summary>A conversation read once: its words hashed, its statements numbered and looked up, its challenges told apart. Rules and metrics share it.</summary>
/// <remarks>Holds pooled memory, so it lives for one scoring and is disposed. Not thread-safe; one a thread.</remarks>
internal sealed class ConversationView : IDisposable
{
    private ulong[] words;
    private int written;
    private Dictionary<string, LibraryPersona>? personas;
    private List<PlacedText>? texts;
    private LocalIds? ids;
    private CriterionBook? criteria;

    private ConversationView(Conversation conversation, ulong[] buffer)
    {
        Source = conversation;
        words = buffer;
        var pairs = conversation.TrainingPairs;
        var count = 0;
        for (var t = 0; t < pairs.Count; t++)
        {
            count += pairs[t].InternalDeliberation?.DeliberationTranscript.Count ?? 0;
        }

        Statements = new StatementView[count];
        ById = new(count, StringComparer.Ordinal);
        Turns = new TurnView[pairs.Count];
        var next = 0;
        for (var t = 0; t < pairs.Count; t++)
        {
            var pair = pairs[t];
            var user = Hash(pair.UserInput);
            var answer = Hash(pair.SynthesizedOutput?.ResponseToUser);
            var first = next;
            var transcript = pair.InternalDeliberation?.DeliberationTranscript ?? [];
            for (var s = 0; s < transcript.Count; s++, next++)
            {
                Statements[next] = new(transcript[s], t, s, Hash(transcript[s].Text));
                ById.TryAdd(transcript[s].Id, next);
            }

            Turns[t] = new(this, pair, t, user, answer, first, next - first);
        }

        foreach (var turn in Turns)
        {
            turn.Read();
        }
    }

    public Conversation Source { get; }

    public TurnView[] Turns { get; }

    /// <summary>All statements in order of speaking.</summary>
    public StatementView[] Statements { get; }

    /// <summary>Place in <see cref="Statements"/> by statement id; of equal ids the first.</summary>
    public Dictionary<string, int> ById { get; }

    /// <summary>Whether it came from a file of another format, so that most invariants are not errors.</summary>
    public bool Imported => Source.Provenance.Origin.Type == OriginType.FileImport;

    /// <summary>Personas of the library by id; of equal ids the first.</summary>
    public Dictionary<string, LibraryPersona> Personas => personas ??= ReadPersonas();

    /// <summary>Every text that a person or a model wrote, each once, with its place.</summary>
    public List<PlacedText> Texts => texts ??= PlacedText.Of(Source);

    public LocalIds Ids => ids ??= new(this);

    /// <summary>Exit criteria with their declared worth, for look-ups; null when the framework has none.</summary>
    public CriterionBook? Criteria => criteria ??= CriterionBook.Of(Source.PurposeFramework);

    /// <summary>Whether a name is a persona of the library.</summary>
    public bool IsPersona(string? id) => id is not null && Personas.ContainsKey(id);

    public static ConversationView Of(Conversation conversation)
    {
        var characters = 0;
        foreach (var pair in conversation.TrainingPairs)
        {
            characters += Length(pair.UserInput) + Length(pair.SynthesizedOutput?.ResponseToUser);
            foreach (var statement in pair.InternalDeliberation?.DeliberationTranscript ?? [])
            {
                characters += Length(statement.Text);
            }
        }

        // Twice what is needed here: blind spots and facts follow on demand.
        return new(conversation, ArrayPool<ulong>.Shared.Rent(characters + 256));

        static int Length(string? text) => Words.AtMost(text?.Length ?? 0);
    }

    public ReadOnlySpan<ulong> WordsOf(WordRange range) => words.AsSpan(range.Start, range.Length);

    /// <summary>Hashes a further text into the shared buffer.</summary>
    public WordRange Hash(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        var start = written;
        if (words.Length < start + Words.AtMost(text.Length))
        {
            var larger = ArrayPool<ulong>.Shared.Rent(2 * (start + Words.AtMost(text.Length)));
            words.AsSpan(0, start).CopyTo(larger);
            ArrayPool<ulong>.Shared.Return(words);
            words = larger;
        }

        written = Words.Hash(text, ref words, start);
        return new(start, written - start);
    }

    /// <summary>Statement by id, or null.</summary>
    public Statement? Find(string? id) => id is not null && ById.TryGetValue(id, out var place) ? Statements[place].Source : null;

    private Dictionary<string, LibraryPersona> ReadPersonas()
    {
        var library = Source.PersonaLibrary?.Personas ?? [];
        var byId = new Dictionary<string, LibraryPersona>(library.Count, StringComparer.Ordinal);
        for (var p = 0; p < library.Count; p++)
        {
            byId.TryAdd(library[p].PersonaId, library[p]);
        }

        return byId;
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(words);
}

/// <summary>Place of a text's words in the buffer of a view.</summary>
internal readonly record struct WordRange(int Start, int Length);

/// <summary>A statement, where it stands, and its words.</summary>
internal readonly record struct StatementView(Statement Source, int Turn, int Index, WordRange Words);
