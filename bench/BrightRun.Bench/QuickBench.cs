using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Bench;

/// <summary>Whole jobs, one thread, process CPU time, each beside a limit measured in the same run. Prints ratios; absolute figures only orient.</summary>
internal static class QuickBench
{
    public static void Run(int conversations)
    {
        var workload = new Workload();
        var records = new List<Conversation>(conversations);
        var generate = Best(() =>
        {
            records.Clear();
            for (var i = 0; i < conversations; i++)
            {
                records.Add(workload.Generate(i));
            }
        });

        var lines = records.ConvertAll(FormatJson.Serialize);
        var bytes = lines.Sum(l => (long)l.Length);
        var serialise = Best(() => records.ForEach(r => FormatJson.Serialize(r)));
        var scan = Best(() => Scan(lines));
        var validate = Best(() => Validate(lines));
        var readStrictly = Best(() => lines.ForEach(l => FormatJson.ReadStrictly(l)));
        var read = Best(() => lines.ForEach(l => FormatJson.ReadConversation(l)));
        var scorer = new ConversationScorer(TimeProvider.System);
        var score = Best(() => records.ForEach(r => scorer.Score(r)));

        var before = GC.GetTotalAllocatedBytes();
        workload.Generate(conversations);
        var allocated = GC.GetTotalAllocatedBytes() - before;

        Console.WriteLine($"{conversations} conversations of 4-6 turns, {bytes / (double)conversations / 1024:0} KB each, one thread, CPU time, best of five rounds");
        Print("generate offline, sealed", generate, conversations, bytes);
        Print("serialise", serialise, conversations, bytes);
        Print("Utf8JsonReader bare scan (limit)", scan, conversations, bytes);
        Print("validate: schema, one pass", validate, conversations, bytes);
        Print("read to records", read, conversations, bytes);
        Print("the same by the serialiser alone", readStrictly, conversations, bytes);
        Print("score: rules, metrics, gates", score, conversations, bytes);
        Print("validate + read + score", validate + read + score, conversations, bytes);
        Console.WriteLine($"validate beside the bare scan: {scan / validate:0.00}x");
        Console.WriteLine($"allocated a generated conversation: {allocated / 1024.0 / 1024:0.0} MB");
        Console.WriteLine($"SHA-256 of all lines, equal as long as the same seeds give the same data: {Hash(lines)}");
    }

    private static string Hash(List<byte[]> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        lines.ForEach(hash.AppendData);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Print(string job, double seconds, int conversations, long bytes) =>
        Console.WriteLine($"{job,-36} {conversations / seconds,9:0} conversations/s {bytes / seconds / 1e6,9:0} MB/s");

    private static void Scan(List<byte[]> lines)
    {
        foreach (var line in lines)
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
            }
        }
    }

    private static void Validate(List<byte[]> lines)
    {
        foreach (var line in lines)
        {
            if (SchemaValidator.Conversation.Validate(line) is [var finding, ..])
            {
                throw new InvalidOperationException($"A generated conversation breaks the schema: {finding.Path} {finding.Message}");
            }
        }
    }

    /// <summary>Least CPU time of five rounds: the first ones pay for the just-in-time compiler, which is not what is measured.</summary>
    private static double Best(Action job) => Enumerable.Range(0, 5).Min(_ => Cpu(job));

    private static double Cpu(Action job)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        job();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }
}
