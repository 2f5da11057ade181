using BrightRun.Cli.Rendering;

namespace BrightRun.Cli;

/// <summary>What a verb may use of the world around it.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Time">Clock.</param>
/// <param name="Abort">Cuts off even what is paid for; the token of a verb only stops it between two calls.</param>
internal sealed record Session(Terminal Terminal, TimeProvider Time, CancellationToken Abort)
{
    /// <summary>What the user types before a verb.</summary> <value>The default value is the name of the installed command.</value>
    public string Command { get; init; } = Invocation.Name;
}

/// <summary>How a command ends, for scripts.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The data has defects.</summary>
    public const int Findings = 1;

    /// <summary>The command was not understood, or asks for what does not fit.</summary>
    public const int Misuse = 2;

    /// <summary>A file, the disk, the network or a provider failed.</summary>
    public const int WorldFailed = 3;

    /// <summary>The graver of two, for a command that goes on after a failure.</summary>
    public static int Worse(int one, int other) => Math.Max(one, other);

    /// <summary>Ctrl-C, as shells report it.</summary>
    public const int Stopped = 130;
}

/// <summary>A command that cannot be carried out as it was given: one line what is wrong, one what would be right.</summary>
internal sealed class MisuseException(string message, string? remedy = null) : Exception(message)
{
    public string? Remedy { get; } = remedy;
}
