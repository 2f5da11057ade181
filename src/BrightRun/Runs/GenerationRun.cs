using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using BrightRun.Chat;
using BrightRun.Generation;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Makes a dataset: plans every conversation from the seed, generates and scores them, keeps each as it finishes, and writes the files in order at the end.</summary>
/// <remarks>Memory does not grow with the texts: a finished conversation is on the disk. An instance runs once.</remarks>
/// <param name="spec">What changes the data.</param>
/// <param name="pack">Pack that the spec pins.</param>
/// <param name="author">Who writes; not disposed. Its spec is the one in <paramref name="spec"/>.</param>
/// <param name="options">How it is carried out.</param>
/// <param name="time">Clock of the beginning; a resumed run keeps the time of the first sitting.</param>
public sealed class GenerationRun(RunSpec spec, DomainPack pack, Author author, GenerationOptions options, TimeProvider time)
{
    private readonly string hash = spec.Hash();
    private readonly ScoringContext scoring = new() { Safety = SafetyPhrases.Of(pack.SafetyRules), SingleVoice = pack.SingleVoice };
    private readonly ConcurrentDictionary<int, string> failed = new();
    private readonly LineLog<FailedConversation> failures = new(Path.Combine(options.Folder, FailedConversation.FileName), RunLineJson.Default.FailedConversation);
    private readonly LineLog<RejectedAnswerLine> rejectedAnswers = new(Path.Combine(options.Folder, RejectedAnswerLine.FileName), RunLineJson.Default.RejectedAnswerLine);
    private readonly Lock gate = new();
    private FailedConversation? lastFailure;
    private int failuresInARow;
    private int pending;
    private long inputTokens;
    private long outputTokens;

    /// <summary>Written conversations that a prompted author sees as examples; the spec pins their hash. Null for none.</summary>
    public FewShotExamples? Examples { get; init; }

    /// <summary>Runs until the dataset is written, or what is left waits, fails or is stopped.</summary>
    /// <param name="progress">Told after every conversation, from several threads.</param>
    /// <param name="stop">Ends the run between two calls.</param>
    /// <param name="abort">Cuts off calls in flight as well.</param>
    /// <exception cref="RunRefusedException">What stands in the folder does not fit; nothing was changed.</exception>
    /// <exception cref="DatasetIoException">The disk is full, or fails otherwise; what is finished is kept.</exception>
    public async Task<GenerationResult> RunAsync(IProgress<GenerationProgress>? progress = null, CancellationToken stop = default, CancellationToken abort = default)
    {
        if (spec.Pack != pack.Reference)
        {
            throw new ArgumentException($"The spec pins {spec.Pack}, the pack is {pack.Reference}.");
        }

        if (spec.Examples != Examples?.Sha256)
        {
            throw new ArgumentException($"The spec pins examples {spec.Examples ?? "none"}, given are {Examples?.Sha256 ?? "none"}.");
        }

        using var held = RunLock.Take(options.Folder);
        var folder = new RunFolder(options, spec, hash);
        if (folder.Complete() is { } manifest)
        {
            return new(GenerationEnd.AlreadyComplete, new(manifest.Conversations, spec.Conversations, manifest.Conversations, 0, 0, 0, 0), manifest, null, 0, null);
        }

        var state = folder.Begin(time);
        using var work = new WorkFile(folder.Work, spec.Conversations);
        var sums = new OrderedSums(work, most: 4 * options.Parallel);
        var atStart = work.Count;
        var end = await GenerateAsync(work, sums, state, () => progress?.Report(Now(work, atStart)), stop, abort);
        failures.KeepLast(f => f.Index, index => !work.Has(index));
        if (end != GenerationEnd.Completed)
        {
            // Every conversation stands still now, so the next wave is whole.
            var wave = end == GenerationEnd.Waiting ? author.Batch?.WriteWave() : null;
            return new(end, Now(work, atStart), null, lastFailure, rejectedAnswers.Count, wave);
        }

        var failedByClass = failed.Values.CountBy(c => c, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var written = await new DatasetAssembly(spec, state, pack, folder).WriteAsync(work, sums, new SortedDictionary<string, int>(failedByClass, StringComparer.Ordinal), stop);
        var result = new GenerationResult(end, Now(work, atStart), written, lastFailure, rejectedAnswers.Count, null);
        if (failed.IsEmpty)
        {
            work.Dispose();
            folder.RemoveWork();
        }

        return result;
    }

    private async Task<GenerationEnd> GenerateAsync(WorkFile work, OrderedSums sums, RunState state, Action report, CancellationToken stop, CancellationToken abort)
    {
        var stamp = new GenerationStamp(author.Origin ?? AuthorSpec.OfflineOrigin(pack), new Generator { BrightrunVersion = state.ToolVersion, RunId = $"run-{hash["sha256:".Length..][..8]}", RunSpecHash = hash }, state.CreatedAt);
        var scorer = new ConversationScorer(spec.Scoring, new TimeOfBeginning(state.CreatedAt));
        IConversationSource source = spec.Dialogue is null ? new PanelSource(spec, pack, stamp, Examples) : new DialogueSource(spec, pack, stamp);
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var todo = Enumerable.Range(0, spec.Conversations).Where(i => !work.Has(i));
        try
        {
            await Parallel.ForEachAsync(todo, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = givenUp.Token }, async (index, _) =>
            {
                if (await MakeAsync(index, work, sums, source, scorer, givenUp.Token, abort))
                {
                    await givenUp.CancelAsync();
                }

                report();
            });
        }
        catch (OperationCanceledException) when (givenUp.IsCancellationRequested)
        {
            return stop.IsCancellationRequested ? GenerationEnd.Stopped : GenerationEnd.GivenUp;
        }

        return pending > 0 ? GenerationEnd.Waiting
            : work.Count == 0 ? GenerationEnd.GivenUp // an empty dataset is of no use to anybody
            : GenerationEnd.Completed;
    }

    /// <summary>Makes one conversation and keeps it, or keeps why it could not be made; true when the run has to be given up.</summary>
    private async Task<bool> MakeAsync(int index, WorkFile work, OrderedSums sums, IConversationSource source, ConversationScorer scorer, CancellationToken stop, CancellationToken abort)
    {
        var id = spec.ConversationId(hash, index);
        var unusable = new ConcurrentQueue<RejectedAnswer>();
        try
        {
            var conversation = await source.MakeAsync(index, id, new PatientAuthor(new StepAuthor(author.Client, unusable.Enqueue), stop), abort);
            conversation = conversation with { Quality = scorer.Score(conversation, scoring) };
            var line = new ArrayBufferWriter<byte>(128 << 10);
            conversation = Fingerprint.WriteSealed(conversation, line);
            work.Append(index, line.WrittenMemory);
            sums.Offer(index, conversation);
            Count(conversation);
            foreach (var answer in unusable)
            {
                rejectedAnswers.Add(new(id, answer));
            }

            return false;
        }
        catch (BatchPendingException)
        {
            Interlocked.Increment(ref pending);
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException || !(stop.IsCancellationRequested || abort.IsCancellationRequested))
        {
            if (e is DatasetIoException)
            {
                throw;
            }

            sums.Skip(index);
            return Failed(index, FailedConversation.Of(id, index, e, [.. unusable]));
        }
    }

    private bool Failed(int index, FailedConversation failure)
    {
        failures.Add(failure);
        failed[index] = failure.ErrorClass;
        lock (gate)
        {
            lastFailure = failure;
            return ++failuresInARow >= options.StopAfterFailures;
        }
    }

    private void Count(Conversation conversation)
    {
        lock (gate)
        {
            failuresInARow = 0;
            foreach (var usage in (conversation.Provenance.Calls ?? []).Select(c => c.Usage).OfType<TokenUsage>())
            {
                inputTokens += usage.Input;
                outputTokens += usage.Output;
            }
        }
    }

    private GenerationProgress Now(WorkFile work, int atStart)
    {
        lock (gate)
        {
            return new(work.Count, spec.Conversations, atStart, failed.Count, pending, inputTokens, outputTokens);
        }
    }

    // Scores carry the time of the beginning like everything else, or a resumed run would differ.
    private sealed class TimeOfBeginning(string createdAt) : TimeProvider
    {
        private readonly DateTimeOffset beginning = DateTimeOffset.Parse(createdAt, CultureInfo.InvariantCulture);

        public override DateTimeOffset GetUtcNow() => beginning;
    }
}
