using BenchmarkDotNet.Running;
using BrightRun.Bench;

// "quick" measures whole jobs beside their limit in a minute; anything else goes to BenchmarkDotNet.
if (args is ["quick", .. var rest])
{
    await QuickBench.RunAsync(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 300);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(QuickBench).Assembly).Run(args);
}
