using System.Diagnostics;
using BrightRun.Quality;
using BrightRun.Runs;
using BrightRun.Schema;

namespace BrightRun.Bench;

/// <summary>Generates, reads, validates, scores and sums up a dataset of any length that never stands on a disk, and reports the peaks of memory.</summary>
/// <remarks>
/// The first thousand conversations are generated as the reader asks for them; behind those the last hundred come again and again under new ids, so
/// that a hundred thousand take minutes. One process a size, since a working set never shrinks.
/// </remarks>
internal static class MemoryBench
{
    private const double Mebibyte = 1 << 20;

    public static async Task RunAsync(int conversations)
    {
        var before = Environment.CpuUsage.TotalTime;
        var scorer = new ConversationScorer(TimeProvider.System);
        var (tally, summary, material) = (new DatasetTally(conversations), new DatasetSummaryBuilder(), new ReportMaterial());
        var (peak, bytes, seen) = (0L, 0L, 0);
        await foreach (var item in DatasetReader.ReadAsync(new DatasetStream(new Workload(), conversations), "generated"))
        {
            if (item is DamageItem { Finding.Severity: Severity.Warning })
            {
                continue; // the missing header
            }

            if (item is not ConversationItem { IsSound: true } sound)
            {
                throw new InvalidOperationException($"Not a sound conversation: {item}");
            }

            var conversation = sound.Read();
            conversation = conversation with { Quality = scorer.Score(conversation) };
            tally.Add(sound.Index, conversation);
            summary.Add(conversation);
            material.Add(conversation);
            bytes += sound.Utf8.Length;
            if (seen++ % 50 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            }
        }

        var cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var kept = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{seen,7} conversations, {bytes / 1e6,6:0} MB: managed peak {peak / Mebibyte:0} MiB, left after a collection {kept / Mebibyte:0.0} MiB, "
            + $"working set peak {process.PeakWorkingSet64 / Mebibyte:0} MiB, {cpu:0} s CPU");
        GC.KeepAlive((tally, summary, material));
    }

    /// <summary>The bytes of a <c>dataset.jsonl</c> without its header, made as they are read.</summary>
    private sealed class DatasetStream(Workload workload, int conversations) : Stream
    {
        private const int Fresh = 1000;
        private const int Kept = 100;
        private const int Digits = 8;
        private readonly byte[][] kept = new byte[Kept][];
        private ReadOnlyMemory<byte> line;
        private int next;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (line.IsEmpty)
            {
                if (next == conversations)
                {
                    return 0;
                }

                line = Line(next++);
            }

            var length = Math.Min(line.Length, buffer.Length);
            line.Span[..length].CopyTo(buffer);
            line = line[length..];
            return length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private byte[] Line(int index)
        {
            var id = index.ToString($"D{Digits}", System.Globalization.CultureInfo.InvariantCulture);
            if (index < Fresh)
            {
                return kept[index % Kept] = [.. FormatJson.Serialize(Fingerprint.Seal(workload.Generate(index) with { ConversationId = $"bench-{id}" })), (byte)'\n'];
            }

            // A new id makes the hashes of the line wrong, which no reader minds; its length stays.
            var again = kept[index % Kept];
            System.Text.Encoding.ASCII.GetBytes(id, again.AsSpan(again.AsSpan().IndexOf("bench-"u8) + "bench-".Length));
            return again;
        }
    }
}
