using System.Globalization;
using BrightRun.Chat;
using BrightRun.Runs;
using Spectre.Console;

namespace BrightRun.Cli.Rendering;

/// <summary>What a person reads when a generation run has ended.</summary>
internal static class GenerationSummary
{
    public static void Write(Terminal terminal, string folder, GenerationResult result, TimeSpan took, string? resumeLine)
    {
        switch (result.End)
        {
            case GenerationEnd.Completed:
                Completed(terminal, folder, result.Manifest!, took);
                Failures(terminal, folder, result);
                break;
            case GenerationEnd.AlreadyComplete:
                terminal.Line($"{Safe.Escape(folder)} is complete already: {result.Progress.Finished} conversations. Nothing was done.");
                break;
            case GenerationEnd.Waiting:
                terminal.Line($"{Count(result.Progress)} finished; [yellow]{result.Progress.Pending} wait for answers of a batch[/].");
                Wave(terminal, result.Wave);
                Resume(terminal, resumeLine);
                break;
            case GenerationEnd.Stopped:
                terminal.Line($"[yellow]Stopped.[/] {Count(result.Progress)} finished and kept.");
                Resume(terminal, resumeLine);
                break;
            default:
                terminal.Line($"[red]Given up[/]: nothing but failures. {Count(result.Progress)} finished and kept.");
                Failures(terminal, folder, result);
                Resume(terminal, resumeLine);
                break;
        }
    }

    private static void Completed(Terminal terminal, string folder, RunManifest manifest, TimeSpan took)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3)).AddColumn(new GridColumn().PadRight(0));
        var spec = manifest.Spec;
        grid.AddRow("[grey]dataset[/]", $"[bold]{Safe.Escape(manifest.DatasetId)}[/]");
        grid.AddRow("[grey]made of[/]", Safe.Escape(string.Create(CultureInfo.InvariantCulture, $"{spec.Pack.PackId} {spec.Pack.Version}, author {spec.Author}, seed {spec.Seed}")));
        grid.AddRow("[grey]conversations[/]", string.Create(CultureInfo.InvariantCulture, $"{manifest.Conversations} of {spec.Turns} turns, {manifest.TrainablePairs} trainable pairs"));
        grid.AddRow("[grey]verdicts[/]", string.Join(", ", manifest.Verdicts.Select(v => string.Create(CultureInfo.InvariantCulture, $"{Verdict(v.Key)} {v.Value}"))));
        if (manifest.Conservation.Rejected.Count > 0)
        {
            grid.AddRow("[grey]rejected for[/]", Safe.Escape(string.Join(", ", manifest.Conservation.Rejected.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {r.Value}")))));
        }

        grid.AddRow("[grey]files[/]", Safe.Escape(string.Join(", ", manifest.Files.Select(f => f.Path).Append(RunManifest.FileName))));
        grid.AddRow("[grey]took[/]", ProgressLine.Span(took));
        terminal.Line($"Wrote [bold]{Safe.Escape(folder)}[/]");
        terminal.Line();
        terminal.Print(grid);
    }

    private static void Failures(Terminal terminal, string folder, GenerationResult result)
    {
        if (result.LastFailure is { } failure)
        {
            terminal.Line();
            terminal.Line($"[red]{result.Progress.Failed} failed[/]; the last: {Safe.Escape(failure.Message)}");
            terminal.Line($"[grey]All of them, with their raw answers: {Safe.Escape(Path.Combine(folder, FailedConversation.FileName))}[/]");
        }
    }

    private static void Wave(Terminal terminal, BatchWave? wave)
    {
        foreach (var file in wave?.Files ?? [])
        {
            terminal.Line($"Give to the provider: [bold]{Safe.Escape(file)}[/]");
        }

        if (wave is { Files: [] })
        {
            terminal.Line($"No new file: {wave.Waiting} requests of earlier waves still lack a result.");
        }

        terminal.Line("Put the results beside it, under any name that ends in .results.jsonl.");
    }

    private static void Resume(Terminal terminal, string? resumeLine)
    {
        if (resumeLine is not null)
        {
            terminal.Line($"Go on with: [bold]{Safe.Escape(resumeLine)}[/]");
        }
    }

    private static string Count(GenerationProgress progress) => string.Create(CultureInfo.InvariantCulture, $"{progress.Finished} of {progress.Total}");

    private static string Verdict(string name) => name switch
    {
        "accept" => "[green]accept[/]",
        "repair" => "[yellow]repair[/]",
        "reject" => "[red]reject[/]",
        _ => $"[yellow]{name}[/]",
    };
}
