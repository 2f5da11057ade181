using System.Security.Cryptography;
using BrightRun.Packs;
using BrightRun.Schema;

namespace BrightRun.Chat;

/// <summary>A turn of a written conversation, cut down to what an author learns from.</summary>
/// <param name="Domain">Pack.</param>
/// <param name="State">Purpose state of the turn.</param>
/// <param name="Drafts">Role and text of each blind draft.</param>
/// <param name="Challenges">What was challenged, how, and with which words.</param>
/// <param name="UserInput">The user's message.</param>
/// <param name="Obligations">What the answer had to dispose of, and how it did.</param>
/// <param name="Answer">What the user read.</param>
public sealed record FewShotTurn(
    string Domain,
    string State,
    IReadOnlyList<FewShotDraft> Drafts,
    IReadOnlyList<FewShotChallenge> Challenges,
    string UserInput,
    IReadOnlyList<FewShotObligation> Obligations,
    string Answer);

/// <summary>A blind draft of an example.</summary>
public sealed record FewShotDraft(string Role, string Text);

/// <summary>A challenge of an example.</summary>
public sealed record FewShotChallenge(string Role, ChallengeType Type, int Severity, string Restatement, string Text);

/// <summary>An obligation of an example with its disposition.</summary>
public sealed record FewShotObligation(ObligationSource Source, int Severity, string Text, Disposition Disposition);

/// <summary>Written conversations as examples for live authors, in the steps where they help most: challenge and synthesis.</summary>
/// <remarks>They change what a model writes, so a run's spec pins them by <see cref="Sha256"/>. Read-only and safe on any thread.</remarks>
public sealed class FewShotExamples
{
    /// <summary>Where the examples stand below the folder of a repository or of the command.</summary>
    public static readonly string FileName = Path.Combine("examples", "golden", "dataset.jsonl");

    private readonly ILookup<string, FewShotTurn> byDomain;

    /// <param name="turns">In the order of the file.</param>
    /// <param name="sha256">Of the file, as <c>sha256:</c> and hex.</param>
    public FewShotExamples(IEnumerable<FewShotTurn> turns, string sha256) =>
        (byDomain, Sha256) = (turns.ToLookup(t => t.Domain, StringComparer.Ordinal), sha256);

    /// <summary>Hash of the file that they were read from.</summary>
    public string Sha256 { get; }

    /// <summary>Reads the turns of a dataset file that have a deliberation.</summary>
    /// <exception cref="DatasetIoException">The file cannot be read.</exception>
    public static async Task<FewShotExamples> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var turns = new List<FewShotTurn>();
        await foreach (var item in DatasetReader.ReadAsync(path, cancellationToken))
        {
            if (item is ConversationItem { IsSound: true } sound)
            {
                turns.AddRange(Of(sound.Read()));
            }
        }

        try
        {
            await using var file = File.OpenRead(path);
            return new(turns, "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
        }
        catch (Exception e) when (DatasetIoException.Covers(e))
        {
            throw DatasetIoException.Of("read", path, e);
        }
    }

    /// <summary>The excerpts of one conversation.</summary>
    public static IEnumerable<FewShotTurn> Of(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var roles = (conversation.PersonaLibrary?.Personas ?? []).ToDictionary(p => p.PersonaId, p => p.Role, StringComparer.Ordinal);
        foreach (var pair in conversation.TrainingPairs)
        {
            if (pair.InternalDeliberation is { DeliberationTranscript: { Count: > 0 } said } panel && pair.SynthesizedOutput?.ResponseToUser is { } answer)
            {
                yield return new(
                    conversation.ConversationMetadata.Domain ?? "",
                    pair.PurposeStateAtTurnStart?.WorkingState ?? "",
                    [.. said.Where(s => s is { Round: 0, Act: Act.Claim }).Select(s => new FewShotDraft(Role(s), s.Text))],
                    [.. said.Where(s => s.Act == Act.Challenge && s.Challenge?.Type is not null)
                        .Select(s => new FewShotChallenge(Role(s), s.Challenge!.Type!.Value, s.Challenge.Severity ?? 2, s.Challenge.Restatement ?? "", s.Text))],
                    pair.UserInput,
                    [.. (panel.Obligations ?? []).Where(o => o.Disposition is not null).Select(o => new FewShotObligation(o.Source, o.Severity, o.Text, o.Disposition!.Value))],
                    answer);
            }
        }

        string Role(Statement statement) => roles.GetValueOrDefault(statement.Speaker, statement.Speaker);
    }

    /// <summary>The example of a turn: of its domain and, where there are some, of its state; by the seed, so that a run does not learn one turn by heart.</summary>
    /// <returns>Null when nothing is written for the domain.</returns>
    public FewShotTurn? For(ScenarioPlan plan, PlannedTurn turn)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(turn);
        FewShotTurn[] all = [.. byDomain[plan.Pack.Id]];
        FewShotTurn[] near = [.. all.Where(t => t.State == turn.State.Id)];
        var choice = near.Length > 0 ? near : all;
        return choice.Length == 0 ? null : choice[Dice.For(plan.Seed, FormattableString.Invariant($"example/{turn.Number}")).Below(choice.Length)];
    }
}
