using System.Buffers;

namespace BrightRun.Cli;

/// <summary>What has to be typed to start this command again, from where the user is.</summary>
internal static class Invocation
{
    /// <summary>Name of the installed command, which texts use throughout.</summary>
    public const string Name = "brightrun";
    private const string Project = "BrightRun.Cli";
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(" \"'$*?&;|<>()`\\!#~");

    /// <summary>How this process was started.</summary>
    public static string OfProcess() => Of(
        Environment.ProcessPath, AppContext.BaseDirectory, Environment.CurrentDirectory, (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), File.Exists);

    /// <summary>The words before a verb, such as <c>dotnet run --project src/BrightRun.Cli --</c>.</summary>
    /// <param name="process">Executable of the process.</param>
    /// <param name="home">Folder of the program's own files.</param>
    /// <param name="current">Folder in which the user is.</param>
    /// <param name="path">Folders in which a shell looks for commands.</param>
    /// <param name="exists">Whether there is a file of that path.</param>
    public static string Of(string? process, string home, string current, IReadOnlyList<string> path, Func<string, bool> exists)
    {
        if (ProjectOf(home, exists) is { } project)
        {
            var configuration = home.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? " -c Release" : "";
            return project == current ? $"dotnet run{configuration} --" : $"dotnet run{configuration} --project {Quoted(Near(project, current))} --";
        }

        if (process is null)
        {
            return Name;
        }

        var (folder, name) = (Path.GetDirectoryName(process) ?? "", Path.GetFileName(process));
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        if (name == "dotnet")
        {
            // A tool of a manifest lies in the package folder; anything else was started as a file.
            var dll = Path.Combine(home, Project + ".dll");
            return home.Contains(".nuget", StringComparison.Ordinal) || !exists(dll) ? $"dotnet {Name}" : $"dotnet {Quoted(Near(dll, current))}";
        }

        return name == Name || path.Any(p => Path.TrimEndingDirectorySeparator(p) == folder) ? name : Quoted(Near(process, current) is var near && near.Contains(Path.DirectorySeparatorChar) ? near : $"./{near}");
    }

    /// <summary>The text with the command as the user has to type it wherever it shows a line to type.</summary>
    /// <param name="text">Names the command <c>brightrun</c>.</param>
    /// <param name="command">Words before a verb.</param>
    /// <param name="verbs">Verbs of the command; the bare name of the product is left alone.</param>
    public static string AsTyped(string text, string command, IEnumerable<string> verbs) =>
        command == Name ? text : verbs.Append("--help").Aggregate(text, (t, verb) => t.Replace($"{Name} {verb}", $"{command} {verb}", StringComparison.Ordinal));

    /// <summary>A word as a shell takes it whole.</summary>
    public static string Quoted(string word) => word.AsSpan().ContainsAny(NeedQuotes) ? $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'" : word;

    // Started from the sources: …/src/BrightRun.Cli/bin/Debug/net10.0/.
    private static string? ProjectOf(string home, Func<string, bool> exists)
    {
        for (var folder = Path.TrimEndingDirectorySeparator(home); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == "bin" && Path.GetDirectoryName(folder) is { } project && exists(Path.Combine(project, Project + ".csproj")))
            {
                return project;
            }
        }

        return null;
    }

    // The shorter of the two ways to write it.
    private static string Near(string file, string current) => Path.GetRelativePath(current, file) is var relative && relative.Length < file.Length ? relative : file;
}
