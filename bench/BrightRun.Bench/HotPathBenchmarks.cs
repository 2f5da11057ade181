using BenchmarkDotNet.Attributes;
using BrightRun.Quality;
using BrightRun.Schema;

namespace BrightRun.Bench;

/// <summary>The hot loops of the data path, one conversation each.</summary>
[MemoryDiagnoser]
public class HotPathBenchmarks
{
    private Workload _workload = null!;
    private Conversation _conversation = null!;
    private byte[] _line = null!;
    private ConversationScorer _scorer = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _workload = new Workload();
        _conversation = _workload.Generate(0);
        _line = FormatJson.Serialize(_conversation);
        _scorer = new ConversationScorer(TimeProvider.System);
    }

    [Benchmark]
    public object Generate() => _workload.Generate(_next++ % 500);

    [Benchmark]
    public object Seal() => Fingerprint.Seal(_conversation);

    [Benchmark]
    public object Validate() => SchemaValidator.Conversation.Validate(_line);

    [Benchmark]
    public object Score() => _scorer.Score(_conversation);
}
