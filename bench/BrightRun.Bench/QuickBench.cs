using System.Diagnostics;
using System.Text.Json;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Bench;

/// <summary>Whole jobs, one thread, process CPU time, each beside a limit measured in the same run. Prints ratios; absolute figures only orient.</summary>
internal static class QuickBench
{
    public static Task RunAsync(int conversations)
    {
        var workload = new Workload();
        for (var i = 0; i < Math.Min(conversations, 60); i++)
        {
            workload.Generate(i); // the just-in-time compiler is not what is measured
        }

        var records = new List<Conversation>(conversations);
        var generate = Cpu(() =>
        {
            for (var i = 0; i < conversations; i++)
            {
                records.Add(workload.Generate(i));
            }
        });

        var lines = new List<byte[]>(conversations);
        var serialise = Cpu(() => records.ForEach(r => lines.Add(FormatJson.Serialize(r))));
        var bytes = lines.Sum(l => (long)l.Length);

        Scan(lines);
        var scan = Cpu(() => Scan(lines));
        Validate(lines);
        var validate = Cpu(() => Validate(lines));
        var read = Cpu(() => lines.ForEach(l => FormatJson.ReadConversation(l)));

        var scorer = new ConversationScorer(TimeProvider.System);
        records.Take(60).ToList().ForEach(r => scorer.Score(r));
        var score = Cpu(() => records.ForEach(r => scorer.Score(r)));

        var before = GC.GetTotalAllocatedBytes();
        workload.Generate(conversations);
        var allocated = GC.GetTotalAllocatedBytes() - before;

        Console.WriteLine($"{conversations} conversations of 4-6 turns, {bytes / (double)conversations / 1024:0} KB each, one thread, CPU time");
        Print("generate offline, sealed", generate, conversations, bytes);
        Print("serialise", serialise, conversations, bytes);
        Print("Utf8JsonReader bare scan (limit)", scan, conversations, bytes);
        Print("validate: schema, one pass", validate, conversations, bytes);
        Print("deserialise to records", read, conversations, bytes);
        Print("score: rules, metrics, gates", score, conversations, bytes);
        Print("validate + deserialise + score", validate + read + score, conversations, bytes);
        Console.WriteLine($"validate beside the bare scan: {scan / validate:0.00}x");
        Console.WriteLine($"allocated a generated conversation: {allocated / 1024.0 / 1024:0.0} MB");
        return Task.CompletedTask;
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
            if (SchemaValidator.Conversation.Validate(line).Count > 0)
            {
                throw new InvalidOperationException("A generated conversation breaks the schema.");
            }
        }
    }

    private static double Cpu(Action job)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        job();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }
}
