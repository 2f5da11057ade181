using BrightRun.Cli;
using BrightRun.Cli.Rendering;

using var stop = new CancellationTokenSource();
using var abort = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The first Ctrl-C lets calls in flight finish, the second cuts them off, the third is left to the system.
    press.Cancel = !abort.IsCancellationRequested;
    (stop.IsCancellationRequested ? abort : stop).Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
return await CommandLine.RunAsync(args, new Session(Terminal.OfProcess(), TimeProvider.System, abort.Token) { Command = Invocation.OfProcess() }, stop.Token);
