using System.Globalization;
using BenchmarkDotNet.Running;
using BrightRun.Bench;

// Whole jobs by name; anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["quick", .. var rest]:
        QuickBench.Run(rest is [var some] ? Number(some) : 300);
        break;
    case ["memory", var conversations]:
        await MemoryBench.RunAsync(Number(conversations));
        break;
    case ["overhead"]:
        await OverheadBench.RunAsync();
        break;
    case ["loop", var job, var times]:
        LoopBench.Run(job, Number(times));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(QuickBench).Assembly).Run(args);
        break;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
