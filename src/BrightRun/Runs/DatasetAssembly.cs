using System.Text.Json;
using BrightRun.Packs;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Runs;

/// <summary>Puts finished conversations in order and writes the files of the dataset.</summary>
/// <remarks>Reads the work file. Writes <c>dataset.jsonl</c>, <c>dataset.json</c>, <c>report.html</c> and, last, <c>manifest.json</c>.</remarks>
internal sealed class DatasetAssembly(RunSpec spec, RunState state, DomainPack pack, RunFolder folder)
{
    public async Task<RunManifest> WriteAsync(WorkFile work, OrderedSums sums, IReadOnlyDictionary<string, int> failed, CancellationToken cancellationToken)
    {
        sums.Finish();
        var (tally, summary) = (sums.Tally, sums.Summary);
        await using var writer = new DatasetWriter(folder.Folder);
        var buffer = new byte[256 << 10];
        for (var index = 0; index < spec.Conversations; index++)
        {
            if (work.Has(index))
            {
                var (pairs, trainable) = tally.PairsOf(index);
                await writer.AddAsync(work.Read(index, ref buffer), pairs, trainable, cancellationToken);
            }
        }

        foreach (var (errorClass, count) in failed)
        {
            for (var i = 0; i < count; i++)
            {
                summary.AddFailed(errorClass);
            }
        }

        var summed = summary.Build();
        var ledger = DatasetTally.Ledger(summed.Totals, spec.Conversations);
        var header = tally.Header(state, pack, ledger, spec.Dialogue is not null);
        var metadata = await writer.CompleteAsync(header, cancellationToken);
        if (spec.Dialogue is not null)
        {
            LoraV4Files.Write(folder.Folder, metadata.DatasetId, pack, state, Conversations(work));
        }

        DatasetReport.Write(Path.Combine(folder.Folder, DatasetReport.FileName), Head(metadata, ledger), summed, sums.Material);
        var manifest = new RunManifest
        {
            Format = RunManifest.Format1,
            DatasetId = metadata.DatasetId,
            ToolVersion = state.ToolVersion,
            CreatedAt = state.CreatedAt,
            SpecHash = state.SpecHash,
            Spec = spec,
            Teachers = tally.Teachers,
            Conversations = metadata.ConversationCount,
            TrainingPairs = metadata.TotalTrainingPairs,
            TrainablePairs = metadata.TrainablePairs,
            Verdicts = tally.Verdicts,
            Conservation = ledger,
            Files = [.. Names().Select(name => ManifestFile.Of(folder.Folder, name))],
        };
        WholeFile.Write(Path.Combine(folder.Folder, RunManifest.FileName), [.. JsonSerializer.SerializeToUtf8Bytes(manifest, RunJson.Default.RunManifest), (byte)'\n']);
        return manifest;
    }

    private string[] Names() => spec.Dialogue is null
        ? [DatasetWriter.DocumentName, DatasetWriter.LinesName, DatasetReport.FileName]
        : [DatasetWriter.DocumentName, DatasetWriter.LinesName, DatasetReport.FileName, LoraV4Files.DocumentName, LoraV4Files.LinesName];

    private IEnumerable<Conversation> Conversations(WorkFile work)
    {
        var buffer = new byte[256 << 10];
        for (var index = 0; index < spec.Conversations; index++)
        {
            if (work.Has(index))
            {
                yield return FormatJson.ReadConversation(work.Read(index, ref buffer).Span);
            }
        }
    }

    private ReportHead Head(DatasetMetadata metadata, ConservationLedger ledger) => new()
    {
        Name = metadata.DatasetId,
        Pack = $"{pack.Id} {pack.Version}",
        Author = spec.Author.ToString(),
        Seed = spec.Seed,
        Hash = state.SpecHash,
        CreatedAt = state.CreatedAt,
        Ledger = ledger,
    };
}
