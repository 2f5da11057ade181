using System.Globalization;
using System.Text;
using BrightRun.Runs;

namespace BrightRun.Cli.Rendering;

/// <summary>Progress of a run on the error output: a bar that is drawn over for a person, a line now and then for a file; nothing in the first second.</summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider time, TokenPrice? price) : IProgress<GenerationProgress>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Redraw = TimeSpan.FromMilliseconds(100), NextLine = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly long start = time.GetTimestamp();
    private TimeSpan drawnAt = TimeSpan.MinValue;
    private int drawnWidth;

    public void Report(GenerationProgress value)
    {
        lock (gate)
        {
            var elapsed = time.GetElapsedTime(start);
            var pause = terminal.ErrorIsTerminal ? Redraw : NextLine;
            if (elapsed < (terminal.ErrorIsTerminal ? Patience : NextLine) || (drawnAt != TimeSpan.MinValue && elapsed - drawnAt < pause))
            {
                return;
            }

            drawnAt = elapsed;
            var text = Text(value, elapsed, price);
            if (!terminal.ErrorIsTerminal)
            {
                terminal.Error.WriteLine(text);
                return;
            }

            var line = $"{Bar(value)} {text}";
            line = line.Length < terminal.Width ? line : line[..(terminal.Width - 1)];
            terminal.Error.Write('\r' + line.PadRight(drawnWidth));
            drawnWidth = line.Length;
        }
    }

    /// <summary>Removes the bar.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (drawnWidth > 0)
            {
                terminal.Error.Write('\r' + new string(' ', drawnWidth) + '\r');
                drawnWidth = 0;
            }
        }
    }

    /// <summary>Such as <c>120/500 · 245.0/s · 2.0 s left · 81,200 tokens · cost 0.12</c>.</summary>
    internal static string Text(GenerationProgress value, TimeSpan elapsed, TokenPrice? price)
    {
        var made = value.Finished - value.AtStart;
        var rate = made / elapsed.TotalSeconds;
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{value.Finished}/{value.Total}");
        if (made > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" · {(rate >= 1 ? rate : rate * 60):0.#}/{(rate >= 1 ? "s" : "min")}");
            text.Append(" · ").Append(Span(TimeSpan.FromSeconds((value.Total - value.Finished) / rate))).Append(" left");
        }

        if (value.OutputTokens > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" · {value.InputTokens + value.OutputTokens:N0} tokens");
            if (price is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $" · cost {price.Of(value):0.00}");
            }
        }

        if (value.Failed > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" · {value.Failed} failed");
        }

        if (value.Pending > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" · {value.Pending} waiting");
        }

        return text.ToString();
    }

    /// <summary>A time as people say it: 42 s, 3 min 5 s, 2 h 10 min.</summary>
    internal static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min"),
    };

    private static string Bar(GenerationProgress value)
    {
        var full = value.Total == 0 ? BarWidth : (int)((long)value.Finished * BarWidth / value.Total);
        return new string('█', full) + new string('░', BarWidth - full);
    }
}

/// <summary>What a million tokens cost, in the currency that the user thinks of.</summary>
internal sealed record TokenPrice(double Input, double Output)
{
    /// <summary>Reads <c>3/15</c>; null when it is not two numbers from 0.</summary>
    public static TokenPrice? Parse(string text) =>
        text.Split('/') is [var input, var output] && Number(input) is { } i && Number(output) is { } o ? new(i, o) : null;

    public double Of(GenerationProgress progress) => ((progress.InputTokens * Input) + (progress.OutputTokens * Output)) / 1e6;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
