using System.Text.Json;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Bench;

/// <summary>One job over and over, for a profiler or a counter of instructions; five rounds.</summary>
internal static class LoopBench
{
    private const int Conversations = 100;

    public static void Run(string job, int times)
    {
        var workload = new Workload();
        var records = Enumerable.Range(0, Conversations).Select(workload.Generate).ToList();
        var lines = records.ConvertAll(FormatJson.Serialize);
        var bytes = lines.Average(l => l.Length);
        var scorer = new ConversationScorer(TimeProvider.System);
        Action<int> one = job switch
        {
            "generate" => i => workload.Generate(i),
            "scan" => i => Scan(lines[i % Conversations]),
            "serialise" => i => FormatJson.Serialize(records[i % Conversations]),
            "seal" => i => Fingerprint.Seal(records[i % Conversations]),
            "validate" => i => SchemaValidator.Conversation.Validate(lines[i % Conversations]),
            "read" => i => FormatJson.ReadConversation(lines[i % Conversations]),
            "read-strictly" => i => FormatJson.ReadStrictly(lines[i % Conversations]),
            "score" => i => scorer.Score(records[i % Conversations]),
            _ => throw new ArgumentException($"No job '{job}'; there are generate, scan, serialise, seal, validate, read, read-strictly and score.", nameof(job)),
        };
        for (var round = 0; round < 5; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < times; i++)
            {
                one(i);
            }

            var cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            Console.WriteLine($"{job,-14} {times / cpu,9:0} conversations/s {times * bytes / cpu / 1e6,9:0} MB/s");
        }
    }

    private static void Scan(byte[] line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
        }
    }
}
